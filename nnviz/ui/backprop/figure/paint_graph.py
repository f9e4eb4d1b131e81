"""The network with the pass in it: z and a in each neuron, w and ∂C/∂w on each edge, δ beside, what is new in green."""

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.language import translate
from nnviz.nn.backprop_steps.digits import shown
from nnviz.ui.backprop.figure.graph_scene import GraphScene, input_letters, now_color
from nnviz.ui.backprop.figure.number_room import LEAST_PX, decimals_in, rounded_text
from nnviz.ui.backprop.figure.paint_cards import paint_blank, paint_card
from nnviz.ui.backprop.figure.paint_labels import boxes_beside, paint_beside, paint_input_names, paint_output
from nnviz.ui.kit.math_text import draw_math_in
from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

WIDEST_PX, THINNEST_PX, UNIT_PX = 7.0, 1.2, 2.4
HALO = ((10.0, 0.12), (6.5, 0.22), (3.5, 0.38))
"""How far a halo reaches beyond a circle, in pixels, and how much green is in it."""
FILL_SHARE = 0.16
SMALL_PX = 26.0
"""In a circle of a smaller radius two lines of numbers could not be read: it has the latest alone, without a name."""


def paint_graph(painter: QPainter, scene: GraphScene) -> None:
    """Paint edges, neurons, cards, what comes in at the left and out at the right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_edges(painter, scene)
    for layer in range(scene.places.n_layers):
        _paint_ghosts(painter, scene, layer)
        for j in scene.places.shown(layer):
            _paint_neuron(painter, scene, layer, j)
    for edge, card in scene.places.cards.items():
        paint_card(painter, scene, edge, card)
    for edge, card in scene.places.cards_of(tuple(sorted(scene.lit.edges)), taken=boxes_beside(scene)).items():
        paint_card(painter, scene, edge, card)
    paint_input_names(painter, scene)
    _paint_picture(painter, scene)
    paint_output(painter, scene)


def _paint_edges(painter: QPainter, scene: GraphScene) -> None:
    network, places, theme = scene.reading.numbers.network, scene.places, scene.theme
    green = now_color(theme)
    for layer, j, k in places.edges():
        line, weight = places.edge(layer, j, k), float(network.weights[layer - 1][j, k])
        if (layer, j, k) in scene.lit.edges:
            for reach, share in HALO[:2]:
                painter.setPen(QPen(blended(green, theme.ground, share), 2.2 * reach * scene.unit))
                painter.drawLine(line)
        painter.setPen(edge_pen(weight, scene.unit, theme))
        painter.drawLine(line)
    for layer, j, k in scene.lit.edges:
        if places.has(layer, j) and places.has(layer - 1, k):
            _paint_arrows(painter, scene, places.edge(layer, j, k))


def edge_pen(weight: float, unit: float, theme: Theme) -> QPen:
    """Return the pen of a weight: blue, or orange and dashed below 0, as wide as it is large."""
    width = unit * min(WIDEST_PX, max(THINNEST_PX, UNIT_PX * abs(weight)))
    color = theme.ink_soft if weight == 0 else QColor(*(theme.data.positive if weight > 0 else theme.data.negative))
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if weight < 0:
        pen.setDashPattern([11 * unit / width, 6 * unit / width])
    return pen


def _paint_arrows(painter: QPainter, scene: GraphScene, line: QLineF) -> None:
    """Paint two arrowheads in the direction that the signal goes."""
    way = QLineF(line.p2(), line.p1()) if scene.lit.is_backward else line
    unit = scene.unit
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(now_color(scene.theme))
    for share in (0.22, 0.88):
        tip = way.pointAt(share)
        head = QLineF(tip, tip + QPointF(way.dx(), way.dy()))
        head.setLength(12 * unit)
        side = head.normalVector()
        side.setLength(7 * unit)
        offset = side.p2() - side.p1()
        painter.drawPolygon(QPolygonF([head.p2(), tip + offset, tip + (head.p2() - tip) * 0.3, tip - offset]))


def _paint_ghosts(painter: QPainter, scene: GraphScene, layer: int) -> None:
    places, theme, u = scene.places, scene.theme, scene.unit
    radius = 0.55 * places.radius_of(layer)
    for number, at in enumerate(places.ghosts(layer)):
        painter.setPen(QPen(theme.ink_soft, 1.2 * u, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius, radius)
        if number == 0:
            painter.setPen(theme.ink_soft)
            text = translate("BackpropGraph", "{0} more").format(f"{places.sizes[layer] - 1:,}")
            box = QRectF(at.x() + radius + 4 * u, at.y() - 9 * u, 90 * u, 18 * u)
            draw_math_in(painter, box, text, 12 * u, side=0.0)


def _paint_neuron(painter: QPainter, scene: GraphScene, layer: int, j: int) -> None:
    places, theme, reading = scene.places, scene.theme, scene.reading
    at, radius = places.neuron(layer, j), places.radius_of(layer)
    is_lit, green = (layer, j) in scene.lit.neurons, now_color(theme)
    if is_lit:
        for reach, share in HALO:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(blended(green, theme.ground, share))
            painter.drawEllipse(at, radius + reach * scene.unit, radius + reach * scene.unit)
    a = float(reading.numbers.flow.a[layer][reading.example, j])
    is_known = layer == 0 or reading.knows("a", layer, j)
    _fill(painter, scene, at, radius, a if is_known else None)
    painter.setPen(QPen(green if is_lit else theme.ink, (3.0 if is_lit else 1.5) * scene.unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, radius, radius)
    if layer == 0:
        _paint_input(painter, scene, j)
    else:
        _paint_numbers(painter, scene, layer, j)
        paint_beside(painter, scene, layer, j)


def _paint_input(painter: QPainter, scene: GraphScene, k: int) -> None:
    """Write an input into its circle if all of it can be read there; else it stands beside the name."""
    if (box := scene.input_box(k)) is not None:
        radius, value = scene.places.radius_of(0), scene.input(k)
        painter.setPen(scene.theme.ink)
        draw_math_in(painter, box, shown(value, scene.digits), input_letters(radius), bold=True)


def _fill(painter: QPainter, scene: GraphScene, at: QPointF, radius: float, a: float | None) -> None:
    """Fill the circle up to a, blue, or orange below 0."""
    theme = scene.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.ground)
    painter.drawEllipse(at, radius, radius)
    if a is None or not a:
        return
    share = min(1.0, abs(a))
    circle, level = QPainterPath(), QPainterPath()
    circle.addEllipse(at, radius, radius)
    level.addRect(QRectF(at.x() - radius, at.y() + radius - 2 * radius * share, 2 * radius, 2 * radius * share))
    color = QColor(*(theme.data.positive if a > 0 else theme.data.negative))
    painter.setBrush(blended(color, theme.ground, FILL_SHARE))
    painter.drawPath(circle.intersected(level))


def _paint_numbers(painter: QPainter, scene: GraphScene, layer: int, j: int) -> None:
    """Write z and a into the circle, a blank where the pass has not been yet."""
    places, reading = scene.places, scene.reading
    at, radius = places.neuron(layer, j), places.radius_of(layer)
    if radius < SMALL_PX:
        _paint_latest(painter, scene, layer, j)
        return
    z, a = reading.numbers.flow.z[layer - 1][reading.example, j], reading.numbers.flow.a[layer][reading.example, j]
    for kind, value, y, bold in (("z", float(z), -0.5, False), ("a", float(a), 0.05, True)):
        box = QRectF(at.x() - 0.84 * radius, at.y() + y * radius, 1.68 * radius, 0.46 * radius)
        if reading.knows(kind, layer, j):
            painter.setPen(scene.theme.ink)
            draw_math_in(painter, box, f"{kind} {shown(value, scene.digits)}", 0.36 * radius, bold=bold)
        else:
            inner = box.adjusted(0.45 * radius, 0.05 * radius, -0.45 * radius, -0.05 * radius)
            paint_blank(painter, inner, scene, is_asked=is_asked(scene, kind, layer, j))


def _paint_latest(painter: QPainter, scene: GraphScene, layer: int, j: int) -> None:
    """Write a, bold, or as long as it is not known z, into a small circle; nothing, or a blank, before."""
    places, reading, flow = scene.places, scene.reading, scene.reading.numbers.flow
    at, radius = places.neuron(layer, j), places.radius_of(layer)
    asked = [kind for kind in ("z", "a") if is_asked(scene, kind, layer, j)]
    if asked or not reading.knows("z", layer, j):
        box = QRectF(at.x() - 0.5 * radius, at.y() - 0.25 * radius, radius, 0.5 * radius)
        paint_blank(painter, box, scene, is_asked=bool(asked))
        return
    is_whole = reading.knows("a", layer, j)
    values = [float(value) for value in (flow.a[layer] if is_whole else flow.z[layer - 1])[reading.example]]
    letters = max(LEAST_PX * places.scale, 0.6 * radius)
    shown_values = [values[i] for i in places.shown(layer)]
    if (decimals := decimals_in(shown_values, scene.digits, radius=radius, letters_px=letters, bold=True)) is not None:
        painter.setPen(scene.theme.ink)
        box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
        draw_math_in(painter, box, rounded_text(values[j], decimals), letters, bold=is_whole)


def _paint_picture(painter: QPainter, scene: GraphScene) -> None:
    """Paint the example where it is a picture, with the pixel that the path begins at in a frame."""
    shape, path, box = scene.reading.of.material.image_shape, scene.reading.of.path, scene.places.picture
    if shape is None or path is None:
        return
    values = scene.reading.numbers.inputs[scene.reading.example].reshape(shape)
    painter.drawImage(box, grey_image(values, scene.theme))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.line, scene.unit))
    painter.drawRect(box)
    row, column = divmod(path[0], shape[1])
    side = box.width() / shape[1], box.height() / shape[0]
    pixel = QRectF(box.left() + column * side[0], box.top() + row * side[1], *side)
    painter.setPen(QPen(now_color(scene.theme), 2 * scene.unit))
    painter.drawRect(pixel.adjusted(-side[0], -side[1], side[0], side[1]))


def is_asked(scene: GraphScene, kind: str, layer: int, j: int) -> bool:
    """Whether a number is the one that the audience is asked for."""
    block, place = scene.reading.block, scene.reading.place
    if scene.reading.hidden < 0 or block is None or place is None:
        return False
    return (block.kind, block.layer, block.neurons[place.neuron]) == (kind, layer, j)
