"""How a single neuron learns its truth table: the perceptron rule for the step, SGD for smooth types."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.neuron import Neuron, activated, row_outputs, slope, weighted_input

SMALL_COST = 0.001  # a smooth neuron never reaches its table exactly; below this cost it has learnt it


@dataclass(frozen=True)
class LearningStep:
    """One row of the table and what the neuron learns from it; ``changes`` are Δw₁ … Δwₙ, Δb."""

    row: int
    inputs: tuple[Fraction, ...]
    desired: bool
    z: Fraction
    output: float
    slope: float
    changes: tuple[Fraction, ...]
    after: Neuron

    @property
    def error(self) -> float:
        """y − o."""
        return float(self.desired) - self.output

    @property
    def is_mistake(self) -> bool:
        return (self.z > 0) != self.desired


def learning_step(neuron: Neuron, row: int, desired: Sequence[bool], eta: Fraction) -> LearningStep:
    """Return what the neuron learns from one row of its table.

    The step learns by the perceptron rule Δw = η (y − o) x, Δb = η (y − o), exactly. A smooth neuron takes a
    step of gradient descent on (y − o)²/2: Δw = η (y − o) f′(z) x, Δb = η (y − o) f′(z).
    """
    inputs = tuple(Fraction(x) for x in rows_as_in_the_text(neuron.n_inputs)[row])
    z = weighted_input(neuron, inputs)
    output = activated(neuron.activation, z)
    f = slope(neuron.activation, z)
    if neuron.activation == "step":
        push = eta * (int(desired[row]) - int(output))
    else:
        push = Fraction(float(eta) * (float(desired[row]) - output) * f)
    changes = (*(push * x for x in inputs), push)
    return LearningStep(row, inputs, desired[row], z, output, f, changes, _changed(neuron, changes))


def table_cost(neuron: Neuron, desired: Sequence[bool]) -> float:
    """Return the quadratic cost (2.1) over all rows: half the mean of (y − o)²."""
    errors = [(float(y) - o) ** 2 for y, o in zip(desired, row_outputs(neuron), strict=True)]
    return sum(errors) / (2 * len(errors))


def forgetful_neuron(neuron: Neuron, seed: int) -> Neuron:
    """Return a neuron of the same shape with weights and bias from N(0, 1), rounded to two decimals."""
    drawn = np.random.default_rng(seed).standard_normal(neuron.n_inputs + 1)
    numbers = [Fraction(f"{value:.2f}") for value in drawn]
    return Neuron(tuple(numbers[:-1]), numbers[-1], neuron.activation)


def _changed(neuron: Neuron, changes: Sequence[Fraction]) -> Neuron:
    numbers = [w + d for w, d in zip((*neuron.weights, neuron.bias), changes, strict=True)]
    if neuron.activation != "step":  # rounded to the machine's numbers, or the fractions would grow with every step
        numbers = [Fraction(float(number)) for number in numbers]
    return Neuron(tuple(numbers[:-1]), numbers[-1], neuron.activation)
