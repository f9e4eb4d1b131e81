"""The matrix W of one layer in a few lines of the panel, with the cell of the edge that is held lit."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.notation.names import superscript
from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.latest_jobs import Later
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.matrices.matrix_scene import LARGE, Cell, PlacedMatrix, placed_matrix
from nnviz.ui.network.matrices.paint_matrices import matrix_image

TITLE_PX, HEIGHT_PX, LEAST_CELL_PX, LARGEST_CELL_PX = 20, 84, 6, 40


class MatrixGlance(PaintedWidget):
    """``chosen`` tells the cell (j, k) that was clicked."""

    chosen = pyqtSignal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(120, HEIGHT_PX), is_row=True)
        self.setAccessibleName(translate("Matrices", "Weight matrix"))
        self._layer = 1
        self._weights: NDArray[np.floating] | None = None
        self._which = object()  # another one for other weights
        self.placing: Later[PlacedMatrix] = Later("glance", self.update)
        self._cell: Cell | None = None

    def show_weights(self, layer: int, weights: NDArray[np.floating], cell: Cell | None) -> None:
        """Show the weights (n, n_before) that lead to a layer, and light a cell."""
        if weights is not self._weights:
            self._which = object()
        self._layer, self._weights, self._cell = layer, weights, cell
        self.update()

    def clear(self) -> None:
        """Show nothing, and keep no large matrix."""
        self._weights = self._cell = None
        self.placing.clear()

    @property
    def text(self) -> str:
        """Say where the cell is: j the row, k the column."""
        if self._weights is None:
            return ""
        rows, columns = self._weights.shape
        said = translate("Matrices", "W{0} is {1:,} × {2:,}").format(superscript(self._layer), rows, columns)
        if self._cell is None:
            return said
        j, k = self._cell
        return translate("Matrices", "{0}: row j = {1}, column k = {2}").format(said, j + 1, k + 1)

    def in_words(self) -> str:
        return self.text

    def paint(self, painter: QPainter) -> None:
        """Paint the text, and the matrix under it."""
        if self._weights is None:
            return
        s = self._scale
        set_fitting_font(painter, self.width(), (self.text,), 12 * s)
        painter.setPen(self._theme.ink_soft)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        painter.drawText(QRectF(0, 0, self.width(), TITLE_PX * s), flags, self.text)
        if (placed := self._placed()) is None:  # of a large matrix not yet
            return
        painter.drawImage(placed.rect, matrix_image(placed, self._theme))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.line, 1))
        painter.drawRect(placed.rect)
        if self._cell is not None:
            rect, least = placed.cell_rect(*self._cell), LEAST_CELL_PX * s
            dx, dy = max(0.0, least - rect.width()) / 2, max(0.0, least - rect.height()) / 2
            painter.setPen(QPen(self._theme.accent, 2 * s))
            painter.drawRect(rect.adjusted(-dx, -dy, dx, dy))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        placed = self._placed()
        cell = None if placed is None or event is None else placed.cell_at(event.position())
        if cell is not None:
            self.chosen.emit(*cell)

    def _placed(self) -> PlacedMatrix | None:
        if self._weights is None:
            return None
        s = self._scale
        rows, columns = self._weights.shape
        room = QRectF(3 * s, TITLE_PX * s, self.width() - 6 * s, self.height() - (TITLE_PX + 4) * s)
        room.setWidth(min(room.width(), columns * LARGEST_CELL_PX * s))
        room.setHeight(min(room.height(), rows * LARGEST_CELL_PX * s))
        weights = self._weights
        placed = self.placing.of(
            (self._which, room), lambda: placed_matrix("W", "", weights, room).ready(), is_large=weights.size > LARGE
        )
        return placed if placed is not None and placed.values.shape == weights.shape else None
