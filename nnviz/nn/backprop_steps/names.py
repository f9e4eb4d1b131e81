"""The names of a pass's numbers, in the markup of ``quantity``; places count from 0 here and from 1 in the names."""

from nnviz.nn.activation_families import activation_named


def placed(letter: str, layer: int, *places: int) -> str:
    """Return a letter with its layer above and its places below, a comma between them where one has two digits."""
    between = "," if max(places, default=0) >= 9 else ""
    return f"{letter}^{{{layer}}}_{{{between.join(str(place + 1) for place in places)}}}"


def lettered(letter: str, layer: int, indices: str) -> str:
    """Return a letter with its layer above and letters for its places below."""
    return f"{letter}^{{{layer}}}_{{{indices}}}"


def activation(layer: int, k: int) -> str:
    """Return xₖ for an input and aˡₖ for a neuron."""
    return f"x_{{{k + 1}}}" if layer == 0 else placed("a", layer, k)


def activation_lettered(layer: int, index: str) -> str:
    """Return xₖ or aˡₖ with a letter for its place."""
    return f"x_{{{index}}}" if layer == 0 else lettered("a", layer, index)


def derivative(letter: str, layer: int, *places: int) -> str:
    """Return ∂C/∂w or ∂C/∂b of a place."""
    return f"∂C/∂{placed(letter, layer, *places)}"


def function_of(name: str, argument: str) -> str:
    """Return f(z) as the activation writes it, of another argument."""
    before, _, after = activation_named(name).symbol.rpartition("z")
    return f"{before}{argument}{after}"


def slope_of(name: str, argument: str) -> str:
    """Return f′(z), with σ for f where the activation is the sigmoid."""
    letter = {"sigmoid": "σ", "tanh": "tanh", "relu": "ReLU"}.get(name, "f")
    return f"{letter}′({argument})"
