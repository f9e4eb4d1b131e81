"""Where a network is sure and wrong: splits that score well though a digit is misread or cut in two (E21)."""

from dataclasses import dataclass
from enum import Enum

from nnviz.digits.segmentation.search import ChosenPiece, Segmentation

CONFIDENT_SCORE = 0.9
"""From this score on a wrong piece is a sure failure."""
CUT_INK = 6.0
"""A cut through more ink than this, in pixels of a strip 112 high, goes through a stroke."""
LEAST_LOST = 0.15
"""A piece is part of a digit if so much of its largest mark is beyond its cuts: less is a nick in a whole digit."""
NEAR_PX = 10.0
"""A cut by hand so close to one that was found, in pixels of the ink, is that one."""


class Reason(Enum):
    """Why an answer is wrong although the classifier is sure."""

    MISREAD = "misread"  # a whole digit, read as another
    COUNT = "count"  # a digit in two pieces, or two in one
    CUT = "cut"  # a part of a digit, cut off by hand, read as a digit
    TOLD = "told"  # the user says so


@dataclass(frozen=True, eq=False)
class ConfidentError:
    """One failure: the piece that shows it, what was read and its score, and what is true if that is known."""

    piece: ChosenPiece
    read: str
    score: float
    reason: Reason
    truth: str = ""


def cut_errors(segmentation: Segmentation, found: tuple[float, ...]) -> tuple[ConfidentError, ...]:
    """Return the pieces cut by hand that are parts of digits and surely read as digits.

    ``found`` are the columns of the cuts that were found without a hand, to which no digit need have fallen victim.
    """
    return tuple(
        ConfidentError(piece, str(piece.digit), piece.score, Reason.CUT)
        for piece in segmentation.chosen
        if piece.score >= CONFIDENT_SCORE and piece.lost >= LEAST_LOST and _is_cut(segmentation, piece, found)
    )


def confident_errors(segmentation: Segmentation, truth: str) -> tuple[ConfidentError, ...]:
    """Return the pieces that are read surely and wrongly; ``truth`` is what is on the pad, empty if unknown."""
    if not truth or segmentation.digits == truth or not segmentation.chosen:
        return ()
    if len(segmentation.chosen) != len(truth):
        if segmentation.score < CONFIDENT_SCORE:
            return ()
        surest = max(segmentation.chosen, key=lambda piece: piece.score)
        return (ConfidentError(surest, segmentation.digits, segmentation.score, Reason.COUNT, truth),)
    return tuple(
        ConfidentError(piece, str(piece.digit), piece.score, Reason.MISREAD, true)
        for piece, true in zip(segmentation.chosen, truth, strict=True)
        if str(piece.digit) != true and piece.score >= CONFIDENT_SCORE
    )


def reported_error(segmentation: Segmentation) -> ConfidentError | None:
    """Return what the user calls wrong, shown by its surest piece; None if nothing was read."""
    if not segmentation.chosen:
        return None
    surest = max(segmentation.chosen, key=lambda piece: piece.score)
    return ConfidentError(surest, segmentation.digits, segmentation.score, Reason.TOLD)


def _is_cut(segmentation: Segmentation, piece: ChosenPiece, found: tuple[float, ...]) -> bool:
    """Return whether a hand has cut the piece off through a stroke."""
    ends = (segmentation.cuts[number] for number in (piece.first, piece.last))
    return any(cut.ink > CUT_INK and all(abs(cut.x - x) > NEAR_PX for x in found) for cut in ends)
