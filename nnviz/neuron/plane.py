"""A neuron with two of its inputs as the axes of a plane: where it fires, and its line as a hand moves it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nnviz.neuron.neuron import Neuron
from nnviz.nn.activations import ACTIVATIONS, FloatArray
from nnviz.notation.numbers import rounded

DRAG_DIGITS = 2  # decimals of weights and bias set by dragging the line


@dataclass(frozen=True)
class PlaneNeuron:
    """z = ``w1`` x₁ + ``w2`` x₂ + ``bias``; the other inputs, held still, are part of the bias."""

    w1: float
    w2: float
    bias: float
    activation: str


def plane_neuron(neuron: Neuron, inputs: Sequence[Fraction]) -> PlaneNeuron:
    """Return the neuron over its first two inputs; with one input the second axis has weight 0."""
    weights = (*neuron.weights, Fraction(0))
    others = sum((w * x for w, x in zip(neuron.weights[2:], inputs[2:], strict=True)), Fraction(0))
    return PlaneNeuron(float(weights[0]), float(weights[1]), float(neuron.bias + others), neuron.activation)


def output_grid(plane: PlaneNeuron, lowest: float, highest: float, n: int) -> FloatArray:
    """Return o over a grid of n x n points from ``lowest`` to ``highest``; row 0 has the largest x₂."""
    x = np.linspace(lowest, highest, n)
    z = plane.w1 * x + plane.w2 * x[::-1, np.newaxis] + plane.bias
    return ACTIVATIONS[plane.activation].function(z)


def line_in_square(plane: PlaneNeuron, lowest: float, highest: float) -> tuple[tuple[float, float], ...]:
    """Return the two points where z = 0 enters and leaves the square, () if it does not cross it."""
    points: list[tuple[float, float]] = []
    for edge in (lowest, highest):
        if plane.w2:
            points.append((edge, -(plane.w1 * edge + plane.bias) / plane.w2))
        if plane.w1:
            points.append((-(plane.w2 * edge + plane.bias) / plane.w1, edge))
    slack = 1e-9 * (highest - lowest)
    inside = [p for p in points if all(lowest - slack <= value <= highest + slack for value in p)]
    if len(inside) < 2:
        return ()
    first = min(inside)
    second = max(inside, key=lambda p: math.dist(p, first))
    return (first, second) if math.dist(first, second) > slack else ()


def moved_through(neuron: Neuron, inputs: Sequence[Fraction], point: tuple[float, float]) -> Neuron:
    """Return the neuron with the bias that lets its line pass through ``point``; the line keeps its direction.

    Unchanged without a line, where both weights are 0.
    """
    plane = plane_neuron(neuron, inputs)
    if plane.w1 == plane.w2 == 0:
        return neuron
    held = Fraction(plane.bias) - neuron.bias
    bias = -(plane.w1 * point[0] + plane.w2 * point[1]) - float(held)
    return Neuron(neuron.weights, rounded(bias, DRAG_DIGITS), neuron.activation)


def turned_through(
    neuron: Neuron, inputs: Sequence[Fraction], *, pivot: tuple[float, float], point: tuple[float, float]
) -> Neuron:
    """Return the neuron whose line passes through ``pivot`` and ``point``, with (w₁, w₂) as long as before.

    Of the two sides the neuron keeps the one nearer to the present one. Unchanged if the points coincide, and with one
    input, whose line stands upright.
    """
    if neuron.n_inputs == 1:
        return neuron
    plane = plane_neuron(neuron, inputs)
    along = (point[0] - pivot[0], point[1] - pivot[1])
    length, size = math.hypot(*along), math.hypot(plane.w1, plane.w2)
    if length < 1e-6 or size == 0:
        return neuron
    w1, w2 = -along[1] / length * size, along[0] / length * size
    if w1 * plane.w1 + w2 * plane.w2 < 0:
        w1, w2 = -w1, -w2
    digits = DRAG_DIGITS if size > 0.1 else DRAG_DIGITS + 3
    turned = Neuron((rounded(w1, digits), rounded(w2, digits), *neuron.weights[2:]), neuron.bias, neuron.activation)
    return moved_through(turned, inputs, pivot)
