"""Names of neurons, weights and biases as the text writes them; indices count from 1 as there."""

import re
from collections.abc import Sequence

LONGEST_NAME = 40

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def subscript(number: int) -> str:
    return str(number).translate(_SUBSCRIPTS)


def superscript(number: int) -> str:
    return str(number).translate(_SUPERSCRIPTS)


def neuron_name(layer: int, j: int) -> str:
    """Return xₖ for an input and pˡⱼ for a neuron, eq. (1.2); layer 0 is the input layer, ``j`` counts from 0."""
    return f"x{subscript(j + 1)}" if layer == 0 else f"p{superscript(layer)}{subscript(j + 1)}"


def weight_name(layer: int, j: int, k: int) -> str:
    """Return wˡⱼₖ (section 2.4.1), with a comma where one index has two digits."""
    comma = "," if max(j, k) >= 9 else ""
    return f"w{superscript(layer)}{subscript(j + 1)}{comma}{subscript(k + 1)}"


def activation_name(layer: int, k: int) -> str:
    """Return xₖ for an input and aˡₖ for the activation of a neuron; ``k`` counts from 0."""
    return f"x{subscript(k + 1)}" if layer == 0 else f"a{superscript(layer)}{subscript(k + 1)}"


def shortened(name: str, most: int = 30) -> str:
    """Return a name that somebody has given, with "…" for what is beyond ``most`` letters."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def parse_name(text: str, sizes: Sequence[int]) -> tuple[int, ...] | None:
    """Return (layer, j) of a neuron's name or (layer, j, k) of a weight's, j and k from 0; None if there is none.

    A neuron is "p_2^1", "p²₁", "p 2 1" or "x 1"; without marks the index comes first, as in the text's p_i^l (1.2):
    "p 2 1" is the second neuron of layer 1. A bias "b 2 1" finds its neuron. A weight is "w²₃₁" or "w 2 3 1", in
    the order of wˡⱼₖ (section 2.4.1); numbers of several digits have a comma, a space or a mark between them, and
    none is ever taken for two.
    """
    marked = text.strip().lower()[:LONGEST_NAME]
    for mark, digits, end in (("^", "⁰¹²³⁴⁵⁶⁷⁸⁹", " "), ("_", "₀₁₂₃₄₅₆₇₈₉", "")):  # after "¹" another number begins
        marked = re.sub(f"([{digits}]+)", rf"{mark}\1{end}", marked).translate(str.maketrans(digits, "0123456789"))
    for pattern, order in _NAMES:
        if found := re.fullmatch(pattern, marked.strip()):
            layer, *indices = (int(found[place]) if place else 0 for place in order)
            place = (layer, *(index - 1 for index in indices))
            return place if has_place(sizes, place) else None
    return None


def has_place(sizes: Sequence[int], place: Sequence[int]) -> bool:
    """Return whether a network has a neuron (layer, j) or an edge (layer, j, k)."""
    layer, *indices = place
    if not (0 if len(indices) == 1 else 1) <= layer < len(sizes):
        return False
    return all(0 <= i < n for i, n in zip(indices, (sizes[layer], sizes[layer - 1]), strict=False))


def signed(value: float, digits: int = 3) -> str:
    """Return the value with its sign, as + or − (never a hyphen); what rounds to 0 is +0."""
    return _without_negative_zero(f"{value:+.{digits}f}").replace("-", "−")


def about(value: float, digits: int = 3) -> str:
    """Return ≈ and a rounded number with its sign, but = 0 where it is 0."""
    return f"≈ {signed(value, digits)}" if value else "= 0"


def plain(value: float, digits: int = 3) -> str:
    """Return the value with a true minus sign; what rounds to 0 has none."""
    return _without_negative_zero(f"{value:.{digits}f}").replace("-", "−").removeprefix("+")


def _without_negative_zero(text: str) -> str:
    return text.replace("-", "+", 1) if text.startswith("-") and not text.strip("-0.") else text


_NAMES: tuple[tuple[str, tuple[int, ...]], ...] = (  # a pattern, and which of its numbers are layer, j (and k)
    (r"[xi]\s*_?(\d+)", (0, 1)),
    (r"[pb]\s*\^(\d+)(?:\s+_?|_)(\d+)", (1, 2)),
    (r"[pb]\s*\^(\d)(\d)", (1, 2)),
    (r"[pb]\s*_?(\d+)(?:\s*\^|[\s,]+)(\d+)", (2, 1)),
    (r"[pb](\d)(\d)", (2, 1)),
    (r"w\s*\^(\d+)(?:\s+_?|_)(\d)(\d)", (1, 2, 3)),
    (r"w\s*\^?(\d+)(?:[\s,]+_?|_)(\d+)[\s,]+_?(\d+)", (1, 2, 3)),
    (r"w\s*\^?(\d)(\d)(\d)", (1, 2, 3)),
)
