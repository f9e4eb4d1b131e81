"""The graph of the network that is counted, to be pointed at, with a neuron more or fewer under every column."""

from PyQt6.QtCore import QEvent, QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PyQt6.QtWidgets import QPushButton, QWidget

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import FEWEST_PLACES, EdgeHit, Hit, NetworkLayout, NeuronHit, network_layout
from nnviz.language import translate
from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.network_numbers import NetworkNumbers
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.network_words import network_text
from nnviz.ui.graph.paint_hover_card import paint_hover_card
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.sections import chip
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.count.paint_drawn_network import DrawnNetworkScene, card_place, paint_drawn_network

NAME_REACH_PX, TITLE_PX = 60, 22
BUTTON_PX, TOP_PX, BOTTOM_PX, LEFT_PX, RIGHT_PX = 24, 34, 40, 64, 86


class DrawnNetworkGraph(PaintedWidget):
    """Hovering shows a name and numbers, arrow keys go from neuron to neuron.

    ``chosen`` brings (layer, j) of a neuron, (layer, j, k) of an edge or None, ``sizes_requested`` other sizes.
    """

    chosen = pyqtSignal(object)
    sizes_requested = pyqtSignal(object)
    explained = pyqtSignal(str)  # what is under the pointer, in words for the line below the stage

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(800, 340))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Counting", "The network"))
        self.setAccessibleDescription(
            translate(
                "Counting",
                "Point at a neuron or an edge: its name (1.2) and its numbers. Click a neuron, or go there by arrow"
                " keys: every term of its sum. + and − below: one neuron more or fewer.",
            )
        )
        self._choice = NetworkChoice()
        self._numbers: NetworkNumbers | None = None
        self._hovered: Hit | None = None
        self._explained: int | None = None
        self._pointer = QPointF()
        self._buttons: list[tuple[QPushButton, QPushButton]] = []

    def show_network(self, choice: NetworkChoice, numbers: NetworkNumbers) -> None:
        """Show the network with the input that flows through it."""
        if choice.sizes != self._choice.sizes:
            self._hovered = None
        self._choice, self._numbers = choice, numbers
        self._place_buttons()
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        super().set_theme(theme, scale)
        self._place_buttons()

    @property
    def scene(self) -> DrawnNetworkScene | None:
        """What is painted now."""
        if self._numbers is None:
            return None
        network = self._numbers.network
        picture = NetworkScene(
            network=network,
            layout=_roomy_layout(network.sizes, self._area(), self._scale),
            view=EdgeView.EVERY,
            theme=self._theme,
            scale=self._scale,
            class_names=("o",) if network.sizes[-1] == 1 else (),
            image_shape=None,
            area=self._area(),
            activations=self._numbers.activations,
            hovered=self._hovered,
            selected=_hit_of(self._choice.selected),
        )
        return DrawnNetworkScene(picture, self._choice.layer)

    def in_words(self) -> str:
        return "" if self._numbers is None else network_text(self._numbers.network, self._numbers.activations)

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is None:
            return
        paint_drawn_network(painter, scene)
        self.paint_focus(painter)
        within, selected = QRectF(self.rect()), scene.network.selected
        if self._hovered is not None:
            paint_hover_card(painter, scene.network, self._hovered, self._pointer, within)
        elif isinstance(selected, EdgeHit):
            place = card_place(scene.network.layout, selected, self._area())
            paint_hover_card(painter, scene.network, selected, place, within)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._place_buttons()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._pointer = event.position()
            self._hovered = self._hit_at(self._pointer)
            self._explain_column(self._column_at(event.position()))
            self.update()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        hit = None if event is None else self._hit_at(event.position())
        self.chosen.emit(None if hit is None else _place_of(hit))

    def leaveEvent(self, event: QEvent | None) -> None:
        self._hovered = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        step = None if event is None else _STEPS.get(event.key())
        if step is None or self._numbers is None:
            super().keyPressEvent(event)
            return
        sizes = self._numbers.network.sizes
        layer, j = (self._choice.selected or (1, 0))[:2]
        layer = min(len(sizes) - 1, max(0, layer + step[0]))
        self.chosen.emit((layer, min(sizes[layer] - 1, max(0, j + step[1]))))

    def _area(self) -> QRectF:
        s = self._scale
        return QRectF(
            LEFT_PX * s, TOP_PX * s, self.width() - (LEFT_PX + RIGHT_PX) * s, self.height() - (TOP_PX + BOTTOM_PX) * s
        )

    def _explain_column(self, layer: int | None) -> None:
        """Explain the word above a column, beside which the pointer rests; away from it, the graph again."""
        if layer != self._explained:
            self._explained = layer
            own = self.accessibleDescription()
            self.explained.emit(own if layer is None else column_words(layer, self._choice))

    def _column_at(self, at: QPointF) -> int | None:
        """Return the column whose name is at a place, None if there is none."""
        columns = _roomy_layout(self._choice.sizes, self._area(), self._scale).columns
        nearest = min(range(len(columns)), key=lambda layer: abs(columns[layer].x - at.x()))
        is_near = abs(columns[nearest].x - at.x()) < NAME_REACH_PX * self._scale
        return nearest if is_near and at.y() < TITLE_PX * self._scale else None

    def _hit_at(self, at: QPointF) -> Hit | None:
        scene = self.scene
        if scene is None:
            return None
        layout, weights = scene.network.layout, scene.network.network.weights
        return layout.nearest_neuron(at.x(), at.y()) or layout.nearest_edge(at.x(), at.y(), weights)

    def _place_buttons(self) -> None:
        """Put a − and a + under every column."""
        sizes = self._choice.sizes
        while len(self._buttons) < len(sizes):
            layer = len(self._buttons)
            self._buttons.append((self._button(layer, -1), self._button(layer, 1)))
        columns = _roomy_layout(sizes, self._area(), self._scale).columns
        side = round(BUTTON_PX * self._scale)
        for layer, pair in enumerate(self._buttons):
            for place, button in enumerate(pair):
                button.setVisible(layer < len(sizes))
                if layer < len(sizes):
                    left = round(columns[layer].x) - side - 1 + place * (side + 2)
                    button.setGeometry(left, self.height() - side - 4, side, side)
            pair[0].setEnabled(layer < len(sizes) and sizes[layer] > 1)

    def _button(self, layer: int, step: int) -> QPushButton:
        text = translate("Counting", "One fewer in column {0}")
        if step > 0:
            text = translate("Counting", "One more in column {0}")
        button = chip("+" if step > 0 else "−", text.format(layer), lambda: self._request_size(layer, step), self)
        button.setAccessibleName(text.format(layer))
        return button

    def _request_size(self, layer: int, step: int) -> None:
        sizes = self._choice.sizes
        self.sizes_requested.emit((*sizes[:layer], sizes[layer] + step, *sizes[layer + 1 :]))


