"""Where in the plane of two inputs every neuron of a network fires: small squares by layer, the output's large."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import translate
from nnviz.neuron.plane import PlaneNeuron, line_in_square
from nnviz.nn.network import Network
from nnviz.notation.names import neuron_name
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.neuron.plane.paint_plane import HIGHEST, LOWEST, shading_image

GAP_PX, TITLE_PX, LEFT_PX, SMALLEST_TILE_PX = 14, 20, 24, 24

__all__ = ["HIGHEST", "LOWEST", "RegionsScene", "Tile", "paint_regions", "tiles"]


@dataclass(frozen=True, eq=False)
class RegionsScene:
    """``grids[l-1]`` are the outputs of layer l over the plane, shape (n_l, n, n); ``held`` the inputs from x₃ on."""

    network: Network
    grids: tuple[NDArray[np.floating], ...]
    point: tuple[float, float]
    selected: tuple[int, ...] | None
    area: QRectF
    theme: Theme
    scale: float
    held: tuple[float, ...] = ()


@dataclass(frozen=True)
class Tile:
    """The square of neuron ``j`` of ``layer``."""

    layer: int
    j: int
    square: QRectF


def tiles(scene: RegionsScene) -> tuple[Tile, ...]:
    """Return where the squares are: a row a hidden layer at the left, one output at the right, the selected or first.

    Neurons for which a row has no room are left away.
    """
    s, area = scene.scale, scene.area
    gap, title = GAP_PX * s, TITLE_PX * s
    large = max(40.0, min(area.height() - title - 20 * s, area.width() / 2))
    chosen = scene.selected[1] if scene.selected is not None and scene.selected[0] == len(scene.grids) else 0
    output = Tile(len(scene.grids), chosen, QRectF(area.right() - large - 24 * s, area.top() + title, large, large))
    hidden = [len(grid) for grid in scene.grids[:-1]]
    height = (area.height() - 20 * s) / max(1, len(hidden)) - title
    room = output.square.left() - LEFT_PX * s - 32 * s
    side = max(SMALLEST_TILE_PX * s, min(height, room / max([1, *hidden]) - gap))
    n_fitting = int(room / (side + gap))
    small = [
        Tile(layer, j, QRectF(LEFT_PX * s + j * (side + gap), area.top() + title + row * (side + title), side, side))
        for row, (layer, n) in enumerate(enumerate(hidden, start=1))
        for j in range(min(n, n_fitting))
    ]
    return (*small, output)


def paint_regions(painter: QPainter, scene: RegionsScene) -> None:
    """Paint every square with its name, its layer-1 lines and the present input."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)  # or a slanted border looks dashed
    for tile in tiles(scene):
        _paint_tile(painter, scene, tile)


def _paint_tile(painter: QPainter, scene: RegionsScene, tile: Tile) -> None:
    s, theme, square = scene.scale, scene.theme, tile.square
    painter.drawImage(square, shading_image(scene.grids[tile.layer - 1][tile.j], theme, 0.55))
    _paint_lines(painter, scene, tile)
    at = _place(square, *scene.point)
    painter.setPen(QPen(theme.raised, 1.5 * s))
    painter.setBrush(theme.ink)
    radius = (5 if tile.layer == len(scene.grids) else 3.5) * s
    painter.drawEllipse(at, radius, radius)
    is_selected = scene.selected == (tile.layer, tile.j)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.accent if is_selected else theme.line, (2.5 if is_selected else 1) * s))
    painter.drawRect(square)
    painter.setPen(theme.ink if is_selected else theme.ink_soft)
    painter.setFont(ui_font(12 * s, bold=True))
    title, text = QRectF(square.left(), square.top() - TITLE_PX * s, square.width(), TITLE_PX * s), _title(scene, tile)
    if painter.fontMetrics().horizontalAdvance(text) > title.width():
        text = neuron_name(tile.layer, tile.j)
    painter.drawText(title, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)


def _title(scene: RegionsScene, tile: Tile) -> str:
    name = neuron_name(tile.layer, tile.j)
    if tile.layer < len(scene.grids):
        return name
    return translate("Counting", "{0}: the output’s region").format(name)


def _paint_lines(painter: QPainter, scene: RegionsScene, tile: Tile) -> None:
    """Paint z = 0 of the first layer: a neuron's own line in its square, all of them behind them."""
    weights, biases = scene.network.weights[0], scene.network.biases[0]
    held = np.array(scene.held)
    for j, (w, b) in enumerate(zip(weights, biases, strict=True)):
        w1, w2, bias = float(w[0]), float(w[1]), float(b + w[2:] @ held)
        if tile.layer == 1 and tile.j != j:
            continue
        ends = line_in_square(PlaneNeuron(w1, w2, bias, "step"), LOWEST, HIGHEST)
        color = scene.theme.ink if tile.layer == 1 else scene.theme.ink_soft
        painter.setPen(QPen(color, (1.5 if tile.layer == 1 else 0.8) * scene.scale))
        for start, end in pairwise(ends):
            painter.drawLine(_place(tile.square, *start), _place(tile.square, *end))


def _place(square: QRectF, x1: float, x2: float) -> QPointF:
    span = HIGHEST - LOWEST
    return QPointF(
        square.left() + (x1 - LOWEST) / span * square.width(),
        square.bottom() - (x2 - LOWEST) / span * square.height(),
    )
