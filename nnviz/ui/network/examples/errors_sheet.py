"""What the network gets wrong: the confusion matrix and the misread examples, over the stage on demand."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.graph.misread_strip import Misread, MisreadStrip
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label
from nnviz.ui.kit.sheet import Sheet
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.examples.confusion_view import ConfusionView

STRIP_COLUMNS, STRIP_ROWS = 8, 6
MOST_CLASSES = 60  # in a matrix


class ErrorsSheet(Sheet):
    """``matrix`` lets a pair (class, read as) be chosen whose examples are listed in ``strip``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent, margins=(24, 12, 24, 8), spacing=None)
        self.back.setText(translate("ErrorsSheet", "Back to the network  M"))
        self._list_title = label("", self, look="soft")
        self.matrix = ConfusionView(theme, self)
        self.strip = MisreadStrip(theme, columns=STRIP_COLUMNS, rows=STRIP_ROWS, parent=self)
        self.strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.strip.setMaximumSize(self.strip.sizeHint())
        right = column(self._list_title, self.strip, STRETCH)
        self.body.addLayout(row((self.matrix, 3), (right, 2), spacing=32), 1)

    def clear(self) -> None:
        """Forget the run before."""
        self.matrix.set_matrix(np.zeros((0, 0), np.int64), ())
        self.set_title("")
        self.show_misread((), "")

    def show_matrix(
        self, counts: NDArray[np.int64], names: tuple[str, ...], marked: tuple[int, int] | None = None
    ) -> None:
        """Show how often each class was read as each; ``marked`` is the cell whose examples are listed."""
        if len(names) <= MOST_CLASSES:
            self.matrix.set_matrix(counts, names, marked)
        else:  # the cells would be points, and take seconds to paint
            self.matrix.set_matrix(np.zeros((0, 0), np.int64), ())
        wrong = int(counts.sum() - np.trace(counts))
        text = translate("ErrorsSheet", "{0} of {1} test examples misread")
        self.set_title(text.format(f"{wrong:,}", f"{int(counts.sum()):,}"))

    def show_misread(self, misread: tuple[Misread, ...], title: str) -> None:
        """Show misread examples under a title."""
        self._list_title.setText(title)
        self.strip.set_misread(misread)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self.strip.setMaximumSize(self.strip.sizeHint())
