"""The edge fields of a scene painted here and now, for pictures that are kept: whoever writes a file waits for it."""

from dataclasses import replace

from PyQt6.QtCore import QRectF, QSizeF

from nnviz.diagram.edge_field import edge_picture
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.field_placement import FieldPicture, field_requests, placed_fields
from nnviz.ui.graph.network_scene import NetworkScene

PIXELS_PER_PIXEL = 2.0


def with_fields(scene: NetworkScene, size: QSizeF) -> NetworkScene:
    """Return the scene of a picture of this size with fine edge fields, and nothing pointed at."""
    plain = replace(scene, hovered=None)
    pictures = tuple(
        FieldPicture(wish, image_of(edge_picture(wish.weights, wish.geometry, wish.colors)))
        for wish in field_requests(plain, QRectF(0, 0, size.width(), size.height()), PIXELS_PER_PIXEL)
    )
    return replace(plain, fields=placed_fields(pictures, plain))
