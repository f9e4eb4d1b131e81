"""Random edits of the neuron page's state."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from nnviz.neuron.state import NeuronState, learned

GATES = ("NAND", "AND", "OR", "NOR", "NOT", "XOR")
Edit = Callable[[NeuronState, np.random.Generator], NeuronState]


def number(rng: np.random.Generator, limit: int = 5) -> Fraction:
    return Fraction(int(rng.integers(-100 * limit, 100 * limit + 1)), 100)


EDITS: tuple[Edit, ...] = (
    lambda s, rng: s.with_weight(int(rng.integers(s.n_inputs)), number(rng)),
    lambda s, rng: s.with_bias(number(rng)),
    lambda s, rng: s.with_input(int(rng.integers(s.n_inputs)), abs(number(rng, 1))),
    lambda s, rng: s.with_name(int(rng.integers(s.n_inputs)), str(rng.integers(9))),
    lambda s, rng: s.with_activation(str(rng.choice(["step", "sigmoid", "tanh", "relu"]))),
    lambda s, rng: s.with_desired(int(rng.integers(len(s.desired))), bool(rng.integers(2))),
    lambda s, rng: s.with_gate(str(rng.choice(GATES))),
    lambda s, rng: s.with_n_inputs(int(rng.integers(1, 6))),
    lambda s, rng: s.with_nudge(int(rng.integers(s.n_inputs + 1)), number(rng, 1)),
    lambda s, rng: replace(s, c=Fraction(f"{10 ** rng.uniform(-2, 3):.2g}")),
    lambda s, rng: replace(s, tab=str(rng.choice(["nudge", "learn", "scale", "count"]))),
    lambda s, rng: learned(s),
)
