"""What a plot of curves shows: the range it follows or holds, its ticks, and the values at an epoch."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnviz.ui.widgets.curve_axes import (
    LARGEST_VALUE,
    Span,
    bulk_limit,
    cost_span,
    log_span,
    log_ticks,
    percent_span,
    round_step,
    tick_text,
    ticks,
)
from nnviz.ui.widgets.curve_painting import Tick
from nnviz.ui.widgets.curve_series import Curve, FloatArray, Unit

FEWEST_COST_DECIMALS = 2
ENLARGED_SHARE = 0.01
ENLARGED_ROOM = 4.0
"""An enlarged start fills at most a quarter of the width, so that it has room to grow."""


@dataclass(frozen=True)
class OffScale:
    """The furthest point of the curves that the value axis leaves out: where it is and the words for it."""

    x: float
    text: str


def last_epoch(curves: Sequence[Curve]) -> float | None:
    """Return the x of the newest record of ``curves``, or None if there is none."""
    return max((curve.last_x for curve in curves if curve.last_x is not None), default=None)


def followed_epochs(last: float, asked: float) -> Span:
    """Return the epochs in which a run now at epoch ``last`` is followed: all, but the first 1/100 enlarged.

    Else the first mini-batches, taken one by one, would not be seen to change anything.
    """
    if 0.0 < last < ENLARGED_SHARE * asked:
        return Span(0.0, min(round_step(ENLARGED_ROOM * last, 1), asked))
    return all_epochs(last, asked)


def all_epochs(last: float, asked: float) -> Span:
    """Return 0 to the epochs asked for, or a little beyond the newest, ``last``, if that is further."""
    if last <= asked:
        return Span(0.0, asked)
    # In steps of a tenth or so: the axis must not crawl with every record.
    step = round_step(last, 10)
    return Span(0.0, step * math.ceil(last / step - 1e-9))


def followed_values(curves: Sequence[Curve], unit: Unit, *, log: bool) -> Span:
    """Return the range of y in which the visible curves are read best (see ``bulk_limit``)."""
    lines = [curve.line() for curve in curves if curve.visible]
    if log:
        return log_span(np.concatenate([np.empty(0), *(y for _, y in lines)]))
    limit = max((bulk_limit(x, _distance(y, unit)) for x, y in lines), default=0.0)
    if unit == "percent":
        empty = all(len(x) == 0 for x, _ in lines)
        return Span(0.0, 100.0) if empty else percent_span(limit)
    return cost_span(limit)


def all_values(curves: Sequence[Curve], unit: Unit, *, log: bool) -> Span:
    """Return the range of y that holds every record: what one can zoom out to."""
    if unit == "percent":
        return Span(0.0, 100.0)
    values = np.concatenate([np.empty(0), *(curve.records.points()[1] for curve in curves)])
    if log:
        return log_span(values)
    return cost_span(min(float(values.max(initial=0.0)), LARGEST_VALUE))


def off_scale(curves: Sequence[Curve], unit: Unit, shown: Span) -> OffScale | None:
    """Return the furthest point of a visible curve beyond ``shown``, or None: a cut-off curve says so."""
    furthest: tuple[float, float, float] | None = None
    for curve in curves:
        x, y = curve.line()
        if curve.visible and len(x):
            i = int(_distance(y, unit).argmax())
            found = (float(_distance(y[i : i + 1], unit)[0]), float(x[i]), float(y[i]))
            furthest = found if furthest is None else max(furthest, found)
    if furthest is None or shown.low <= furthest[2] <= shown.high:
        return None
    arrow = "↓" if unit == "percent" else "↑"
    value = f"{furthest[2]:.1f}%" if unit == "percent" else f"{furthest[2]:.3g}"
    return OffScale(furthest[1], f"{arrow} {value}")


def value_ticks(shown: Span, unit: Unit, *, log: bool, most: int) -> list[Tick]:
    """Return the ticks of the value axis."""
    if log:
        return [Tick(value, f"{value:.3g}") for value in log_ticks(shown, most=most)]
    values = ticks(shown, most=most)
    step = values[1] - values[0] if len(values) > 1 else shown.width
    if unit == "percent":
        return [Tick(value, tick_text(value, step) + "%") for value in values]
    # Two decimals at least: the axis keeps its width while the cost falls.
    fewest = 10.0**-FEWEST_COST_DECIMALS
    return [Tick(value, tick_text(value, min(step, fewest) if step < 1.0 else step)) for value in values]


def epoch_ticks(shown: Span, *, most: int) -> list[Tick]:
    """Return the ticks of the epoch axis: whole epochs unless fewer than two of them are shown."""
    values = ticks(shown, most=most, whole=True)
    return [Tick(value, f"{value:.6g}") for value in values]


def epoch_text(epoch: float, shown: Span) -> str:
    """Return an epoch as the readout shows it: hundredths, or finer if the range is small."""
    return tick_text(epoch, min(0.01, round_step(shown.width, 200)))


def value_text(value: float, unit: Unit) -> str:
    """Return a value as the readout shows it: percent with two decimals, a cost with four digits."""
    if unit == "percent":
        return f"{value:.2f}%"
    return f"{value:.4f}" if 0.01 <= abs(value) < 100.0 or value == 0.0 else f"{value:.4g}"


def _distance(y: FloatArray, unit: Unit) -> FloatArray:
    """Return how far values are from the ideal: a cost of 0, 100 % right."""
    return 100.0 - y if unit == "percent" else y
