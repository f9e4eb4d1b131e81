"""The confusion matrix: how often class i was read as class j."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.color_scale import DataColors, shade
from nnviz.language import translate
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.theme import Theme, ui_font

MARGIN_PX, LONGEST_NAME_PX = 52, 110
NO_NAME = "–"  # of what was read as no class
STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


class ConfusionView(QWidget):
    """A square of counts; mistakes in orange, right answers in blue.

    ``chosen`` tells (class, read as) of a cell that was clicked, or reached by arrow keys and taken by Return.
    """

    chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._names: tuple[str, ...] = ()
        self._marked: tuple[int, int] | None = None
        self._current = (0, 0)  # the cell that keys have reached
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("ConfusionView", "Confusion matrix"))

    def set_matrix(
        self, counts: NDArray[np.int64], names: tuple[str, ...], marked: tuple[int, int] | None = None
    ) -> None:
        """Show counts (n, n), rows the true class, columns the answer, and mark one cell.

        One column more counts what was read as no class.
        """
        self._counts, self._names, self._marked = counts, names, marked
        self._go_to(*self._current)
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.update()

    def in_words(self) -> str:
        """Return the counts, a line for each class."""
        if not self._names:
            return ""
        titles = (translate("ConfusionView", "is \\ read as"), *self._names)
        return table_text(titles, ((name, *row) for name, row in zip(self._names, self._counts.tolist(), strict=True)))

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_titles(painter)
        colors = self._colors()
        for j in range(self._n_columns):
            self._paint_column_name(painter, j)
        for i in range(len(self._names)):
            self._paint_row_name(painter, i)
            for j in range(self._n_columns):
                self._paint_cell(painter, i, j, QColor(*colors[i, j].tolist()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        for i in range(len(self._names)):
            for j in range(self._n_columns):
                if self._cell(i, j).contains(event.position()):
                    self._go_to(i, j)
                    self.chosen.emit(i, j)

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or not self._names:
            return
        i, j = self._current
        if event.key() in STEPS:
            down, right = STEPS[Qt.Key(event.key())]
            self._go_to(i + down, j + right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(i, j)
        else:
            super().keyPressEvent(event)

    def _go_to(self, i: int, j: int) -> None:
        last_row, last_column = max(0, len(self._names) - 1), max(0, self._n_columns - 1)
        self._current = (min(max(i, 0), last_row), min(max(j, 0), last_column))
        self.update()

    def _colors(self) -> NDArray[np.uint8]:
        """Return a fill a cell: right answers and mistakes each on a scale of their own, else no mistake is seen."""
        is_right = np.eye(*self._counts.shape)
        data = self._theme.data
        scale = DataColors(data.positive, data.negative, data.ground, data.ground)
        rows = np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        share = self._counts / rows
        mistakes = share * (1 - is_right)
        largest = max(float(mistakes.max(initial=0.0)), 0.02)
        return shade(np.where(is_right > 0, 0.8 * share, -mistakes / largest * 0.9), 1.0, scale)

    def _paint_cell(self, painter: QPainter, i: int, j: int, fill: QColor) -> None:
        cell = self._cell(i, j)
        painter.setPen(QPen(self._theme.ground, 2))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, 3, 3)
        if (i, j) == self._marked:
            painter.setPen(QPen(self._theme.accent, 3))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 3, 3)
        if self.hasFocus() and (i, j) == self._current:
            painter.setPen(QPen(self._theme.ink, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(5, 5, -5, -5), 2, 2)
        count = int(self._counts[i, j])
        if count:
            painter.setPen(QColor("white") if fill.lightness() < 140 else QColor("black"))
            draw_fitting(painter, cell, f"{count:,}", min(13 * self._scale, cell.height() / 2.4), bold=i == j)

    def _paint_row_name(self, painter: QPainter, i: int) -> None:
        cell, width = self._cell(i, 0), self._margin - 28 * self._scale
        place = QRectF(cell.left() - width - 4 * self._scale, cell.top(), width, cell.height())
        self._paint_name(painter, place, self._names[i], Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _paint_column_name(self, painter: QPainter, j: int) -> None:
        cell, height = self._cell(0, j), 22 * self._scale
        place = QRectF(cell.left(), cell.top() - height, cell.width(), height)
        name = self._names[j] if j < len(self._names) else NO_NAME
        self._paint_name(painter, place, name, Qt.AlignmentFlag.AlignCenter)

    def _paint_name(self, painter: QPainter, place: QRectF, name: str, align: Qt.AlignmentFlag) -> None:
        painter.setPen(self._theme.ink)
        painter.setFont(ui_font(min(14 * self._scale, max(7.0, place.height())), bold=True))
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(place.width()) + 1)
        painter.drawText(place, align, elided)

    def _paint_titles(self, painter: QPainter) -> None:
        line, margin = 20 * self._scale, MARGIN_PX * self._scale
        painter.setPen(self._theme.ink_soft)
        painter.setFont(ui_font(12 * self._scale))
        place = QRectF(margin, 0, self.width(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, translate("ConfusionView", "read as →"))
        painter.save()
        painter.translate(0, margin)
        painter.rotate(90)
        place = QRectF(0, -line, self.height(), line)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, translate("ConfusionView", "is a →"))
        painter.restore()

    def _cell(self, i: int, j: int) -> QRectF:
        left, top = self._margin, MARGIN_PX * self._scale
        n = max(1, self._n_columns)
        side = min((self.width() - left) / n, (self.height() - top) / max(1, len(self._names)))
        return QRectF(left + j * side, top + i * side, side, side)

    @property
    def _n_columns(self) -> int:
        return int(self._counts.shape[1])

    @property
    def _margin(self) -> float:
        """How much room the names of rows take at the left."""
        metrics = QFontMetricsF(ui_font(14 * self._scale, bold=True))
        widest = max((metrics.horizontalAdvance(name) for name in self._names), default=0.0)
        return max(MARGIN_PX * self._scale, min(widest, LONGEST_NAME_PX * self._scale) + 34 * self._scale)
