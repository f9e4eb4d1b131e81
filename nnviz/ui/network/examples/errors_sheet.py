"""What the network gets wrong: the confusion matrix and the misread examples, over the stage on demand."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.examples.confusion_view import ConfusionView
from nnviz.ui.network.examples.misread_strip import Misread, MisreadStrip

STRIP_COLUMNS, STRIP_ROWS = 8, 6


class ErrorsSheet(Sheet):
    """``example_chosen`` tells a test example to look at, ``cell_chosen`` a pair (class, read as) to list."""

    example_chosen = pyqtSignal(int)
    cell_chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent, margins=(24, 12, 24, 8), spacing=None)
        self.back.setText(translate("ErrorsSheet", "Back to the network  M"))
        self._list_title = label("", self, look="soft")
        self._matrix = ConfusionView(theme, self)
        self._matrix.chosen.connect(self.cell_chosen)
        self._strip = MisreadStrip(theme, columns=STRIP_COLUMNS, rows=STRIP_ROWS, parent=self)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._strip.setMaximumSize(self._strip.sizeHint())
        self._strip.chosen.connect(self.example_chosen)
        right = column(self._list_title, self._strip, STRETCH)
        self.body.addLayout(row((self._matrix, 1), right, spacing=32), 1)

    @property
    def capacity(self) -> int:
        """How many misread examples there is room for."""
        return self._strip.capacity

    def clear(self) -> None:
        """Forget the run before."""
        self._matrix.set_matrix(np.zeros((0, 0), np.int64), ())
        self.set_title("")
        self.show_misread((), "")

    def show_matrix(
        self, counts: NDArray[np.int64], names: tuple[str, ...], marked: tuple[int, int] | None = None
    ) -> None:
        """Show how often each class was read as each; ``marked`` is the cell whose examples are listed."""
        self._matrix.set_matrix(counts, names, marked)
        wrong = int(counts.sum() - np.trace(counts))
        text = translate("ErrorsSheet", "{0} of {1} test examples misread")
        self.set_title(text.format(f"{wrong:,}", f"{int(counts.sum()):,}"))

    def show_misread(self, misread: tuple[Misread, ...], title: str) -> None:
        """Show misread examples under a title."""
        self._list_title.setText(title)
        self._strip.set_misread(misread)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self._strip.setMaximumSize(self._strip.sizeHint())
