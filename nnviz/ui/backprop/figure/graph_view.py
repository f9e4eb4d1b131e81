"""The network with the pass in it: a neuron or an edge that is clicked becomes its place; weights are dragged."""

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.reading import Reading
from nnviz.notation.markup import in_line
from nnviz.ui.backprop.figure.graph_places import Edge, GraphPlaces
from nnviz.ui.backprop.figure.graph_scene import GraphScene
from nnviz.ui.backprop.figure.lit import Lit, lit_of
from nnviz.ui.backprop.figure.number_entry import NumberEntry
from nnviz.ui.backprop.figure.paint_graph import paint_graph
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

DRAG_PX_PER_UNIT = 100.0


class GraphView(PaintedWidget):
    """``neuron_chosen`` (layer, j) and ``edge_chosen`` (layer, j, k) tell what was clicked; ``weight_dragged``
    (layer, j, k, value) what a drag on an edge makes of its weight, ``released`` its end. With ``only_edges`` edges
    are chosen and nothing else is done: no number is dragged or typed."""

    neuron_chosen = pyqtSignal(int, int)
    edge_chosen = pyqtSignal(int, int, int)
    weight_dragged = pyqtSignal(int, int, int, float)
    released = pyqtSignal()
    input_chosen = pyqtSignal(int)  # the place of a pixel of the picture
    answer_requested = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, only_edges: bool = False) -> None:
        super().__init__(theme, parent, hint=(760, 300), least=(420, 106))
        self.setAccessibleName(translate("BackpropGraph", "The network with the pass in it"))
        self.setAccessibleDescription(
            translate(
                "BackpropGraph",
                "S is one step, Shift+S one back, N a neuron, L a layer, Return fills the blank; click a neuron or"
                " an edge to go to its number, drag an edge to change its weight, double-click a weight, a neuron or"
                " an input to type it.",
            )
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.reading: Reading | None = None
        self.lit = Lit()
        self._labels, self._digits = "both", 3
        self._pressed: tuple[Edge, QPointF, float] | None = None
        self._has_moved, self._only_edges = False, only_edges
        self.whole: tuple[int, ...] = ()
        self.entry = NumberEntry(self)

    def show_reading(self, reading: Reading | None, *, labels: str, digits: int) -> None:
        """Show a pass at its position; of a network of other sizes nothing is held or typed any more."""
        if _sizes(reading) != _sizes(self.reading):
            self._pressed = None
            self.entry.give_up()
        self.reading, self._labels, self._digits = reading, labels, digits
        self.lit = Lit() if reading is None else lit_of(reading)
        self.update()

    def light(self, lit: Lit) -> None:
        """Light something else than what is new."""
        self.lit = lit
        self.update()

    @property
    def places(self) -> GraphPlaces | None:
        """Where everything lies; None without a network."""
        if self.reading is None:
            return None
        n_lines = 2 if self._labels == "both" else 1
        sizes = self.reading.numbers.network.sizes
        return GraphPlaces(sizes, self.reading.of.path, QRectF(self.rect()), self._scale, n_lines, self.whole)

    def in_words(self) -> str:
        if self.reading is None:
            return ""
        reading, x = self.reading, self.reading.example
        rows = []
        for layer in range(1, len(reading.numbers.network.sizes)):
            for j in self._shown(layer):
                values = (
                    ("z", reading.numbers.flow.z[layer - 1][x, j]),
                    ("a", reading.numbers.flow.a[layer][x, j]),
                    ("error", reading.numbers.gradient.errors[layer - 1][x, j]),
                )
                known = [float(value) if reading.knows(kind, layer, j) else "–" for kind, value in values]
                rows.append((in_line(names.activation(layer, j)), *known))
        return table_text(("", "z", "a", "δ"), rows)

    def paint(self, painter: QPainter) -> None:
        places = self.places
        if self.reading is not None and places is not None:
            scene = GraphScene(self.reading, places, self.lit, self._labels, self._digits, self._theme)
            paint_graph(painter, scene)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        places = self.places
        if event is None or places is None or self.reading is None:
            return
        at = event.position()
        pixel = self._pixel_at(at, places)
        if pixel is not None and not self._only_edges:
            self.input_chosen.emit(pixel)
            return
        neuron = places.neuron_at(at)
        edge = None if neuron is not None else places.edge_at(at)
        self._pressed, self._has_moved = None, False
        if neuron is not None and not self._only_edges:
            self.neuron_chosen.emit(*neuron)
        elif edge is not None:
            layer, j, k = edge
            self._pressed = edge, at, float(self.reading.numbers.network.weights[layer - 1][j, k])

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        places = self.places
        if event is None or places is None:
            return
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            neuron, edge = places.neuron_at(event.position()), places.edge_at(event.position())
            on_something = neuron is None and edge if self._only_edges else neuron or edge
            self.setCursor(Qt.CursorShape.PointingHandCursor if on_something else Qt.CursorShape.ArrowCursor)
            return
        if self._only_edges:
            return
        edge, start, weight = self._pressed
        up = start.y() - event.position().y()
        if self._has_moved or abs(up) > 3:
            self._has_moved = True
            self.weight_dragged.emit(*edge, round(weight + up / (DRAG_PX_PER_UNIT * self._scale), 2))

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Let the number of what is under the mouse be typed: a weight, a bias, an input."""
        places = self.places
        if event is None or places is None or self.reading is None:
            return
        if self._only_edges:
            self.mousePressEvent(event)  # two quick clicks are two clicks
            return
        neuron = places.neuron_at(event.position())
        place: tuple[int, ...] | None = neuron or places.edge_at(event.position())
        if place is None:
            return
        self._pressed = None
        network, reading = self.reading.numbers.network, self.reading
        if len(place) == 3:
            layer, j, k = place
            value, at = (
                float(network.weights[layer - 1][j, k]),
                places.cards.get((layer, j, k)) or places.card_at((layer, j, k)),
            )
        else:
            layer, j = place
            at = places.box_of(layer, j)
            value = float(reading.numbers.inputs[reading.example, j] if layer == 0 else network.biases[layer - 1][j])
        width, height = round(90 * self._scale), round(26 * self._scale)
        middle = at.center().toPoint()
        box = QRect(middle.x() - width // 2, middle.y() - height // 2, width, height)
        row = reading.of.material.rows[reading.example]
        self.entry.open_at(place, value, box.intersected(self.rect()), row)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        if self._pressed is not None and not self._has_moved:
            self.edge_chosen.emit(*self._pressed[0])
        elif self._pressed is not None:
            self.released.emit()
        self._pressed = None

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer_requested.emit()
        else:
            super().keyPressEvent(event)

    def _pixel_at(self, at: QPointF, places: GraphPlaces) -> int | None:
        """Return the place of the input that is a pixel of the picture, None beside it."""
        shape = None if self.reading is None else self.reading.of.material.image_shape
        if shape is None or places.path is None or not places.picture.contains(at):
            return None
        box, (rows, columns) = places.picture, shape
        row = min(rows - 1, int((at.y() - box.top()) / box.height() * rows))
        column = min(columns - 1, int((at.x() - box.left()) / box.width() * columns))
        return row * columns + column

    def _shown(self, layer: int) -> tuple[int, ...]:
        places = self.places
        return () if places is None else tuple(places.shown(layer))


def _sizes(reading: Reading | None) -> tuple[int, ...]:
    return () if reading is None else tuple(reading.numbers.network.sizes)
