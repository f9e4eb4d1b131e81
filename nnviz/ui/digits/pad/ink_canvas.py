"""The ink of a pad: strokes drawn into grey values as they come, each of them to be undone."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6 import sip
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from nnviz.ui.kit.pixels import FULL, ink_colors
from nnviz.ui.kit.theme import Theme

STROKES_KEPT = 60
QUICKLY = 1  # zlib's level: half a megabyte takes 2 ms
INK, PAPER = QColor(FULL, FULL, FULL), QColor(0, 0, 0)


@dataclass(eq=False)
class _Stroke:
    """The stroke being drawn: its latest two points and where its smoothed line has come to."""

    color: QColor
    before: NDArray[np.uint8]
    last: QPointF
    end: QPointF
    width: float


class InkCanvas:
    """Grey values of ``rows`` x ``columns`` pixels, 0.0 (white) … 1.0 (black).

    Points are in these pixels, x to the right and y down. Between the points that are told the line is a smooth
    curve: each piece runs from middle to middle of two points and bends towards the point between them.
    """

    def __init__(self, rows: int, columns: int) -> None:
        self._pixels = np.zeros((rows, columns), np.uint8)
        self._undone: list[bytes] = []
        self._done: list[bytes] = []
        self._stroke: _Stroke | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self._pixels.shape
        return rows, columns

    @property
    def ink(self) -> NDArray[np.float32]:
        """The grey values as they are now, a copy."""
        return self._pixels.astype(np.float32) * np.float32(1 / FULL)

    def value(self, row: int, column: int) -> float:
        """The grey value of one pixel."""
        return float(self._pixels[row, column]) / FULL

    @property
    def is_empty(self) -> bool:
        return not self._pixels.any()

    @property
    def is_drawing(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._stroke is not None

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def begin(self, point: QPointF, width: float, *, is_eraser: bool = False) -> QRectF:
        """Begin a stroke with a dot; return the rectangle that has changed."""
        self.end()
        color = PAPER if is_eraser else INK
        self._stroke = _Stroke(color, self._pixels.copy(), point, point, width)
        path = QPainterPath(point)
        path.lineTo(point + QPointF(0.01, 0))  # a line without length would leave no dot
        return self._draw(path, color, width)

    def extend(self, point: QPointF, width: float) -> QRectF:
        """Draw on to a point; return the rectangle that has changed."""
        stroke = self._stroke
        if stroke is None:
            return QRectF()
        middle = (stroke.last + point) / 2
        path = QPainterPath(stroke.end)
        path.quadTo(stroke.last, middle)
        stroke.last, stroke.end, stroke.width = point, middle, width
        return self._draw(path, stroke.color, width)

    def end(self) -> QRectF:
        """End the stroke at its last point and keep it as one step; return the rectangle that has changed."""
        stroke, self._stroke = self._stroke, None
        if stroke is None:
            return QRectF()
        path = QPainterPath(stroke.end)
        path.lineTo(stroke.last)
        changed = self._draw(path, stroke.color, stroke.width)
        self._keep(stroke.before)
        return changed

    def replace(self, ink: NDArray[np.floating]) -> None:
        """Show other ink of the canvas's shape, as one step. Raises ``ValueError`` for another shape."""
        if ink.shape != self._pixels.shape:
            raise ValueError(f"ink of {ink.shape} does not fit a pad of {self._pixels.shape}")
        self.end()
        before = self._pixels.copy()
        self._pixels[:] = np.rint(np.clip(ink, 0, 1) * FULL).astype(np.uint8)
        self._keep(before)

    def clear(self) -> None:
        """Take all ink away, as one step."""
        self.replace(np.zeros(self._pixels.shape))

    def undo(self) -> None:
        """Take the last step back."""
        self.end()
        if self._done:
            self._undone.append(self._packed(self._pixels))
            self._unpack(self._done.pop())

    def redo(self) -> None:
        """Make the step again that was taken back."""
        self.end()
        if self._undone:
            self._done.append(self._packed(self._pixels))
            self._unpack(self._undone.pop())

    def image(self, theme: Theme) -> QImage:
        """Return the ink in the theme's colours; it shares the canvas's memory and is for painting at once."""
        image = self._as_image(QImage.Format.Format_Indexed8)
        image.setColorTable(list(ink_colors(theme)))
        return image

    def _keep(self, before: NDArray[np.uint8]) -> None:
        if np.array_equal(before, self._pixels):
            return
        self._done.append(self._packed(before))
        del self._done[:-STROKES_KEPT]
        self._undone.clear()

    @staticmethod
    def _packed(pixels: NDArray[np.uint8]) -> bytes:
        """Return pixels in little room: those of a row are half a megabyte, and most of it is paper."""
        return zlib.compress(pixels.tobytes(), QUICKLY)

    def _unpack(self, packed: bytes) -> None:
        self._pixels[:] = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(self._pixels.shape)

    def _draw(self, path: QPainterPath, color: QColor, width: float) -> QRectF:
        image = self._as_image(QImage.Format.Format_Grayscale8)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)
        painter.end()
        reach = width / 2 + 1
        return path.boundingRect().adjusted(-reach, -reach, reach, reach)

    def _as_image(self, form: QImage.Format) -> QImage:
        """Return the pixels as an image without copying them; Qt wants lines of whole words."""
        rows, columns = self._pixels.shape
        memory = sip.voidptr(self._pixels.ctypes.data)
        return QImage(memory, columns, rows, columns, form)  # type: ignore[call-overload,no-any-return]  # stubs omit it
