"""Where the weighted sum's parts are: the terms in lanes, the threshold, the labels and the axis."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QFontMetricsF

from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.notation.numbers import equation, number_within
from nnviz.ui.kit.theme import Theme, ui_font

TITLE_PX, LABELS_PX, ARROW_PX, AXIS_PX = 24, 20, 20, 20
SIDE_SHARE, LARGEST_SIDE_SHARE = 0.1, 0.4
"""Of the width: what is kept free beside all values, and how much of it labels may take."""
LABEL_PX, LONGEST_LABEL = 13, 18


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

    @cached_property
    def lanes(self) -> tuple[int, ...]:
        """The lane of every term: all in one where they go on end to end; one that goes back has a lane below."""
        return lanes_of(list(zip(self.sums, self.sums[1:], strict=False)))

    def term_bar(self, j: int) -> QRectF:
        """Return where term ``j`` is: no other one lies over it."""
        s, bars = self.scale, self.bars
        left, right = sorted((self.x_of(self.sums[j]), self.x_of(self.sums[j + 1])))
        n = max(self.lanes) + 1
        gap = min(2 * s, 0.2 * bars.height() / n)
        height = (bars.height() - gap * (n - 1)) / n
        return QRectF(left, bars.top() + self.lanes[j] * (height + gap), right - left, height)

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


def lanes_of(ways: list[tuple[Fraction, Fraction]]) -> tuple[int, ...]:
    """Return a lane for each way from a number to another: the first in which it lies over none before it."""
    lanes: list[list[tuple[Fraction, Fraction]]] = []
    found = []
    for way in ways:
        low, high = min(way), max(way)
        free = (n for n, taken in enumerate(lanes) if all(high <= a or low >= b for a, b in taken))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((low, high))
        found.append(lane)
    return tuple(found)


def _beside(scene: SumScene, value: Fraction, width: float, *, is_left: bool) -> QRectF:
    """Return the box of a label whose one end is at a value; it stays within the picture."""
    s, area, x = scene.scale, scene.area, scene.x_of(value)
    left = x - width if is_left else x
    left = min(max(area.left(), left), area.right() - width)
    return QRectF(left, scene.bars.top() - (LABELS_PX + 3) * s, width, LABELS_PX * s)
