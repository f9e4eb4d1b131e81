"""Trial segmentations (section 2.1): every piece between two cuts is read, and the surest way through is taken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, PreparedInk, prepare_ink
from nnviz.digits.segmentation.best_path import MOST_MARGIN, Tried, best_path, margins
from nnviz.digits.segmentation.certainty import certainties
from nnviz.digits.segmentation.distinct_images import DistinctImages
from nnviz.digits.segmentation.seams import Seam, candidate_seams, ends_of, seams_near
from nnviz.digits.segmentation.strip import STRIP_ROWS, Cut, Strip

FloatArray = NDArray[np.floating]
Classifier = Callable[[NDArray[np.float32]], FloatArray]
"""From n inputs (n, 784) to outputs (n, 10), each 0 … 1."""

HAND_REACH = 5
"""A cut put somewhere by hand leaves that place by so many pixels of the strip at most."""
WIDEST_PIECE = 1.7
"""In heights of digits: a wider piece is no single digit."""
WIDEST_SPAN = 4.0
"""In heights of digits, with the gaps at the sides: what is tried at all."""
LEAST_PIECE = 0.01
"""Share of the ink: a smaller piece is a dot."""
SPANS_AT_ONCE = 128
"""So many pieces are cut out at a time: their ink takes a few megabytes, however many there are."""


@dataclass(frozen=True, eq=False)
class Piece:
    """What lies between the cuts of numbers ``first`` and ``last``: read, and scored.

    ``outputs`` (n_classes,) are the network's, ``score``, 0 … 1, is its certainty (see ``certainty``), ``height`` that
    of its ink, in heights of the row's digits.
    """

    first: int
    last: int
    outputs: FloatArray
    score: float
    height: float

    @property
    def digit(self) -> int:
        return int(self.outputs.argmax())


@dataclass(frozen=True, eq=False)
class ChosenPiece(Piece):
    """A piece of the answer, with its ``ink`` (rows, columns), which goes through ``stages`` to the network.

    That of all that are tried would be tens of megabytes for a scrawl: hundreds of pieces overlap.
    """

    ink: NDArray[np.float32]
    stages: InkStages = ALL_STAGES
    lost: float = 0.0
    """Of a piece cut by hand, which share of its largest mark lies beyond its cuts."""

    @cached_property
    def prepared(self) -> PreparedInk:
        """All pictures between the ink and the network's input."""
        return prepare_ink(self.ink, self.stages)


@dataclass(frozen=True, eq=False)
class Segmentation:
    """A row of digits, cut: all ``cuts`` that were tried, left to right, all ``pieces``, and the ``chosen`` ones.

    ``margins`` are those of the chosen pieces against other ways, see ``best_path``; none where no other was tried.
    """

    cuts: tuple[Cut, ...]
    pieces: tuple[Piece, ...]
    chosen: tuple[ChosenPiece, ...]
    margins: tuple[float, ...] = ()

    @property
    def digits(self) -> str:
        """What was read."""
        return "".join(str(piece.digit) for piece in self.chosen)

    @property
    def score(self) -> float:
        """The score of all chosen pieces together: their product."""
        return float(np.prod([piece.score for piece in self.chosen]))

    @cached_property
    def certainties(self) -> tuple[float, ...]:
        """The probability that each chosen piece is the digit it is read as.

        For a piece alone it does not count how much worse other ways are: alone stands often what is no digit.
        """
        if not self.chosen:
            return ()
        by_how_much = (0.0,) if len(self.chosen) == 1 else self.margins or (MOST_MARGIN,) * len(self.chosen)
        made = certainties(
            np.stack([piece.outputs for piece in self.chosen]),
            scores=np.array([piece.score for piece in self.chosen]),
            heights=np.array([piece.height for piece in self.chosen]),
            inks=np.array([max(self.cuts[piece.first].ink, self.cuts[piece.last].ink) for piece in self.chosen]),
            margins=np.array(by_how_much),
        )
        return tuple(made.tolist())


