"""The printed lines of forms: cells, boxes, combs and underlines, taken out without breaking the strokes they touch."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.components import INKED, boxes_of, digit_height, grown, labelled
from nnviz.digits.ink.straight_lines import StraightLine, level_lines, level_runs

Picture = NDArray[np.float32]
Mask = NDArray[np.bool_]

LONG, ROW_SHARE = 1.3, 0.55
"""A line is so many heights of digits long, and beside all ink so wide, or it is a stroke."""
RUN = 0.35
"""Lines are made of level runs of so many heights of digits."""
COVER = 0.9
"""So much of a line is there: aligned feet or bars of printed digits, one beside the other, are less of one (0.80 to
0.88), a line drawn with a pen under a row is more (0.91 at least, of the tune half of tests/reading_set)."""
THICKEST = 0.12
"""A printed line is at most so thick, in heights of digits."""
WALL, TOOTH = 0.75, 0.12
"""Uprights between two lines are so long, in shares of their distance; teeth on one line in heights of digits."""
SIDE_COVER = 0.85
"""All four sides of a box are there in so much of their length."""
BOX_HEIGHT = 0.6
MOST_BOXES = 40


def without_form(ink: Picture) -> Picture:
    """Return the ink (rows, columns), 0 … 1, without the printed lines of a form."""
    mask = ink > INKED
    labels, n = labelled(mask)
    if not n:
        return ink
    boxes = boxes_of(labels, n)
    unit = digit_height(boxes)
    goes = np.zeros_like(mask)
    _mark_lines(goes, mask, unit)
    _mark_boxes(goes, labels, boxes, unit)
    return _without(ink, mask, goes | _corners(mask & ~goes, goes, unit)) if goes.any() else ink


def _mark_lines(goes: Mask, mask: Mask, unit: float) -> None:
    """Mark long level lines, and the uprights that stand on them."""
    columns = np.flatnonzero(mask.any(axis=0))
    width = int(columns[-1] - columns[0] + 1)
    if width < LONG * unit:
        return
    least = max(LONG * unit, ROW_SHARE * width)
    runs = level_runs(mask, max(6, round(RUN * unit)))
    lines = [
        line
        for line in level_lines(runs, round(0.8 * least))
        if line.length >= least and line.cover > COVER and line.thickness <= max(3, THICKEST * unit)
    ]
    before = mask & ~goes
    for line in lines:
        _mark_level(goes, before, line)
    if lines and not (mask & ~goes).any():
        goes[:] = False
        return
    if lines:
        _mark_uprights(goes, mask, sorted(lines, key=lambda line: line.row), unit)


def _mark_level(goes: Mask, mask: Mask, line: StraightLine) -> None:
    """Mark a line column by column where no stroke goes on across it."""
    columns = np.arange(line.start, line.stop)
    middle = np.rint(line.rows(columns)).astype(np.intp)
    reach = line.thickness // 2 + 2
    offsets = np.arange(-reach - 2, reach + 3)
    rows = middle[np.newaxis] + offsets[:, np.newaxis]
    inside = (rows >= 0) & (rows < len(mask))
    inked = inside & mask[np.clip(rows, 0, len(mask) - 1), columns]
    crossed = inked[0] & inked[1] | inked[-1] & inked[-2]
    takes = inked & (np.abs(offsets) <= reach)[:, np.newaxis] & ~crossed
    goes[rows[takes], np.broadcast_to(columns, rows.shape)[takes]] = True


def _mark_uprights(goes: Mask, mask: Mask, lines: list[StraightLine], unit: float) -> None:
    """Mark the walls between two lines that lie above each other, and the teeth that stand on a single one."""
    for upper, lower in pairwise(lines):
        common = min(upper.stop, lower.stop) - max(upper.start, lower.start)
        if common > 0.7 * min(upper.length, lower.length):
            _mark_walls(goes, mask, upper, lower)
    if len(lines) == 1 or all(line.length < 0.9 * lines[-1].length for line in lines[:-1]):
        _mark_teeth(goes, mask, lines[-1], unit)


def _mark_walls(goes: Mask, mask: Mask, upper: StraightLine, lower: StraightLine) -> None:
    top = round(float(upper.rows(np.array([upper.start, upper.stop])).min()))
    bottom = round(float(lower.rows(np.array([lower.start, lower.stop])).max()))
    top, bottom = max(0, top), min(len(mask), bottom + 1)
    start, stop = max(0, min(upper.start, lower.start) - 2), max(upper.stop, lower.stop) + 2
    turned = mask[top:bottom, start:stop].T
    length = bottom - top
    if length < 8:
        return
    runs = level_runs(turned, max(6, round(0.3 * length)))
    for wall in level_lines(runs, round(WALL * length)):
        if wall.length >= 0.95 * length - 2 and wall.cover > 0.9 and wall.thickness <= max(3, THICKEST * length):
            _mark_level(goes[top:bottom, start:stop].T, turned, wall)


def _mark_teeth(goes: Mask, mask: Mask, line: StraightLine, unit: float) -> None:
    """Mark the teeth of a comb: uprights on its line, one at each end of it, all about as long."""
    columns = np.arange(line.start, line.stop)
    feet = np.rint(line.rows(columns)).astype(np.intp) - line.thickness // 2 - 1
    most = round(0.7 * unit)
    rows = np.clip(feet[np.newaxis] - np.arange(most + 1)[:, np.newaxis], 0, len(mask) - 1)
    standing = np.cumprod(mask[rows, columns], axis=0).sum(axis=0)
    is_tooth = standing >= max(3, TOOTH * unit)
    starts = np.flatnonzero(np.diff(np.pad(is_tooth, 1).astype(np.int8)) == 1)
    stops = np.flatnonzero(np.diff(np.pad(is_tooth, 1).astype(np.int8)) == -1)
    thin = stops - starts <= max(4, 2.5 * line.thickness)
    if len(starts) < 2 or starts[0] > 0.04 * line.length or stops[-1] < 0.96 * line.length:
        return
    ends = [int(standing[first:last].max()) for first, last in ((starts[0], stops[0]), (starts[-1], stops[-1]))]
    for first, last, is_thin in zip(starts, stops, thin, strict=True):
        high = int(standing[first:last].max())
        if is_thin and 0.75 * min(ends) <= high <= 1.25 * max(ends) + 2:
            for place in range(max(0, int(first) - 1), min(len(columns), int(last) + 1)):
                foot = feet[place] + line.thickness
                goes[max(0, foot - high - line.thickness - 1) : foot + 1, columns[place]] = True


def _mark_boxes(goes: Mask, labels: NDArray[np.int32], boxes: NDArray[np.intp], unit: float) -> None:
    """Mark the sides of every box: a piece of ink with four straight sides along its bounds."""
    sizes = boxes[:, [1, 3]] - boxes[:, [0, 2]]
    large = np.flatnonzero((sizes[:, 0] >= BOX_HEIGHT * unit) & (sizes[:, 1] >= BOX_HEIGHT / 3 * unit))
    for number in large[np.argsort(-sizes[large].prod(axis=1))][:MOST_BOXES]:
        top, bottom, left, right = boxes[number]
        piece = labels[top:bottom, left:right] == number + 1
        sides = _sides_of_box(piece)
        if sides is not None:
            own = np.zeros_like(piece)
            for is_upright, line in sides:
                _mark_level(own.T if is_upright else own, piece.T if is_upright else piece, line)
            others = labels[top:bottom, left:right] > 0
            if (piece & ~own).sum() + (others & ~piece).sum() > 0.02 * piece.size:
                goes[top:bottom, left:right] |= own


def _sides_of_box(piece: Mask) -> list[tuple[bool, StraightLine]] | None:
    """Return the four sides of a box that a piece of ink has, upright ones turned to be level; None if it has not."""
    sides: list[tuple[bool, StraightLine]] = []
    for is_upright, turned in ((False, piece), (True, piece.T)):
        rows, width = turned.shape
        depth = min(max(6, rows // 8), rows // 3)
        if rows < 12 or width < 12:
            return None
        runs = level_runs(turned, max(6, width // 4))
        for start in (0, int(rows - depth)):
            band = np.zeros_like(turned)
            band[start : start + depth] = runs[start : start + depth]
            lines = [line for line in level_lines(band, round(SIDE_COVER * width)) if line.thickness <= depth]
            if not lines:
                return None
            outer = min(lines, key=lambda line: line.row) if start == 0 else max(lines, key=lambda line: line.row)
            sides.append((is_upright, outer))
    return sides


def _corners(stays: Mask, goes: Mask, unit: float) -> Mask:
    """Return what is left where lines met: small pieces that touch what goes."""
    labels, n = labelled(stays)
    boxes = boxes_of(labels, n)
    is_small = np.maximum(boxes[:, 1] - boxes[:, 0], boxes[:, 3] - boxes[:, 2]) <= max(3, THICKEST * unit)
    is_small[np.setdiff1d(np.arange(n), labels[grown(goes, 1)] - 1)] = False
    return np.concatenate([[False], is_small])[labels]


def _without(ink: Picture, mask: Mask, goes: Mask) -> Picture:
    """Take marked pixels away, with the soft edge that only they have."""
    stays = mask & ~goes
    near, kept = grown(goes, 2), grown(stays, 1)
    return np.where(goes | (near & ~mask & ~kept), 0, ink).astype(np.float32)
