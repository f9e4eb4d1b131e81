"""The ruler under a wide pad: a handle for every cut, to be dragged, moved by keys, added and removed."""

from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QPolygonF
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.digits.split.paint_segmentation import Frame
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

HEIGHT_PX = 32
REACH_PX = 16  # a finger hits a handle so far beside it
KEY_STEP, KEY_LEAP = 2.0, 10.0  # pixels of ink
CLOSEST = 4.0  # two cuts keep so many pixels of ink between them


class CutRuler(PaintedWidget):
    """Shows cuts by their columns; ``columns_requested`` brings all of them as they should be, left to right.

    ``released`` tells that a hand has let go of a handle. Without ``takes_cuts`` another cut is ``refused``.
    """

    columns_requested = pyqtSignal(object)  # tuple of float
    released = pyqtSignal()
    refused = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(200, HEIGHT_PX), least=(0, HEIGHT_PX), is_row=True)
        self._frame = Frame(0.0, 1.0)
        self._width = 1.0
        self._columns: tuple[float, ...] = ()
        self._selected = -1
        self._is_dragging = False
        self.takes_cuts = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("CutRuler", "Cuts"))
        self.setToolTip(
            translate(
                "CutRuler",
                "A handle a cut: drag it, or move it by ← and →; ↑ and ↓ choose the next one.\n"
                "Click beside the handles: another cut (Ins). Del takes the chosen one away.",
            )
        )

    @property
    def columns(self) -> tuple[float, ...]:
        """The cuts on show, without both ends."""
        return self._columns

    @property
    def selected(self) -> int:
        """The number of the chosen handle, −1 with none."""
        return self._selected

    @property
    def is_dragging(self) -> bool:
        return self._is_dragging

    def set_frame(self, frame: Frame, width: float) -> None:
        """Say where the paper lies, and how many columns it has."""
        self._frame, self._width = frame, width
        self.update()

    def set_columns(self, columns: tuple[float, ...]) -> None:
        """Show cuts, unless a hand is at one."""
        if self._is_dragging:
            return
        self._columns = columns
        self._selected = min(self._selected, len(columns) - 1)
        self.update()

    def let_go(self) -> None:
        """Take the handle out of the hand that drags it: it is not the same cut any more."""
        self._is_dragging = False

    def add(self, left: float, right: float) -> None:
        """Request another cut, in the middle of the widest piece of what is written between two columns."""
        self.let_go()
        ends = (left, *(column for column in self._columns if left < column < right), right)
        widest = max(range(len(ends) - 1), key=lambda n: ends[n + 1] - ends[n])
        self._request_another((ends[widest] + ends[widest + 1]) / 2)

    def remove(self) -> None:
        """Request the chosen cut to be taken away, without a choice the last one."""
        self.let_go()
        if self._columns:
            place = self._selected if self._selected >= 0 else len(self._columns) - 1
            self._request((*self._columns[:place], *self._columns[place + 1 :]), min(place, len(self._columns) - 2))

    def in_words(self) -> str:
        text = translate("CutRuler", "cuts at {0} of {1} columns")
        return text.format(", ".join(f"{x:.0f}" for x in self._columns), f"{self._width:.0f}") if self._columns else ""

    def paint(self, painter: QPainter) -> None:
        """Paint the ruler and a handle for every cut."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = self.height() / 2
        painter.setPen(QPen(self._theme.track, 4 * self._scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(self._frame.x(0), y), QPointF(self._frame.x(self._width), y))
        for number, column in enumerate(self._columns):
            is_selected = number == self._selected and self.hasFocus()
            self._paint_handle(painter, self._frame.x(column), y, is_selected=is_selected)

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        if self._selected < 0 and self._columns:
            self._selected = 0
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        near = [n for n, c in enumerate(self._columns) if abs(self._frame.x(c) - x) <= REACH_PX * self._scale]
        if near:
            self._selected = min(near, key=lambda n: abs(self._frame.x(self._columns[n]) - x))
        self._is_dragging = bool(near) or self._request_another(self._frame.column(x))
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and self._is_dragging:
            self._move_to(self._frame.column(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if self._is_dragging:
            self._is_dragging = False
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        key, n = event.key(), len(self._columns)
        leap = KEY_LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else KEY_STEP
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and n:
            self.let_go()
            self._selected = (self._selected + (1 if key == Qt.Key.Key_Down else -1)) % n
            self.update()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and n:
            self._selected = max(0, self._selected)
            self._move_to(self._columns[self._selected] + (leap if key == Qt.Key.Key_Right else -leap))
            self.released.emit()
        else:
            super().keyPressEvent(event)

    def _move_to(self, column: float) -> None:
        """Move the chosen cut, if there is one; it stays between its neighbours."""
        if not 0 <= self._selected < len(self._columns):
            return
        ends = (0.0, *self._columns, self._width)
        low, high = ends[self._selected] + CLOSEST, ends[self._selected + 2] - CLOSEST
        moved = list(self._columns)
        moved[self._selected] = min(max(column, low), high) if low < high else moved[self._selected]
        self._request(tuple(moved), self._selected)

    def _request_another(self, column: float) -> bool:
        """Request a cut there, and choose it; return whether there can be one."""
        if not self.takes_cuts:
            self.refused.emit()
            return False
        is_possible = CLOSEST < column < self._width - CLOSEST
        if is_possible:
            columns = tuple(sorted((*self._columns, column)))
            self._request(columns, columns.index(column))
        return is_possible

    def _request(self, columns: tuple[float, ...], selected: int) -> None:
        """Show at once what is requested: a handle must not lag behind the hand."""
        self._columns, self._selected = columns, selected
        self.update()
        self.columns_requested.emit(columns)

    def _paint_handle(self, painter: QPainter, x: float, y: float, *, is_selected: bool) -> None:
        s = self._scale
        painter.setPen(QPen(self._theme.accent, 2 * s))
        painter.setBrush(self._theme.accent if is_selected else self._theme.raised)
        tip = QPolygonF([QPointF(x, 0), QPointF(x + 8 * s, y), QPointF(x - 8 * s, y)])
        painter.drawPolygon(tip)
        painter.drawRoundedRect(QRectF(x - 8 * s, y - 1, 16 * s, self.height() / 2 - 3), 3 * s, 3 * s)
