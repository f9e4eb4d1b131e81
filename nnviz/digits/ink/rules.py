"""The rules of lined and squared paper, taken out of what differs from the paper without breaking strokes."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.straight_lines import StraightLine, level_lines, level_runs

Picture = NDArray[np.float32]
Mask = NDArray[np.bool_]

RUN_SHARE, LEAST_RUN_PX = 0.06, 16
"""A rule is made of level runs of this share of the picture's width, and so many pixels, or more."""
COVERED, ACROSS = 0.6, 0.9
"""A rule is there in so much of the picture's width at least, and goes over so much of it."""
THICKEST = 0.03
"""A rule is at most so thick, beside the picture's longer side."""
MANY = 3
"""So many parallel lines are rules wherever the ink is; fewer go only if they reach beyond it on both sides."""
BEYOND = 0.04
PALE = 0.7
"""Rules paler than this share of the pen are told from it by their paleness, darker ones by how thin they are."""
PARTS, STRAY_PX = 12, 4
"""A rule may be bent: it is followed in so many parts, each up to so many pixels off."""


@dataclass(frozen=True, eq=False)
class _Rule:
    """A rule that was followed: its row in every column, and how thick it is."""

    rows: NDArray[np.float64]
    thickness: float


def without_rules(difference: Picture, least: float) -> Picture:
    """Return how much pixels differ from the paper (rows, columns), 0 … 1, without level and upright rules.

    What differs by less than ``least`` is paper. Upright lines without level ones may be digits.
    """
    mask = difference > least
    level = _rules(mask)
    rest = mask & ~_marked(level, mask.shape)
    if not level or (len(level) < MANY and not _are_beyond(rest)):
        return difference
    upright = _rules(mask.T)
    upright = upright if len(upright) >= MANY else []
    rest &= ~_marked(upright, mask.T.shape).T
    pen = float(np.percentile(difference[rest], 80)) if rest.any() else 1.0
    result = difference.copy()
    for rule in level:
        _take_out(result, difference, mask, rule, pen)
    for rule in upright:
        _take_out(result.T, difference.T, mask.T, rule, pen)
    return result


def _rules(mask: Mask) -> list[_Rule]:
    """Return the level rules of a mask."""
    width = mask.shape[1]
    runs = level_runs(mask, max(LEAST_RUN_PX, round(RUN_SHARE * width)))
    lines = [line for line in level_lines(runs, round(COVERED * width)) if _is_rule(line, mask)]
    return [_Rule(_followed(line, runs), line.thickness) for line in lines]


def _is_rule(line: StraightLine, mask: Mask) -> bool:
    """Return whether a line is thin and goes from one side to the other."""
    return bool(line.thickness <= max(2, THICKEST * max(mask.shape))) and line.length >= ACROSS * mask.shape[1]


def _are_beyond(rest: Mask) -> bool:
    """Return whether there is other ink, and lines go on beyond it on both sides."""
    width = rest.shape[1]
    columns = np.flatnonzero(rest.sum(axis=0) >= 2)
    if not len(columns):
        return False
    room = min(columns[0], width - 1 - columns[-1])
    return bool(room >= BEYOND * width)


def _followed(line: StraightLine, runs: Mask) -> NDArray[np.float64]:
    """Return the row of a rule in every column: where most of the runs are, part by part, joined smoothly."""
    n_rows, width = runs.shape
    edges = np.linspace(0, width, PARTS + 1).astype(int)
    middles, moves = [], []
    for start, stop in pairwise(edges):
        columns = np.arange(start, stop)
        rows = np.rint(line.rows(columns)).astype(int)
        counts = []
        for move in range(-STRAY_PX, STRAY_PX + 1):
            at = rows + move
            inside = (at >= 0) & (at < n_rows)
            counts.append(int(runs[at[inside], columns[inside]].sum()))
        weights = np.array(counts, float)
        if weights.max() > 0.3 * len(columns):
            best = weights >= 0.7 * weights.max()
            middles.append((start + stop) / 2)
            moves.append(float(np.arange(-STRAY_PX, STRAY_PX + 1)[best].mean()))
    columns = np.arange(width)
    return line.rows(columns) + (np.interp(columns, middles, moves) if middles else 0.0)


def _marked(rules: list[_Rule], shape: tuple[int, ...]) -> Mask:
    """Return where rules are."""
    mask = np.zeros(shape, bool)
    for rule in rules:
        mask[_places(rule.rows, rule.thickness / 2 + 1, len(mask))] = True
    return mask


def _places(rows: NDArray[np.float64], half: float, n_rows: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of all pixels in a band around a line."""
    offsets = np.arange(-int(np.ceil(half)), int(np.ceil(half)) + 1)
    at = np.rint(rows).astype(np.intp)[np.newaxis] + offsets[:, np.newaxis]
    columns = np.broadcast_to(np.arange(len(rows)), at.shape)
    inside = (at >= 0) & (at < n_rows)
    return at[inside], columns[inside]


def _take_out(result: Picture, difference: Picture, mask: Mask, rule: _Rule, pen: float) -> None:
    """Make a rule paper where no stroke crosses it."""
    at, columns = _places(rule.rows, rule.thickness / 2 + 1.5, len(mask))
    core, core_columns = _places(rule.rows, 0, len(mask))
    shade = float(np.median(difference[core, core_columns]))
    if shade < PALE * pen:
        goes = difference[at, columns] < (shade + pen) / 2
    else:
        goes = ~_is_crossed(mask, rule.rows, rule.thickness)[columns]
    result[at[goes], columns[goes]] = 0


def _is_crossed(mask: Mask, rows: NDArray[np.float64], thickness: float) -> Mask:
    """Return in which columns the ink at a line goes on above or below it: a stroke crosses or touches it."""
    crossed = np.zeros(mask.shape[1], bool)
    columns = np.arange(mask.shape[1])
    for side in (-1, 1):
        goes_on = np.ones(mask.shape[1], bool)
        for step in (1.5, 2.5):
            at = np.rint(rows + side * (thickness / 2 + step)).astype(np.intp)
            inside = (at >= 0) & (at < len(mask))
            goes_on &= inside & mask[np.clip(at, 0, len(mask) - 1), columns]
        crossed |= goes_on
    return crossed
