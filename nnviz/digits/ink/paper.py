"""Ink told from paper: pictures of any paper and pen to ink from 0.0 to 1.0, without frames and specks.

What is drawn differs from the paper, whichever of the two is lighter. The paper's colour may change smoothly across
the picture, as light falls on a photographed page.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.border import has_broad_border, without_border
from nnviz.digits.ink.components import INKED, boxes_of, labelled
from nnviz.digits.ink.forms import without_form
from nnviz.digits.ink.frames import without_frames_and_specks
from nnviz.digits.ink.litter import without_litter
from nnviz.digits.ink.rules import without_rules
from nnviz.digits.ink.shadows import local_paper

Picture = NDArray[np.float32]

LEAST_CONTRAST = 0.08
"""Of the range of colours: what differs less from the paper is paper."""
NOISE_FACTOR = 4.0
"""Ink must differ from the paper by so many standard deviations of its grain."""
HISTOGRAM_BINS = 64
FIT_ROUNDS = 5
FIT_PIXELS = 20_000
GRAIN = 0.008
DARKEST_SHADOW = 0.3
"""Shadows are made no lighter than by this share: what is darker is no paper."""
FAINT_SHADOW = 0.15
"""Ink down to this counts where a shadow is looked for."""
SHADOW_SHARE, SHADOW_RIM_SHARE = 0.12, 0.25
"""What covers so much of the picture, and so much of its border, is a shadow."""
SHEET_SHARE, SOLID, WHOLE = 0.15, 0.6, 0.9
"""A sheet on a table is so much of the picture and of its own bounds, and its bounds are less than the picture."""
CARD_SHARE = 0.5
"""Where more of a transparent picture is opaque than this, it is a card with its own paper, and not ink alone."""
MOST_PIECES, BLUR_PX = 1500, 7
"""A picture of more pieces is dithered: it is looked at through a blur of so many pixels."""


@dataclass(frozen=True, eq=False)
class PaperInk:
    """The ink of a picture, (rows, columns), 0.0 (paper) … 1.0 (darkest): all that was ``found`` on the paper, and the
    same ``cleaned`` of rules, lines of forms, frames, specks, holes and what lies along the border."""

    found: Picture
    cleaned: Picture


def paper_ink(picture: Picture, alpha: Picture | None = None) -> PaperInk:
    """Return the ink of a picture (rows, columns, channels), 0 … 1, ``alpha`` (rows, columns) its opacity.

    All 0 where nothing stands out from the paper.
    """
    opaque = picture if alpha is None else _on_paper(picture, alpha)
    told = _told_from_paper(opaque)
    sheet = _sheet(told.found)
    if sheet is not None:
        within = paper_ink(np.ascontiguousarray(opaque[sheet]))
        if within.cleaned.any():
            return PaperInk(*(_placed(ink, sheet, told.ink.shape) for ink in (within.found, within.cleaned)))
    if labelled(told.ink > INKED)[1] > MOST_PIECES:
        told = _told_from_paper(_blurred(opaque))
    ink = without_form(without_border(told.ink))
    return PaperInk(told.found, without_litter(without_frames_and_specks(ink, has_grain=told.grain > GRAIN)))


def _sheet(ink: Picture) -> tuple[slice, slice] | None:
    """Return where a sheet of paper lies on a table that is more of the picture than the sheet; None without one."""
    labels, n = labelled(ink > INKED)
    if not n:
        return None
    areas = np.bincount(labels.reshape(-1), minlength=n + 1)[1:]
    number = int(areas.argmax())
    if areas[number] < SHEET_SHARE * ink.size:
        return None
    top, bottom, left, right = boxes_of(labels, n)[number].tolist()
    is_whole = (bottom - top) * (right - left) > WHOLE * ink.size
    is_solid = areas[number] >= SOLID * (bottom - top) * (right - left)
    return None if is_whole or not is_solid else (slice(top, bottom), slice(left, right))


def _placed(ink: Picture, place: tuple[slice, slice], shape: tuple[int, ...]) -> Picture:
    whole = np.zeros(shape, np.float32)
    whole[place] = ink
    return whole


@dataclass(frozen=True, eq=False)
class _Told:
    """Ink told from paper, with rules and without, and the paper's grain."""

    found: Picture
    ink: Picture
    grain: float


def _told_from_paper(picture: Picture) -> _Told:
    """Return the ink, frames and specks included."""
    paper = _paper_of(picture)
    told = _told(np.abs(picture - paper).max(axis=2))
    if not _has_shadow(told.found):
        return told
    papers = [local_paper(picture, is_light=is_light) for is_light in (True, False)]
    return _told(_in_equal_light(picture, min(papers, key=_roughness)))


def _roughness(paper: Picture) -> float:
    """Return how much a paper changes from pixel to pixel: a wrong one, in which strokes are blots, changes more."""
    return float(np.abs(np.diff(paper, axis=0)).sum() + np.abs(np.diff(paper, axis=1)).sum())


def _in_equal_light(picture: Picture, paper: Picture) -> Picture:
    """Return how much the picture differs from its paper, were all of that as light as its lightest part."""
    light = paper.mean(axis=2)
    lightest = float(np.percentile(light, 95))
    gain = lightest / np.maximum(light, DARKEST_SHADOW * lightest) if lightest > 0.5 else np.float32(1)
    return np.asarray(np.clip(np.abs(picture - paper).max(axis=2) * gain, 0, 1), np.float32)


