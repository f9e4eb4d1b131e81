"""What lies in and around circles that are pictures of a plane: the example, its activation, names."""

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QBrush, QPainter, QPen, QTransform

from nnviz.data.material import POINT_CLASSES
from nnviz.diagram.network_layout import Column
from nnviz.notation.names import plain, subscript
from nnviz.ui.graph.class_marks import paint_class_mark
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.kit.elided import elided
from nnviz.ui.kit.theme import ui_font

MARK_RADIUS_PX = 3.2
NUMBER_HEIGHT_PX = 17
FARTHEST = 0.86  # of the radius, where the example is marked
SMALLEST_RADIUS_PX = 9.0  # in a smaller circle a mark would hide what it marks


def map_fills(scene: NetworkScene) -> dict[int, list[QBrush]]:
    """Return the fills of every layer's circles: each neuron's picture of the plane."""
    assert scene.maps is not None
    return {
        layer: [_brush(scene, layer, column, place) for place in range(column.n_shown)]
        for layer, column in enumerate(scene.layout.columns)
    }


def _brush(scene: NetworkScene, layer: int, column: Column, place: int) -> QBrush:
    assert scene.maps is not None
    sheet, top = scene.maps.pictures[layer][int(column.neurons[place])]
    radius, scale = column.radius, 2 * column.radius / sheet.width()
    brush = QBrush(sheet)
    y = float(column.y[place]) - radius - top * scale
    brush.setTransform(QTransform(scale, 0, 0, scale, column.x - radius, y))
    return brush


def paint_map_marks(painter: QPainter, scene: NetworkScene, layer: int) -> None:
    """Mark the example in the circles of a layer, and write its activations under them and names beside."""
    column = scene.layout.columns[layer]
    if scene.maps is None or column.radius < SMALLEST_RADIUS_PX * scene.scale:
        return
    is_output = layer == len(scene.layout.columns) - 1
    n_lines = 2 if layer == 0 else 1  # the name of the next input stands above that
    has_numbers = has_room_for_numbers(column, scene.scale, n_lines)
    for neuron, y in zip(column.neurons.tolist(), column.y.tolist(), strict=True):
        if scene.activations is not None:
            _paint_example(painter, scene, column, y)
        if scene.activations is not None and has_numbers:
            value = float(scene.activations.a[layer][neuron])
            _paint_number(painter, scene, column, y, value, bold=is_output or layer == 0)
        if layer == 0:
            _paint_input_name(painter, scene, column, y, neuron)
        elif is_output:
            _paint_output_name(painter, scene, column, y, neuron)


def has_room_for_numbers(column: Column, scale: float, n: int = 1) -> bool:
    """Whether ``n`` lines, such as a number, fit between a circle and the next one below."""
    room = float(column.y[1] - column.y[0]) - 2 * column.radius if column.n_shown > 1 else float("inf")
    return room >= n * NUMBER_HEIGHT_PX * scale


def _paint_example(painter: QPainter, scene: NetworkScene, column: Column, y: float) -> None:
    assert scene.maps is not None
    assert scene.activations is not None
    across, down = scene.maps.plane.share(*scene.activations.a[0].tolist())
    radius = column.radius
    right, below = 2 * across - 1, 2 * down - 1
    beyond = max(1.0, (right**2 + below**2) ** 0.5 / FARTHEST)  # the corners of the plane lie outside its circle
    centre = QPointF(column.x + right / beyond * radius, y + below / beyond * radius)
    painter.setPen(QPen(scene.theme.ink, 1.5 * scene.scale))
    painter.setBrush(scene.theme.ground)
    painter.drawEllipse(centre, MARK_RADIUS_PX * scene.scale, MARK_RADIUS_PX * scene.scale)


def _paint_number(
    painter: QPainter, scene: NetworkScene, column: Column, y: float, value: float, *, bold: bool
) -> None:
    s = scene.scale
    painter.setPen(scene.theme.ink if bold else scene.theme.ink_soft)
    painter.setFont(ui_font(12 * s, bold=bold))
    box = QRectF(column.x - 40 * s, y + column.radius, 80 * s, NUMBER_HEIGHT_PX * s)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, plain(value, 2))


def _paint_input_name(painter: QPainter, scene: NetworkScene, column: Column, y: float, neuron: int) -> None:
    name = scene.input_names[neuron] if neuron < len(scene.input_names) else f"x{subscript(neuron + 1)}"
    _paint_name_above(painter, scene, column, y, name)


def _paint_name_above(painter: QPainter, scene: NetworkScene, column: Column, y: float, name: str) -> None:
    s = scene.scale
    painter.setPen(scene.theme.ink)
    painter.setFont(ui_font(13 * s, bold=True))
    box = QRectF(column.x - 44 * s, y - column.radius - 19 * s, 88 * s, 18 * s)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, elided(painter, name, box.width()))


def _paint_output_name(painter: QPainter, scene: NetworkScene, column: Column, y: float, neuron: int) -> None:
    """Paint the mark of a class beside its circle and its name, if it has one, above; a name alone stands beside."""
    s = scene.scale
    left = column.x + column.radius + 4 * s
    name = scene.class_names[neuron] if neuron < len(scene.class_names) else ""
    if len(scene.output_marks) == scene.network.sizes[-1]:
        paint_class_mark(painter, QPointF(left + 7 * s, y), 5 * s, scene.output_marks[neuron], scene.theme)
        if name not in POINT_CLASSES and has_room_for_numbers(column, scene.scale, n=2):
            _paint_name_above(painter, scene, column, y, name)
    elif name:
        painter.setPen(scene.theme.ink)
        painter.setFont(ui_font(13 * s, bold=True))
        place = QRectF(left, y - 10 * s, 40 * s, 20 * s)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided(painter, name, place.width()))
