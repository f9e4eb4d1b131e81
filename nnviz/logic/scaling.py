"""Multiplying every weight and bias of a network by c > 0 (section 1.4.1), checked on every binary input."""

from fractions import Fraction
from itertools import product

from nnviz.nn.network import Network

MOST_INPUTS = 12  # 4,096 inputs are checked at most


def scaled_network(network: Network, c: float) -> Network:
    """Return the network with every weight and bias multiplied by ``c``."""
    return Network(tuple(c * w for w in network.weights), tuple(c * b for b in network.biases), network.activations)


def step_outputs(network: Network, c: Fraction = Fraction(1)) -> dict[tuple[int, ...], tuple[int, ...]]:
    """Return the outputs of the network as perceptrons, all numbers times ``c``, for every input of 0s and 1s.

    Computed with exact fractions, since c · 0.1 + c · 0.2 − c · 0.3 is 0 on paper but not in floating point.
    Whatever the activations are, (1.5) takes their place. Raises ``ValueError`` beyond ``MOST_INPUTS`` inputs.
    """
    if network.sizes[0] > MOST_INPUTS:
        raise ValueError(f"all inputs are checked up to {MOST_INPUTS} inputs, not {network.sizes[0]}")
    layers = [
        ([[_exact(w) * c for w in row] for row in weights.tolist()], [_exact(b) * c for b in biases.tolist()])
        for weights, biases in zip(network.weights, network.biases, strict=True)
    ]
    return {inputs: _fed(layers, inputs) for inputs in product((0, 1), repeat=network.sizes[0])}


def changed_outputs(network: Network, c: Fraction) -> int:
    """Return for how many binary inputs the perceptron network answers otherwise after multiplying by ``c``."""
    before, after = step_outputs(network), step_outputs(network, c)
    return sum(before[inputs] != after[inputs] for inputs in before)


def _fed(layers: list[tuple[list[list[Fraction]], list[Fraction]]], inputs: tuple[int, ...]) -> tuple[int, ...]:
    a = inputs
    for weights, biases in layers:
        sums = (
            sum((w for w, on in zip(row, a, strict=True) if on), bias)
            for row, bias in zip(weights, biases, strict=True)
        )
        a = tuple(int(z > 0) for z in sums)
    return a


def _exact(value: float) -> Fraction:
    """Return the number as it is written, not the nearest binary fraction."""
    return Fraction(repr(value))
