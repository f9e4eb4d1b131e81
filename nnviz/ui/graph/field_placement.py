"""Where pictures of every edge go: what to ask for, and how a finished one lies in the present picture."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QImage

from nnviz.diagram.color_scale import DataColors
from nnviz.diagram.edge_field import FieldGeometry
from nnviz.ui.graph.network_scene import NetworkScene, PlacedField


@dataclass(frozen=True, eq=False)
class FieldRequest:
    """A wish for the picture of every edge into ``layer``, to lie at ``rect`` (widget coordinates)."""

    scene: NetworkScene
    layer: int
    rect: QRectF
    weights: NDArray[np.floating]
    geometry: FieldGeometry
    colors: DataColors


@dataclass(frozen=True, eq=False)
class FieldPicture:
    """The finished picture of a request, or a coarse one in its place."""

    request: FieldRequest
    image: QImage
    is_coarse: bool = False


def field_requests(scene: NetworkScene, visible: QRectF, pixel_ratio: float) -> tuple[FieldRequest, ...]:
    """Return a request for every gap that is drawn as a field and is to be seen in ``visible``.

    Pictures are asked for in device pixels, on their grid, so that they are drawn without resampling.
    """
    wishes = (
        _request(scene, layer, visible, pixel_ratio)
        for layer in range(1, len(scene.layout.columns))
        if scene.is_field(layer)
    )
    return tuple(wish for wish in wishes if wish is not None)


def placed_fields(pictures: tuple[FieldPicture, ...], scene: NetworkScene) -> tuple[PlacedField, ...]:
    """Return the pictures where they belong under the scene's zoom and size; until new ones come they are stretched."""
    return tuple(
        PlacedField(p.image, _carried(p.request.rect, p.request.scene, scene, p.request.layer))
        for p in pictures
        if scene.is_field(p.request.layer)
    )


def _request(scene: NetworkScene, layer: int, visible: QRectF, pixel_ratio: float) -> FieldRequest | None:
    left, right = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    x_left, x_right = left.right_rim, right.left_rim
    reach = max(left.radius, right.radius) + 2
    top = min(left.y[0], right.y[0]) - reach
    bottom = max(left.y[-1], right.y[-1]) + reach
    seen = QRectF(QPointF(x_left, top), QPointF(x_right, bottom)).intersected(visible)
    if x_right <= x_left or seen.width() < 2 or seen.height() < 2:
        return None
    x0, y0 = math.floor(seen.left() * pixel_ratio), math.floor(seen.top() * pixel_ratio)
    width = math.ceil(seen.right() * pixel_ratio) - x0
    height = math.ceil(seen.bottom() * pixel_ratio) - y0
    geometry = FieldGeometry(
        y_left=left.y * pixel_ratio - y0,
        y_right=right.y * pixel_ratio - y0,
        width_px=width,
        height_px=height,
        x_left=x_left * pixel_ratio - x0,
        x_right=x_right * pixel_ratio - x0,
    )
    rect = QRectF(x0 / pixel_ratio, y0 / pixel_ratio, width / pixel_ratio, height / pixel_ratio)
    weights = scene.layout.gap_weights(layer, scene.network.weights[layer - 1])
    return FieldRequest(scene, layer, rect, weights, geometry, scene.theme.data)


def _carried(rect: QRectF, painted_in: NetworkScene, scene: NetworkScene, layer: int) -> QRectF:
    if (scene.area, scene.scale) != (painted_in.area, painted_in.scale):
        return _moved(rect, _gap(painted_in, layer), _gap(scene, layer))
    if scene.zoom == painted_in.zoom:
        return rect
    corners = (
        QPointF(*scene.zoom.carried_from(painted_in.zoom, p.x(), p.y())) for p in (rect.topLeft(), rect.bottomRight())
    )
    return QRectF(*corners)


def _gap(scene: NetworkScene, layer: int) -> QRectF:
    """Return the box between the neurons of two columns."""
    left, right = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    top, bottom = min(left.y[0], right.y[0]), max(left.y[-1], right.y[-1])
    return QRectF(QPointF(left.right_rim, float(top)), QPointF(right.left_rim, float(bottom)))


def _moved(rect: QRectF, before: QRectF, after: QRectF) -> QRectF:
    """Return where a box goes when another one that it lies on becomes ``after``."""
    if before.width() <= 0 or before.height() <= 0:
        return rect
    wide, high = after.width() / before.width(), after.height() / before.height()
    left = after.left() + (rect.left() - before.left()) * wide
    top = after.top() + (rect.top() - before.top()) * high
    return QRectF(left, top, rect.width() * wide, rect.height() * high)
