"""Trial segmentations (section 2.1): every piece between two cuts is read, and the surest way through is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.resampling import pooled, resampled
from nnviz.digits.ink.preparation import (
    ALL_STAGES,
    FAINTEST_INK,
    InkStages,
    NoInkError,
    PreparedInk,
    ink_bounds,
    prepare_ink,
)
from nnviz.digits.segmentation.seams import Seam, candidate_seams, ends_of, seams_near

FloatArray = NDArray[np.floating]
Classifier = Callable[[NDArray[np.float32]], FloatArray]
"""From n inputs (n, 784) to outputs (n, 10), each 0 … 1."""

HAND_REACH = 5
"""A cut put somewhere by hand leaves that place by so many pixels of the strip at most."""
STRIP_ROWS = 112
"""Height in which cuts are looked for."""
WIDEST_STRIP = 128
"""In heights of the strip: what is flatter is no row of digits, and gets room above and below."""
WIDEST_PIECE = 1.7
"""In heights of the strip: a wider piece is no single digit."""
WIDEST_SPAN = 4.0
"""In heights of the strip, with the gaps at the sides: what is tried at all."""
LEAST_PIECE = 0.01
"""Share of the ink: a smaller piece is a dot."""
INK_COST = 0.03
"""What a pixel of ink cut through takes off the score: of equally sure ways the one through gaps is taken."""
STROKE, STROKE_COST = 1, 0.5
"""A stroke cut off from a digit looks like a 1: one beside a cut through ink costs so much score."""
LEAST_HEIGHT, SMALLNESS_COST = 0.8, 10.0
"""Digits of a row are about equally high: what a piece lacks of this share of the row's height costs score."""
LEAST_CERTAINTY = 1e-6


@dataclass(frozen=True, eq=False)
class Cut:
    """A way to cut. ``points`` (k, 2), x and y, lead from top to bottom, in pixels of the ink; ``x`` is their mean.

    ``ink`` says through how much ink it goes, in pixels of the strip; 0 in a gap.
    """

    points: NDArray[np.float32]
    ink: float

    @property
    def x(self) -> float:
        return float(self.points[:, 0].mean())


@dataclass(frozen=True, eq=False)
class Piece:
    """What lies between the cuts of numbers ``first`` and ``last``: prepared, read, and scored.

    ``outputs`` (n_classes,) are the classifier's. ``score``, 0 … 1, is its certainty: see ``certainty``.
    ``height`` is that of its ink, as a share of the row's.
    """

    first: int
    last: int
    prepared: PreparedInk
    outputs: FloatArray
    score: float
    height: float

    @property
    def digit(self) -> int:
        return int(self.outputs.argmax())


@dataclass(frozen=True, eq=False)
class Segmentation:
    """A row of digits, cut: all ``cuts`` that were tried, left to right, all ``pieces``, and the ``chosen`` ones."""

    cuts: tuple[Cut, ...]
    pieces: tuple[Piece, ...]
    chosen: tuple[Piece, ...]

    @property
    def digits(self) -> str:
        """What was read."""
        return "".join(str(piece.digit) for piece in self.chosen)

    @property
    def score(self) -> float:
        """The certainty of all chosen pieces together: their product."""
        return float(np.prod([piece.score for piece in self.chosen]))


def segment(ink: FloatArray, classify: Classifier, stages: InkStages = ALL_STAGES) -> Segmentation:
    """Cut a row of digits where the classifier is surest of the pieces.

    ``ink`` (rows, columns), 0 … 1. Raises ``NoInkError`` if there is none.
    """
    strip = _Strip(ink)
    seams = candidate_seams(strip.pixels)
    n = len(seams)
    spans = [(a, b) for a in range(n - 1) for b in range(a + 1, n) if _may_be_digit(seams[a], seams[b])]
    pieces = strip.pieces(seams, spans, classify, stages)
    return Segmentation(strip.cuts(seams), pieces, _best_path(pieces, seams))


def segment_at(
    ink: FloatArray, columns: Sequence[float], classify: Classifier, stages: InkStages = ALL_STAGES
) -> Segmentation:
    """Cut a row of digits near the given columns of ``ink`` and nowhere else; pieces without ink are left out.

    Raises ``NoInkError`` if there is none.
    """
    strip = _Strip(ink)
    first, last = ends_of(strip.pixels)
    anchors = [strip.column_of(x) for x in sorted(columns)]
    seams = (first, *seams_near(strip.pixels, anchors, HAND_REACH), last)
    spans = [(a, a + 1) for a in range(len(seams) - 1)]
    pieces = strip.pieces(seams, spans, classify, stages, is_forced=True)
    return Segmentation(strip.cuts(seams), pieces, pieces)


def certainty(outputs: FloatArray) -> FloatArray:
    """Return a_best Π (1 − a_k) over all others k, shape (...,) for outputs (..., n_classes).

    Were every output the probability that its digit is there, independent of the others, this would be the
    probability that exactly the best one is.
    """
    ranked = np.sort(outputs, axis=-1)
    return np.asarray(ranked[..., -1] * np.prod(1 - ranked[..., :-1], axis=-1))


