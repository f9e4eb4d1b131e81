"""One picture on the way from the pad to the network; the number under the pointer is told."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.kit.paint_sentence import paint_sentence
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.pixels import ink_image
from nnviz.ui.kit.theme import Theme, ui_font

SIDE_PX, SMALLEST_PX, CAPTION_PX = 104, 64, 18
SHARP_PIXELS = 64  # up to so many a side, pixels are shown as squares


class StagePicture(PaintedWidget):
    """Shows grey values of any shape, as large as fits, in a square, and its size under it.

    ``pointed`` brings the row, the column (from 0) and the value under the pointer; three None when it leaves.
    """

    pointed = pyqtSignal(object, object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, empty: str = "") -> None:
        """``empty`` is said while there are no values."""
        hint, least = ((side, side + CAPTION_PX) for side in (SIDE_PX, SMALLEST_PX))
        super().__init__(theme, parent, hint=hint, least=least)
        self._values: NDArray[np.floating] | None = None
        self._empty = empty
        self._pixel: tuple[int, int] | None = None
        self.setMouseTracking(True)

    @property
    def values(self) -> NDArray[np.floating] | None:
        """What is shown, shape (rows, columns)."""
        return self._values

    @property
    def size_text(self) -> str:
        """What stands under the picture: columns x rows."""
        return "" if self._values is None else f"{self._values.shape[1]} x {self._values.shape[0]}"

    def set_values(self, values: NDArray[np.floating] | None) -> None:
        """Show grey values (rows, columns), 0.0 (white) … 1.0 (black), or nothing."""
        self._values = values
        if self._pixel is not None:
            self._tell()
        self.update()

    def in_words(self) -> str:
        if self._values is None:
            return ""
        if max(self._values.shape) > SHARP_PIXELS:
            text = translate("StagePicture", "{0} pixels, {1} of them ink")
            return text.format(self.size_text, f"{int((self._values > 0).sum()):,}")
        rows = [[f"{value:.2f}" for value in row] for row in self._values.tolist()]
        return "\n".join((self.size_text, *("\t".join(row) for row in rows)))

    def paint(self, painter: QPainter) -> None:
        """Paint the values in a square, the pixel under the pointer framed, and the size below."""
        square = self._square()
        painter.fillRect(square, self._theme.ground)
        if self._values is not None:
            is_fine = max(self._values.shape) > SHARP_PIXELS
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_fine)
            painter.drawImage(self._area(), ink_image(self._values, self._theme))
            if self._pixel is not None and not is_fine:
                painter.setPen(QPen(self._theme.accent, 2))
                painter.drawRect(self._pixel_rect(*self._pixel))
            painter.setPen(self._theme.ink_soft)
            painter.setFont(ui_font(12 * self._scale))
            below = QRectF(0, square.bottom() + 1, self.width(), CAPTION_PX * self._scale)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.size_text)
        elif self._empty:
            paint_sentence(painter, square, self._empty, self._theme, self._scale)
        painter.setPen(QPen(self._theme.line, 1))
        painter.drawRect(square.adjusted(0.5, 0.5, -0.5, -0.5))

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._values is None:
            return
        area, (rows, columns) = self._area(), self._values.shape
        row = int((event.position().y() - area.top()) * rows // area.height())
        column = int((event.position().x() - area.left()) * columns // area.width())
        is_inside = 0 <= row < rows and 0 <= column < columns
        self._pixel = (row, column) if is_inside else None
        self._tell()
        self.update()

    def leaveEvent(self, event: QEvent | None) -> None:
        self._pixel = None
        self._tell()
        self.update()

    def _tell(self) -> None:
        values = self._values
        if self._pixel is None or values is None or self._pixel[0] >= len(values) or self._pixel[1] >= values.shape[1]:
            self._pixel = None
            self.pointed.emit(None, None, None)
        else:
            self.pointed.emit(*self._pixel, float(values[self._pixel]))

    def _square(self) -> QRectF:
        room = self.height() - CAPTION_PX * self._scale
        side = min(self.width(), room)
        return QRectF((self.width() - side) / 2, (room - side) / 2, side, side)

    def _area(self) -> QRectF:
        """Return where the values lie: in the middle of the square, their proportions kept."""
        square = self._square()
        if self._values is None:
            return square
        rows, columns = self._values.shape
        zoom = square.width() / max(rows, columns)
        area = QRectF(0, 0, columns * zoom, rows * zoom)
        area.moveCenter(square.center())
        return area

    def _pixel_rect(self, row: int, column: int) -> QRectF:
        area, (rows, columns) = self._area(), self._values.shape if self._values is not None else (1, 1)
        width, height = area.width() / columns, area.height() / rows
        return QRectF(area.left() + column * width, area.top() + row * height, width, height)
