"""Which edges of a network a picture shows."""

from dataclasses import dataclass
from typing import Literal

from nnviz.language import UserError, translate

EdgeKind = Literal["every", "strongest", "elided"]


class EdgeChoiceError(UserError, ValueError):
    """Text that names no choice of edges. The message is one sentence for the user."""


@dataclass(frozen=True)
class EdgeChoice:
    """Every edge, the ``count`` strongest, or those left when wide layers are elided; ``count`` is else None."""

    kind: EdgeKind
    count: int | None = None


def parse_edge_choice(text: str) -> EdgeChoice:
    """Read "every", "strongest:900" or "elided". Raises ``EdgeChoiceError`` on anything else."""
    if text == "every":
        return EdgeChoice("every")
    if text == "elided":
        return EdgeChoice("elided")
    kind, _, count = text.partition(":")
    # More digits than any network has edges are a slip, and int() refuses thousands of them.
    if kind == "strongest" and count.isascii() and count.isdigit() and len(count) < 12 and int(count) > 0:
        return EdgeChoice("strongest", int(count))
    sentence = translate(
        "EdgeChoice", "“{0}” is no choice of edges: write every, elided or strongest:N with N from 1 up"
    )
    raise EdgeChoiceError(sentence.format(text))
