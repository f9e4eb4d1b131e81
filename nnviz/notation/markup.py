"""Formulas in a small markup, ``w^{2}_{11}`` for w with 2 above and 11 below it: in pieces, or in a line."""

import re
from dataclasses import dataclass
from functools import lru_cache

_PIECE = re.compile(r"([^\^_]*)(?:\^\{([^}]*)\})?(?:_\{([^}]*)\})?")
_UP = str.maketrans("0123456789+-−TnjklLm", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ᵀⁿʲᵏˡᴸᵐ")
_DOWN = str.maketrans("0123456789+-−ijknxm", "₀₁₂₃₄₅₆₇₈₉₊₋₋ᵢⱼₖₙₓₘ")


@dataclass(frozen=True)
class Piece:
    """Letters on the line, and what stands small behind them, above and below; both may be ""."""

    text: str
    above: str = ""
    below: str = ""


@lru_cache(maxsize=1024)
def pieces(markup: str) -> tuple[Piece, ...]:
    """Return the pieces of a formula; a ^ or _ without braces is a letter like any other."""
    found: list[Piece] = []
    place = 0
    while place < len(markup):
        match = _PIECE.match(markup, place)
        if match is None or match.end() == place:
            found.append(Piece(markup[place]))
            place += 1
        else:
            found.append(Piece(match[1], match[2] or "", match[3] or ""))
            place = match.end()
    return tuple(found)


def in_line(markup: str) -> str:
    """Return a formula as plain text with small letters where there are any: w²₁₁."""
    return "".join(
        f"{piece.text}{piece.above.translate(_UP)}{piece.below.translate(_DOWN)}" for piece in pieces(markup)
    )
