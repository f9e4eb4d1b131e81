"""The numbers of a plot's axes: which range shows, where the ticks are, and where a value lies in pixels."""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

BULK_HEADROOM = 2.5
"""A start that lies further off than 2.5 times all the rest leaves the picture."""
START_SHARE = 0.02
"""How much of a run, counted in epochs, is its start."""
PERCENT_STEP = 5.0
SHORTEST_EPOCHS = 0.002
"""The nearest zoom: ten mini-batches of the text's run."""
NEAREST_ZOOM = 1e-4
"""The nearest zoom of a value axis, as a share of the whole."""
LARGEST_VALUE, SMALLEST_VALUE = 1e300, 1e-300
"""Costs of a diverging run are cut here, and nearer to 0 is 0, lest the arithmetic of the axis overflow."""
FAR_HEIGHTS = 100.0
"""How many of its heights beyond the plot a curve is drawn; Qt's painter fails with coordinates of 1e30."""


@dataclass(frozen=True)
class Span:
    """A range of an axis, low < high."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


@dataclass(frozen=True)
class Frame:
    """Where the plot lies (pixels, y down) and what it shows; ``log`` is for y, which is positive then."""

    left: float
    top: float
    width: float
    height: float
    x: Span
    y: Span
    log: bool = False

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def pixels_x(self, x: FloatArray) -> FloatArray:
        """Return the pixels of epochs ``x``, shape kept."""
        return self.left + (x - self.x.low) * (self.width / self.x.width)

    def pixels_y(self, y: FloatArray) -> FloatArray:
        """Return the pixels of values ``y``, shape kept, far-off ones drawn nearer."""
        # What is not positive has no logarithm: it goes below every axis.
        scaled = np.log10(np.maximum(y, SMALLEST_VALUE)) if self.log else y
        shown = self._y
        near = np.clip(scaled, shown.low - FAR_HEIGHTS * shown.width, shown.low + FAR_HEIGHTS * shown.width)
        return self.bottom - (near - shown.low) * (self.height / shown.width)

    def value_x(self, pixel: float) -> float:
        """Return the epoch at a pixel."""
        return self.x.low + (pixel - self.left) / self.width * self.x.width

    def zoomed(self, factor: float, *, x: float | None, y: float | None) -> "Frame":
        """Return the frame with both axes shrunk by ``factor`` about the pixel (x, y); None leaves an axis."""
        shown = self
        if x is not None:
            at = self.value_x(x)
            shown = replace(shown, x=_shrunk(self.x, at, factor))
        if y is not None:
            at = self._y.low + (self.bottom - y) / self.height * self._y.width
            shown = replace(shown, y=self._unscaled(_shrunk(self._y, at, factor)))
        return shown

    def moved(self, dx: float, dy: float) -> "Frame":
        """Return the frame with its content pushed by (dx, dy) pixels."""
        x = -dx / self.width * self.x.width
        y = dy / self.height * self._y.width
        return replace(
            self,
            x=Span(self.x.low + x, self.x.high + x),
            y=self._unscaled(Span(self._y.low + y, self._y.high + y)),
        )

    def kept_within(self, x: Span, y: Span) -> "Frame":
        """Return the frame zoomed no nearer than is sensible and showing nothing outside ``x`` and ``y``."""
        whole = replace(self, x=x, y=y)
        nearest_y = NEAREST_ZOOM * whole._y.width
        return replace(
            self,
            x=_kept_inside(self.x, x, narrowest=SHORTEST_EPOCHS),
            y=self._unscaled(_kept_inside(self._y, whole._y, narrowest=nearest_y)),
        )

    @property
    def _y(self) -> Span:
        """The range of y on the scale it is drawn on: log10 of it, or itself."""
        return Span(math.log10(self.y.low), math.log10(self.y.high)) if self.log else self.y

    def _unscaled(self, span: Span) -> Span:
        if not self.log:
            return span
        least, most = math.log10(SMALLEST_VALUE), math.log10(LARGEST_VALUE)
        return Span(10.0 ** min(max(span.low, least), most), 10.0 ** min(max(span.high, least), most))


def bulk_limit(x: FloatArray, distance: FloatArray) -> float:
    """Return how far from the ideal (cost 0, 100 % right) an axis must reach for a curve; 0 if it is empty.

    ``x``, ``distance`` of shape (n,). Everything after the start of the run always fits; the start itself
    fits if it is not further than 2.5 times that, or else it would press the rest into a line.
    """
    if len(x) == 0:
        return 0.0
    start = x[0] + START_SHARE * (x[-1] - x[0])
    bulk = float(distance[np.searchsorted(x, start) :].max())
    return min(float(distance.max()), BULK_HEADROOM * bulk, LARGEST_VALUE)


def cost_span(limit: float) -> Span:
    """Return 0 to a round number not below ``limit``."""
    if limit <= SMALLEST_VALUE:
        return Span(0.0, 1.0)
    step = round_step(limit, 4)
    return Span(0.0, step * math.ceil(limit / step - 1e-9))


def percent_span(limit: float) -> Span:
    """Return a multiple of 5 % (at most 95 %), at least ``limit`` % below 100 %, to 100 %."""
    steps = max(math.ceil(limit / PERCENT_STEP - 1e-9), 1)
    return Span(max(100.0 - PERCENT_STEP * steps, 0.0), 100.0)


def log_span(values: FloatArray) -> Span:
    """Return a range with round ends (1, 2 or 5 times a power of ten) around the positive ones of ``values``."""
    positive = values[values > SMALLEST_VALUE]
    if len(positive) == 0:
        return Span(0.01, 1.0)
    lowest, highest = float(positive.min()), min(float(positive.max()), LARGEST_VALUE)
    low = max((t for t in _round_values(lowest) if t <= lowest * (1 + 1e-9)), default=lowest)
    high = min((t for t in _round_values(highest) if t >= highest * (1 - 1e-9)), default=highest)
    return Span(low, high) if low < high else Span(low / 2, high * 2)


def round_step(width: float, most: int) -> float:
    """Return the smallest of 1, 2, 5 times a power of ten that cuts ``width`` into at most ``most`` steps."""
    least = width / max(most, 1)
    return next(t for t in _round_values(least) if t >= least * (1 - 1e-9))


def ticks(span: Span, *, most: int, whole: bool = False) -> list[float]:
    """Return the round values in ``span``, about ``most`` of them; ``whole`` numbers only, if two fit."""
    step = round_step(span.width, most)
    if whole and span.width >= 2.0:
        step = max(step, 1.0)
    first, last = math.ceil(span.low / step - 1e-6), math.floor(span.high / step + 1e-6)
    return [i * step for i in range(first, last + 1)]


def log_ticks(span: Span, *, most: int) -> list[float]:
    """Return 1, 2, 5 times the powers of ten in a positive ``span``, or powers only if these are too many."""
    decades = range(math.floor(math.log10(span.low)), math.ceil(math.log10(span.high)) + 1)
    every = max(math.ceil(len(decades) / max(most, 1)), 1)
    fine = [m * 10.0**k for k in decades for m in (1, 2, 5)]
    coarse = [10.0**k for k in decades if k % every == 0]
    inside = [[t for t in some if span.low * (1 - 1e-9) <= t <= span.high * (1 + 1e-9)] for some in (fine, coarse)]
    return inside[0] if len(inside[0]) <= most else inside[1]


def tick_text(value: float, step: float) -> str:
    """Return ``value`` with the decimals that tell it from its neighbours ``step`` away."""
    if value and not 1e-6 <= abs(step) < 1e6:
        return f"{value:.3g}"
    return f"{value:.{max(0, math.ceil(-math.log10(step) - 1e-9))}f}"


def _kept_inside(span: Span, whole: Span, *, narrowest: float) -> Span:
    """Return ``span`` no narrower than asked, pushed and if need be cut to lie within ``whole``."""
    width = min(max(span.width, narrowest), whole.width)
    middle = (span.low + span.high) / 2
    low = min(max(middle - width / 2, whole.low), whole.high - width)
    return Span(low, low + width)


def _shrunk(span: Span, at: float, factor: float) -> Span:
    return Span(at - (at - span.low) * factor, at + (span.high - at) * factor)


def _round_values(near: float) -> list[float]:
    """Return 1, 2, 5 times the power of ten below ``near`` and its two neighbours, rising."""
    power = math.floor(math.log10(near))
    return [m * 10.0**k for k in (power - 1, power, power + 1) for m in (1.0, 2.0, 5.0)]
