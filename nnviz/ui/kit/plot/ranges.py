"""What a plot of curves shows: the ranges in which a run is followed, and what they leave out."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from nnviz.ui.kit.plot.series import Curve, FloatArray, Unit
from nnviz.ui.kit.plot.spans import (
    LARGEST_COST,
    SMALLEST_VALUE,
    Span,
    bulk_limit,
    cost_span,
    log_span,
    percent_span,
    round_step,
)

ENLARGED_SHARE = 0.01
ENLARGED_ROOM = 4.0
"""An enlarged start fills at most a quarter of the width, so that it has room to grow."""


@dataclass(frozen=True)
class OffScale:
    """The furthest point of the curves that the value axis leaves out: where it is and the words for it."""

    x: float
    text: str
    above: bool


def scaled(y: FloatArray, *, log: bool) -> FloatArray:
    """Return values as they are drawn, shape kept: log10 of them, or themselves."""
    # What is not positive has no logarithm: it goes below every axis.
    return np.log10(np.maximum(y, SMALLEST_VALUE)) if log else y


def scaled_span(span: Span, *, log: bool) -> Span:
    """Return a range of values (positive for ``log``) as it is drawn."""
    return Span(math.log10(span.low), math.log10(span.high)) if log else span


def newest_x(curves: Sequence[Curve]) -> float | None:
    """Return the x of the newest record of ``curves``, or None if there is none."""
    return max((curve.last_x for curve in curves if curve.last_x is not None), default=None)


def followed_x(last: float, asked: float) -> Span:
    """Return the range in which a run now at x = ``last`` is followed: all, but the first 1/100 enlarged.

    Else the first mini-batches, taken one by one, would not be seen to change anything.
    """
    if 0.0 < last < ENLARGED_SHARE * asked:
        return Span(0.0, min(round_step(ENLARGED_ROOM * last, 1), asked))
    return all_x(last, asked)


def all_x(last: float, asked: float) -> Span:
    """Return 0 to what is asked for, or a little beyond the newest, ``last``, if that is further."""
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
    values = np.concatenate([np.empty(0), *(curve.records.window(-np.inf, np.inf)[1] for curve in curves)])
    if log:
        return log_span(values)
    return cost_span(min(float(values.max(initial=0.0)), LARGEST_COST))


def off_scale(curves: Sequence[Curve], unit: Unit, shown: Span) -> OffScale | None:
    """Return the furthest point of a visible curve beyond ``shown``, or None: a cut-off curve says so."""
    candidates = []
    for curve in curves:
        x, y = curve.line()
        if curve.visible and len(x):
            distance = _distance(y, unit)
            i = int(distance.argmax())
            candidates.append((float(distance[i]), float(x[i]), float(y[i])))
    if not candidates:
        return None
    _, x_there, value = max(candidates)
    if shown.low <= value <= shown.high:
        return None
    if unit == "percent":
        return OffScale(x_there, f"↓ {value:.1f}%", above=False)
    return OffScale(x_there, f"↑ {value:.3g}", above=True)


def _distance(y: FloatArray, unit: Unit) -> FloatArray:
    """Return how far values are from the ideal: a cost of 0, 100 % right."""
    return 100.0 - y if unit == "percent" else y
