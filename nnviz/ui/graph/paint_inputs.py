"""The names of inputs that are numbers, and their values, at the left of their neurons."""

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter

from nnviz.notation.names import plain
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.kit.theme import ui_font

NAME_PX, VALUE_PX, GAP_PX = 13, 12, 6
WIDEST_NAME_PX = 110
WIDEST_VALUE = "−0.00"
TWO_LINES_PX, ONE_LINE_PX = 34, 15


def names_width(names: tuple[str, ...], scale: float) -> float:
    """Return how much room the names take beside the input neurons, at least what a value under them takes."""
    if not names:
        return 0.0
    metrics = QFontMetricsF(ui_font(NAME_PX * scale))
    widest = min(max(map(metrics.horizontalAdvance, names)), WIDEST_NAME_PX * scale)
    value = QFontMetricsF(ui_font(VALUE_PX * scale)).horizontalAdvance(WIDEST_VALUE)
    return max(widest, value) + GAP_PX * scale


def paint_inputs(painter: QPainter, scene: NetworkScene) -> None:
    """Paint a name for every input, and under it what is fed in, as far as there is room."""
    column = scene.layout.columns[0]
    if scene.maps is not None or not scene.input_names or column.is_strip:
        return
    s = scene.scale
    spacing = float(column.y[1] - column.y[0]) if column.n_shown > 1 else 100.0
    if spacing < ONE_LINE_PX * s:
        return
    width = names_width(scene.input_names, s)
    left = column.x - column.radius - (GAP_PX * s) - width
    has_values = scene.activations is not None and spacing >= TWO_LINES_PX * s
    metrics = QFontMetricsF(ui_font(NAME_PX * s))
    for neuron, y in zip(column.neurons.tolist(), column.y.tolist(), strict=True):
        name = metrics.elidedText(scene.input_names[neuron], Qt.TextElideMode.ElideRight, width)
        top = y - (17 if has_values else 9) * s
        painter.setFont(ui_font(NAME_PX * s))
        painter.setPen(scene.theme.ink)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, top, width, 18 * s), align, name)
        if has_values and scene.activations is not None:
            painter.setFont(ui_font(VALUE_PX * s))
            painter.setPen(scene.theme.ink_soft)
            value = plain(float(scene.activations.a[0][neuron]), 2)
            painter.drawText(QRectF(left, y, width, 17 * s), align, value)
