"""Backpropagation: the gradient of the cost with respect to every weight and bias."""

from dataclasses import dataclass

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.costs import COSTS
from nnviz.nn.network import Network, forward


@dataclass(frozen=True, eq=False)
class Gradient:
    """∂C/∂w and ∂C/∂b in the shapes of the network's weights and biases, averaged over the examples.

    ``errors[l-1]`` is δˡ = ∂C_x/∂zˡ for every example x, shape (n, n_l).
    """

    weights: tuple[FloatArray, ...]
    biases: tuple[FloatArray, ...]
    errors: tuple[FloatArray, ...]


def gradient(network: Network, inputs: FloatArray, desired: FloatArray, cost: str) -> Gradient:
    """Return ∇C over the examples: ``inputs`` (n, n_inputs), ``desired`` (n, n_outputs).

    The average of ∇C_x, as in (2.4). Raises ``ValueError`` if the cost does not go with the
    activation of the output layer.
    """
    output = network.activations[-1]
    if not COSTS[cost].takes(output):
        raise ValueError(f"the {cost} cost does not go with {output} outputs")
    flow = forward(network, inputs)
    z, a = flow.z, flow.a
    error = COSTS[cost].output_error(z[-1], a[-1], desired, output)
    errors = [error]
    for layer in range(len(network.weights) - 1, 0, -1):
        f = activation_named(network.activations[layer - 1])
        error = f.pull_back(z[layer - 1], a[layer], error @ network.weights[layer])
        errors.insert(0, error)
    n = len(inputs)
    return Gradient(
        weights=tuple(e.T @ before / n for e, before in zip(errors, a, strict=False)),
        biases=tuple(e.sum(axis=0) / n for e in errors),
        errors=tuple(errors),
    )


def mean_cost(network: Network, inputs: FloatArray, desired: FloatArray, cost: str) -> float:
    """Return C over the examples, eq. (2.1) for the quadratic cost."""
    outputs = forward(network, inputs).output
    return float(COSTS[cost].per_example(outputs, desired, network.activations[-1]).mean())
