"""The large map beside the graph: what the network answers anywhere, with the points it learns from."""

from dataclasses import replace

from PyQt6.QtCore import QEvent, QPointF, Qt, pyqtSignal
from PyQt6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.data.outputs import Outputs
from nnviz.experiments.decision_maps import SIDE, DecisionGrid
from nnviz.experiments.decisions import decisions
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.kit.arrow_keys import accept_arrow_keys
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme
from nnviz.ui.network.points.decision_scene import DecisionScene, MapLook, PlanePoints
from nnviz.ui.network.points.paint_decisions import (
    AXIS_BOTTOM_PX,
    AXIS_LEFT_PX,
    NO_PIECES,
    PlanePainter,
    border_pieces,
    decision_image,
    map_rect,
)
from nnviz.ui.network.points.plane_axes import Axis
from nnviz.ui.network.points.point_gestures import PointGestures

KEY_STEP, FINE_STEP = 0.02, 0.004  # of the plane's width
STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}


class DecisionView(PaintedWidget):
    """``pointed`` tells a place of the plane, x₁ and x₂, that was clicked, dragged to or reached by keys."""

    pointed = pyqtSignal(float, float)
    point_added = pyqtSignal(float, float, bool)  # x₁, x₂ and whether it is to be tested only
    point_moved = pyqtSignal(int, float, float, bool)  # which, where to, and whether a drag is under way
    point_removed = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(340, 370), least=(150, 160))
        self._scene: DecisionScene | None = None
        self._grid: DecisionGrid | None = None
        self._wanted: tuple[Network, Outputs] | None = None  # to be asked, which a hidden map leaves until it is seen
        self._image: QImage | None = None
        self._borders = NO_PIECES
        self._axes = (Axis("x₁"), Axis("x₂"))
        self._gestures = PointGestures()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("DecisionView", "Decision map"))

    @property
    def scene(self) -> DecisionScene | None:
        """What is on show."""
        return self._scene

    @property
    def grid(self) -> DecisionGrid | None:
        """The places that the map shows, for circles that show them too."""
        return self._grid

    def set_plane(self, scene: DecisionScene, axes: tuple[Axis, Axis]) -> None:
        """Show other points, for which there is no network yet."""
        self._let_go_if_gone(scene.points)
        self._scene, self._axes = scene, axes
        self._grid, self._wanted = DecisionGrid(scene.plane, SIDE), None
        self._image, self._borders = None, NO_PIECES
        self.update()

    def show_network(self, network: Network, meaning: Outputs) -> None:
        """Show what a network answers; one that has not two inputs leaves the plane empty."""
        self._wanted = network, meaning
        if self.isVisible():
            self._ask_network()

    def showEvent(self, event: QShowEvent | None) -> None:
        """Show the network that has come while the map was hidden."""
        super().showEvent(event)
        self._ask_network()

    def set_look(self, look: MapLook) -> None:
        """Colour the map in another way."""
        if self._scene is not None:
            self._scene = replace(self._scene, look=look)
            self._renew_map()

    def set_points(self, points: PlanePoints) -> None:
        """Show other points, none of them as misread yet."""
        self._let_go_if_gone(points)
        if self._scene is not None:
            self._scene = replace(self._scene, points=points, misread=())
            self.update()

    def set_misread(self, misread: tuple[int, ...]) -> None:
        """Ring the points of these numbers."""
        if self._scene is not None and misread != self._scene.misread:
            self._scene = replace(self._scene, misread=misread)
            self.update()

    def set_example(self, example: tuple[float, float] | None) -> None:
        """Mark where the example lies."""
        if self._scene is not None and example != self._scene.example:
            self._scene = replace(self._scene, example=example)
            self.update()

    def set_line(self, line: tuple[float, float, float] | None) -> None:
        """Show the line z = 0 of a neuron of the first hidden layer, or none."""
        if self._scene is not None and line != self._scene.line:
            self._scene = replace(self._scene, line=line)
            self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        super().set_theme(theme, scale)
        self._renew_map()

    def paint(self, painter: QPainter) -> None:
        """Paint the plane; points and axes that stay are painted once."""
        if self._scene is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = map_rect(self.width(), self.height(), self._scale)
        plane = PlanePainter(painter, self._scene, rect, self._theme, self._scale)
        plane.paint_map(self._image, self._borders)
        key = (self._scene.points, self._scene.plane, self._scene.example, self._axes)
        painter.drawPixmap(0, 0, self.painted_once(key, self._paint_points))
        plane.paint_misread()
        plane.paint_neuron_line()
        plane.paint_example()
        self.paint_focus(painter)

    def set_pencil(self, label: int) -> None:
        """Draw points of this class from now on; −1 puts the pencil away."""
        self._gestures = PointGestures(label)
        self.setCursor(Qt.CursorShape.CrossCursor if label >= 0 else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        place = None if event is None else self.place_at(event.position())
        if event is None or place is None or self._scene is None:
            return
        if not self._gestures.has_pencil:
            self.pointed.emit(*place)
            return
        there = self._gestures.point_at(self._scene, *place)
        if event.button() == Qt.MouseButton.RightButton:
            if there is not None:
                self.point_removed.emit(there)
        elif there is not None:
            self._gestures.dragged = there
        else:
            self.point_added.emit(*place, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        place = self.place_at(event.position())
        if place is not None and self._gestures.dragged is not None:
            self.point_moved.emit(self._gestures.dragged, *place, True)
        elif place is not None and not self._gestures.has_pencil:
            self.pointed.emit(*place)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        place = None if event is None else self.place_at(event.position())
        if self._gestures.dragged is not None and place is not None:
            self.point_moved.emit(self._gestures.dragged, *place, False)
        self._gestures.dragged = None

    def event(self, event: QEvent | None) -> bool:
        """Take the arrow keys while focused, which are otherwise the window's."""
        return accept_arrow_keys(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        scene = self._scene
        if event is None or scene is None:
            return
        x1, x2 = scene.example or scene.plane.place(0.5, 0.5)
        if event.key() in STEPS:
            self._step(scene, event, x1, x2)
        elif self._gestures.has_pencil and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.point_added.emit(x1, x2, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self._gestures.has_pencil and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            held = self._gestures.dragged
            there = self._gestures.point_at(scene, x1, x2) if held is None else held
            if there is not None:
                self.point_removed.emit(there)
        else:
            super().keyPressEvent(event)

    def _step(self, scene: DecisionScene, event: QKeyEvent, x1: float, x2: float) -> None:
        """Move the cross hairs, with Ctrl and the pencil together with the point under them."""
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = (FINE_STEP if is_fine else KEY_STEP) * (scene.plane.right - scene.plane.left)
        right, up = STEPS[Qt.Key(event.key())]
        to = x1 + right * step, x2 + up * step
        if self._gestures.has_pencil and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            there = self._gestures.point_at(scene, x1, x2)
            if there is not None:
                self.point_moved.emit(there, *to, False)
        self.pointed.emit(*to)

    def height_for(self, width: int) -> int:
        """Return how high the view is when the plane is as wide as it can be."""
        return round(width - (AXIS_LEFT_PX - AXIS_BOTTOM_PX) * self._scale)

    def place_at(self, point: QPointF) -> tuple[float, float] | None:
        """Return the place of the plane under a point of the widget, None beside the map."""
        rect = map_rect(self.width(), self.height(), self._scale)
        if self._scene is None or not rect.adjusted(-2, -2, 2, 2).contains(point):
            return None
        across, down = (point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height()
        return self._scene.plane.place(across, down)

    def _let_go_if_gone(self, points: PlanePoints) -> None:
        """Drag a point no further that may be gone: with one less another one has its number."""
        if self._scene is None or len(points.places) != len(self._scene.points.places):
            self._gestures.dragged = None

    def _ask_network(self) -> None:
        """Find out what the network answers everywhere, unless that is on show."""
        if self._wanted is None or self._scene is None or self._grid is None:
            return
        (network, meaning), self._wanted = self._wanted, None
        if network.sizes[0] == 2:
            found = decisions(self._grid.maps(network)[-1], meaning) if network.sizes[-1] == meaning.n else None
            self._scene = replace(self._scene, decisions=found)
            self._renew_map()

    def _renew_map(self) -> None:
        scene, grid = self._scene, self._grid
        if scene is not None and grid is not None and scene.decisions is not None:
            self._image = decision_image(scene.decisions, scene.class_marks, scene.look, self._theme)
            self._borders = border_pieces(scene.decisions, grid)
        else:
            self._image, self._borders = None, NO_PIECES
        self.update()

    def _paint_points(self, painter: QPainter) -> None:
        """Paint the axes, and the points in their colours."""
        if self._scene is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = map_rect(self.width(), self.height(), self._scale)
        plane = PlanePainter(painter, self._scene, rect, self._theme, self._scale)
        plane.paint_axes(self._axes)
        painter.setClipRect(rect.adjusted(-6, -6, 6, 6))
        plane.paint_points()
