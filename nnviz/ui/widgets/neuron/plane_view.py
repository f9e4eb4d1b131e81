"""The plane of two inputs, to be dragged: the line by its middle or its handles, the input point, the rows."""

from collections.abc import Sequence

from PyQt6.QtCore import QCoreApplication, QEvent, QPointF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.diagram.notation import subscript
from nnviz.nn.exact_number import rounded
from nnviz.nn.neuron import input_rows
from nnviz.nn.neuron_reading import NeuronReading
from nnviz.nn.neuron_state import NeuronState
from nnviz.nn.plane import line_in_square, moved_through, plane_neuron, turned_through
from nnviz.ui.painting.plane import (
    CORNER_RADIUS_PX,
    HIGHEST,
    LOWEST,
    Corner,
    PlaneScene,
    line_handles,
    paint_plane,
    plane_square,
)
from nnviz.ui.theme import Theme

translate = QCoreApplication.translate
REACH_PX = 9
KEY_STEP = 0.05


class PlaneView(QWidget):
    """Shows the first two inputs of a neuron as a plane.

    ``neuron_wished`` brings the neuron that a drag of the line makes, ``point_wished`` the two inputs,
    ``row_toggled`` the row whose desired output was clicked.
    """

    neuron_wished = pyqtSignal(object, bool)  # Neuron, is a drag
    point_wished = pyqtSignal(object, bool)  # (Fraction, Fraction), is a drag
    row_toggled = pyqtSignal(int)
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(translate("PlaneView", "Plane of two inputs"))
        self.setToolTip(
            translate(
                "PlaneView",
                "Drag the square to move the line (b), a round handle to turn it (w), the dark dot to move the input.\n"
                "Click a row’s circle to change its desired output. Keys: arrows move the input, Shift+arrows the line,"
                " Ctrl+arrows turn it.",
            )
        )
        self._theme, self._scale = theme, 1.0
        self._state: NeuronState | None = None
        self._reading: NeuronReading | None = None
        self._hovered = ""
        self._drag = ""
        self._pivot: tuple[float, float] = (0.5, 0.5)

    def show_plane(self, state: NeuronState, reading: NeuronReading) -> None:
        """Show the neuron of a state over its first two inputs."""
        self._state, self._reading = state, reading
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = round(340 * self._scale)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(200 * self._scale), round(200 * self._scale))

    @property
    def scene(self) -> PlaneScene | None:
        """What is painted now."""
        state, reading = self._state, self._reading
        if state is None or reading is None:
            return None
        return PlaneScene(
            plane=plane_neuron(reading.neuron, state.inputs),
            point=(float(state.inputs[0]), float(state.inputs[1]) if state.n_inputs > 1 else 0.0),
            corners=_corners(state, reading),
            labels=(f"x{subscript(1)}", f"x{subscript(2)}" if state.n_inputs > 1 else ""),
            square=plane_square(self.width(), self.height(), self._scale),
            theme=self._theme,
            scale=self._scale,
            grabbed=self._drag or self._hovered,
            has_focus=self.hasFocus(),
        )

    def paintEvent(self, event: QPaintEvent | None) -> None:
        scene = self.scene
        if scene is not None:
            painter = QPainter(self)
            paint_plane(painter, scene)
            painter.end()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag = self._part_at(event.position())
        if self._drag == "end":
            far = max(line_handles(scene), key=lambda h: _distance(h, event.position()))
            self._pivot = scene.to_plane(far)
        elif self._drag.startswith("row "):
            self.row_toggled.emit(int(self._drag.removeprefix("row ")))
            self._drag = ""
        elif self._drag == "" and scene.square.contains(event.position()):
            self._drag = "point"
            self._wish_point(scene.to_plane(event.position()), is_drag=True)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        scene, state = self.scene, self._state
        if event is None or scene is None or state is None:
            return
        at = scene.to_plane(event.position())
        if self._drag == "point":
            self._wish_point(at, is_drag=True)
        elif self._drag == "line":
            self.neuron_wished.emit(moved_through(state.neuron, state.inputs, at), True)
        elif self._drag == "end":
            turned = turned_through(state.neuron, state.inputs, pivot=self._pivot, point=at)
            self.neuron_wished.emit(turned, True)
        elif (hovered := self._part_at(event.position())) != self._hovered:
            self._hovered = hovered
            self.setCursor(_CURSORS.get(hovered.split(" ")[0], Qt.CursorShape.ArrowCursor))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if self._drag:
            self._drag = ""
            self.drag_ended.emit()
            self.update()

    def leaveEvent(self, event: QEvent | None) -> None:
        self._hovered = ""
        self.update()

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        self.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        direction = None if event is None else _DIRECTIONS.get(event.key())
        scene, state = self.scene, self._state
        if event is None or direction is None or scene is None or state is None:
            super().keyPressEvent(event)
            return
        modifiers = event.modifiers()
        ends = line_in_square(scene.plane, LOWEST, HIGHEST)
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            middle = _middle(ends)
            moved = (middle[0] + KEY_STEP * direction[0], middle[1] + KEY_STEP * direction[1])
            self.neuron_wished.emit(moved_through(state.neuron, state.inputs, moved), False)
        elif modifiers & Qt.KeyboardModifier.ControlModifier and ends:
            end = (ends[1][0] + KEY_STEP * direction[0], ends[1][1] + KEY_STEP * direction[1])
            wished = turned_through(state.neuron, state.inputs, pivot=_middle(ends), point=end)
            self.neuron_wished.emit(wished, False)
        else:
            step = 1.0 if state.neuron.activation == "step" else KEY_STEP
            self._wish_point(
                (scene.point[0] + step * direction[0], scene.point[1] + step * direction[1]), is_drag=False
            )

    def _wish_point(self, at: tuple[float, float], *, is_drag: bool) -> None:
        """Wish for inputs from 0 to 1; a perceptron's are 0 or 1."""
        if self._state is None:
            return
        digits = 0 if self._state.neuron.activation == "step" else 2
        values = tuple(rounded(min(1.0, max(0.0, value)), digits) for value in at)
        self.point_wished.emit(values[: self._state.n_inputs], is_drag)

    def _part_at(self, at: QPointF) -> str:
        """Return what a press at a place takes: "point", "end", "line", "row 2" or ""."""
        scene, state = self.scene, self._state
        if scene is None or state is None:
            return ""
        reach = REACH_PX * self._scale
        if any(_distance(h, at) <= reach for h in line_handles(scene)):
            return "end"
        if _distance(scene.to_pixels(*scene.point), at) <= 0.8 * reach:
            return "point"
        for row, corner in enumerate(scene.corners):
            if _distance(scene.to_pixels(corner.x1, corner.x2), at) <= CORNER_RADIUS_PX * self._scale + 3:
                return f"row {row}"
        ends = line_in_square(scene.plane, LOWEST, HIGHEST)
        if ends and _distance_to_line(at, *(scene.to_pixels(*p) for p in ends)) <= reach:
            return "line"
        return ""


def _corners(state: NeuronState, reading: NeuronReading) -> tuple[Corner, ...]:
    if state.n_inputs > 2:
        return ()
    rows: Sequence[tuple[int, ...]] = input_rows(state.n_inputs)
    return tuple(
        Corner(float(row[0]), float(row[1]) if len(row) > 1 else 0.0, is_one=wanted, is_right=right)
        for row, wanted, right in zip(rows, state.desired, reading.row_is_right, strict=True)
    )


def _distance(a: QPointF, b: QPointF) -> float:
    return float(((a.x() - b.x()) ** 2 + (a.y() - b.y()) ** 2) ** 0.5)


def _distance_to_line(at: QPointF, start: QPointF, end: QPointF) -> float:
    along = end - start
    length = _distance(start, end)
    offset = at - start
    return abs(along.x() * offset.y() - along.y() * offset.x()) / max(length, 1e-9)


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
_CURSORS = {
    "point": Qt.CursorShape.OpenHandCursor,
    "line": Qt.CursorShape.SizeAllCursor,
    "end": Qt.CursorShape.CrossCursor,
    "row": Qt.CursorShape.PointingHandCursor,
}
