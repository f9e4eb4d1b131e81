"""What the pictures of a page show, as text: to be read aloud, and to be copied into a table of one's own."""

from collections.abc import Iterable

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QWidget

from nnviz.language import translate
from nnviz.ui.kit.in_words import SpokenView
from nnviz.ui.kit.layouts import STRETCH, column, row
from nnviz.ui.kit.sections import label

MARGIN_PX, LARGEST_PX = 24, (900, 640)
GAP_PX, LONGEST_CELL = 16, 40


class WordsSheet(QFrame):
    """Lies over the window; ``closed`` asks for it to go."""

    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        title = label(translate("WordsSheet", "In words"), self, look="title")
        close = QPushButton(translate("WordsSheet", "Close  Esc"), self)
        close.clicked.connect(self.closed)
        self._text = QPlainTextEdit(self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName(translate("WordsSheet", "What the pictures show"))
        column(row(title, STRETCH, close), (self._text, 1), spacing=12, margins=(28, 20, 28, 24), on=self)

    @property
    def text(self) -> str:
        return self._text.toPlainText()

    @property
    def _column_px(self) -> float:
        """How wide a column has to be for whatever another one follows, so that a title is above its numbers."""
        metrics, lines = self._text.fontMetrics(), self.text.split("\n")
        cells = {cell for line in lines for cell in line.split("\t")[:-1] if len(cell) <= LONGEST_CELL}
        return float(max(map(metrics.horizontalAdvance, cells), default=0) + GAP_PX)

    def show_views(self, views: Iterable[SpokenView]) -> None:
        """Show what is seen in these views, one under the other, and take the keys."""
        self._text.setPlainText("\n\n".join(f"{view.name}\n{view.text}" for view in views))
        self._text.setTabStopDistance(self._column_px)
        self.place()
        self.show()
        self._text.setFocus()

    def place(self) -> None:
        """Lie in the middle of the parent, over everything else."""
        parent = self.parentWidget()
        if parent is not None:
            self.resize((parent.size() - QSize(2 * MARGIN_PX, 2 * MARGIN_PX)).boundedTo(QSize(*LARGEST_PX)))
            self.move((parent.width() - self.width()) // 2, (parent.height() - self.height()) // 2)
            self.raise_()
