"""The elementary gates, each as the perceptron that computes it or as the few gates that do."""

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from nnviz.logic.truth_tables import BoolArray
from nnviz.storage.codec import Within

ParameterValue = Annotated[float, Within(-1e6, 1e6)]


@dataclass(frozen=True)
class Perceptron:
    """A neuron of eq. (1.5): 1 if w·x + b > 0, else 0."""

    weights: tuple[ParameterValue, ...]
    bias: ParameterValue

    def output(self, inputs: BoolArray) -> BoolArray:
        """Return the outputs, shape (rows,), for ``inputs``, shape (rows, weights)."""
        result: BoolArray = inputs @ np.array(self.weights, np.float64) + self.bias > 0
        return result


@dataclass(frozen=True)
class Cell:
    """One gate of a form. A source from 0 up is the cell of that number, -1 the first input, -2 the second."""

    kind: str
    sources: tuple[int, ...]


Form = tuple[Cell, ...]
"""Gates that together compute a function of two inputs (of one for NOT); the last cell is the output."""


@dataclass(frozen=True)
class Gate:
    """A logical function of ``n_inputs`` inputs.

    ``perceptron`` is the single one that computes it, None if there is none (XOR, XNOR). ``form`` is what it
    opens into: for XOR and XNOR three gates that are perceptrons, else none. ``nands`` computes it from NANDs.
    In a formula it stands by its name or one of its ``signs``; what has a larger ``binding``, from 0 on, binds tighter.
    """

    name: str
    n_inputs: int
    perceptron: Perceptron | None
    nands: Form
    form: Form = ()
    signs: tuple[str, ...] = ()
    binding: int = 0

    def output(self, inputs: BoolArray) -> BoolArray:
        """Return the outputs, shape (rows,), for ``inputs``, shape (rows, n_inputs)."""
        if self.perceptron is not None:
            return self.perceptron.output(inputs)
        return form_output(self.form, inputs)


def form_output(form: Form, inputs: BoolArray) -> BoolArray:
    """Return what a form computes, shape (rows,), for ``inputs``, shape (rows, 1 or 2)."""
    signals: list[BoolArray] = []
    for cell in form:
        columns = [signals[s] if s >= 0 else inputs[:, -1 - s] for s in cell.sources]
        signals.append(GATES[cell.kind].output(np.stack(columns, axis=1)))
    return signals[-1]


_A, _B = -1, -2
PASS_THROUGH = Perceptron((2.0,), -1.0)
"""Gives its input on: what carries a signal past a layer in which nothing happens to it."""

NAND, AND, OR, NOR, NOT, XOR, XNOR = "nand", "and", "or", "nor", "not", "xor", "xnor"
_NAND = Cell(NAND, (_A, _B))
_XOR_NANDS = (_NAND, Cell(NAND, (_A, 0)), Cell(NAND, (_B, 0)), Cell(NAND, (1, 2)))
_OR_NANDS = (Cell(NAND, (_A, _A)), Cell(NAND, (_B, _B)), Cell(NAND, (0, 1)))

GATES: dict[str, Gate] = {
    gate.name: gate
    for gate in (
        Gate(NAND, 2, Perceptron((-2.0, -2.0), 3.0), (_NAND,), binding=2),  # the text's own, figure 1.3
        Gate(
            AND,
            2,
            Perceptron((2.0, 2.0), -3.0),
            (_NAND, Cell(NAND, (0, 0))),
            signs=("&", "&&", "∧", "·", "⋅", "*"),
            binding=2,
        ),
        Gate(OR, 2, Perceptron((2.0, 2.0), -1.0), _OR_NANDS, signs=("|", "||", "∨", "+")),
        Gate(NOR, 2, Perceptron((-2.0, -2.0), 1.0), (*_OR_NANDS, Cell(NAND, (2, 2)))),
        Gate(NOT, 1, Perceptron((-2.0,), 1.0), (Cell(NAND, (_A, _A)),), signs=("!", "~", "¬")),
        Gate(
            XOR,
            2,
            None,
            _XOR_NANDS,
            (Cell(OR, (_A, _B)), _NAND, Cell(AND, (0, 1))),
            signs=("^", "⊕"),
            binding=1,
        ),
        Gate(
            XNOR,
            2,
            None,
            (*_XOR_NANDS, Cell(NAND, (3, 3))),
            (Cell(NOR, (_A, _B)), Cell(AND, (_A, _B)), Cell(OR, (0, 1))),
            binding=1,
        ),
    )
}
