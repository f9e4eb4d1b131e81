"""The stage: a network in its picture, to be pointed at, zoomed and moved."""

from dataclasses import replace

from PyQt6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QHideEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import Hit, NeuronHit
from nnviz.diagram.viewport import WHOLE, Zoom
from nnviz.language import translate
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.network import Activations, Network
from nnviz.ui.graph.built_scene import Frame, built_scene
from nnviz.ui.graph.edge_layer import EdgeLayer
from nnviz.ui.graph.field_placement import FieldPicture, field_requests, placed_fields
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.network_words import network_text
from nnviz.ui.graph.paint_hover_card import paint_hover_card
from nnviz.ui.graph.paint_network import paint_foreground, paint_network, paint_titles
from nnviz.ui.graph.paint_receptive_fields import tile_at
from nnviz.ui.graph.painted_fields import coarse_fields, with_fields
from nnviz.ui.graph.pan_gesture import PanGesture
from nnviz.ui.graph.subject import Subject, SubjectMaps
from nnviz.ui.graph.value_gesture import ValueGesture
from nnviz.ui.kit.theme import Theme

WHEEL_STEP = 1.0015  # zoom per eighth of a degree of the wheel


class NetworkView(QWidget):
    """Shows one network and the activations of one example.

    Pictures of every edge are asked for by ``fields_requested`` (a tuple of ``FieldRequest``) and come back by
    ``set_fields``; until then coarse ones, or the network before, stay on show, so that edges, neurons and numbers
    always belong to the same network. ``shown`` tells that one is on show that was waited for. A hidden view wishes
    for nothing: pages share one painter, which paints for the page that is seen.
    """

    fields_requested = pyqtSignal(object)
    shown = pyqtSignal()
    hit_hovered = pyqtSignal(object)  # Hit or None
    hit_clicked = pyqtSignal(object)  # Hit, or None for a click beside everything

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else four widgets behind it paint first
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._theme, self._scale = theme, 1.0
        self._view = EdgeView.EVERY
        self._subject = Subject()
        self._maps = SubjectMaps(self._subject)
        self._zoom = WHOLE
        self._held = NOTHING_HELD
        self._scene: NetworkScene | None = None
        self._wanted: tuple[Network, Activations | None] | None = None  # the latest, on show or waited for
        self._is_waiting = False
        self._pictures: tuple[FieldPicture, ...] = ()
        self._pointer: QPointF | None = None
        self._pan = PanGesture()
        self.values = ValueGesture(self)
        self._edges = EdgeLayer()
        self._painting = QTimer(self)
        self._painting.setSingleShot(True)
        self.setAccessibleName(translate("NetworkView", "Network"))
        self._painting.timeout.connect(self._paint_next_piece)

    @property
    def scene(self) -> NetworkScene | None:
        """What is on show."""
        return self._scene

    @property
    def latest(self) -> NetworkScene | None:
        """What is on show, or of a view that is covered what would be."""
        if self._scene is None or self._wanted is None or self.isVisible():
            return self._scene
        return self._scene_of(*self._wanted)

    def set_subject(self, subject: Subject) -> None:
        """Say what the network is about."""
        self._subject, self._maps = subject, SubjectMaps(subject)
        self._rebuild()

    def show_network(self, network: Network, activations: Activations | None) -> None:
        """Show the network with the example's activations, as soon as its edges are painted."""
        self._wanted = (network, activations)
        if self._scene is not None and not self.isVisible():
            return
        if self._scene is not None and network is self._scene.network:
            self._show(self._scene_of(network, activations))
        else:
            self._ask_and_show(network, activations)

    def show_activations(self, activations: Activations | None) -> None:
        """Let something else flow through the network that is on show, be it the latest one or not yet."""
        if self._scene is not None:
            self._show(replace(self._scene, activations=activations))

    def clear(self) -> None:
        """Show no network; one that is waited for is forgotten."""
        self._scene, self._wanted, self._pictures, self._is_waiting = None, None, (), False
        self.update()

    def set_fields(self, pictures: tuple[FieldPicture, ...]) -> None:
        """Show finished pictures of every edge together with the network they were painted from."""
        painted_in = pictures[0].request.scene
        if self._scene is None or self._wanted is None or not self._is_waiting or not self.isVisible():
            return
        if painted_in.has_fields_of(self._scene):
            self._pictures = pictures
            network, activations = self._wanted
            if painted_in.network is not network:  # the latest is still being painted
                network, activations = painted_in.network, painted_in.activations
            self._show(self._scene_of(network, activations))
            self.shown.emit()

    def set_view(self, view: EdgeView) -> None:
        """Choose how the edges are shown."""
        self._view, self._zoom = view, WHOLE
        self._rebuild()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale of everything."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self._rebuild(keep_pictures=True)

    def select(self, hit: Hit | None) -> None:
        """Mark a neuron or an edge as selected, nothing with None."""
        if self._scene is not None:
            self._show(replace(self._scene, selected=hit))

    def show_held(self, held: Held) -> None:
        """Mark what training leaves as it is."""
        if held is not self._held:
            self._held = held
            if self._scene is not None:
                self._show(replace(self._scene, held=held))

    def zoom_by(self, factor: float, around: QPointF | None = None) -> None:
        """Zoom around a point of the widget, by default its middle."""
        point = around or QPointF(self.rect().center())
        self._set_zoom(self._zoom.by(factor, point.x(), point.y()))

    def reset_zoom(self) -> None:
        """Show the whole picture again."""
        self._set_zoom(WHOLE)

    def in_words(self) -> str:
        """Return the network as a table of its neurons."""
        return "" if self._scene is None else network_text(self._scene.network, self._scene.activations)

    def sizeHint(self) -> QSize:
        return QSize(900, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(round(360 * self._scale), round(190 * self._scale))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._rebuild(keep_pictures=True)

    def showEvent(self, event: QShowEvent | None) -> None:
        """Show what has come while the view was hidden."""
        if self._wanted is not None:
            self._ask_and_show(*self._wanted)
            self.shown.emit()

    def hideEvent(self, event: QHideEvent | None) -> None:
        self._edges.forget()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        painter = QPainter(self)
        if self._scene is None:
            painter.fillRect(self.rect(), self._theme.ground)
            painter.end()
            return
        painter.setClipRect(QRectF(self.rect()))
        painter.drawPixmap(0, 0, self._edges.pixels(self._scene, self))
        paint_foreground(painter, self._scene)
        painter.setClipping(False)
        if self._zoom == WHOLE:
            paint_titles(painter, self._scene)
        hovered = self._scene.hovered
        is_news = hovered is not None and (hovered != self._scene.selected or self.values.is_on)
        if self._pointer is not None and hovered is not None and is_news and not self._pan.is_on:
            hint = self.values.hint(self._scene, hovered)
            paint_hover_card(painter, self._scene, hovered, self._pointer, QRectF(self.rect()), hint)
        painter.end()

    def paint_in_picture(self, painter: QPainter) -> None:
        """Paint what is on show with its edges as lines, or finer than the screen has pixels."""
        if self._scene is None:
            return
        scene = with_fields(self._scene, self.size().toSizeF())
        paint_network(painter, scene)
        if self._zoom == WHOLE:
            paint_titles(painter, scene)

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        if event is None:
            return
        self._pointer = event.position()
        if self.values.move(event, self._scene):
            return
        if (zoom := self._pan.moved(self._pointer)) is not None:
            self._set_zoom(zoom)
            return
        self._hover(self.values.hover(self._scene, self._pointer) or self._hit_at(self._pointer))

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        is_left = event is not None and event.button() == Qt.MouseButton.LeftButton
        if event is not None and is_left and not self.values.press(event, self._scene):
            self._pan.press(event.position(), self._zoom)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        is_click = self._pan.release()
        if event is not None and (self.values.release() or is_click):
            self.hit_clicked.emit(self._hit_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        self.reset_zoom()
        self.hit_clicked.emit(None)  # the first of the two clicks has selected something

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        if event is not None and not self.values.wheel(event, self._scene):
            self.zoom_by(WHEEL_STEP ** event.angleDelta().y(), event.position())

    def leaveEvent(self, event: QEvent | None) -> None:
        self._pointer = None
        self._hover(None)

    def _hover(self, hit: Hit | None) -> None:
        if self._scene is not None and (hit is not None or self._scene.hovered is not None):
            if hit != self._scene.hovered:
                self.hit_hovered.emit(hit)
            self._show(replace(self._scene, hovered=hit))

    def _hit_at(self, point: QPointF) -> Hit | None:
        scene = self._scene
        if scene is None:
            return None
        if (j := tile_at(scene, point)) is not None:
            return NeuronHit(1, j)
        at = (point.x(), point.y())
        return scene.layout.nearest_neuron(*at) or scene.layout.nearest_edge(*at, scene.network.weights)

    def _set_zoom(self, zoom: Zoom) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self._rebuild(keep_pictures=True)

    def _rebuild(self, *, keep_pictures: bool = False) -> None:
        """Lay the network out anew; pictures of another size, zoom or theme stay, stretched, until there are others."""
        if not keep_pictures:
            self._pictures = ()
        if self._scene is not None and self._wanted is not None:
            self._show(self._scene_of(self._scene.network, self._scene.activations))
            self._ask_and_show(*self._wanted)
            self.shown.emit()

    def _ask_and_show(self, network: Network, activations: Activations | None) -> None:
        scene = self._scene_of(network, activations)
        requests = field_requests(scene, QRectF(self.rect()), self.devicePixelRatioF())
        self._is_waiting = bool(requests)
        if self._scene is None or not scene.has_fields_of(self._scene):
            self._pictures = ()
        if not requests or not self._pictures or self._pictures[0].is_coarse:
            if self.isVisible():
                self._pictures = coarse_fields(scene, QRectF(self.rect()), self.devicePixelRatioF(), self._pictures)
            self._show(scene)
        if requests and self.isVisible():
            self.fields_requested.emit(requests)

    def _show(self, scene: NetworkScene) -> None:
        self._scene = replace(scene, fields=placed_fields(self._pictures, scene))
        if not self._painting.isActive():  # begun anew with every movement of a pen it would not come for long
            self._painting.start()

    def _paint_next_piece(self) -> None:
        """Paint the edges, and the rest a turn of the event loop later: what is due in between need not wait."""
        if self._scene is None or not self.isVisible() or self._edges.is_of(self._scene, self):
            self.update()
        else:
            self._edges.pixels(self._scene, self)
            self._painting.start()

    def _scene_of(self, network: Network, activations: Activations | None) -> NetworkScene:
        frame = Frame(self.width(), self.height(), self._theme, self._scale, self._view, self._zoom)
        maps = self._maps.of(network, self._theme)
        scene = replace(built_scene(frame, network, self._subject, activations, maps=maps), held=self._held)
        before = self._scene
        if before is None or before.network.sizes != network.sizes:
            return scene
        return replace(scene, hovered=before.hovered, selected=before.selected)