def column_words(layer: int, choice: NetworkChoice) -> str:
    """Explain the name of a column and the type of its neurons (section 1.5)."""
    if layer == 0:
        return translate("Counting", "Input neurons: the leftmost layer. They compute nothing, they are the values x.")
    role = translate("Counting", "Hidden only means: neither input nor output (section 1.5).")
    if layer == len(choice.sizes) - 1:
        role = translate("Counting", "Output neurons: the rightmost layer; its outputs are the network’s answer o.")
    kind = translate("Counting", "Its neurons are perceptrons (1.5).")
    if choice.activation == "sigmoid":
        kind = translate("Counting", "Its neurons are sigmoid neurons (1.6), the text’s “activated neurons”.")
    mlp = translate("Counting", "A network of several layers is also called MLP, multilayer perceptron, even with σ.")
    return f"{role} {kind} {mlp}"


def _hit_of(place: tuple[int, ...] | None) -> Hit | None:
    if place is None:
        return None
    layer, j, *source = place
    return EdgeHit(layer, j, source[0]) if source else NeuronHit(layer, j)


def _place_of(hit: Hit) -> tuple[int, ...]:
    return (hit.layer, hit.j, hit.k) if isinstance(hit, EdgeHit) else (hit.layer, hit.j)


def _roomy_layout(sizes: tuple[int, ...], area: QRectF, scale: float) -> NetworkLayout:
    """Return a layout whose widest layer fills the height: the plain one leaves room for ``FEWEST_PLACES``."""
    height = area.height() * FEWEST_PLACES / min(FEWEST_PLACES, max(sizes))
    top = area.center().y() - height / 2
    return network_layout(sizes, area.left(), top, area.width(), height, elided=True, scale=1.3 * scale)


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
