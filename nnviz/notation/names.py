"""Names of neurons, weights and biases as the text writes them; indices count from 1 as there."""

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


def signed(value: float, digits: int = 3) -> str:
    """Return the value with its sign, as + or − (never a hyphen); what rounds to 0 is +0."""
    return _without_negative_zero(f"{value:+.{digits}f}").replace("-", "−")


def plain(value: float, digits: int = 3) -> str:
    """Return the value with a true minus sign; what rounds to 0 has none."""
    return _without_negative_zero(f"{value:.{digits}f}").replace("-", "−").removeprefix("+")


def _without_negative_zero(text: str) -> str:
    return text.replace("-", "+", 1) if text.startswith("-") and not text.strip("-0.") else text
