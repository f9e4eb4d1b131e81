"""Lines to type in that belong to a picture: it paints their text itself, they are seen while they are typed in."""

from collections.abc import Callable
from fractions import Fraction
from math import floor, log10

from PyQt6.QtCore import QEvent, QObject, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QLineEdit, QWidget

from nnviz.ui.kit.number_field import TENTH, NumberLine
from nnviz.ui.kit.typed_line import TypedLine

CLICK_PX = 4
"""A movement of the mouse up to this is a click."""
BEGINNING_NUMBER_LETTERS = frozenset("0123456789-−.,")
"""No number begins with +, which makes the window larger."""
GOING_ON = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Typing(QObject):
    """Whether a line is being typed in: from a click, or a letter that ``begins``, until it is left. ``changed`` tells
    the picture to paint itself anew; meanwhile the line lets it through, and leaves the window keys it has no use for.
    """

    changed = pyqtSignal()

    def __init__(self, line: QLineEdit, begins: Callable[[str], bool]) -> None:
        super().__init__(line)
        self._line, self._begins = line, begins
        self.is_on = False
        line.setObjectName("picture")
        line.setCursor(Qt.CursorShape.PointingHandCursor)
        line.installEventFilter(self)
        self._show_typing()

    def begin(self) -> None:
        """Show the line, ready to be typed over."""
        self.is_on = True
        self._show_typing()
        self._line.setCursor(Qt.CursorShape.IBeamCursor)
        self._line.setFocus()
        self._line.selectAll()
        self._tell()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        if event is None:
            return False
        kind = event.type()
        if isinstance(event, QKeyEvent) and not self.is_on:
            return self._takes_key(event)
        if isinstance(event, QFocusEvent):
            if kind == QEvent.Type.FocusOut and event.reason() not in GOING_ON:
                self.is_on = False
                self._show_typing()
                self._line.setCursor(Qt.CursorShape.PointingHandCursor)
            self._tell()
        return kind == QEvent.Type.Paint and not self.is_on

    def _takes_key(self, event: QKeyEvent) -> bool:
        """Return whether a key is nothing for the line; one that begins to type does so first."""
        text, is_press = event.text(), event.type() == QEvent.Type.KeyPress
        is_plain = not event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        begins = is_plain and (event.key() in _BEGINNING or (bool(text) and text.isprintable() and self._begins(text)))
        if begins and is_press:
            self.begin()
        is_said = bool(text) and text.isprintable()
        if begins or not (is_said or not is_plain):
            return False
        event.ignore()
        return True

    def _show_typing(self) -> None:
        """Say whether letters are text here: where they are not they are the window's, on every keyboard."""
        self._line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, self.is_on or self._begins("a"))

    def _tell(self) -> None:
        self._line.update()
        self.changed.emit()


class PictureName(TypedLine):
    """A word of a picture; a click begins to type it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.typing = Typing(self, lambda _text: True)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if self.typing.is_on:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if self.typing.is_on:
            super().mouseReleaseEvent(event)
        else:
            self.typing.begin()


class PictureNumber(NumberLine):
    """A number of a picture: drag it up and down, type it, or press Up and Down, with Shift for tenths of a step.

    ``dragged`` brings a number while the drag goes on, ``drag_ended`` its end. A click calls for typing, or, with
    ``is_switch``, tells ``clicked``; one at the right end of the line, ``arrows_px`` wide, steps it.
    """

    dragged = pyqtSignal(object)
    drag_ended = pyqtSignal()
    clicked = pyqtSignal()

    grain, px_a_grain = TENTH, 3.0
    """What a drag goes in steps of, and how far the mouse moves for one."""
    bounds: tuple[Fraction, Fraction] | None = None
    arrows_px = 0.0

    def __init__(self, name: str, tip: str, parent: QWidget, *, is_switch: bool = False) -> None:
        super().__init__(name, tip, parent, step=Fraction(1))
        self._is_switch = is_switch
        self._pressed: tuple[QPointF, Fraction] | None = None
        self._is_dragging = False
        self.typing = Typing(self, BEGINNING_NUMBER_LETTERS.__contains__)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and (way := _WAYS.get(event.key())) and not self.typing.is_on:
            fine = TENTH if event.modifiers() & _SHIFT else Fraction(1)
            self._request(self.value + way * fine * self._step)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if self.typing.is_on or event is None or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
        else:
            self._pressed, self._is_dragging = (event.position(), self.value), False

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._pressed is None:
            if self.typing.is_on:
                super().mouseMoveEvent(event)
            return
        at, value = self._pressed
        way = at.y() - event.position().y()
        self._is_dragging = self._is_dragging or abs(way) > CLICK_PX
        if self._is_dragging:
            grain = self.grain * _magnitude(value) * (TENTH if event.modifiers() & _SHIFT else 1)
            moved = self._bounded(round(value / grain + round(way / self.px_a_grain)) * grain)
            if moved != self.value:
                self.dragged.emit(moved)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        pressed, self._pressed = self._pressed, None
        was_dragging, self._is_dragging = self._is_dragging, False
        if pressed is None or event is None:
            super().mouseReleaseEvent(event)
        elif was_dragging:
            self.drag_ended.emit()
        elif event.position().x() > self.width() - self.arrows_px:
            way = 1 if event.position().y() < self.height() / 2 else -1
            self._request(self.value + way * self._step)
        elif self._is_switch:
            self.clicked.emit()
        else:
            self.typing.begin()

    def hideEvent(self, event: QHideEvent | None) -> None:
        """End the drag of a number that is not there any more."""
        was_dragging, self._pressed, self._is_dragging = self._is_dragging, None, False
        super().hideEvent(event)
        if was_dragging:
            self.drag_ended.emit()

    def _request(self, value: Fraction) -> None:
        if (bounded := self._bounded(value)) != self.value:
            self.changed.emit(bounded)

    def _bounded(self, value: Fraction) -> Fraction:
        return value if self.bounds is None else min(self.bounds[1], max(self.bounds[0], value))


def _magnitude(value: Fraction) -> int:
    """Return 1 for numbers up to 10, 10 up to 100 and so on: a drag goes as far of a large number as of a small one."""
    return int(10 ** max(0, floor(log10(max(1.0, abs(float(value)))))))


_BEGINNING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_F2)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_WAYS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
