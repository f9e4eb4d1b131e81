"""The weighted sum (1.1): its terms end to end from 0, the threshold t = −b, and z as the way from t to the sum."""

from fractions import Fraction

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from nnviz.language import translate
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import ui_font
from nnviz.ui.neuron.figure.paint_numbers import weight_color
from nnviz.ui.neuron.figure.paint_sum_terms import paint_bar_labels, paint_bars
from nnviz.ui.neuron.figure.sum_places import ARROW_PX, LABEL_PX, SumScene

SMALL_PX = 12
HANDLE_PX = 5.5
TICKS = (1, 2, 5)


def paint_sum(painter: QPainter, scene: SumScene) -> None:
    """Paint heading, tint, terms, threshold, arrow and axis."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme, bars, x_t = scene.theme, scene.bars, scene.x_of(scene.numbers.neuron.threshold)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(QColor(*theme.data.positive), theme.ground, 0.13))
    painter.drawRect(QRectF(QPointF(x_t, bars.top() - 4 * scene.scale), QPointF(scene.area.right(), scene.axis_y)))
    _paint_heading(painter, scene)
    _paint_axis(painter, scene)
    paint_bars(painter, scene)
    _paint_sides(painter, scene)
    _paint_threshold(painter, scene, x_t)
    paint_bar_labels(painter, scene)
    _paint_arrow(painter, scene, x_t)


def _paint_heading(painter: QPainter, scene: SumScene) -> None:
    s, theme, area = scene.scale, scene.theme, scene.area
    box = QRectF(area.left(), area.top(), area.width(), 20 * s)
    flags = Qt.AlignmentFlag
    left, right = flags.AlignLeft | flags.AlignVCenter, flags.AlignRight | flags.AlignVCenter
    painter.setPen(theme.ink)
    painter.setFont(ui_font(LABEL_PX * s, bold=True))
    painter.drawText(box, left, translate("SumView", "Weighted sum"))
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(LABEL_PX * s))
    fires = "o = 1" if scene.numbers.neuron.activation == "step" else "z > 0"
    painter.drawText(box, right, translate("SumView", "{0}  if  Σ wⱼxⱼ > t   (1.1)").format(fires))


def _paint_axis(painter: QPainter, scene: SumScene) -> None:
    s, theme, area, y = scene.scale, scene.theme, scene.area, scene.axis_y
    painter.setPen(QPen(theme.ink_soft, 1))
    painter.drawLine(QLineF(area.left(), y, area.right(), y))
    painter.setFont(ui_font(SMALL_PX * s))
    for tick in _ticks(scene):
        x = scene.x_of(tick)
        painter.setPen(QPen(theme.ink_soft, 1))
        painter.drawLine(QLineF(x, y, x, y + 3 * s))
        box = QRectF(x - 40 * s, y + 4 * s, 80 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number_text(tick))


def _ticks(scene: SumScene) -> list[Fraction]:
    """Return round numbers along the axis whose texts do not touch."""
    metrics = QFontMetricsF(ui_font(SMALL_PX * scene.scale))
    first, last = scene.value_at(scene.area.left()), scene.value_at(scene.area.right())
    step = Fraction(1)
    for place in range(60):
        step = Fraction(1, 10**9) * TICKS[place % 3] * 10 ** (place // 3)
        widest = max(metrics.horizontalAdvance(number_text(_round_up(v, step))) for v in (first, last))
        if float(step) / (last - first) * scene.area.width() > widest + 40 * scene.scale:
            break
    ticks, tick = [], _round_up(first, step)
    while tick <= last:
        half = metrics.horizontalAdvance(number_text(tick)) / 2
        if scene.area.left() <= scene.x_of(tick) - half and scene.x_of(tick) + half <= scene.area.right():
            ticks.append(tick)
        tick += step
    return ticks


def _round_up(value: float, step: Fraction) -> Fraction:
    return -(-Fraction(value) // step) * step


def _paint_sides(painter: QPainter, scene: SumScene) -> None:
    """Say what the neuron gives on either side of the threshold, where there is room beside the terms."""
    bars, (_low, _high, left, right) = scene.bars, scene.span
    names = ("o = 0", "o = 1") if scene.numbers.neuron.activation == "step" else ("z < 0", "z > 0")
    now = names[int(scene.numbers.z > 0)]
    for name, start, end in ((names[0], bars.left(), left), (names[1], right, bars.right())):
        box = QRectF(start + 4 * scene.scale, bars.top(), end - start - 8 * scene.scale, bars.height())
        painter.setPen(scene.theme.ink if name == now else scene.theme.ink_soft)
        draw_fitting(painter, box, name, LABEL_PX * scene.scale, bold=name == now)


def _paint_threshold(painter: QPainter, scene: SumScene, x_t: float) -> None:
    s, theme, bars = scene.scale, scene.theme, scene.bars
    x_sum = scene.x_of(scene.numbers.total)
    painter.setPen(QPen(theme.ink, 1.4 * s))
    painter.drawLine(QLineF(x_sum, bars.top() - 4 * s, x_sum, scene.axis_y))
    painter.setPen(QPen(theme.ink, 2.4 * s))
    painter.drawLine(QLineF(x_t, bars.top() - 4 * s, x_t, scene.axis_y))
    painter.setFont(ui_font(LABEL_PX * s, bold=True))
    for box, text in (
        (scene.total_label, scene.labels[0]),
        (scene.threshold_label, "" if scene.is_edited else scene.labels[1]),
    ):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setPen(QPen(theme.accent, 1.8 * s))
    painter.setBrush(theme.accent if scene.has_focus else theme.raised)
    painter.drawEllipse(scene.handle, HANDLE_PX * s, HANDLE_PX * s)


def _paint_arrow(painter: QPainter, scene: SumScene, x_t: float) -> None:
    s, z, x_sum = scene.scale, scene.numbers.z, scene.x_of(scene.numbers.total)
    y = scene.bars.bottom() + 0.5 * ARROW_PX * s
    painter.setPen(QPen(weight_color(z, scene.theme), 2 * s))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    way = 1 if x_sum > x_t else -1
    if abs(x_sum - x_t) > 10 * s:
        painter.drawLine(QLineF(x_t + 4 * s * way, y, x_sum - 3 * s * way, y))
        tip = QPointF(x_sum - 3 * s * way, y)
        barbs = (tip + QPointF(-way * 6 * s, up * 4.5 * s) for up in (-1, 1))
        painter.drawPolyline(QPolygonF([next(barbs), tip, next(barbs)]))
    painter.setPen(scene.theme.ink)
    width = painter.fontMetrics().horizontalAdvance(scene.z_label) + 16 * s
    box = QRectF(x_sum if way > 0 else x_sum - width, y - 10 * s, width, 20 * s)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, scene.z_label)
