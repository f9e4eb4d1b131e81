"""Where in the plane of two inputs every neuron of a network fires, to be pointed at."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QPointF, QRectF, QSize, pyqtSignal
from PyQt6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.nn.exact_number import rounded
from nnviz.nn.network_reading import NetworkReading, region_grids
from nnviz.nn.neuron_state import Counting
from nnviz.ui.painting.regions import HIGHEST, LOWEST, RegionsScene, paint_regions, tiles
from nnviz.ui.theme import Theme

translate = QCoreApplication.translate
GRID = 96  # points a side of a region's picture


class RegionsView(QWidget):
    """A small plane for every neuron: where it fires. The output's is large, and its point can be dragged."""

    neuron_chosen = pyqtSignal(object)
    point_wished = pyqtSignal(object, bool)
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setToolTip(
            translate(
                "Counting",
                "Blue: the inputs (x₁, x₂) for which the neuron fires. Layer 1 has one line each,"
                " layer 2 cuts them to corners, the output to many-sided regions.",
            )
        )
        self._theme, self._scale = theme, 1.0
        self._counting = Counting()
        self._grids: tuple[NDArray[np.floating], ...] = ()
        self._reading: NetworkReading | None = None
        self._is_dragging = False

    def show_regions(self, counting: Counting, reading: NetworkReading) -> None:
        """Show where the neurons of a network fire."""
        if self._reading is None or _differ(self._reading, reading):
            self._grids = region_grids(reading.network, LOWEST, HIGHEST, GRID)
        self._counting, self._reading = counting, reading
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(800, round(310 * self._scale))

    @property
    def scene(self) -> RegionsScene | None:
        """What is painted now."""
        if self._reading is None:
            return None
        return RegionsScene(
            network=self._reading.network,
            grids=self._grids,
            point=(float(self._counting.inputs[0]), float(self._counting.inputs[1])),
            selected=self._counting.selected,
            area=QRectF(self.rect()),
            theme=self._theme,
            scale=self._scale,
        )

    def paintEvent(self, event: QPaintEvent | None) -> None:
        scene = self.scene
        if scene is not None:
            painter = QPainter(self)
            paint_regions(painter, scene)
            painter.end()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self.update()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None:
            return
        for tile in tiles(scene):
            if tile.square.contains(event.position()):
                self.neuron_chosen.emit((tile.layer, tile.j))
                self._is_dragging = True
                self._wish_point(tile.square, event.position())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None or not self._is_dragging:
            return
        selected = self._counting.selected
        for tile in tiles(scene):
            if (tile.layer, tile.j) == selected:
                self._wish_point(tile.square, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self._is_dragging = False
        self.drag_ended.emit()

    def _wish_point(self, square: QRectF, at: QPointF) -> None:
        span = HIGHEST - LOWEST
        x1 = LOWEST + (at.x() - square.left()) / square.width() * span
        x2 = LOWEST + (square.bottom() - at.y()) / square.height() * span
        self.point_wished.emit(tuple(rounded(min(1.0, max(0.0, x)), 2) for x in (x1, x2)), True)


def _differ(one: NetworkReading, other: NetworkReading) -> bool:
    """Whether two readings are of networks that answer differently somewhere."""
    if one.network.activations != other.network.activations:
        return True
    pairs = zip(
        (*one.network.weights, *one.network.biases), (*other.network.weights, *other.network.biases), strict=True
    )
    return any(not np.array_equal(a, b) for a, b in pairs)
