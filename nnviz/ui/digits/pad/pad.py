"""The pad: drawn on with a mouse, a finger, a pen or the arrow keys."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent, QTabletEvent, QTouchEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.digits.pad.ink_view import SIDE, InkView
from nnviz.ui.digits.pad.keyboard_pen import KeyboardPen
from nnviz.ui.digits.pad.paint_pen_cursor import paint_pen_ring, ring_cursor
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.theme import Theme

PEN_WIDTH = 18.0
ERASER_SHARE = 2.0  # an eraser is so many times as wide as the pen
LEAST_PRESSURE_SHARE = 0.4


class Pad(InkView):
    """Holds the ink of one drawing.

    ``ink_changed`` tells every change, stroke by stroke and point by point; ``step_finished`` that a step of the
    history is done; ``stroke_began`` that a hand begins a stroke. ``pointed`` brings the row, the column (from 0) and
    the grey value under the pointer, three None when it leaves.
    """

    ink_changed = pyqtSignal()
    step_finished = pyqtSignal()
    stroke_began = pyqtSignal()
    pointed = pyqtSignal(object, object, object)

    def __init__(self, theme: Theme, *, columns: int = SIDE, parent: QWidget | None = None) -> None:
        super().__init__(theme, columns=columns, parent=parent)
        self._keyboard = KeyboardPen(SIDE, columns)
        self._pen_width = PEN_WIDTH
        self._is_eraser = False
        self._touch_id: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setAccessibleName(translate("Pad", "Pad to draw on"))

    def in_words(self) -> str:
        """Return how much ink there is and where."""
        rows, columns = np.nonzero(self.ink > 0.5)
        if not len(rows):
            return translate("Pad", "empty paper")
        text = translate("Pad", "ink in rows {0} to {1} and columns {2} to {3} of {4} x {5}")
        spans = (int(rows.min()) + 1, int(rows.max()) + 1, int(columns.min()) + 1, int(columns.max()) + 1)
        return text.format(*spans, *self.ink.shape)

    def set_pen(self, width: float, *, is_eraser: bool) -> None:
        """Choose the pen's width in pixels of ink, and whether it takes ink away."""
        self._pen_width, self._is_eraser = width, is_eraser
        self._renew_cursor()
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
        super().set_theme(theme, scale)
        self._renew_cursor()

    def put_keyboard_pen_away(self) -> bool:
        """Leave the arrow keys to the window; return whether they were the pen's."""
        was_out = self._keyboard.point is not None
        self._end_if_down()
        self._keyboard.put_away()
        self.update()
        return was_out

    def _paint_paper(self, painter: QPainter, paper: QRectF) -> None:
        super()._paint_paper(painter, paper)
        if self._keyboard.point is not None:
            place = self._keyboard.point * self._zoom + paper.topLeft()
            paint_pen_ring(painter, place, self._width * self._zoom, self._theme, is_down=self._keyboard.is_down)

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
        super().resizeEvent(event)

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
        _tell_every_move(is_needed=True)
        was_empty = self.canvas.is_empty
        self._tell_ink(self.canvas.begin(self._on_paper(place), self._width * share, is_eraser=self._is_eraser))
        if was_empty:
            self.update()  # the placeholder goes

    def _extend(self, place: QPointF, share: float = 1.0) -> None:
        self._tell_ink(self.canvas.extend(self._on_paper(place), self._width * share))

    def _end(self) -> None:
        _tell_every_move(is_needed=False)
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

    def _tell_ink(self, changed: QRectF) -> None:
        self._update_ink(changed)
        self.ink_changed.emit()

    def _tell_step(self) -> None:
        self.update()
        self.ink_changed.emit()
        self.step_finished.emit()


def _tell_every_move(*, is_needed: bool) -> None:
    """Ask Qt for every movement of the mouse, or for the latest of those that wait, as it is used to on X11.

    A quick curve of which only the latest points arrive is a few straight lines.
    """
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, not is_needed)
