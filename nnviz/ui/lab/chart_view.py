"""What every chart of the page has: empty axes and a sentence while there is nothing yet, its numbers as a table."""

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.ui.kit.in_words import Table, table_text
from nnviz.ui.kit.paint_sentence import paint_sentence
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme


class ChartView(PaintedWidget):
    """A subclass says what is painted, in ``paint_chart``, and which numbers that are, in ``numbers_table``."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        name: str,
        about: str = "",
        empty: str = "",
        hint: tuple[int, int] = (560, 400),
        least: tuple[int, int] = (260, 180),
    ) -> None:
        super().__init__(theme, parent, hint=hint, least=least)
        self._empty = empty
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        raise NotImplementedError

    def numbers_table(self) -> Table | None:
        """Return the titles of columns and the rows of what is shown, None for nothing."""
        raise NotImplementedError

    def paint_chart(self, painter: QPainter, area: QRectF) -> None:
        """Paint what there is."""
        raise NotImplementedError

    def paint_empty(self, painter: QPainter, area: QRectF) -> QRectF:
        """Paint what is known before there is anything, such as the axes; return where the sentence is to stand."""
        return area

    def set_empty_text(self, text: str) -> None:
        """Say another sentence while there is nothing."""
        self._empty = text
        self.update()

    def in_words(self) -> str:
        if self.is_empty:
            return self._empty
        return table_text(*table) if (table := self.numbers_table()) is not None else ""

    def paint(self, painter: QPainter) -> None:
        area = QRectF(self.rect())
        if not self.is_empty:
            self.paint_chart(painter, area)
            return
        paint_sentence(painter, self.paint_empty(painter, area), self._empty, self._theme, self._scale)
