"""The weighted sum (1.1): its terms end to end from 0, the threshold t = −b, and z as the way from t to the sum."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from nnviz.language import translate
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.notation.names import subscript
from nnviz.notation.numbers import equation, number_text, number_within
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.neuron.figure.paint_numbers import weight_color

TITLE_PX, LABELS_PX, ARROW_PX, AXIS_PX = 24, 20, 20, 20
SIDE_SHARE, LARGEST_SIDE_SHARE = 0.1, 0.4
"""Of the width: what is kept free beside all values, and how much of it labels may take."""
LABEL_PX, SMALL_PX, LONGEST_LABEL = 13, 12, 18
HANDLE_PX = 5.5
TICKS = (1, 2, 5)


@dataclass(frozen=True)
class SumScene:
    """A neuron's sum in a box of its own; the threshold's handle has the keys or not.

    While it is dragged the axis stays as it is ``held``: it would run away from the mouse.
    """

    numbers: NeuronNumbers
    area: QRectF
    theme: Theme
    scale: float
    digits: int
    has_focus: bool = False
    is_edited: bool = False
    held: tuple[float, float, float, float] | None = None

    @cached_property
    def sums(self) -> tuple[Fraction, ...]:
        """0 and the running sums of the terms."""
        sums = [Fraction(0)]
        for term in self.numbers.terms:
            sums.append(sums[-1] + term)
        return tuple(sums)

    @cached_property
    def labels(self) -> tuple[str, str]:
        """What stands over the sum, and over the threshold."""
        total, threshold = (
            number_within(value, lambda text: len(text) <= LONGEST_LABEL, self.digits)
            for value in (self.numbers.total, self.numbers.neuron.threshold)
        )
        return equation("Σ wⱼxⱼ", total), equation("t = −b", threshold)

    @cached_property
    def z_label(self) -> str:
        """What stands beside the arrow."""
        return equation("z", number_within(self.numbers.z, lambda text: len(text) <= LONGEST_LABEL, self.digits))

    @cached_property
    def span(self) -> tuple[float, float, float, float]:
        """The lowest and the highest value, and the columns of pixels where they are: labels have room beside them."""
        if self.held is not None:
            return self.held
        numbers, area = self.numbers, self.area
        values = (*self.sums, numbers.neuron.threshold)
        low, high = float(min(values)), float(max(values))
        high = high if high > low else low + 1.0
        first, second = self.label_widths if self.is_sum_first else self.label_widths[::-1]
        least, most = SIDE_SHARE * area.width(), LARGEST_SIDE_SHARE * area.width()
        z_room = self._width(self.z_label) + 10 * self.scale
        left = min(most, max(least, first, z_room if self.is_sum_first else 0.0))
        right = min(most, max(least, second, 0.0 if self.is_sum_first else z_room))
        return low, high, area.left() + left, area.right() - right

    @cached_property
    def is_sum_first(self) -> bool:
        """Whether the sum is at the left of the threshold."""
        return self.numbers.total <= self.numbers.neuron.threshold

    @cached_property
    def label_widths(self) -> tuple[float, float]:
        """Of the sum's label and the threshold's."""
        return self._width(self.labels[0]), self._width(self.labels[1])

    def x_of(self, value: float | Fraction) -> float:
        """Return the column of pixels of a value."""
        low, high, left, right = self.span
        return left + (float(value) - low) / (high - low) * (right - left)

    def value_at(self, x: float) -> float:
        """Return the value of a column of pixels."""
        low, high, left, right = self.span
        return low + (x - left) / (right - left) * (high - low)

    def seen_part(self, j: int) -> tuple[float, float]:
        """Return the columns of pixels between which term ``j`` is not covered by later ones; none if they cross.

        A term of the other sign goes back over those before it.
        """
        start, later = self.x_of(self.sums[j]), [self.x_of(value) for value in self.sums[j + 1 :]]
        return (start, min(later)) if self.sums[j + 1] > self.sums[j] else (max(later), start)

    @property
    def bars(self) -> QRectF:
        """Where the terms are."""
        s, area = self.scale, self.area
        top = area.top() + (TITLE_PX + LABELS_PX) * s + 2
        bottom = area.bottom() - (ARROW_PX + AXIS_PX) * s
        return QRectF(area.left(), top + 2 * s, area.width(), max(8.0, min(bottom - top - 4 * s, 40 * s)))

    @property
    def axis_y(self) -> float:
        """The line of pixels of the axis."""
        return self.bars.bottom() + ARROW_PX * self.scale

    @property
    def handle(self) -> QPointF:
        """Where the threshold is taken hold of."""
        return QPointF(self.x_of(self.numbers.neuron.threshold), self.axis_y)

    @property
    def total_label(self) -> QRectF:
        """Where the sum's number stands."""
        return _beside(self, self.numbers.total, self.label_widths[0], is_left=self.is_sum_first)

    @property
    def threshold_label(self) -> QRectF:
        """Where the threshold's number stands."""
        return _beside(self, self.numbers.neuron.threshold, self.label_widths[1], is_left=not self.is_sum_first)

    def _width(self, text: str) -> float:
        return QFontMetricsF(ui_font(LABEL_PX * self.scale, bold=True)).horizontalAdvance(text) + 6 * self.scale


