"""What every output wants as arrows: up for more, down for less, and what that comes to for the neurons before."""

from math import copysign

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.nn.backprop_steps import names
from nnviz.nn.backprop_steps.digits import shown
from nnviz.ui.backprop.figure.graph_places import GraphPlaces
from nnviz.ui.backprop.figure.paint_graph import edge_pen
from nnviz.ui.backprop.wishes.output_words import OutputWords, output_words
from nnviz.ui.backprop.wishes.wish_scene import LETTERS_PX, WishScene
from nnviz.ui.kit.math_text import draw_math_in
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

ARROW_SHARE, SHARE_PX = 0.78, 76.0
LEAST_ARROW_SHARE, ARROW_WIDTH_SHARE, LEAST_ARROW_PX = 0.3, 0.34, 7.0
"""Of a radius: a shorter arrow would not show its direction, a thinner one not its head."""


def paint_wishes(painter: QPainter, scene: WishScene) -> None:
    """Paint edges, those that carry the chosen neuron's sum in full, and an arrow in every neuron."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    layer, k = scene.chosen
    for edge in scene.places.edges():
        is_of_sum = edge[0] == layer + 1 and edge[2] == k
        weight = float(scene.reading.numbers.network.weights[edge[0] - 1][edge[1], edge[2]])
        pen = edge_pen(weight, scene.places.unit, scene.theme)
        if not is_of_sum:
            pen.setColor(blended(pen.color(), scene.theme.ground, 0.3))
        painter.setPen(pen)
        painter.drawLine(scene.places.edge(*edge))
    for at in range(scene.places.n_layers):
        for j in scene.places.shown(at):
            _paint_neuron(painter, scene, at, j)
    for j, words in output_words(scene).items():
        _paint_output(painter, scene, j, words)
    _paint_shares(painter, scene)


def wish_color(value: float, theme: Theme) -> QColor:
    """Return blue for more, orange for less, grey for nothing."""
    if not value:
        return theme.ink_soft
    return QColor(*(theme.data.positive if value > 0 else theme.data.negative))


def _paint_neuron(painter: QPainter, scene: WishScene, layer: int, j: int) -> None:
    places, theme, u = scene.places, scene.theme, scene.places.unit
    at, radius = places.neuron(layer, j), places.radius_of(layer)
    is_chosen = (layer, j) == scene.chosen
    painter.setBrush(theme.ground)
    painter.setPen(QPen(theme.curve_validation if is_chosen else theme.ink, (3.0 if is_chosen else 1.4) * u))
    painter.drawEllipse(at, radius, radius)
    if layer == 0:
        painter.setPen(theme.ink)
        box = QRectF(at.x() - radius - 126 * u, at.y() - 11 * u, 120 * u, 22 * u)
        value = float(scene.reading.numbers.inputs[:, j].mean())
        text = f"{names.activation(0, j)}  {shown(value, scene.digits)}"
        draw_math_in(painter, box, text, LETTERS_PX * u, side=1.0)
        return
    wish = float(scene.mean(layer)[j])
    width = min(radius, max(ARROW_WIDTH_SHARE * radius, LEAST_ARROW_PX * u))
    paint_arrow(painter, at, arrow_length(wish, scene.largest(layer), radius), width, wish_color(wish, theme))
    if layer < places.n_layers - 1 and (places.has_room_beside(layer) or is_chosen):
        painter.setPen(wish_color(wish, theme))
        above = QRectF(at.x() - 60 * u, at.y() - radius - 20 * u, 120 * u, 18 * u)
        text = f"{names.activation(layer, j)}  {'+' if wish > 0 else ''}{shown(wish, scene.digits)}"
        draw_math_in(painter, above, text, LETTERS_PX * u, bold=is_chosen)


def _paint_output(painter: QPainter, scene: WishScene, j: int, words: OutputWords) -> None:
    wish = float(scene.mean(scene.places.n_layers - 1)[j])
    painter.setPen(scene.theme.ink)
    draw_math_in(painter, words.is_box, words.is_, words.size, side=0.0)
    painter.setPen(wish_color(wish, scene.theme))
    draw_math_in(painter, words.wants_box, words.wants, words.size, side=0.0, bold=True)


def arrow_length(wish: float, largest: float, radius: float) -> float:
    """Return how far the arrow of a wish reaches up, below 0 down: however small the wish is, one sees the way."""
    length = ARROW_SHARE * radius * abs(wish) / largest
    return 0.0 if not wish else copysign(max(LEAST_ARROW_SHARE * radius, length), wish)


def paint_arrow(painter: QPainter, at: QPointF, length: float, width: float, color: QColor) -> None:
    """Paint an arrow through the middle, upwards for a positive length; for 0 a dash."""
    if not length:
        painter.setPen(QPen(color, 2))
        painter.drawLine(at - QPointF(width / 2, 0), at + QPointF(width / 2, 0))
        return
    head = min(1.3 * abs(length), 0.9 * width) * (1 if length > 0 else -1)
    tip, foot = at.y() - length, at.y() + length
    half, neck = width / 2, at.y() - length + head
    points = [
        QPointF(at.x(), tip),
        QPointF(at.x() + half, neck),
        QPointF(at.x() + 0.4 * half, neck),
        QPointF(at.x() + 0.4 * half, foot),
        QPointF(at.x() - 0.4 * half, foot),
        QPointF(at.x() - 0.4 * half, neck),
        QPointF(at.x() - half, neck),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF(points))


def share_box(places: GraphPlaces, layer: int, j: int) -> QRectF:
    """Return where it is written what neuron j of a layer adds: before it, the boxes of a layer in a column."""
    u, at, radius = places.unit, places.neuron(layer, j), places.radius_of(layer)
    before = places.neuron(layer - 1, places.shown(layer - 1)[0]).x() + places.radius_of(layer - 1)
    width = min(SHARE_PX * u, 0.8 * (at.x() - radius - before))
    height = min(22 * u, 0.9 * places.area.height() / max(1, places.n_rows(layer)))
    return QRectF(at.x() - radius - 6 * u - width, at.y() - height / 2, width, height)


def _paint_shares(painter: QPainter, scene: WishScene) -> None:
    """Write on each edge of the chosen neuron what the neuron behind it adds to the wish."""
    layer, k = scene.chosen
    if not 0 < layer < scene.places.n_layers - 1:
        return
    u, theme = scene.places.unit, scene.theme
    shares = scene.wishes.shares(layer, k).mean(axis=0)
    for j in scene.places.shown(layer + 1):
        value, box = float(shares[j]), share_box(scene.places, layer + 1, j)
        painter.setPen(QPen(wish_color(value, theme), 1.4 * u))
        painter.setBrush(theme.raised)
        painter.drawRoundedRect(box, 5 * u, 5 * u)
        painter.setPen(theme.ink)
        size = min(13.5 * u, 0.75 * box.height())
        inside = box.adjusted(4 * u, 0, -4 * u, 0)
        draw_math_in(painter, inside, f"{'+' if value > 0 else ''}{shown(value, scene.digits)}", size, bold=True)
