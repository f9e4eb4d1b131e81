"""Where in the plane of two inputs every neuron of a network fires, to be pointed at."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.neuron.drawn_network import NetworkChoice
from nnviz.neuron.network_numbers import NetworkNumbers, region_grids
from nnviz.notation.names import neuron_name
from nnviz.notation.numbers import rounded
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.neuron.plane.paint_regions import HIGHEST, LOWEST, RegionsScene, paint_regions, tiles

FINE_GRID, COARSE_GRID = 96, 48  # points a side of a region's picture
FINE_UP_TO, COARSE_UP_TO = 400, 5_000  # parameters; the pictures of a larger network would not follow a drag
MOST_INPUTS = 12
KEY_STEP = Fraction(1, 20)


class RegionsView(PaintedWidget):
    """A small plane for every neuron: where it fires. The output's is large, and its point can be dragged."""

    neuron_chosen = pyqtSignal(object)
    point_requested = pyqtSignal(object, bool)
    drag_ended = pyqtSignal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(800, 310))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Counting", "Regions of the plane"))
        self.setAccessibleDescription(
            translate(
                "Counting",
                "Blue: the inputs (x₁, x₂) for which a neuron fires. Layer 1 has one line each, layer 2 cuts them to"
                " corners, the output to many-sided regions. Drag the dot, or press arrow keys, to move the input.",
            )
        )
        self._choice = NetworkChoice()
        self._grids: tuple[NDArray[np.floating], ...] = ()
        self._numbers: NetworkNumbers | None = None
        self._is_dragging = False

    def show_regions(self, choice: NetworkChoice, numbers: NetworkNumbers) -> None:
        """Show where the neurons of a network fire."""
        is_other = self._numbers is None or _differ(self._numbers, numbers)
        if is_other or choice.inputs[2:] != self._choice.inputs[2:]:
            held = tuple(float(x) for x in choice.inputs[2:])
            n = _grid_of(numbers)
            self._grids = region_grids(numbers.network, LOWEST, HIGHEST, n, held) if n else ()
        self._choice, self._numbers = choice, numbers
        self.update()

    @property
    def scene(self) -> RegionsScene | None:
        """What is painted now; None for a network that has no plane of two inputs."""
        if self._numbers is None or not self._grids:
            return None
        return RegionsScene(
            network=self._numbers.network,
            grids=self._grids,
            point=(float(self._choice.inputs[0]), float(self._choice.inputs[1])),
            selected=self._choice.selected,
            area=QRectF(self.rect()),
            theme=self._theme,
            scale=self._scale,
            held=tuple(float(x) for x in self._choice.inputs[2:]),
        )

    @property
    def least_height(self) -> int:
        """The height of a line of words."""
        return round(32 * self._scale)

    @property
    def why_nothing(self) -> str:
        """Why there are no regions; "" where there are."""
        if self._numbers is None or self._grids:
            return ""
        if self._numbers.network.sizes[0] == 1:
            return translate("Counting", "No plane: this network has one input only.")
        return translate("Counting", "No plane: regions are drawn for 2 to {0} inputs and {1} parameters.").format(
            MOST_INPUTS, f"{COARSE_UP_TO:,}"
        )

    def in_words(self) -> str:
        if not self._grids:
            return self.why_nothing
        titles = (translate("Counting", "neuron"), translate("Counting", "fires in so much of the plane"))
        rows = (
            (neuron_name(layer, j), f"{100 * float((grid > 0.5).mean()):.0f} %")
            for layer, grids in enumerate(self._grids, start=1)
            for j, grid in enumerate(grids)
        )
        return table_text(titles, rows)

    def paint(self, painter: QPainter) -> None:
        scene = self.scene
        if scene is not None:
            paint_regions(painter, scene)
        else:
            painter.setFont(ui_font(13 * self._scale))
            painter.setPen(self._theme.ink_soft)
            painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self.why_nothing)
        self.paint_focus(painter)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None:
            return
        for tile in tiles(scene):
            if tile.square.contains(event.position()):
                self.neuron_chosen.emit((tile.layer, tile.j))
                self._is_dragging = True
                self._request_point(tile.square, event.position())

    def mouseMoveEvent(self, event: QMouseEvent | None) -> None:
        scene = self.scene
        if event is None or scene is None or not self._is_dragging:
            return
        selected = self._choice.selected
        for tile in tiles(scene):
            if (tile.layer, tile.j) == selected:
                self._request_point(tile.square, event.position())

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        self._is_dragging = False
        self.drag_ended.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        step = None if event is None else _STEPS.get(event.key())
        if step is None or not self._grids:
            super().keyPressEvent(event)
            return
        pairs = zip(self._choice.inputs[:2], step, strict=True)
        self.point_requested.emit(tuple(min(Fraction(1), max(Fraction(0), x + KEY_STEP * d)) for x, d in pairs), False)

    def _request_point(self, square: QRectF, at: QPointF) -> None:
        span = HIGHEST - LOWEST
        x1 = LOWEST + (at.x() - square.left()) / square.width() * span
        x2 = LOWEST + (square.bottom() - at.y()) / square.height() * span
        self.point_requested.emit(tuple(rounded(min(1.0, max(0.0, x)), 2) for x in (x1, x2)), True)


def _grid_of(numbers: NetworkNumbers) -> int:
    """Return how many points a side the regions of a network have, 0 for none."""
    if not 2 <= numbers.network.sizes[0] <= MOST_INPUTS or numbers.count.parameters > COARSE_UP_TO:
        return 0
    return FINE_GRID if numbers.count.parameters <= FINE_UP_TO else COARSE_GRID


def _differ(one: NetworkNumbers, other: NetworkNumbers) -> bool:
    """Whether two readings are of networks that answer differently somewhere."""
    if one.network.activations != other.network.activations or one.network.sizes != other.network.sizes:
        return True
    pairs = zip(
        (*one.network.weights, *one.network.biases), (*other.network.weights, *other.network.biases), strict=True
    )
    return any(not np.array_equal(a, b) for a, b in pairs)


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