class _Strip:
    """The ink of a row of digits, cropped and scaled to ``STRIP_ROWS``."""

    def __init__(self, ink: FloatArray) -> None:
        drawn = np.asarray(ink, np.float32)
        rows, columns = ink_bounds(drawn)
        tight = drawn[rows, columns]
        room = max(0, -(-tight.shape[1] // WIDEST_STRIP) - len(tight))
        tight = np.pad(tight, ((room // 2, room - room // 2), (0, 0)))
        self._corner = (columns.start, rows.start - room // 2)
        self._scale = STRIP_ROWS / len(tight)
        width = max(1, round(tight.shape[1] * self._scale))
        self.pixels = np.asarray(
            pooled(tight, STRIP_ROWS, width) if self._scale < 1 else resampled(tight, STRIP_ROWS, width), np.float32
        )
        self.pixels /= self.pixels.max()

    def column_of(self, x: float) -> int:
        """Return the strip's column of a column of the ink."""
        return int(np.clip((x - self._corner[0]) * self._scale, 0, self.pixels.shape[1] - 1))

    def cuts(self, seams: Sequence[Seam]) -> tuple[Cut, ...]:
        """Return the seams in pixels of the ink."""
        y = np.arange(STRIP_ROWS) + 0.5
        corner = np.array(self._corner)
        return tuple(
            Cut((np.stack([seam.columns, y], axis=1) / self._scale + corner).astype(np.float32), seam.ink)
            for seam in seams
        )

    def pieces(
        self,
        seams: Sequence[Seam],
        spans: Sequence[tuple[int, int]],
        classify: Classifier,
        stages: InkStages,
        *,
        is_forced: bool = False,
    ) -> tuple[Piece, ...]:
        """Read what lies between pairs of seams, but for what is too little or too wide to be a digit."""
        least = 0.0 if is_forced else LEAST_PIECE * float(self.pixels.sum())
        widest = np.inf if is_forced else WIDEST_PIECE * STRIP_ROWS
        prepared: list[tuple[int, int, PreparedInk, float]] = []
        for first, last in spans:
            part = self._between(seams[first], seams[last])
            if part is None or part.shape[1] > widest or part.sum() < least:
                continue
            try:
                prepared.append((first, last, prepare_ink(part, stages), _height_share(part)))
            except NoInkError:  # fainter than ink
                continue
        if not prepared:
            return ()
        outputs = _read_moved(np.stack([p.image for _, _, p, _ in prepared]), classify)
        scores = certainty(outputs)
        return tuple(
            Piece(first, last, p, out, float(score), height)
            for (first, last, p, height), out, score in zip(prepared, outputs, scores, strict=True)
        )

    def _between(self, left: Seam, right: Seam) -> NDArray[np.float32] | None:
        """Return the ink between two seams, cropped to its columns; ``None`` if there is none."""
        start, stop = int(left.columns.min()), int(right.columns.max())
        at = np.arange(start, stop)
        inside = (at >= left.columns[:, np.newaxis]) & (at < right.columns[:, np.newaxis])
        part = np.where(inside, self.pixels[:, start:stop], 0).astype(np.float32)
        inked = np.flatnonzero((part > FAINTEST_INK).any(axis=0))
        return part[:, inked[0] : inked[-1] + 1] if len(inked) else None


def _read_moved(images: NDArray[np.float32], classify: Classifier) -> FloatArray:
    """Return the mean outputs (n, n_classes) for images (n, 28, 28) as they are and moved by a pixel each way.

    What a cut leaves of a neighbour, or takes away, has moved the centre of mass.
    """
    moved = [images, *(np.roll(images, step, axis) for axis in (1, 2) for step in (-1, 1))]
    outputs = classify(np.concatenate(moved).reshape(-1, images[0].size))
    return np.asarray(outputs.reshape(len(moved), len(images), -1).mean(axis=0))


def _may_be_digit(left: Seam, right: Seam) -> bool:
    """Return whether what lies between two seams is narrow enough, wide gaps at its sides apart."""
    return right.x - left.x <= WIDEST_SPAN * STRIP_ROWS


def _height_share(part: NDArray[np.float32]) -> float:
    inked = np.flatnonzero((part > FAINTEST_INK).any(axis=1))
    return float(np.ptp(inked) + 1) / STRIP_ROWS if len(inked) else 0.0


def _best_path(pieces: Sequence[Piece], seams: Sequence[Seam]) -> tuple[Piece, ...]:
    """Return the pieces from the first cut to the last with the largest sum of ln(certainty), less the ink cut."""
    best: dict[int, tuple[float, tuple[Piece, ...]]] = {0: (0.0, ())}
    for piece in sorted(pieces, key=lambda piece: (piece.last, piece.first)):
        if piece.first not in best:
            continue
        so_far, path = best[piece.first]
        gain = float(np.log(max(piece.score, LEAST_CERTAINTY)))
        gain -= INK_COST * seams[piece.last].ink + SMALLNESS_COST * max(0.0, LEAST_HEIGHT - piece.height)
        if piece.digit == STROKE and max(seams[piece.first].ink, seams[piece.last].ink) > 1:
            gain -= STROKE_COST
        if piece.last not in best or so_far + gain > best[piece.last][0]:
            best[piece.last] = (so_far + gain, (*path, piece))
    return best[len(seams) - 1][1] if len(seams) - 1 in best else ()
