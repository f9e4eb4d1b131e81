"""The cost functions: how far the outputs a are from the desired outputs y."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import ACTIVATIONS, FloatArray


@dataclass(frozen=True)
class Cost:
    """A cost function of one example, averaged over examples to C.

    ``per_example(a, y, output)`` maps outputs and desired outputs (n, n_outputs) to n costs, where
    ``output`` names the activation of the output layer. ``output_error(z, a, y, output)`` is
    δ = ∂C_x/∂z of the output layer, shape (n, n_outputs). ``outputs`` names the output activations
    that the cost makes sense for.
    """

    name: str
    formula: str
    equation: str
    outputs: tuple[str, ...]
    per_example: Callable[[FloatArray, FloatArray, str], FloatArray]
    output_error: Callable[[FloatArray, FloatArray, FloatArray, str], FloatArray]
    softmax_formula: str = ""

    def formula_with(self, output: str) -> str:
        """Return the formula for outputs of an activation: softmax may have one of its own."""
        return self.softmax_formula if output == "softmax" and self.softmax_formula else self.formula

    def takes(self, output: str) -> bool:
        """Whether it goes with an activation of the output layer; one of another program is taken like identity."""
        return (output if output in ACTIVATIONS else "identity") in self.outputs


def _quadratic(a: FloatArray, y: FloatArray, _output: str) -> FloatArray:
    result: FloatArray = np.square(y - a).sum(axis=-1) / 2
    return result


def _quadratic_error(z: FloatArray, a: FloatArray, y: FloatArray, output: str) -> FloatArray:
    return activation_named(output).pull_back(z, a, a - y)


def _log(a: FloatArray) -> FloatArray:
    """ln a, held finite where an activation has rounded to 0: a saturated output costs much, not infinity."""
    return np.log(np.maximum(a, np.finfo(a.dtype).tiny))


def _cross_entropy(a: FloatArray, y: FloatArray, output: str) -> FloatArray:
    if output == "softmax":
        surprise = -y * _log(a)
    else:
        surprise = -(y * _log(a) + (1 - y) * _log(1 - a))
    result: FloatArray = surprise.sum(axis=-1)
    return result


def _cross_entropy_error(_z: FloatArray, a: FloatArray, y: FloatArray, _output: str) -> FloatArray:
    # The slope of σ (or of softmax) cancels against that of the logarithm: no saturation here.
    return a - y


COSTS: dict[str, Cost] = {
    cost.name: cost
    for cost in (
        Cost("quadratic", "½ ‖\u2009y − a\u2009‖²", "(2.1)", tuple(ACTIVATIONS), _quadratic, _quadratic_error),
        Cost(
            "cross-entropy",
            "−Σ (y ln a + (1 − y) ln(1 − a))",
            "",
            ("sigmoid", "softmax"),
            _cross_entropy,
            _cross_entropy_error,
            "−Σ y ln a",
        ),
    )
}