def paint_sum(painter: QPainter, scene: SumScene) -> None:
    """Paint heading, tint, terms, threshold, arrow and axis."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    theme, bars, x_t = scene.theme, scene.bars, scene.x_of(scene.numbers.neuron.threshold)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(QColor(*theme.data.positive), theme.ground, 0.13))
    painter.drawRect(QRectF(QPointF(x_t, bars.top() - 4 * scene.scale), QPointF(scene.area.right(), scene.axis_y)))
    _paint_heading(painter, scene)
    _paint_axis(painter, scene)
    _paint_terms(painter, scene, x_t)
    _paint_sides(painter, scene)
    _paint_threshold(painter, scene, x_t)
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


def _paint_terms(painter: QPainter, scene: SumScene, x_t: float) -> None:
    s, bars = scene.scale, scene.bars
    for j, (before, after) in enumerate(zip(scene.sums, scene.sums[1:], strict=False)):
        left, right = sorted((scene.x_of(before), scene.x_of(after)))
        if right - left < 0.5:
            continue
        box = QRectF(left + 0.8 * s, bars.top(), max(1.5, right - left - 1.6 * s), bars.height())
        color = weight_color(after - before, scene.theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, 3 * s, 3 * s)
        name = f"w{subscript(j + 1)}x{subscript(j + 1)}"
        number = number_within(scene.numbers.terms[j], lambda text: len(text) <= LONGEST_LABEL, scene.digits)
        painter.setFont(ui_font(SMALL_PX * s, bold=True))
        painter.setPen(scene.theme.ground if color.lightness() < 140 else QColor("#12151b"))
        seen_left, seen_right = scene.seen_part(j)
        seen = _beside_line(QRectF(seen_left, box.top(), max(0.0, seen_right - seen_left), box.height()), x_t)
        for text in (equation(name, number), number, name):
            if painter.fontMetrics().horizontalAdvance(text) < seen.width() - 8 * s:
                painter.drawText(seen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
                break


def _beside_line(box: QRectF, x: float) -> QRectF:
    """Return the larger part of a box that a line at ``x`` parts."""
    if not box.left() < x < box.right():
        return box
    left, right = QRectF(box), QRectF(box)
    left.setRight(x)
    right.setLeft(x)
    return max(left, right, key=QRectF.width)


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


def _beside(scene: SumScene, value: Fraction, width: float, *, is_left: bool) -> QRectF:
    """Return the box of a label whose one end is at a value; it stays within the picture."""
    s, area, x = scene.scale, scene.area, scene.x_of(value)
    left = x - width if is_left else x
    left = min(max(area.left(), left), area.right() - width)
    return QRectF(left, scene.bars.top() - (LABELS_PX + 3) * s, width, LABELS_PX * s)


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
