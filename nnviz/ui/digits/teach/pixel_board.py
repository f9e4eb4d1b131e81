"""A picture of 28x28 pixels to press and to paint on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.ui.graph.paint_receptive_fields import receptive_field
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font

LARGEST_PX, SMALLEST_PX = 640, 168
GRID_FROM_PX = 9.0
MIDDLE = IMAGE_SIDE // 2 * (IMAGE_SIDE + 1)
MOVES = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


@dataclass(frozen=True)
class PixelMark:
    """A pixel with a short text on it: a full square if ``is_ink``, else an empty one."""

    pixel: int
    text: str
    is_ink: bool


class PixelBoard(PaintedWidget):
    """``pressed`` and ``dragged`` tell a pixel, row by row from 0, and whether it was the other button (right, or
    with Shift); between two drags no pixel is left out."""

    pressed = pyqtSignal(int, bool)
    dragged = pyqtSignal(int, bool)

    def __init__(self, theme: Theme, *, name: str, is_editable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(LARGEST_PX, LARGEST_PX), least=(SMALLEST_PX, SMALLEST_PX))
        self._picture: Callable[[Theme], QImage] | None = None
        self._image = QImage()
        self._marks: tuple[PixelMark, ...] = ()
        self._cursor = MIDDLE
        self._last: tuple[int, bool] | None = None
        self._is_editable = is_editable
        self.setAccessibleName(name)
        if is_editable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.CrossCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def marks(self) -> tuple[PixelMark, ...]:
        """The marks on show."""
        return self._marks

    def show_board(self, picture: Callable[[Theme], QImage] | None, marks: tuple[PixelMark, ...] = ()) -> None:
        """Show what ``picture`` makes of a theme, an image of 28x28 pixels, or nothing, and marks on it."""
        self._picture, self._marks = picture, marks
        self._renew()

    def show_weights(self, weights: NDArray[np.floating] | None, limit: float | None = None) -> None:
        """Show weights (784,), blue positive and orange negative, full colour at ``limit`` or the largest of them."""
        if weights is None:
            self.show_board(None)
            return
        largest = float(np.abs(weights).max()) if limit is None else limit
        self.show_board(lambda theme: receptive_field(weights, (IMAGE_SIDE, IMAGE_SIDE), largest, theme.data))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self._renew()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return min(width, round(LARGEST_PX * self._scale))

    def pixel_rect(self, pixel: int) -> QRectF:
        """Return where a pixel lies in the widget."""
        square = self._square()
        side = square.width() / IMAGE_SIDE
        row, column = divmod(pixel, IMAGE_SIDE)
        return QRectF(square.left() + column * side, square.top() + row * side, side, side)

    def in_words(self) -> str:
        if self._image.isNull():
            return ""
        return "\n".join(f"x{mark.pixel + 1}\t{mark.text}" for mark in self._marks) or f"{IMAGE_SIDE} x {IMAGE_SIDE}"

    def paint(self, painter: QPainter) -> None:
        """Paint the picture, the lines between its pixels, and marks."""
        square = self._square()
        painter.fillRect(square, self._theme.ground)
        if not self._image.isNull():
            painter.drawImage(square, self._image)
        if self._is_editable and square.width() / IMAGE_SIDE >= GRID_FROM_PX:
            self._paint_grid(painter, square)
        painter.setPen(QPen(self._theme.ink_soft, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(square)
        for mark in self._marks:
            self._paint_mark(painter, mark)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.pixel_rect(self._cursor))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or not self._is_editable or (pixel := self._pixel_at(event.position())) is None:
            return
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        is_other = has_shift or event.button() == Qt.MouseButton.RightButton
        self._cursor, self._last = pixel, (pixel, is_other)
        self.pressed.emit(pixel, is_other)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._last is None:
            return
        (before, is_other), pixel = self._last, self._pixel_at(event.position())
        if pixel is None or pixel == before:
            return
        self._cursor, self._last = pixel, (pixel, is_other)
        for between in pixels_between(before, pixel):
            self.dragged.emit(between, is_other)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self._last = None

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return (self._is_editable and accept_arrow_keys(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None or not self._is_editable:
            return
        if event.key() in MOVES:
            down, right = MOVES[Qt.Key(event.key())]
            row, column = divmod(self._cursor, IMAGE_SIDE)
            row, column = (min(IMAGE_SIDE - 1, max(0, n)) for n in (row + down, column + right))
            self._cursor = row * IMAGE_SIDE + column
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed.emit(self._cursor, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _renew(self) -> None:
        self._image = QImage() if self._picture is None else self._picture(self._theme)
        self.update()

    def _square(self) -> QRectF:
        side = min(self.width(), self.height(), LARGEST_PX * self._scale) - 1
        return QRectF(0.5, 0.5, side, side)

    def _pixel_at(self, point: QPointF) -> int | None:
        square = self._square()
        if not square.contains(point):
            return None
        row, column = (
            min(IMAGE_SIDE - 1, int(distance / square.width() * IMAGE_SIDE))
            for distance in (point.y() - square.top(), point.x() - square.left())
        )
        return row * IMAGE_SIDE + column

    def _paint_grid(self, painter: QPainter, square: QRectF) -> None:
        color = QColor(self._theme.line)
        color.setAlpha(120)
        painter.setPen(QPen(color, 1))
        step = square.width() / IMAGE_SIDE
        for n in range(1, IMAGE_SIDE):
            painter.drawLine(
                QPointF(square.left() + n * step, square.top()), QPointF(square.left() + n * step, square.bottom())
            )
            painter.drawLine(
                QPointF(square.left(), square.top() + n * step), QPointF(square.right(), square.top() + n * step)
            )

    def _paint_mark(self, painter: QPainter, mark: PixelMark) -> None:
        box = self.pixel_rect(mark.pixel).adjusted(-2, -2, 2, 2)
        painter.setPen(QPen(self._theme.accent, 2 * self._scale))
        painter.setBrush(self._theme.accent if mark.is_ink else self._theme.ground)
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(self._theme.on_accent if mark.is_ink else self._theme.accent)
        painter.setFont(ui_font(max(9.0, box.height() * 0.62), bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.text)


def pixels_between(before: int, after: int) -> list[int]:
    """Return the pixels on the line from ``before``, left out, to ``after``."""
    (row, column), (last_row, last_column) = divmod(before, IMAGE_SIDE), divmod(after, IMAGE_SIDE)
    way = QPoint(last_column - column, last_row - row)
    n = max(abs(way.x()), abs(way.y()))
    return [
        (row + round(way.y() * step / n)) * IMAGE_SIDE + column + round(way.x() * step / n) for step in range(1, n + 1)
    ]
