"""The confusion matrix: how often class i was read as class j."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.color_scale import DataColors, shade
from nnviz.ui.theme import Theme, ui_font

translate = QCoreApplication.translate
MARGIN_PX = 52


class ConfusionView(QWidget):
    """A square of counts; mistakes in orange, right answers in blue. ``chosen`` tells (class, read as)."""

    chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._names: tuple[str, ...] = ()
        self._marked: tuple[int, int] | None = None

    def set_matrix(
        self, counts: NDArray[np.int64], names: tuple[str, ...], marked: tuple[int, int] | None = None
    ) -> None:
        """Show counts (n, n), rows the true class, columns the answer, and mark one cell."""
        self._counts, self._names, self._marked = counts, names, marked
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(460, 460)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_titles(painter)
        colors = self._colors()
        for i in range(len(self._names)):
            self._paint_name(painter, i)
            for j in range(len(self._names)):
                self._paint_cell(painter, i, j, QColor(*colors[i, j].tolist()))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        for i in range(len(self._names)):
            for j in range(len(self._names)):
                if self._cell(i, j).contains(event.position()):
                    self.chosen.emit(i, j)

    def _colors(self) -> NDArray[np.uint8]:
        """Return a fill a cell: right answers and mistakes each on a scale of their own, else no mistake is seen."""
        n = len(self._names)
        data = self._theme.data
        scale = DataColors(data.positive, data.negative, data.ground, data.ground)
        rows = np.maximum(self._counts.sum(axis=1, keepdims=True), 1)
        share = self._counts / rows
        mistakes = share * (1 - np.eye(n))
        largest = max(float(mistakes.max(initial=0.0)), 0.02)
        return shade(np.where(np.eye(n) > 0, 0.8 * share, -mistakes / largest * 0.9), 1.0, scale)

    def _paint_cell(self, painter: QPainter, i: int, j: int, fill: QColor) -> None:
        cell = self._cell(i, j)
        painter.setPen(QPen(self._theme.ground, 2))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, 3, 3)
        if (i, j) == self._marked:
            painter.setPen(QPen(self._theme.accent, 3))
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -2), 3, 3)
        count = int(self._counts[i, j])
        if count:
            painter.setPen(QColor("white") if fill.lightness() < 140 else QColor("black"))
            painter.setFont(ui_font(min(13 * self._scale, cell.width() / 3), bold=i == j))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, f"{count:,}")

    def _paint_name(self, painter: QPainter, i: int) -> None:
        painter.setPen(self._theme.ink)
        painter.setFont(ui_font(14 * self._scale, bold=True))
        row, column, width = self._cell(i, 0), self._cell(0, i), 22 * self._scale
        beside = QRectF(row.left() - width, row.top(), width, row.height())
        above = QRectF(column.left(), column.top() - width, column.width(), width)
        for place in (beside, above):
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._names[i])

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
        margin = MARGIN_PX * self._scale
        side = (min(self.width(), self.height()) - margin) / max(1, len(self._names))
        return QRectF(margin + j * side, margin + i * side, side, side)
