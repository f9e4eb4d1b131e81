"""The table on which a circuit lies: parts are dragged, wires drawn, inputs clicked."""

from PyQt6.QtCore import QEvent, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QWidget

from nnviz.diagram.viewport import Viewport
from nnviz.logic.circuit_layout import GRID, OUT, CircuitHit, PartHit, PinHit, part_of, snapped
from nnviz.logic.circuits import INPUT
from nnviz.ui.gates.circuit.circuit_view import CircuitView
from nnviz.ui.gates.circuit.wire_draft import WireDraft, possible_ends
from nnviz.ui.kit.theme import Theme

DRAG_DISTANCE_PX = 4
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class CircuitCanvas(CircuitView):
    """A circuit to be changed by hand; every request goes out as a signal.

    Keys, when it has the focus: arrows walk from part to part, with Shift they move the part, W starts a wire
    which arrows lead and Return ends, Return switches an input, A asks for the menu of parts, P opens a gate.
    """

    part_moved = pyqtSignal(int, float, float)
    move_ended = pyqtSignal()
    wire_requested = pyqtSignal(int, int, int)
    wire_missed = pyqtSignal()
    input_toggled = pyqtSignal(int)
    opening_requested = pyqtSignal(int)
    adding_requested = pyqtSignal()
    removing_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pressed: tuple[QPointF, CircuitHit | None, tuple[float, float]] | None = None
        self._is_dragging = False

    def cancel(self) -> bool:
        """Give up the wire that is being drawn; return whether there was one."""
        was_drawing, self._draft = self._draft is not None, None
        self.update()
        return was_drawing

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if self._draft is not None:
            self._end_draft()
            return
        x, y = self._viewport.to_table(event.position().x(), event.position().y())
        hit = self._layout.hit(x, y)
        part = part_of(self._circuit, hit)
        origin = (part.x, part.y) if part is not None else (self._viewport.dx, self._viewport.dy)
        self._pressed, self._is_dragging = (event.position(), hit, origin), False
        if isinstance(hit, PinHit):
            self._draft = WireDraft(hit, x, y)
        self.select(PartHit(hit.part) if isinstance(hit, PinHit) else hit)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        x, y = self._viewport.to_table(event.position().x(), event.position().y())
        if self._draft is not None:
            self._draft = self._draft.moved(x, y, self._layout, self._circuit)
            self.update()
        if self._pressed is None:
            self._hover(self._layout.hit(x, y))
            return
        start, hit, origin = self._pressed
        moved = event.position() - start
        self._is_dragging |= moved.manhattanLength() > DRAG_DISTANCE_PX
        if self._is_dragging and self._draft is None:
            self._drag(hit, origin, moved)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if event is None or self._pressed is None:
            return
        _, hit, _ = self._pressed
        self._pressed = None
        part = part_of(self._circuit, hit)
        if self._draft is not None:
            if self._is_dragging:  # a click alone leaves the wire in the hand, until the next click
                self._end_draft()
        elif self._is_dragging:
            self.move_ended.emit()
        elif isinstance(hit, PartHit) and part is not None and part.kind == INPUT:
            self.input_toggled.emit(hit.part)
        self._is_dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        hit = self._layout.hit(*self._viewport.to_table(event.position().x(), event.position().y()))
        part = part_of(self._circuit, hit)
        if hit is None:
            self.show_all()
        elif part is not None and part.kind == INPUT:
            self.mousePressEvent(event)  # two quick clicks are two clicks
        elif part is not None:
            self.opening_requested.emit(part.id)

    def leaveEvent(self, event: QEvent | None) -> None:
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        by_keyboard = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self._selected is None and self._layout.shapes and event is not None and event.reason() in by_keyboard:
            self.select(PartHit(self._layout.shapes[0].id))
        super().focusInEvent(event)

    def event(self, event: QEvent | None) -> bool:
        """Keep the keys of a wire that is being drawn from the window, which uses Escape too."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            is_drawing = self._draft is not None and event.key() == Qt.Key.Key_Escape
            if is_drawing or event.key() in ARROWS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is None:
            return
        key = Qt.Key(event.key())
        part = part_of(self._circuit, self._selected)
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Escape and self.cancel():
            return
        if key in ARROWS:
            self._press_arrow(*ARROWS[key], is_shifted=is_shifted)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press_return()
        elif key == Qt.Key.Key_W and part is not None and self._layout.by_id[part.id].has_output:
            self._draft = WireDraft(PinHit(part.id, OUT), part.x, part.y)
            self._lead(1)
        elif key == Qt.Key.Key_P and part is not None:
            self.opening_requested.emit(part.id)
        elif key == Qt.Key.Key_A:
            self.adding_requested.emit()
        elif key == Qt.Key.Key_Backspace:
            self.removing_requested.emit()
        else:
            super().keyPressEvent(event)

    def _press_arrow(self, dx: int, dy: int, *, is_shifted: bool) -> None:
        """Lead the wire on, move the selected part a step of the grid, or go to the next part that way."""
        part = part_of(self._circuit, self._selected)
        if self._draft is not None:
            self._lead(dx + dy)
        elif is_shifted and part is not None:
            self.part_moved.emit(part.id, part.x + dx * GRID, part.y + dy * GRID)
        elif part is None:
            self.select(PartHit(self._layout.shapes[0].id) if self._layout.shapes else None)
        elif (beside := self._layout.part_beside(part.id, dx, dy)) is not None:
            self.select(PartHit(beside))

    def _press_return(self) -> None:
        part = part_of(self._circuit, self._selected)
        if self._draft is not None:
            self._end_draft()
        elif part is not None and part.kind == INPUT:
            self.input_toggled.emit(part.id)

    def _lead(self, step: int) -> None:
        """Lead the wire to the next pin that it can go to."""
        if self._draft is None:
            return
        ends = possible_ends(self._draft.start, self._circuit, self._layout)
        if not ends:
            self._draft = None
            self.wire_missed.emit()
            return
        at = ends.index(self._draft.end) + step if self._draft.end in ends else 0
        end = ends[at % len(ends)]
        self._draft = WireDraft(self._draft.start, *self._layout.by_id[end.part].pin(end.pin), end)
        self.update()

    def _let_go(self) -> None:
        """Give up the wire that is being drawn, and the part that is being dragged."""
        super()._let_go()
        self._pressed, self._is_dragging = None, False

    def _end_draft(self) -> None:
        wire = self._draft.wire() if self._draft is not None else None
        self._draft = None
        if wire is not None:
            self.wire_requested.emit(wire.source, wire.target, wire.pin)
        self.update()

    def _drag(self, hit: CircuitHit | None, origin: tuple[float, float], moved: QPointF) -> None:
        if isinstance(hit, PartHit):
            x, y = origin[0] + moved.x() / self._viewport.factor, origin[1] + moved.y() / self._viewport.factor
            self._is_fitted = False
            self.part_moved.emit(hit.part, snapped(x), snapped(y))
        elif hit is None:
            self._viewport = Viewport(self._viewport.factor, origin[0] + moved.x(), origin[1] + moved.y())
            self._is_fitted = False
            self.update()

    def _hover(self, hit: CircuitHit | None) -> None:
        if hit != self._hovered:
            self._hovered = hit
            is_switch = (part := part_of(self._circuit, hit)) is not None and part.kind == INPUT
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_switch else Qt.CursorShape.ArrowCursor)
            self._tell_pointed()
            self.update()
