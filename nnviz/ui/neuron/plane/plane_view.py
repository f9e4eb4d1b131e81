"""The plane of two inputs, to be dragged: the line by its middle or its handles, the input, rows and free points."""

from collections.abc import Sequence

from PyQt6.QtCore import QEvent, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.plane import line_in_square, moved_through, plane_neuron, turned_through
from nnviz.neuron.state import NeuronState
from nnviz.notation.names import subscript
from nnviz.notation.numbers import number_text, rounded
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.formulas import bracketed
from nnviz.ui.neuron.plane.paint_plane import (
    HIGHEST,
    LOWEST,
    Corner,
    PlaneScene,
    line_handles,
    paint_plane,
    plane_square,
)
from nnviz.ui.neuron.plane.plane_grip import NOTHING, Grip, distance, grip_at

KEY_STEP = 0.05
DIGITS = 2  # decimals of what is dragged


class PlaneView(PaintedWidget):
    """Shows the first two inputs of a neuron as a plane.

    ``neuron_requested`` brings the neuron that a drag of the line makes, ``point_requested`` the two inputs,
    ``row_toggled`` the row whose desired output was clicked. The ``free_…`` signals are of the free points:
    a new one of a class at a place, one moved, one of the other class, one away, one selected or none.
    """

    neuron_requested = pyqtSignal(object, bool)  # Neuron, is a drag
    point_requested = pyqtSignal(object, bool)  # (Fraction, Fraction), is a drag
    row_toggled = pyqtSignal(int)
    free_requested = pyqtSignal(object, bool)  # (Fraction, Fraction), should give 1
    free_moved = pyqtSignal(int, object, bool)  # number, (Fraction, Fraction), is a drag
    free_toggled = pyqtSignal(int)
    free_removed = pyqtSignal(int)
    free_selected = pyqtSignal(object)  # number or None
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(340, 340), least=(150, 112))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("PlaneView", "Plane of two inputs"))
        self.setAccessibleDescription(
            translate(
                "PlaneView",
                "Drag the square: the line (b); a round handle: its turn (w); the dark dot: the input. Right click:"
                " a free point, click: its class. Keys: arrows, with Shift, Ctrl; Insert, Page Up/Down, Return, Del.",
            )
        )
        self._state: NeuronState | None = None
        self._numbers: NeuronNumbers | None = None
        self._hovered = self._drag = NOTHING
        self._has_moved = False
        self._pivot: tuple[float, float] = (0.5, 0.5)

    def show_plane(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the neuron of a state over its first two inputs; what is not there any more is dragged no further."""
        if self._state is not None and _has_gone(self._drag, self._state, state):
            self._drag = NOTHING
        self._state, self._numbers = state, numbers
        self.update()

    @property
    def scene(self) -> PlaneScene | None:
        """What is painted now."""
        state, numbers = self._state, self._numbers
        if state is None or numbers is None:
            return None
        return PlaneScene(
            plane=plane_neuron(numbers.neuron, state.inputs),
            point=(float(state.inputs[0]), float(state.inputs[1]) if state.n_inputs > 1 else 0.0),
            corners=_corners(state, numbers),
            labels=(f"x{subscript(1)}", f"x{subscript(2)}" if state.n_inputs > 1 else ""),
            square=plane_square(self.width(), self.height(), self._scale),
            theme=self._theme,
            scale=self._scale,
            points=_free_points(state, numbers),
            selected=state.point,
            grabbed=(self._drag.part or self._hovered.part),
            has_focus=self.hasFocus(),
            can_turn=state.n_inputs > 1,
        )

    def in_words(self) -> str:
        state, numbers, scene = self._state, self._numbers, self.scene
        if state is None or numbers is None or scene is None:
            return ""
        text = translate("PlaneView", "It fires where {0} > 0.")
        line = (scene.plane.w1, scene.plane.w2, scene.plane.bias)
        w1, w2, bias = (bracketed(f"{n:.4g}".replace("-", "−")) for n in line)
        first = text.format(f"{w1} · x₁ + {w2} · x₂ + {bias}")
        titles = ("x₁", "x₂", translate("PlaneView", "desired"), translate("PlaneView", "right"))
        rows = [
            (number_text(p.x1), number_text(p.x2), int(p.is_one), "✓" if is_right else "✗")
            for p, is_right in zip(state.points, numbers.point_is_right, strict=True)
        ]
        return "\n".join((first, table_text(titles, rows))) if rows else first

    def paint(self, painter: QPainter) -> None:
        if (scene := self.scene) is not None:
            paint_plane(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene, state = self.scene, self._state
        if event is None or scene is None or state is None:
            return
        grip = grip_at(scene, event.position())
        if event.button() == Qt.MouseButton.RightButton:
            self._take_right_click(scene, grip, event.position())
            return
        self._drag, self._has_moved = grip, False
        if grip.part == "end":
            far = max(line_handles(scene), key=lambda h: distance(h, event.position()))
            self._pivot = scene.to_plane(far)
        elif grip.part == "row":
            self.row_toggled.emit(grip.number)
            self._drag = NOTHING
        elif grip == NOTHING and scene.square.contains(event.position()):
            self._drag = Grip("point")
            self._request_point(scene.to_plane(event.position()), is_drag=True)
        if state.point != (grip.number if grip.part == "free" else None):
            self.free_selected.emit(grip.number if grip.part == "free" else None)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        scene, state = self.scene, self._state
        if event is None or scene is None or state is None:
            return
        at = scene.to_plane(event.position())
        self._has_moved = True
        if self._drag.part == "point":
            self._request_point(at, is_drag=True)
        elif self._drag.part == "free":
            self.free_moved.emit(self._drag.number, _place(at), True)
        elif self._drag.part == "line":
            self.neuron_requested.emit(moved_through(state.neuron, state.inputs, at), True)
        elif self._drag.part == "end":
            turned = turned_through(state.neuron, state.inputs, pivot=self._pivot, point=at)
            self.neuron_requested.emit(turned, True)
        elif (hovered := grip_at(scene, event.position())) != self._hovered:
            self._hovered = hovered
            self.setCursor(hovered.cursor)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        drag, self._drag = self._drag, NOTHING
        if drag.part == "free" and not self._has_moved:
            self.free_toggled.emit(drag.number)
        elif drag != NOTHING:
            self.drag_ended.emit()
            self.update()

    def leaveEvent(self, event: QEvent | None) -> None:
        self._hovered = NOTHING
        self.update()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        scene, state = self.scene, self._state
        if event is None or scene is None or state is None:
            return
        direction = _DIRECTIONS.get(event.key())
        if direction is not None:
            self._take_arrow(scene, state, direction, event.modifiers())
        elif event.key() == Qt.Key.Key_Insert:
            self.free_requested.emit(_place(scene.point), True)
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and state.points:
            self.free_selected.emit(_next_point(state, 1 if event.key() == Qt.Key.Key_PageDown else -1))
        elif state.point is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.free_toggled.emit(state.point)
        elif state.point is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.free_removed.emit(state.point)
        else:
            super().keyPressEvent(event)

    def _take_arrow(
        self, scene: PlaneScene, state: NeuronState, direction: tuple[int, int], modifiers: Qt.KeyboardModifier
    ) -> None:
        ends = line_in_square(scene.plane, LOWEST, HIGHEST)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            moved = moved_through(state.neuron, state.inputs, _stepped(_middle(ends), direction))
            self.neuron_requested.emit(moved, False)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            if ends:
                end = _stepped(ends[1], direction)
                turned = turned_through(state.neuron, state.inputs, pivot=_middle(ends), point=end)
                self.neuron_requested.emit(turned, False)
        elif state.point is not None:
            free = scene.points[state.point]
            self.free_moved.emit(state.point, _place(_stepped((free.x1, free.x2), direction)), False)
        else:
            step = 1.0 if state.neuron.activation == "step" else KEY_STEP
            self._request_point(_stepped(scene.point, direction, step), is_drag=False)

    def _take_right_click(self, scene: PlaneScene, grip: Grip, at: QPointF) -> None:
        """Add a point where there is none, or take one away."""
        if grip.part == "free":
            self.free_removed.emit(grip.number)
        elif scene.square.contains(at):
            self.free_requested.emit(_place(scene.to_plane(at)), True)

    def _request_point(self, at: tuple[float, float], *, is_drag: bool) -> None:
        """Wish for inputs from 0 to 1; a perceptron's are 0 or 1."""
        if self._state is None:
            return
        digits = 0 if self._state.neuron.activation == "step" else DIGITS
        values = tuple(rounded(min(1.0, max(0.0, value)), digits) for value in at)
        self.point_requested.emit(values[: self._state.n_inputs], is_drag)


def _has_gone(drag: Grip, before: NeuronState, now: NeuronState) -> bool:
    """Return whether what is dragged is not there any more, or another one: of fewer points one has its number."""
    is_other_point = drag.part == "free" and len(now.points) != len(before.points)
    return is_other_point or now.n_inputs != before.n_inputs


def _corners(state: NeuronState, numbers: NeuronNumbers) -> tuple[Corner, ...]:
    if state.n_inputs > 2:
        return ()
    rows: Sequence[tuple[int, ...]] = rows_as_in_the_text(state.n_inputs)
    return tuple(
        Corner(float(row[0]), float(row[1]) if len(row) > 1 else 0.0, is_one=wanted, is_right=right)
        for row, wanted, right in zip(rows, state.desired, numbers.row_is_right, strict=True)
    )


def _free_points(state: NeuronState, numbers: NeuronNumbers) -> tuple[Corner, ...]:
    return tuple(
        Corner(float(point.x1), float(point.x2), is_one=point.is_one, is_right=right)
        for point, right in zip(state.points, numbers.point_is_right, strict=True)
    )


def _place(at: tuple[float, float]) -> tuple[object, object]:
    return (rounded(at[0], DIGITS), rounded(at[1], DIGITS))


def _stepped(at: tuple[float, float], direction: tuple[int, int], step: float = KEY_STEP) -> tuple[float, float]:
    return (at[0] + step * direction[0], at[1] + step * direction[1])


def _next_point(state: NeuronState, step: int) -> int | None:
    """Return the free point to select next; after the last comes none, then the first."""
    now = len(state.points) if state.point is None else state.point
    following = (now + step) % (len(state.points) + 1)
    return None if following == len(state.points) else following


def _middle(ends: tuple[tuple[float, float], ...]) -> tuple[float, float]:
    if not ends:
        return (0.5, 0.5)
    return ((ends[0][0] + ends[1][0]) / 2, (ends[0][1] + ends[1][1]) / 2)


_DIRECTIONS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
