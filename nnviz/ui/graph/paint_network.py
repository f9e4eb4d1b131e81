"""The whole picture of a network, for the window, for image files and for print."""

from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QFontMetrics, QPainter

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import SMALL_CIRCLES, CircleRoom, NetworkLayout, network_layout
from nnviz.language import translate
from nnviz.ui.graph import paint_legend as legend
from nnviz.ui.graph import paint_outputs as outputs
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_edges import paint_edges
from nnviz.ui.graph.paint_held import paint_held
from nnviz.ui.graph.paint_inputs import names_width, paint_inputs
from nnviz.ui.graph.paint_neurons import STRIP_WIDTH_PX, paint_neurons
from nnviz.ui.graph.paint_receptive_fields import paint_receptive_fields
from nnviz.ui.kit.theme import ui_font

MARGIN_PX = 14
TITLES_PX = 22
TITLE_GAP_PX = 8
MOST_MARGIN, LEAST_MARGIN_PX = 0.04, 8
"""Of a picture that stands alone: what is left of its legend at most, as a share of the width, and right of it."""
MAP_SIDE_PX = 44  # left and right of the columns of large circles


def picture_area(
    width: float, height: float, scale: float, *, has_maps: bool = False, input_names: tuple[str, ...] = ()
) -> QRectF:
    """Return where the columns go in a picture of this size: the rest is for titles, answer and legend.

    With ``has_maps`` the circles are large and the answer is short: the large map beside says the rest. Names of
    inputs stand at the left.
    """
    top = TITLES_PX * scale
    if has_maps:
        sides = MAP_SIDE_PX * scale
        return QRectF(sides, top, width - 2 * sides, height - top)
    names = names_width(input_names, scale)
    return QRectF(
        (MARGIN_PX + STRIP_WIDTH_PX) * scale + names,
        top,
        width - (MARGIN_PX + STRIP_WIDTH_PX + outputs.WIDTH_PX) * scale - names,
        height - top - 8 * scale,
    )


def layout_in(
    area: QRectF,
    sizes: tuple[int, ...],
    view: EdgeView,
    scale: float,
    lit: NDArray[np.intp] | None = None,
    room: CircleRoom = SMALL_CIRCLES,
) -> NetworkLayout:
    """Return the layout of layers of these sizes in the area; the same one as long as nothing of this changes.

    ``lit`` are the inputs that carry something, of which an elided input layer shows the first and the last.
    """
    return _layout(sizes, area.getRect(), view is EdgeView.ELIDED, scale, None if lit is None else lit.tobytes(), room)


@lru_cache(maxsize=4)
def _layout(
    sizes: tuple[int, ...],
    area: tuple[float, float, float, float],
    is_elided: bool,
    scale: float,
    lit: bytes | None,
    room: CircleRoom,
) -> NetworkLayout:
    lit_inputs = None if lit is None else np.frombuffer(lit, np.intp)
    return network_layout(sizes, *area, elided=is_elided, scale=scale, lit_inputs=lit_inputs, room=room)


def paint_network(painter: QPainter, scene: NetworkScene) -> None:
    """Paint edges, neurons and answer."""
    paint_background(painter, scene)
    paint_foreground(painter, scene)


def paint_background(painter: QPainter, scene: NetworkScene) -> None:
    """Paint what lies behind the neurons: edges, or what hidden neurons look at."""
    paint_edges(painter, scene)
    paint_receptive_fields(painter, scene)


def paint_foreground(painter: QPainter, scene: NetworkScene) -> None:
    """Paint the neurons and the answer."""
    paint_neurons(painter, scene)
    paint_held(painter, scene)
    paint_inputs(painter, scene)
    outputs.paint_outputs(painter, scene)


def paint_drawing(painter: QPainter, scene: NetworkScene, width: float, height: float) -> None:
    """Paint all of a picture that stands alone, in a file: network, titles and the legend under them."""
    painter.fillRect(QRectF(0, 0, width, height), scene.theme.ground)
    paint_network(painter, scene)
    paint_titles(painter, scene)
    left, high = min(scene.area.left(), MOST_MARGIN * width), legend.HEIGHT_PX * scene.scale
    area = QRectF(left, height - high, width - left - LEAST_MARGIN_PX * scene.scale, high)
    legend.paint_legend(painter, legend.legend_of(scene), area, scene.theme, scene.scale)


def paint_titles(painter: QPainter, scene: NetworkScene) -> None:
    """Say over each column which layer it is: the names of section 1.5 and the type of its neurons."""
    painter.setFont(ui_font(11 * scene.scale))
    painter.setPen(scene.theme.ink_soft)
    for column, text in zip(scene.layout.columns, _titles(scene, painter.fontMetrics()), strict=True):
        width = painter.fontMetrics().horizontalAdvance(text) + 4
        left = max(0.0, min(column.x - width / 2, painter.window().right() - width))
        painter.drawText(QRectF(left, 0, width, TITLES_PX * scene.scale), Qt.AlignmentFlag.AlignVCenter, text)


def _titles(scene: NetworkScene, metrics: QFontMetrics) -> list[str]:
    """Return the titles of the columns, or where they would touch the types of neurons alone, or the ends alone."""
    places = [column.x for column in scene.layout.columns]
    types = list(scene.network.activations)
    kinds = [*(translate("Network", "hidden"),) * (len(types) - 1), translate("Network", "output")]
    first = translate("Network", "input")
    whole = [first, *(f"{kind} · {name}" for kind, name in zip(kinds, types, strict=True))]
    ends = [first, *("",) * (len(types) - 1), kinds[-1]]
    for texts in (whole, [first, *types], ends):
        widths = [metrics.horizontalAdvance(text) + TITLE_GAP_PX * scene.scale for text in texts]
        steps = zip(pairwise(places), pairwise(widths), strict=True)
        if all(right - left >= (one + other) / 2 for (left, right), (one, other) in steps):
            return texts
    return ends
