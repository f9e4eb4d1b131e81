"""Ink told from paper: pictures of any paper and pen to ink from 0.0 to 1.0, without frames and specks.

What is drawn differs from the paper, whichever of the two is lighter. The paper's colour may change smoothly across
the picture, as light falls on a photographed page.
"""

import numpy as np
from numpy.typing import NDArray

from nnviz.data.ink.components import bounds_of, labelled

Picture = NDArray[np.float32]

LEAST_CONTRAST = 0.08
"""Of the range of colours: what differs less from the paper is paper."""
NOISE_FACTOR = 4.0
"""Ink must differ from the paper by so many standard deviations of its grain."""
HISTOGRAM_BINS = 64
FIT_ROUNDS = 5
FIT_PIXELS = 20_000
SPECK_SHARE = 0.004
"""Pieces with less than this share of the ink are specks where the paper has grain."""
GRAIN = 0.008
FRAME_SIDE = 0.5
"""A frame is at least so wide or high as this share of the picture, and half as much the other way."""
FRAME_MARGIN = 0.14
"""All of a frame lies so near to its bounds, in shares of their width and height."""


def ink_of_picture(picture: Picture, alpha: Picture | None = None) -> Picture:
    """Return the ink (rows, columns), 0.0 (paper) … 1.0 (darkest), of a picture (rows, columns, channels), 0 … 1.

    ``alpha`` (rows, columns) is its opacity. All 0 where nothing stands out from the paper.
    """
    opaque = picture if alpha is None else _on_paper(picture, alpha)
    difference = np.abs(opaque - _paper_of(opaque)).max(axis=2)
    paper = difference[difference <= _threshold(difference)]
    grain = float(np.sqrt(np.mean(paper**2))) if paper.size else 0.0
    faintest = max(LEAST_CONTRAST, NOISE_FACTOR * grain)
    marks = difference[difference > faintest]
    if not marks.size:
        return np.zeros(difference.shape, np.float32)
    darkest = float(np.percentile(marks, 75))
    lightest = min(NOISE_FACTOR * grain, darkest / 2)
    ink = np.clip((difference - lightest) / (darkest - lightest), 0, 1).astype(np.float32)
    return _without_frames_and_specks(ink, has_grain=grain > GRAIN)


def _on_paper(picture: Picture, alpha: Picture) -> Picture:
    """Put a transparent picture on white, or on black if what is opaque is light."""
    weight = float(alpha.sum())
    mean = float((picture.mean(axis=2) * alpha).sum()) / weight if weight else 0.0
    ground = np.float32(1.0 if mean < 0.5 or float(alpha.min()) > 0 else 0.0)
    return np.asarray(picture * alpha[..., np.newaxis] + ground * (1 - alpha[..., np.newaxis]))


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


def _without_frames_and_specks(ink: Picture, *, has_grain: bool) -> Picture:
    """Take away what is drawn around the digits, and dirt where the paper has grain."""
    labels, n = labelled(ink > 0.3)
    if n < 2:
        return ink
    amounts = np.bincount(labels.reshape(-1), ink.reshape(-1), n + 1)
    drop = np.zeros(n + 1, bool)
    if has_grain:
        drop[1:] = amounts[1:] < SPECK_SHARE * amounts[1:].sum()
    bounds = bounds_of(labels, n)
    for number in np.flatnonzero(_are_large(bounds, labels.shape) & ~drop):  # dithered pictures have 10,000s of pieces
        drop[number] = _is_frame(labels, int(number), bounds[number], amounts, drop)
    if drop[1:].all() or not drop.any():
        return ink
    return np.where(_grown(drop[labels]), 0, ink).astype(np.float32)


def _are_large(bounds: NDArray[np.intp], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Return which pieces are as long as a frame is on one side and half as long on the other."""
    shares = np.stack([bounds[:, 1] + 1 - bounds[:, 0], bounds[:, 3] + 1 - bounds[:, 2]], axis=1) / shape
    is_large = (shares.max(axis=1) >= FRAME_SIDE) & (shares.min(axis=1) >= FRAME_SIDE / 2)
    is_large[0] = False  # the paper
    return np.asarray(is_large)


def _is_frame(
    labels: NDArray[np.int32],
    number: int,
    bounds: NDArray[np.intp],
    amounts: NDArray[np.generic],
    dropped: NDArray[np.bool_],
) -> bool:
    """Return whether a piece runs around a good part of the other ink without coming near it."""
    first_row, last_row, first_column, last_column = bounds
    inside = labels[first_row : last_row + 1, first_column : last_column + 1]
    others = amounts[1:][~dropped[1:]].sum() - amounts[number]
    if others < 0.05 * amounts[number] or not np.any((inside != 0) & (inside != number)):
        return False
    rows, columns = np.nonzero(inside == number)
    height, width = inside.shape
    from_side = np.minimum.reduce([
        rows / height, (height - 1 - rows) / height, columns / width, (width - 1 - columns) / width,
    ])  # fmt: skip
    return bool((from_side <= FRAME_MARGIN).all())


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the mask with its soft edge of two pixels."""
    grown = mask.copy()
    for _ in range(2):
        padded = np.pad(grown, 1)
        grown = padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    return grown
