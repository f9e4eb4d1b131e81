"""Activations that exporters write as several operations of ONNX, each on the weighted input and on one another."""

from collections.abc import Callable, Mapping

from nnviz.nn.files.onnx_model import Array, Node

Uses = Mapping[str, list[Node]]
Constants = Mapping[str, Array]
Found = tuple[str, str] | None
"""The activation, and the name of what comes out; None where the operations are none."""
MOST_CASTS = 8  # Keras puts two or three between operations
LARGEST_SOFTPLUS = 20.0  # above it z and ln(1 + e^z) are the same to nine digits


def composite(users: list[Node], z: str, uses: Uses, constants: Constants) -> Found:
    """Return the activation that the operations on ``z`` make together."""
    by_name = {node.operation: node for node in users}
    find = PATTERNS.get(tuple(sorted(node.operation for node in users)))
    return find(by_name, z, uses, constants) if find else None


def _silu(users: Mapping[str, Node], z: str, _uses: Uses, _constants: Constants) -> Found:
    """z · σ(z)."""
    product = users["Mul"]
    return ("silu", product.outputs[0]) if _has(product, z, users["Sigmoid"].outputs[0]) else None


def _mish(users: Mapping[str, Node], z: str, uses: Uses, _constants: Constants) -> Found:
    """z · tanh(softplus(z))."""
    product, tanh = users["Mul"], _only(uses, users["Softplus"].outputs[0], "Tanh")
    return ("mish", product.outputs[0]) if tanh and _has(product, z, tanh.outputs[0]) else None


def _softsign(users: Mapping[str, Node], z: str, uses: Uses, constants: Constants) -> Found:
    """z / (1 + |z|)."""
    quotient, total = users["Div"], _only(uses, users["Abs"].outputs[0], "Add")
    if total is None or quotient.inputs != (z, total.outputs[0]):
        return None
    one = next((constants[name] for name in total.inputs if name in constants), None)
    return ("softsign", quotient.outputs[0]) if one is not None and one.size == 1 and one.reshape(()) == 1 else None


def _softplus(users: Mapping[str, Node], z: str, _uses: Uses, constants: Constants) -> Found:
    """z where that is large, else softplus(z)."""
    choice, large = users["Where"], users["Greater"]
    border = constants.get(large.inputs[1])
    if border is None or border.size != 1 or float(border.reshape(())) < LARGEST_SOFTPLUS or large.inputs[0] != z:
        return None
    is_choice = choice.inputs == (large.outputs[0], z, users["Softplus"].outputs[0])
    return ("softplus", choice.outputs[0]) if is_choice else None


def _hard_silu(users: Mapping[str, Node], z: str, uses: Uses, constants: Constants) -> Found:
    """z · relu6(z + 3) / 6."""
    product, total = users["Mul"], users["Add"]
    cut = _only(uses, total.outputs[0], "Clip")
    sixth = cut and (_only(uses, cut.outputs[0], "Mul") or _only(uses, cut.outputs[0], "Div"))
    if cut is None or sixth is None or not _has(product, z, sixth.outputs[0]):
        return None
    shift, low, high = (_number(node, number, constants) for node, number in ((total, -1), (cut, 1), (cut, 2)))
    factor = _number(sixth, -1, constants)
    is_sixth = factor is not None and abs((factor if sixth.operation == "Mul" else 1 / factor) - 1 / 6) < 1e-7
    return ("hard_silu", product.outputs[0]) if (shift, low, high) == (3, 0, 6) and is_sixth else None


def _number(node: Node, place: int, constants: Constants) -> float | None:
    """Return the one number that an input is, the ``place``-th, or -1 for the one that is constant; None for others."""
    names = [node.inputs[place]] if place >= 0 and place < len(node.inputs) else node.inputs
    found = [constants[name] for name in names if name in constants and constants[name].size == 1]
    return float(found[0].reshape(())) if len(found) == 1 else None


def _only(uses: Uses, name: str, operation: str) -> Node | None:
    """Return the one operation on what is called ``name``, if it is such; casts between change nothing."""
    users = uses.get(name, [])
    for _ in range(MOST_CASTS):
        if len(users) == 1 and users[0].operation == "Cast":
            users = uses.get(users[0].outputs[0], [])
    return users[0] if len(users) == 1 and users[0].operation == operation else None


def _has(node: Node, *inputs: str) -> bool:
    return sorted(node.inputs) == sorted(inputs)


PATTERNS: Mapping[tuple[str, ...], Callable[[Mapping[str, Node], str, Uses, Constants], Found]] = {
    ("Mul", "Sigmoid"): _silu,
    ("Add", "Mul"): _hard_silu,
    ("Mul", "Softplus"): _mish,
    ("Abs", "Div"): _softsign,
    ("Greater", "Softplus", "Where"): _softplus,
}
