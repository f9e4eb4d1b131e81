"""The network 2-3-5-1 on the stage: its graph, and where in the plane each of its neurons fires."""

from PyQt6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from nnviz.diagram.network_layout import FEWEST_PLACES, Hit, NetworkLayout, NeuronHit, network_layout
from nnviz.nn.network_reading import NetworkReading
from nnviz.nn.neuron_state import Counting
from nnviz.ui.painting.counted_network import CountedScene, paint_counted_network
from nnviz.ui.painting.hover_card import paint_hover_card
from nnviz.ui.painting.network_scene import EdgeView, NetworkScene
from nnviz.ui.theme import Theme
from nnviz.ui.widgets.neuron.regions_view import RegionsView

translate = QCoreApplication.translate


class CountingView(QWidget):
    """Shows the network and its regions; ``neuron_chosen`` brings (layer, j) or None."""

    neuron_chosen = pyqtSignal(object)
    point_wished = pyqtSignal(object, bool)  # (Fraction, Fraction), is a drag
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.graph = CountedNetworkView(theme, self)
        self.regions = RegionsView(theme, self)
        self.graph.neuron_chosen.connect(self.neuron_chosen)
        self.regions.neuron_chosen.connect(self.neuron_chosen)
        self.regions.point_wished.connect(self.point_wished)
        self.regions.drag_ended.connect(self.drag_ended)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.graph, 10)
        column.addWidget(self.regions, 9)

    def show_network(self, counting: Counting, reading: NetworkReading) -> None:
        """Show the network."""
        self.graph.show_network(counting, reading)
        self.regions.show_regions(counting, reading)

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.graph.set_theme(theme, scale)
        self.regions.set_theme(theme, scale)


class CountedNetworkView(QWidget):
    """The graph; hovering shows a neuron's or an edge's name and numbers, arrow keys go from neuron to neuron."""

    neuron_chosen = pyqtSignal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Counting", "Network 2-3-5-1"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme, self._scale = theme, 1.0
        self._counting = Counting()
        self._reading: NetworkReading | None = None
        self._hovered: Hit | None = None
        self._pointer = QPointF()

    def show_network(self, counting: Counting, reading: NetworkReading) -> None:
        """Show the network with the input that flows through it."""
        self._counting, self._reading = counting, reading
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, round(340 * self._scale))

    @property
    def scene(self) -> CountedScene | None:
        """What is painted now."""
        if self._reading is None:
            return None
        s = self._scale
        area = QRectF(64 * s, 34 * s, self.width() - 150 * s, self.height() - 44 * s)
        network = self._reading.network
        layout = _roomy_layout(network.sizes, area, s)
        selected = self._counting.selected
        picture = NetworkScene(
            network=network,
            layout=layout,
            view=EdgeView.EVERY,
            theme=self._theme,
            scale=s,
            class_names=("o",),
            image_shape=None,
            area=area,
            activations=self._reading.activations,
            hovered=self._hovered,
            selected=NeuronHit(*selected) if selected else None,
        )
        return CountedScene(picture, self._counting.layer)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        scene = self.scene
        if scene is None:
            return
        painter = QPainter(self)
        paint_counted_network(painter, scene)
        if self._hovered is not None:
            paint_hover_card(painter, scene.network, self._hovered, self._pointer, QRectF(self.rect()))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is not None:
            self._pointer = event.position()
            self._hovered = self._hit_at(self._pointer)
            self.update()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        hit = None if event is None else self._hit_at(event.position())
        self.neuron_chosen.emit((hit.layer, hit.j) if isinstance(hit, NeuronHit) else None)

    def leaveEvent(self, event: QEvent | None) -> None:
        self._hovered = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        step = None if event is None else _STEPS.get(event.key())
        if step is None or self._reading is None:
            super().keyPressEvent(event)
            return
        sizes = self._reading.network.sizes
        layer, j = self._counting.selected or (1, 0)
        layer = min(len(sizes) - 1, max(0, layer + step[0]))
        self.neuron_chosen.emit((layer, min(sizes[layer] - 1, max(0, j + step[1]))))

    def _hit_at(self, at: QPointF) -> Hit | None:
        scene = self.scene
        if scene is None:
            return None
        layout, weights = scene.network.layout, scene.network.network.weights
        return layout.nearest_neuron(at.x(), at.y()) or layout.nearest_edge(at.x(), at.y(), weights)


def _roomy_layout(sizes: tuple[int, ...], area: QRectF, scale: float) -> NetworkLayout:
    """Return a layout whose widest layer fills the height: the plain one leaves room for ``FEWEST_PLACES``."""
    height = area.height() * FEWEST_PLACES / max(sizes)
    top = area.center().y() - height / 2
    return network_layout(sizes, area.left(), top, area.width(), height, scale=1.3 * scale)


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
