"""The edge fields of a scene painted here and now: fine ones for pictures that are kept, whose writer waits for them,
and coarse ones, in a few milliseconds, for a graph that has none to show yet."""

from dataclasses import replace

from PyQt6.QtCore import QRectF, QSizeF

from nnviz.diagram.edge_field import edge_picture
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest, field_requests, placed_fields
from nnviz.ui.graph.network_scene import NetworkScene

PIXELS_PER_PIXEL, COARSE = 2.0, 0.5
MOST_RENEWED = 1_000_000
MOST_WORK = 15_000_000
"""So many edges times columns of pixels take some ten milliseconds; of more the picture is coarser still."""


def with_fields(scene: NetworkScene, size: QSizeF) -> NetworkScene:
    """Return the scene of a picture of this size with fine edge fields, and nothing pointed at."""
    plain = replace(scene, hovered=None)
    wishes = field_requests(plain, QRectF(0, 0, size.width(), size.height()), PIXELS_PER_PIXEL)
    return replace(plain, fields=placed_fields(_painted(wishes), plain))


def coarse_fields(
    scene: NetworkScene, visible: QRectF, pixel_ratio: float, before: tuple[FieldPicture, ...]
) -> tuple[FieldPicture, ...]:
    """Return coarse pictures of every edge to be stretched until fine ones come; of a large network those ``before``,
    of which little is likely to be other, if there are any."""
    if before and scene.network.n_edges > MOST_RENEWED:
        return before
    ratio = COARSE * pixel_ratio
    wishes = field_requests(scene, visible, ratio)
    work = sum(wish.weights.size * wish.geometry.width_px for wish in wishes)
    fitting = wishes if work <= MOST_WORK else field_requests(scene, visible, ratio * MOST_WORK / work)
    return tuple(replace(picture, is_coarse=True) for picture in _painted(fitting))


def _painted(wishes: tuple[FieldRequest, ...]) -> tuple[FieldPicture, ...]:
    return tuple(
        FieldPicture(wish, image_of(edge_picture(wish.weights, wish.geometry, wish.colors))) for wish in wishes
    )