def segment(
    ink: FloatArray,
    classify: Classifier,
    stages: InkStages = ALL_STAGES,
    *,
    unit: float | None = None,
    corner: tuple[int, int] = (0, 0),
) -> Segmentation:
    """Cut a row of digits where the classifier is surest of the pieces.

    ``ink`` (rows, columns), 0 … 1, is cut from a page at the column and row ``corner``. Its digits are about ``unit``
    pixels high, by default as high as the row. Raises ``NoInkError`` if there is none.
    """
    strip = Strip(ink, unit)
    seams = candidate_seams(strip.pixels)
    n = len(seams)
    spans = [(a, b) for a in range(n - 1) for b in range(a + 1, n) if _may_be_digit(seams[a], seams[b])]
    least = LEAST_PIECE * float(strip.pixels.sum())
    tried, pieces = _pieces(strip, seams, spans, classify, stages, least=least, widest=WIDEST_PIECE * STRIP_ROWS)
    inks = [seam.ink for seam in seams]
    path = best_path(tried, inks)
    chosen = {number: _chosen(pieces[number], strip, seams, stages) for number in path}
    every = tuple(chosen.get(number, piece) for number, piece in enumerate(pieces))
    return Segmentation(strip.cuts(seams, corner), every, tuple(chosen.values()), margins(tried, inks, path))


def segment_at(
    ink: FloatArray, columns: Sequence[float], classify: Classifier, stages: InkStages = ALL_STAGES
) -> Segmentation:
    """Cut a row of digits near the given columns of ``ink`` and nowhere else; pieces without ink are left out.

    Raises ``NoInkError`` if there is none.
    """
    strip = Strip(ink)
    first, last = ends_of(strip.pixels)
    anchors = [strip.column_of(x) for x in sorted(columns)]
    seams = (first, *seams_near(strip.pixels, anchors, HAND_REACH), last)
    spans = [(a, a + 1) for a in range(len(seams) - 1)]
    _, pieces = _pieces(strip, seams, spans, classify, stages)
    chosen = tuple(
        replace(_chosen(piece, strip, seams, stages), lost=strip.share_beyond(seams[piece.first], seams[piece.last]))
        for piece in pieces
    )
    return Segmentation(strip.cuts(seams), chosen, chosen)


def certainty(outputs: FloatArray) -> FloatArray:
    """Return a_best Π (1 − a_k) over all others k, shape (...,) for outputs (..., n_classes).

    Were every output the probability that its digit is there, independent of the others, this would be the
    probability that exactly the best one is.
    """
    ranked = np.sort(outputs, axis=-1)
    return np.asarray(ranked[..., -1] * np.prod(1 - ranked[..., :-1], axis=-1))


def _pieces(
    strip: Strip,
    seams: Sequence[Seam],
    spans: Sequence[tuple[int, int]],
    classify: Classifier,
    stages: InkStages,
    *,
    least: float = 0.0,
    widest: float = np.inf,
) -> tuple[list[Tried], list[Piece]]:
    """Read what lies between pairs of seams, but for what is too little or too wide to be a digit."""
    distinct = DistinctImages(stages)
    kept: list[tuple[tuple[int, int], int, float, float]] = []  # of each its span, image, height and middle
    for start in range(0, len(spans), SPANS_AT_ONCE):
        some = spans[start : start + SPANS_AT_ONCE]
        parts = [(span, strip.between(seams[span[0]], seams[span[1]])) for span in some]
        fitting = [(span, part) for span, part in parts if part and part.is_within(least, widest)]
        numbers = distinct.numbers_of([part.ink for _, part in fitting])
        kept += [
            (span, at, part.height, part.x) for (span, part), at in zip(fitting, numbers, strict=True) if at is not None
        ]
    if not kept:
        return [], []
    all_outputs = _read_moved(np.stack(distinct.images), classify)
    all_scores = certainty(all_outputs)
    pieces = [Piece(*span, all_outputs[at], float(all_scores[at]), height) for span, at, height, _ in kept]
    tried = [
        Tried(piece.first, piece.last, piece.score, piece.digit, piece.height, x)
        for piece, (_, _, _, x) in zip(pieces, kept, strict=True)
    ]
    return tried, pieces


def _chosen(piece: Piece, strip: Strip, seams: Sequence[Seam], stages: InkStages) -> ChosenPiece:
    part = strip.between(seams[piece.first], seams[piece.last])
    assert part is not None  # there would be no piece
    ink = part.ink.copy()  # without what else lies between its columns
    return ChosenPiece(piece.first, piece.last, piece.outputs, piece.score, piece.height, ink, stages)


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
