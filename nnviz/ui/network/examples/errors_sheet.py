"""What the network gets wrong: the confusion matrix and the misread examples, over the stage on demand."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.examples.confusion_view import ConfusionView
from nnviz.ui.network.examples.misread_strip import Misread, MisreadStrip

STRIP_COLUMNS, STRIP_ROWS = 8, 6


class ErrorsSheet(QFrame):
    """``example_chosen`` tells a test example to look at, ``cell_chosen`` a pair (class, read as) to list."""

    example_chosen = pyqtSignal(int)
    cell_chosen = pyqtSignal(int, int)
    closed = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(self)
        self._title.setObjectName("title")
        self._list_title = QLabel(self)
        self._list_title.setObjectName("soft")
        self._matrix = ConfusionView(theme, self)
        self._matrix.chosen.connect(self.cell_chosen)
        self._strip = MisreadStrip(theme, columns=STRIP_COLUMNS, rows=STRIP_ROWS, parent=self)
        self._strip.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._strip.setMaximumSize(self._strip.sizeHint())
        self._strip.chosen.connect(self.example_chosen)
        close = QPushButton(translate("ErrorsSheet", "Back to the network  M"), self)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(close)
        right = QVBoxLayout()
        right.addWidget(self._list_title)
        right.addWidget(self._strip)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(32)
        body.addWidget(self._matrix, 1)
        body.addLayout(right)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 8)
        column.addLayout(head)
        column.addLayout(body, 1)

    @property
    def capacity(self) -> int:
        """How many misread examples there is room for."""
        return self._strip.capacity

    def clear(self) -> None:
        """Forget the run before."""
        self._matrix.set_matrix(np.zeros((0, 0), np.int64), ())
        self._title.clear()
        self.show_misread((), "")

    def show_matrix(
        self, counts: NDArray[np.int64], names: tuple[str, ...], marked: tuple[int, int] | None = None
    ) -> None:
        """Show how often each class was read as each; ``marked`` is the cell whose examples are listed."""
        self._matrix.set_matrix(counts, names, marked)
        wrong = int(counts.sum() - np.trace(counts))
        text = translate("ErrorsSheet", "{0} of {1} test examples misread")
        self._title.setText(text.format(f"{wrong:,}", f"{int(counts.sum()):,}"))

    def show_misread(self, misread: tuple[Misread, ...], title: str) -> None:
        """Show misread examples under a title."""
        self._list_title.setText(title)
        self._strip.set_misread(misread)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._matrix.set_theme(theme, scale)
        self._strip.set_theme(theme, scale)
        self._strip.setMaximumSize(self._strip.sizeHint())
