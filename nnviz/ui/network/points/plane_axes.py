"""What the axes of the plane say: names, and numbers in the units of the data however these were scaled."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.data.scaling import Scaling
from nnviz.language import translate
from nnviz.notation.names import plain, subscript
from nnviz.notation.significant import shortest

MOST_TICKS = 3
LONGEST_NUMBER = 13  # letters
WIDEST_TICK_SHARE = 0.85
"""Of half the axis: so far from its middle the outer numbers stand at most."""


@dataclass(frozen=True)
class Axis:
    """An input x̃ = (x − ``low``) / (``high`` − ``low``) with the name of x: (1.9), or nothing for 0 and 1."""

    name: str
    low: float = 0.0
    high: float = 1.0

    def value(self, place: float) -> float:
        """Return x of a place x̃ in the plane."""
        return self.low + place * (self.high - self.low)

    def place(self, value: float) -> float:
        """Return the place x̃ of a value x."""
        return (value - self.low) / (self.high - self.low)

    def ticks(self, start: float, end: float) -> Iterator[tuple[float, str]]:
        """Give up to three places with their numbers, round ones about the middle of places from ``start`` to
        ``end``."""
        first, last = self.value(start), self.value(end)
        step = _round_step((last - first) / 2)
        if not step:
            return
        inside = range(math.ceil(first / step), math.floor(last / step) + 1)
        beyond_three = max(0, len(inside) - MOST_TICKS)
        for i in inside[beyond_three // 2 :][:MOST_TICKS]:
            yield self.place(i * step), _trimmed(i * step, max(1, -_exponent(step)))

    def number(self, place: float, start: float, end: float) -> str:
        """Return the number of any place, as exact as the axis is wide."""
        step = _round_step((self.value(end) - self.value(start)) / 2)
        exponent = _exponent(step) if step else 0
        return _trimmed(self.value(place), max(0, 2 - max(exponent, 0)) + max(0, -1 - exponent))


def axes_of(dataset: Dataset) -> tuple[Axis, Axis]:
    """Return the axes of points; where their scaling cannot be taken back the names say that they are scaled."""
    first, second = dataset.input_names or tuple(f"x{subscript(i)}" for i in (1, 2))
    scaling = dataset.training.scaling
    if scaling is None or scaling.kind == "none":
        return _plain_axes(first, second)
    ends = _ends(scaling)
    if ends is None:
        sentence = translate("DecisionPanel", "{0}, scaled")
        return _plain_axes(sentence.format(first), sentence.format(second))
    (low, high), (low_2, high_2) = ends
    return Axis(first, low, high), Axis(second, low_2, high_2)


def _plain_axes(first: str, second: str) -> tuple[Axis, Axis]:
    return Axis(first), Axis(second)


def _ends(scaling: Scaling) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return low and high of both inputs, None if each point has its own or an input is always the same."""
    if scaling.kind == "example" or not (scaling.high > scaling.low).all():
        return None
    low, high = (np.broadcast_to(end, 2).astype(float).tolist() for end in (scaling.low, scaling.high))
    return (low[0], high[0]), (low[1], high[1])


def _round_step(half: float) -> float:
    """Return a round number of about two thirds of ``half``, 0 if there is none."""
    widest = half * WIDEST_TICK_SHARE
    if not (widest > 0 and math.isfinite(widest)):
        return 0.0
    power = 10.0 ** _exponent(widest)
    return next(m * power for m in (5, 2, 1) if m * power <= widest * (1 + 1e-9))


def _exponent(value: float) -> int:
    return math.floor(math.log10(value) + 1e-9)


def _trimmed(value: float, digits: int) -> str:
    text = plain(value, digits)
    if len(text) > LONGEST_NUMBER:
        return shortest(value)
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
