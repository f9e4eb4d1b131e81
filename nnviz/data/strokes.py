"""Pen strokes: shapes written as knots of smooth curves, and the curves sampled evenly along their length."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SAMPLES_PER_DIGIT = 96
"""Points along a whole digit: at 20 pixels height they lie closer than one pixel, so discs make a line."""
_CHORDS_PER_CURVE = 16


@dataclass(frozen=True, eq=False)
class Shape:
    """The pen strokes of one digit as knots, shape (n_knots, 2): x to the right, y down, height about 1.

    ``pieces`` are index ranges of knots joined by one smooth curve; a corner ends one piece and starts
    the next, and a lifted pen leaves a gap. ``ends`` marks the knots where the pen touches down or lifts.
    """

    knots: NDArray[np.float64]
    pieces: tuple[tuple[int, int], ...]
    ends: NDArray[np.bool_]


@dataclass(frozen=True)
class Style:
    """One way to write a digit: anything between its ``shapes``, which have the same pieces.

    ``share`` is the relative frequency of the style among the styles of its digit; ``wobble`` says how much
    a hand may deform it: a simple form bears less than a rich one before it looks like something else.
    """

    name: str
    share: float
    shapes: tuple[Shape, ...]
    wobble: float = 1.0

    def __post_init__(self) -> None:
        if any(shape.pieces != self.shapes[0].pieces for shape in self.shapes):
            raise ValueError(f"the shapes of the style {self.name!r} differ in strokes, knots or corners")

    @cached_property
    def knots(self) -> NDArray[np.float64]:
        """The knots of every shape, shape (n_shapes, n_knots, 2)."""
        return np.stack([shape.knots for shape in self.shapes])

    @property
    def ends(self) -> NDArray[np.bool_]:
        """Which knots are ends of strokes, shape (n_knots,)."""
        return self.shapes[0].ends

    @cached_property
    def knot_distance(self) -> float:
        """The median distance between neighbouring knots of a piece."""
        middle = self.knots.mean(axis=0)
        steps = [np.hypot(*np.diff(middle[start:stop], axis=0).T) for start, stop in self.shapes[0].pieces]
        return float(np.median(np.concatenate(steps)))

    @cached_property
    def sampling(self) -> NDArray[np.float64]:
        """The matrix (SAMPLES_PER_DIGIT, n_knots) from knots to points evenly spread along the pen's path."""
        return _sampling_matrix(self.shapes[0].pieces, self.knots.mean(axis=0))


def shape(text: str) -> Shape:
    """Read a shape: knots "x,y" in percent of the height, "!" behind a corner, "/" where the pen is lifted."""
    knots: list[tuple[float, float]] = []
    pieces: list[tuple[int, int]] = []
    ends: list[int] = []
    for stroke in text.split("/"):
        first = len(knots)
        ends.append(first)
        for word in stroke.split():
            x, y = word.rstrip("!").split(",")
            knots.append((float(x) / 100, float(y) / 100))
            if word.endswith("!"):
                pieces.append((first, len(knots)))
                first = len(knots) - 1
        pieces.append((first, len(knots)))
        ends.append(len(knots) - 1)
    return Shape(np.array(knots), tuple(pieces), np.isin(np.arange(len(knots)), ends))


def style(name: str, share: float, *shapes: str, wobble: float = 1.0) -> Style:
    """Return the style with the shapes read from text (see ``shape``)."""
    return Style(name, share, tuple(shape(text) for text in shapes), wobble)


def _sampling_matrix(pieces: tuple[tuple[int, int], ...], knots: NDArray[np.float64]) -> NDArray[np.float64]:
    """Spread SAMPLES_PER_DIGIT points over the pieces in proportion to their length for these knots."""
    fine = [_curve_matrix(stop - start) for start, stop in pieces]
    arcs = [_arc_lengths(m @ knots[start:stop]) for m, (start, stop) in zip(fine, pieces, strict=True)]
    lengths = np.array([arc[-1] for arc in arcs])
    bounds = np.rint(np.concatenate([[0.0], np.cumsum(lengths)]) / lengths.sum() * SAMPLES_PER_DIGIT).astype(int)
    matrix = np.zeros((SAMPLES_PER_DIGIT, len(knots)))
    for curve, arc, (start, stop), (row, end) in zip(fine, arcs, pieces, pairwise(bounds), strict=True):
        at = np.linspace(0.0, arc[-1], end - row)
        for column in range(stop - start):
            matrix[row:end, start + column] = np.interp(at, arc, curve[:, column])
    return matrix


def _arc_lengths(points: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = np.hypot(*np.diff(points, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _curve_matrix(n_knots: int) -> NDArray[np.float64]:
    """Return the Catmull-Rom curve through ``n_knots`` knots as a matrix (n_points, n_knots).

    The curve passes through its knots; beyond the ends they are continued in a straight line.
    """
    padded = np.zeros((n_knots + 2, n_knots))
    padded[1:-1] = np.eye(n_knots)
    padded[0], padded[-1] = 2 * padded[1] - padded[2], 2 * padded[-2] - padded[-3]
    t = np.linspace(0.0, 1.0, _CHORDS_PER_CURVE + 1)[:, None]
    blend = 0.5 * np.hstack([-t + 2 * t**2 - t**3, 2 - 5 * t**2 + 3 * t**3, t + 4 * t**2 - 3 * t**3, t**3 - t**2])
    curves = [blend @ padded[k : k + 4] for k in range(n_knots - 1)]
    return np.concatenate([curves[0][:1], *(curve[1:] for curve in curves)])
