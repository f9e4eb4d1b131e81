"""The pad: drawn on with a mouse, a finger, a pen or the arrow keys."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.digits.pad.ink_canvas import InkCanvas
from nnviz.ui.digits.pad.keyboard_pen import KeyboardPen
from nnviz.ui.digits.pad.paint_pen_cursor import paint_pen_ring, ring_cursor
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.theme import Theme, ui_font

SIDE = 280
"""Pixels of ink along the short side of a pad, ten for each of the 28 a network sees."""
PEN_WIDTH = 18.0
ERASER_SHARE = 2.0  # an eraser is so many times as wide as the pen
LEAST_PRESSURE_SHARE = 0.4


class Pad(QWidget):
    """Holds the ink of one drawing.

    ``inked`` tells every change, stroke by stroke and point by point; ``kept`` that a step of the history is done;
    ``began`` that a hand begins a stroke. ``pointed`` brings the row, the column (from 0) and the grey value under
    the pointer, three None when it leaves.
    """

    ink_changed = pyqtSignal()
    step_finished = pyqtSignal()
    stroke_began = pyqtSignal()
    pointed = pyqtSignal(object, object, object)
    paper_moved = pyqtSignal()

    def __init__(self, theme: Theme, *, columns: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self.canvas = InkCanvas(SIDE, columns)
        self._keyboard = KeyboardPen(SIDE, columns)
        self._pen_width = PEN_WIDTH
        self._is_eraser = False
        self._placeholder = ""
        self._overlay: Callable[[QPainter], None] | None = None
        self._touch_id: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Pad", "Pad to draw on"))

    @property
    def ink(self) -> NDArray[np.float32]:
        """The ink, shape (280, columns), 0.0 (white) … 1.0 (black)."""
        return self.canvas.ink

    def set_pen(self, width: float, *, is_eraser: bool) -> None:
        """Choose the pen's width in pixels of ink, and whether it takes ink away."""
        self._pen_width, self._is_eraser = width, is_eraser
        self._renew_cursor()
        self.update()

    def set_placeholder(self, text: str) -> None:
        """Say something while nothing is drawn."""
        self._placeholder = text
        self.update()

    def set_overlay(self, paint: Callable[[QPainter], None] | None) -> None:
        """Let something be painted over the ink, by a painter whose pixels are those of the ink."""
        self._overlay = paint
        self.update()

    def set_ink(self, ink: NDArray[np.floating]) -> None:
        """Show other ink, shape (280, columns), as one step of the history."""
        self.canvas.replace(ink)
        self._tell_step()

    def clear(self) -> None:
        """Take all ink away."""
        self.canvas.clear()
        self._tell_step()

    def undo(self) -> None:
        """Take the last stroke back."""
        self.canvas.undo()
        self._tell_step()

    def redo(self) -> None:
        """Draw the stroke again that was taken back."""
        self.canvas.redo()
        self._tell_step()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self._renew_cursor()
        self.update()

    def put_keyboard_pen_away(self) -> bool:
        """Leave the arrow keys to the window; return whether they were the pen's."""
        was_out = self._keyboard.point is not None
        self._end_if_down()
        self._keyboard.put_away()
        self.update()
        return was_out

    def sizeHint(self) -> QSize:
        rows, columns = self.canvas.shape
        return QSize(columns * 340 // rows, 340)

    def minimumSizeHint(self) -> QSize:
        rows, columns = self.canvas.shape
        return QSize(min(columns * 220 // rows, 480), 160)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        if event is not None:
            painter.setClipRegion(event.region())
        paper = self.paper()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(paper, self.canvas.image(self._theme))
        if self._overlay is not None:
            painter.save()
            painter.translate(paper.topLeft())
            painter.scale(self._zoom, self._zoom)
            self._overlay(painter)
            painter.restore()
        painter.setPen(QPen(self._theme.accent if self.hasFocus() else self._theme.line, 1))
        painter.drawRect(paper.adjusted(0.5, 0.5, -0.5, -0.5))
        if self._placeholder and self.canvas.is_empty:
            painter.setPen(self._theme.ink_soft)
            painter.setFont(ui_font(13 * self._scale))
            painter.drawText(paper, Qt.AlignmentFlag.AlignCenter, self._placeholder)
        if self._keyboard.point is not None:
            place = self._keyboard.point * self._zoom + paper.topLeft()
            paint_pen_ring(painter, place, self._width * self._zoom, self._theme, is_down=self._keyboard.is_down)
        painter.end()

    def paper(self) -> QRectF:
        """Return where the paper lies in the widget: its proportions kept, as large as fits."""
        rows, columns = self.canvas.shape
        zoom = min(self.width() / columns, self.height() / rows)
        width, height = columns * zoom, rows * zoom
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def event(self, event: QEvent | None) -> bool:
        """Draw with the first finger on the pad; more fingers are no more pens."""
        if isinstance(event, QTouchEvent):
            self._take_touch(event)
            event.accept()
            return True
        if self._keyboard.point is not None and accept_arrow_keys(event):
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._renew_cursor()
        self.paper_moved.emit()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        self.put_keyboard_pen_away()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Draw with the keyboard: Return takes the pen, puts it down and lifts it, the arrow keys move it."""
        if event is None:
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_return()
        elif self._keyboard.press(Qt.Key(event.key())):
            if self._keyboard.is_down and self._keyboard.point is not None:
                self._tell_ink(self.canvas.extend(self._keyboard.point, self._width))
            self.update()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and not event.isAutoRepeat():
            self._keyboard.release(Qt.Key(event.key()))
            super().keyReleaseEvent(event)

    def leaveEvent(self, event: QEvent | None) -> None:
        self.pointed.emit(None, None, None)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._extend(event.position())
        self._tell_pixel(self._on_paper(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and event.button() == Qt.MouseButton.LeftButton:
            self._end()

    def tabletEvent(self, event: QTabletEvent | None) -> None:
        if event is None:
            return
        share = LEAST_PRESSURE_SHARE + (1 - LEAST_PRESSURE_SHARE) * 2 * event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            self._begin(event.position(), share)
        elif event.type() == QEvent.Type.TabletMove and self.canvas.is_drawing:
            self._extend(event.position(), share)
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()

    def _take_touch(self, event: QTouchEvent) -> None:
        for point in event.points():
            place = self.mapFromGlobal(point.globalPosition())
            if event.type() == QEvent.Type.TouchBegin and self._touch_id is None:
                self._touch_id = point.id()
                self._begin(place)
            elif point.id() == self._touch_id:
                self._extend(place)
        if event.type() in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._touch_id = None
            self._end()

    def _begin(self, place: QPointF, share: float = 1.0) -> None:
        self.put_keyboard_pen_away()
        self.stroke_began.emit()
        _tell_every_move(is_wished=True)
        was_empty = self.canvas.is_empty
        self._tell_ink(self.canvas.begin(self._on_paper(place), self._width * share, is_eraser=self._is_eraser))
        if was_empty:
            self.update()  # the placeholder goes

    def _extend(self, place: QPointF, share: float = 1.0) -> None:
        self._tell_ink(self.canvas.extend(self._on_paper(place), self._width * share))

    def _end(self) -> None:
        _tell_every_move(is_wished=False)
        if self.canvas.is_drawing:
            self._tell_ink(self.canvas.end())
            self.step_finished.emit()

    def _press_return(self) -> None:
        self._end_if_down()
        self._keyboard.press_return()
        if self._keyboard.is_down and self._keyboard.point is not None:
            self.stroke_began.emit()
            self._tell_ink(self.canvas.begin(self._keyboard.point, self._width, is_eraser=self._is_eraser))
        self.update()

    def _end_if_down(self) -> None:
        if self._keyboard.is_down:
            self._end()

    def _tell_pixel(self, point: QPointF) -> None:
        row, column = int(point.y()), int(point.x())
        rows, columns = self.canvas.shape
        if 0 <= row < rows and 0 <= column < columns:
            self.pointed.emit(row, column, self.canvas.value(row, column))
        else:
            self.pointed.emit(None, None, None)

    def _renew_cursor(self) -> None:
        self.setCursor(ring_cursor(self._width * self._zoom, self._theme))

    @property
    def _width(self) -> float:
        return self._pen_width * (ERASER_SHARE if self._is_eraser else 1.0)

    @property
    def _zoom(self) -> float:
        """Pixels of the screen in a pixel of ink."""
        return self.paper().height() / self.canvas.shape[0]

    def _on_paper(self, place: QPointF) -> QPointF:
        return (place - self.paper().topLeft()) / self._zoom

    def _tell_ink(self, changed: QRectF) -> None:
        """Paint anew what a stroke has changed, and nothing else."""
        paper, zoom = self.paper(), self._zoom
        corner = changed.topLeft() * zoom + paper.topLeft()
        self.update(QRectF(corner, changed.size() * zoom).adjusted(-2, -2, 2, 2).toAlignedRect())
        self.ink_changed.emit()

    def _tell_step(self) -> None:
        self.update()
        self.ink_changed.emit()
        self.step_finished.emit()


def _tell_every_move(*, is_wished: bool) -> None:
    """Ask Qt for every movement of the mouse, or for the latest of those that wait, as it is used to on X11.

    A quick curve of which only the latest points arrive is a few straight lines.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, not is_wished)
