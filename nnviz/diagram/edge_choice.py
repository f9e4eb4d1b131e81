"""Which edges of a network a picture shows, and the kinds of files it can be written to."""

from dataclasses import dataclass
from enum import Enum

from nnviz.language import UserError, translate

PICTURE_SUFFIXES = (".png", ".svg", ".pdf")


class EdgeView(Enum):
    """How the edges of a network are shown."""

    EVERY = "every"
    STRONGEST = "strongest"
    ELIDED = "elided"
    PICTURES = "pictures"


def picture_kinds() -> str:
    """Return the suffixes of files for pictures in words."""
    *others, last = PICTURE_SUFFIXES
    return translate("EdgeChoice", "{0} or {1}").format(", ".join(others), last)


class EdgeChoiceError(UserError):
    """Text that names no choice of edges. The message is one sentence for the user."""


@dataclass(frozen=True)
class EdgeChoice:
    """Edges for a picture file: every one, the ``count`` strongest, or with wide layers elided, ``count`` else None."""

    view: EdgeView
    count: int | None = None


def parse_edge_choice(text: str) -> EdgeChoice:
    """Read "every", "strongest:900" or "elided". Raises ``EdgeChoiceError`` on anything else."""
    if text in ("every", "elided"):
        return EdgeChoice(EdgeView(text))
    kind, _, count = text.partition(":")
    # More digits than any network has edges are a slip, and int() refuses thousands of them.
    if kind == "strongest" and count.isascii() and count.isdigit() and len(count) < 12 and int(count) > 0:
        return EdgeChoice(EdgeView.STRONGEST, int(count))
    sentence = translate(
        "EdgeChoice", "“{0}” is no choice of edges: write every, elided or strongest:N with N from 1 up"
    )
    raise EdgeChoiceError(sentence.format(text))
