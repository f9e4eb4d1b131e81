"""What the colours mean, always under the picture."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.diagram.color_scale import shade
from nnviz.language import translate
from nnviz.nn.activation_families import activation_named
from nnviz.notation.names import signed
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_edges import DASHED_EDGES, edge_pens
from nnviz.ui.graph.paint_neurons import bias_ring, paint_neuron
from nnviz.ui.kit.theme import Theme, ui_font

HEIGHT_PX = 26
BAR_WIDTH_PX, LEAST_BAR_PX, BAR_HEIGHT_PX = 128, 40, 8
GAP_PX, LEAST_GAP_PX = 24, 10
N_GAPS = 2
SMALLER, LEAST_SCALE = 0.95, 0.3
DASHES_WIDTH_PX = 34


@dataclass(frozen=True)
class Legend:
    """The limits of the scales; ``has_activations`` if an example flows through, ``has_dashes`` if negative edges
    are dashed somewhere, ``has_negative`` if activations may be below 0."""

    weight_limit: float
    bias_limit: float
    has_activations: bool
    has_dashes: bool = False
    has_negative: bool = False


def legend_of(scene: NetworkScene) -> Legend:
    """Return the legend that belongs to a picture."""
    return Legend(
        scene.weight_limit, scene.bias_limit, scene.activations is not None, _has_dashes(scene), _has_negative(scene)
    )


def paint_legend(painter: QPainter, legend: Legend, area: QRectF, theme: Theme, scale: float) -> None:
    """Paint the scale of weights, the rims of biases and the fill of activations into ``area``, left to right.

    Where there is not the room, the scale of weights becomes shorter, then the gaps, then all of it smaller.
    """
    bar, gap, scale = _fitting(legend, area.width(), theme, scale)
    line = _Line(painter, area.left(), area.center().y(), theme, scale)
    line.paint(legend, bar_px=bar, gap_px=gap)


def _fitting(legend: Legend, room: float, theme: Theme, scale: float) -> tuple[float, float, float]:
    """Return the width of the bar and of a gap in pixels at scale 1, and the scale, so that the legend fits."""
    while scale > LEAST_SCALE:
        spare = (room - _end(legend, theme, scale)) / scale
        if spare >= 0:
            bar = min(BAR_WIDTH_PX, LEAST_BAR_PX + spare)
            gap = min(GAP_PX, LEAST_GAP_PX + (spare - bar + LEAST_BAR_PX) / N_GAPS)
            return bar, gap, scale
        scale *= SMALLER
    return LEAST_BAR_PX, LEAST_GAP_PX, scale


def _end(legend: Legend, theme: Theme, scale: float) -> float:
    """Return how wide the legend is at the least, in pixels."""
    painter = QPainter(aside := QImage(1, 1, QImage.Format.Format_RGB32))
    line = _Line(painter, 0.0, aside.height(), theme, scale)
    line.paint(legend, bar_px=LEAST_BAR_PX, gap_px=LEAST_GAP_PX)
    painter.end()
    return line.end


class _Line:
    """A line that is painted from left to right."""

    def __init__(self, painter: QPainter, x: float, y: float, theme: Theme, scale: float) -> None:
        self._painter, self._x, self._y, self._theme, self._scale = painter, x, y, theme, scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    @property
    def end(self) -> float:
        """Where the next part would begin."""
        return self._x

    def paint(self, legend: Legend, *, bar_px: float, gap_px: float) -> None:
        """Paint all parts, in pixels at scale 1 the bar so wide and so far from each other."""
        self._paint_scale(legend.weight_limit, bar_px, has_dashes=legend.has_dashes)
        self._x += gap_px * self._scale
        self._paint_biases(legend.bias_limit)
        if legend.has_activations:
            self._x += gap_px * self._scale
            self._paint_activations(has_negative=legend.has_negative)

    def _paint_scale(self, limit: float, bar_px: float, *, has_dashes: bool) -> None:
        s = self._scale
        self._paint_text(signed(-limit, _digits(limit)))
        rect = QRectF(self._x, self._y - BAR_HEIGHT_PX / 2 * s, bar_px * s, BAR_HEIGHT_PX * s)
        self._painter.drawImage(rect, _scale_image(self._theme))
        self._x = rect.right() + 8 * s
        self._paint_text(signed(limit, _digits(limit)))
        self._paint_text(translate("Legend", "weight"))
        if has_dashes:
            self._paint_dashes()

    def _paint_dashes(self) -> None:
        """Paint the strongest of the negative edges, as it is in the picture."""
        self._painter.setPen(edge_pens(self._theme, self._scale, dashed=True)[0])
        end = self._x + DASHES_WIDTH_PX * self._scale
        self._painter.drawLine(QPointF(self._x, self._y), QPointF(end, self._y))
        self._x = end + 8 * self._scale
        self._paint_text(translate("Legend", "negative"))

    def _paint_biases(self, limit: float) -> None:
        for bias in (limit, -limit):
            self._painter.setPen(Qt.PenStyle.NoPen)
            radius = 7 * self._scale
            ring = bias_ring(bias, limit, radius, self._theme)
            centre = QPointF(self._x + radius, self._y)
            ground = self._theme.ground
            paint_neuron(self._painter, centre, radius, fill=ground, ring=ring, ground=ground)
            self._x += 2.6 * radius
            self._paint_text(signed(bias, _digits(limit)))
        self._paint_text(translate("Legend", "bias"))

    def _paint_activations(self, *, has_negative: bool) -> None:
        fills = [(self._theme.ground, "0"), (QColor(*self._theme.data.positive), "1")]
        if has_negative:
            fills.insert(0, (QColor(*self._theme.data.negative), "−1"))
        for fill, text in fills:
            radius = 6 * self._scale
            self._painter.setPen(QPen(self._theme.ink, 1.2 * self._scale))
            self._painter.setBrush(fill)
            self._painter.drawEllipse(QPointF(self._x + radius, self._y), radius, radius)
            self._x += 2.6 * radius
            self._paint_text(text)
        self._paint_text(translate("Legend", "activation"))

    def _paint_text(self, text: str) -> None:
        self._painter.setFont(ui_font(12 * self._scale))
        self._painter.setPen(self._theme.ink_soft)
        width = self._painter.fontMetrics().horizontalAdvance(text)
        box = QRectF(self._x, self._y - 10 * self._scale, width + 2, 20 * self._scale)
        self._painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        self._x += width + 8 * self._scale


def _has_dashes(scene: NetworkScene) -> bool:
    """Whether some gap has so few lines that its negative ones are dashed."""
    crisp = [layer for layer in range(1, len(scene.layout.columns)) if scene.is_crisp(layer)]
    is_dashed_always = scene.theme.name == "contrast"
    return bool(crisp) and (is_dashed_always or any(scene.n_lines(layer) <= DASHED_EDGES for layer in crisp))


def _has_negative(scene: NetworkScene) -> bool:
    """Whether a neuron can be below 0, or the plane that its circle is a picture of."""
    plane = None if scene.maps is None else scene.maps.plane
    if plane is not None and min(plane.left, plane.bottom) < 0:
        return True
    return any(activation_named(name).lowest < 0 for name in scene.network.activations)


def _digits(limit: float) -> int:
    return 0 if limit >= 10 else 1 if limit >= 1 else 2


def _scale_image(theme: Theme) -> QImage:
    rgb = np.ascontiguousarray(shade(np.linspace(-1, 1, 256), 1.0, theme.data))
    return QImage(rgb.tobytes(), 256, 1, 3 * 256, QImage.Format.Format_RGB888).copy()
