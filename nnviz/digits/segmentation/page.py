"""A page of digits read line by line: its lines are found, signs are left out, and each line is cut by trial."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.pattern import n_ruled_edges
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, NoInkError
from nnviz.digits.segmentation.certainty import together
from nnviz.digits.segmentation.lines import MOST_MARKS, lines_of
from nnviz.digits.segmentation.marks import Flags, Marks, marks_of
from nnviz.digits.segmentation.search import ChosenPiece, Classifier, Segmentation, segment
from nnviz.digits.segmentation.signs import FoundSign, is_disc, signs_of
from nnviz.language import translate

LEAST_SHARE = 0.5
"""A line whose highest mark is lower than this share of the page's digits is what is left of something else."""

MOST_LEFT_OUT = 2
"""So many more signs and specks than digits may be left out: with more it is a plot, or print."""
STRIPES = 6
"""So many ones and nothing else are stripes, more likely than not."""
RULED, RULED_PER_DIGIT = 3, 1.5
"""With so many ruled edges it is a diagram or print: of a hundred rows of the tune half of tests/reading_set none has
more than 2, and none that a program drew more than 0.8 a digit."""
LEAST_BESIDE = 0.2
"""Two marks stand beside each other if less than this share of the right one is over or under the left one."""
LEAST_CERTAINTY = 0.9
"""A page less certain than this is doubted: of the tune half of tests/reading_set, of what is surer, one page in
seventy is wrong."""


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a page: how it was cut, in pixels of the page, and the signs that were left out."""

    row: Segmentation
    signs: tuple[FoundSign, ...]

    @property
    def certainty(self) -> float:
        """The probability that all digits of the line are right; 0 without any."""
        return together(self.row.certainties) if self.row.chosen else 0.0


@dataclass(frozen=True, eq=False)
class PageReading:
    """The lines of a page, one at least, from top to bottom."""

    lines: tuple[Line, ...]
    is_at_border: bool = False
    """Whether all of it lies at the border of its picture: what is left of something else."""
    n_ruled_edges: int = 0
    """How many edges look drawn with a ruler, as in diagrams."""
    is_cut_off: bool = False
    """Whether some of it reaches the border of its picture: there may have been more."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The digits of each line."""
        return tuple(line.row.digits for line in self.lines)

    @property
    def pieces(self) -> tuple[ChosenPiece, ...]:
        """The chosen pieces of all lines."""
        return tuple(piece for line in self.lines for piece in line.row.chosen)

    @property
    def score(self) -> float:
        """The score of all chosen pieces together: their product."""
        return float(np.prod([line.row.score for line in self.lines]))

    @property
    def longest(self) -> Segmentation:
        """The line with the most digits."""
        return max(self.lines, key=lambda line: len(line.row.chosen)).row

    @property
    def certainty(self) -> float:
        """The probability that all digits are right; 0 without any."""
        return together(line.certainty for line in self.lines)

    @property
    def is_doubted(self) -> bool:
        """Whether it is too unlikely that all is right, or it looks like something else."""
        return self.certainty < LEAST_CERTAINTY or self.looks_like_other

    @property
    def looks_like_other(self) -> bool:
        """Whether it may be no digits at all: it does not look like some, or is what is left of something."""
        return self.is_at_border or self.looks_unlike_digits

    @property
    def looks_unlike_digits(self) -> bool:
        """Whether it looks like stripes, a plot or print."""
        n_left_out = sum(len(line.signs) for line in self.lines)
        is_littered = n_left_out > MOST_LEFT_OUT + len(self.pieces)
        are_stripes = len(self.pieces) >= STRIPES and {piece.digit for piece in self.pieces} == {1}
        is_ruled = self.n_ruled_edges >= max(RULED, RULED_PER_DIGIT * len(self.pieces))
        return is_littered or are_stripes or is_ruled


def read_page(ink: NDArray[np.floating], classify: Classifier, stages: InkStages = ALL_STAGES) -> PageReading:
    """Read all digits of a page, ink (rows, columns), 0 … 1. Raises ``NoInkError`` if there are none.

    A page with more marks than rows of digits have is not read: it has a line without pieces.
    """
    marks = marks_of(ink)
    if not len(marks):
        raise NoInkError(translate("Ink", "nothing is drawn: draw a digit first"))
    found = lines_of(marks)
    if found.tall.sum() > MOST_MARKS:
        return PageReading((Line(Segmentation((), (), ()), ()),))
    if all(is_disc(marks, number) for number in np.flatnonzero(found.tall.any(axis=0)).tolist()):
        raise NoInkError(translate("Ink", "only dots are drawn: a digit needs a stroke"))
    lines = [_line(marks, tall, near, classify, stages) for tall, near in zip(found.tall, found.near, strict=True)]
    kept = tuple(line for line in lines if line is not None)
    if not kept:
        raise NoInkError(translate("Ink", "only a dot is drawn: a digit needs a stroke"))
    return PageReading(
        kept, marks.lie_at_border, n_ruled_edges(marks.ink, marks.unit), is_cut_off=bool(marks.touch_border.any())
    )


def looks_like_row(ink: NDArray[np.floating]) -> bool:
    """Return whether ink (rows, columns) shows several digits beside or above each other rather than one."""
    marks = marks_of(ink)
    if not len(marks):
        return False
    found = lines_of(marks)
    return len(found.tall) > 1 or any(_n_beside(marks, tall) > 1 for tall in found.tall)


def lies_at_border(ink: NDArray[np.floating]) -> bool:
    """Return whether all ink (rows, columns) lies at the border of its picture: what is left of something else."""
    return marks_of(ink).lie_at_border


def reaches_border(ink: NDArray[np.floating]) -> bool:
    """Return whether some ink (rows, columns) reaches the border of its picture: there may have been more."""
    return bool(marks_of(ink).touch_border.any())


def _n_beside(marks: Marks, tall: Flags) -> int:
    """Return how many marks stand beside each other, those over and under each other being one."""
    n, end = 0, -np.inf
    for _, _, left, right in sorted(marks.bounds[tall].tolist(), key=lambda box: box[2]):
        n += left >= end - LEAST_BESIDE * (right - left)
        end = max(end, right)
    return n


def _line(marks: Marks, tall: Flags, near: Flags, classify: Classifier, stages: InkStages) -> Line | None:
    if marks.heights[tall].max() < LEAST_SHARE * marks.unit:
        return None
    numbers, signs = signs_of(marks, tall, near)
    digits = tall | near
    digits[numbers] = False
    if not digits.any():
        return None
    ink, (top, left) = marks.ink_of(digits)
    try:
        return Line(segment(ink, classify, stages, unit=marks.unit, corner=(left, top)), signs)
    except NoInkError:
        return None