def _told(difference: Picture) -> _Told:
    """Return the ink that a difference from the paper (rows, columns) stands for."""
    paper = difference[difference <= _threshold(difference)]
    grain = float(np.sqrt(np.mean(paper**2))) if paper.size else 0.0
    unruled = without_rules(difference, max(LEAST_CONTRAST, NOISE_FACTOR * grain))
    ink = _normalised(unruled, grain)
    return _Told(ink if unruled is difference else _normalised(difference, grain), ink, grain)


def _normalised(difference: Picture, grain: float) -> Picture:
    """Return a difference from the paper, the darkest of it as 1 and the paper's grain as 0."""
    marks = difference[difference > max(LEAST_CONTRAST, NOISE_FACTOR * grain)]
    if not marks.size:
        return np.zeros(difference.shape, np.float32)
    darkest = float(np.percentile(marks, 75))
    lightest = min(NOISE_FACTOR * grain, darkest / 2)
    ink = np.clip((difference - lightest) / (darkest - lightest), 0, 1)
    return np.asarray(ink, np.float32)


def _has_shadow(ink: Picture) -> bool:
    """Return whether ink covers a good part of the picture and of its border: a shadow, then, or the table."""
    rim = np.concatenate([ink[0], ink[-1], ink[:, 0], ink[:, -1]])
    is_wide = (ink > INKED).mean() > SHADOW_SHARE and (rim > INKED).mean() > SHADOW_RIM_SHARE
    return bool(is_wide) or has_broad_border(ink > FAINT_SHADOW)


def _on_paper(picture: Picture, alpha: Picture) -> Picture:
    """Put a transparent picture on white, or on black if what is opaque is light; a card on its own paper."""
    weight = float(alpha.sum())
    if weight > CARD_SHARE * alpha.size:
        ground = _most_frequent(picture[alpha > 0.5])
    else:
        mean = float((picture.mean(axis=2) * alpha).sum()) / weight if weight else 0.0
        ground = np.full(picture.shape[2], 1.0 if mean < 0.5 else 0.0, np.float32)
    opacity = alpha[..., np.newaxis]
    return np.asarray(picture * opacity + ground * (1 - opacity), np.float32)


def _blurred(picture: Picture) -> Picture:
    """Return the mean over squares of ``BLUR_PX``, at the borders over what there is of them."""
    half = BLUR_PX // 2
    sums = np.pad(np.pad(picture, ((half, half), (half, half), (0, 0)), mode="edge"), ((1, 0), (1, 0), (0, 0)))
    sums = sums.astype(np.float64).cumsum(axis=0).cumsum(axis=1)
    lower, upper = sums[BLUR_PX:], sums[:-BLUR_PX]
    means = lower[:, BLUR_PX:] - lower[:, :-BLUR_PX] - upper[:, BLUR_PX:] + upper[:, :-BLUR_PX]
    return (means / BLUR_PX**2).astype(np.float32)


def _paper_of(picture: Picture) -> Picture:
    """Return the colour of the paper at every pixel, shape as ``picture``.

    A surface of second degree through the pixels that are near it, beginning with the most frequent colour.
    """
    rows, columns, n_channels = picture.shape
    step = max(1, int(np.sqrt(rows * columns / FIT_PIXELS)))
    some = picture[::step, ::step].reshape(-1, n_channels)
    terms = _surface_terms(rows, columns)
    some_terms = terms[::step, ::step].reshape(-1, terms.shape[2])
    surface = np.broadcast_to(_most_frequent(some), some.shape)
    for number in range(FIT_ROUNDS):
        distance = np.abs(some - surface).max(axis=1)
        near = distance <= max(_threshold(distance) if number else 0.25, 0.02)
        # First the level, then its slope, then its curve: a curve through too few pixels goes anywhere.
        n_terms = (1, 3, 6)[min(number, 2)]
        factors, *_ = np.linalg.lstsq(some_terms[near, :n_terms], some[near], rcond=None)
        surface = some_terms[:, :n_terms] @ factors
    return np.asarray((terms[..., :n_terms] @ factors).astype(np.float32))


def _surface_terms(rows: int, columns: int) -> Picture:
    y, x = np.meshgrid(np.linspace(-1, 1, rows), np.linspace(-1, 1, columns), indexing="ij")
    return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=2).astype(np.float32)


def _most_frequent(pixels: Picture) -> Picture:
    """Return the median colour of the pixels of the most frequent brightness."""
    brightness = pixels.mean(axis=1)
    counts, edges = np.histogram(brightness, HISTOGRAM_BINS, (0, 1))
    smooth = np.convolve(counts, np.ones(5), mode="same")
    middle = int(smooth.argmax())
    near = np.abs(brightness - (edges[middle] + edges[middle + 1]) / 2) <= 3 / HISTOGRAM_BINS
    return np.asarray(np.median(pixels[near], axis=0), np.float32)


def _threshold(values: NDArray[np.floating]) -> float:
    """Return the value that divides ``values``, 0 … 1, into two groups of the least spread (N. Otsu, 1979)."""
    counts, edges = np.histogram(values, 2 * HISTOGRAM_BINS, (0, 1))
    middles = (edges[:-1] + edges[1:]) / 2
    below = np.cumsum(counts)
    sum_below = np.cumsum(counts * middles)
    above, sum_above = below[-1] - below, sum_below[-1] - sum_below
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sum_below / below - sum_above / above) ** 2
    return float(edges[1 + int(np.nan_to_num(between).argmax())])
