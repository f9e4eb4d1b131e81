"""The same pass with matrices: which equation a step belongs to, its shapes, and which of its cells are new."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.names import slope_of
from nnviz.nn.backprop_steps.order import BIAS, Block, cancels
from nnviz.nn.backprop_steps.reading import Reading, is_wide

Cell = tuple[int, int]
Number = TypeVar("Number", bound=np.generic)


@dataclass(frozen=True, eq=False)
class Matrix:
    """Numbers (rows, columns) under a name; ``known`` says which have been computed, ``lit`` which are new or used.

    ``asked`` is the cell that the audience is asked for. ``at`` is the block, by kind and layer, that has a number for
    each cell: a row is a neuron, a column a term where there are several; None where nothing is computed.
    """

    name: str
    values: FloatArray
    known: NDArray[np.bool_]
    lit: frozenset[Cell] = frozenset()
    asked: Cell | None = None
    at: tuple[str, int] | None = None

    @property
    def shape(self) -> str:
        return f"{self.values.shape[0]} × {self.values.shape[1]}"


Equation = tuple[Matrix | str, ...]
"""Matrices with signs between them: = · ⊙ + −."""


def equations_of(reading: Reading) -> tuple[Equation, ...]:
    """Return the matrix form of the step and of what belongs to it in its layer."""
    block = reading.block
    if block is None:
        return _Maker(reading, reading.order.blocks[0]).forward()
    make = _Maker(reading, block)
    if block.kind in ("z", "a"):
        return make.forward()
    if block.kind == "cost":
        return make.output()
    if block.kind in ("error", "weights", "biases"):
        return make.backward()
    return make.update()


@dataclass(frozen=True)
class _Maker:
    reading: Reading
    block: Block

    @property
    def layer(self) -> int:
        return self.block.layer

    @property
    def last(self) -> int:
        return len(self.reading.numbers.network.sizes) - 1

    @property
    def x(self) -> int:
        return self.reading.example

    def forward(self) -> tuple[Equation, ...]:
        layer, numbers = self.layer, self.reading.numbers
        before = "x" if layer == 1 else f"a^{{{layer - 1}}}"
        of_z = self._weight_cells("z")
        weights = self._given(f"W^{{{layer}}}", numbers.network.weights[layer - 1], of_z, at=("z", layer))
        inputs = self._given(before, _column(numbers.flow.a[layer - 1][self.x]), self._term_cells("z"))
        biases = self._given(f"b^{{{layer}}}", _column(numbers.network.biases[layer - 1]), self._bias_cells("z"))
        z, a = self._vector("z", "z", numbers.flow.z[layer - 1]), self._vector("a", "a", numbers.flow.a[layer])
        function = numbers.network.activations[layer - 1]
        sign = {"sigmoid": "σ", "relu": "ReLU", "identity": ""}.get(function, activation_named(function).names()[0])
        return (z, "=", weights, "·", inputs, "+", biases), (a, "=", f"{sign}({z.name})")

    def output(self) -> tuple[Equation, ...]:
        numbers = self.reading.numbers
        a = self._vector("a", "a", numbers.flow.a[self.last], layer=self.last)
        y = self._given("y", _column(numbers.desired[self.x]), self._term_cells("cost"))
        is_known = self.reading.knows("cost", self.last, 0)
        known = np.full((1, 1), is_known)
        asked = (0, 0) if self.reading.hidden >= 0 else None
        cost = Matrix("C", numbers.costs[self.x].reshape(1, 1), known, frozenset({(0, 0)}), asked)
        return ((cost, "=", f"C({y.name}, {a.name})"), (y,), (a,))

    def backward(self) -> tuple[Equation, ...]:
        layer, numbers = self.layer, self.reading.numbers
        delta = self._vector("δ", "error", numbers.gradient.errors[layer - 1])
        before = "x^{T}" if layer == 1 else f"(a^{{{layer - 1}}})^{{T}}"
        inputs = self._given(
            before, numbers.flow.a[layer - 1][self.x][np.newaxis], self._term_cells("weights", is_row=True)
        )
        product = numbers.gradient.errors[layer - 1][self.x][:, np.newaxis] * numbers.flow.a[layer - 1][self.x]
        gradient = self._table(f"∇W^{{{layer}}}", "weights", product)
        lines = (delta, "=", *self._errors()), (gradient, "=", delta, "·", inputs)
        return lines if self.block.kind == "error" else lines[::-1]

    def update(self) -> tuple[Equation, ...]:
        layer, numbers = self.layer, self.reading.numbers
        lit = self._weight_cells(self.block.kind)
        old = self._given(f"W^{{{layer}}}", numbers.network.weights[layer - 1], lit)
        gradient = self._given(f"∇W^{{{layer}}}", numbers.gradient.weights[layer - 1], lit)
        if self.block.kind == "mean":
            mean = self._table(f"∇W^{{{layer}}}", "mean", numbers.gradient.weights[layer - 1])
            return ((mean, "=", f"Σ_{{x}} ∇W^{{{layer}}}_{{x}} / m"),)
        new = old.values - numbers.eta * gradient.values
        return ((self._table(f"W^{{{layer}}}′", "update", new), "=", old, "− η", gradient),)

    def _errors(self) -> Equation:
        layer, numbers = self.layer, self.reading.numbers
        function = numbers.network.activations[layer - 1]
        is_of_layer = activation_named(function).is_of_layer
        slope: tuple[Matrix | str, ...] = ()
        if not is_of_layer:
            name = slope_of(function, f"z^{{{layer}}}")
            slope = ("⊙", self._given(name, _column(numbers.slopes(layer, self.x)), self._own_cells("error")))
        if layer < self.last:
            name, cells = f"(W^{{{layer + 1}}})^{{T}}", self._weight_cells("error")
            w = self._given(name, numbers.network.weights[layer].T, cells, at=("error", layer))
            after = self._given(
                f"δ^{{{layer + 1}}}", _column(numbers.gradient.errors[layer][self.x]), self._term_cells("error")
            )
            pulled: tuple[Matrix | str, ...] = (w, "·", after)
            return (f"∂a/∂z^{{{layer}}} ·", *pulled) if is_of_layer else (*pulled, *slope)
        a = self._given(f"a^{{{layer}}}", _column(numbers.flow.output[self.x]), self._own_cells("error"))
        y = self._given("y", _column(numbers.desired[self.x]), self._own_cells("error"))
        if cancels(numbers.cost):
            return a, "−", y
        return (f"∂a/∂z^{{{layer}}} · (", a, "−", y, ")") if is_of_layer else ("(", a, "−", y, ")", *slope)

    def _given(
        self, name: str, values: FloatArray, lit: frozenset[Cell], *, at: tuple[str, int] | None = None
    ) -> Matrix:
        return Matrix(name, values, np.ones(values.shape, bool), lit, at=at)

    def _vector(self, letter: str, kind: str, values: FloatArray, *, layer: int | None = None) -> Matrix:
        """Return z, a or δ of the layer as far as they are known."""
        at = self.layer if layer is None else layer
        known = self._known(kind, at, len(values[self.x]))
        lit = self._own_cells(kind) | (self._own_cells("weights") if kind == "error" else frozenset())
        hidden = self.reading.hidden >= 0 and self.block.kind == kind
        asked = next(iter(lit), None) if hidden else None
        return Matrix(f"{letter}^{{{at}}}", _column(values[self.x]), _column(known), lit, asked, (kind, at))

    def _table(self, name: str, kind: str, values: FloatArray) -> Matrix:
        """Return a matrix of the parameters' shape as far as it is known."""
        reading, layer = self.reading, self.layer
        if is_wide(reading.numbers.network):
            path = reading.of.path
            is_known = path is not None and reading.knows(kind, layer, path[layer], path[layer - 1])
            known = np.full(values.shape, is_known)
        else:
            rows, columns = values.shape
            known = np.array([[reading.knows(kind, layer, j, k) for k in range(columns)] for j in range(rows)])
        lit = self._weight_cells(kind)
        asked = next(iter(lit), None) if reading.hidden >= 0 and self.block.kind == kind else None
        return Matrix(name, values, known, lit, asked, (kind, layer))

    def _known(self, kind: str, layer: int, n: int) -> NDArray[np.bool_]:
        reading = self.reading
        if is_wide(reading.numbers.network) and reading.of.path is not None:
            return np.full(n, reading.knows(kind, layer, reading.of.path[layer]))
        return np.array([reading.knows(kind, layer, j) for j in range(n)])

    def _new(self, kind: str) -> list[tuple[int, int]]:
        """The new steps of a kind as (neuron, term)."""
        if self.block.kind != kind:
            return []
        places = map(self.reading.order.place, self.reading.new_steps)
        return [(self.block.neurons[at.neuron], self.block.terms[at.term]) for at in places]

    def _own_cells(self, kind: str) -> frozenset[Cell]:
        return frozenset((j, 0) for j, _ in self._new(kind))

    def _term_cells(self, kind: str, *, is_row: bool = False) -> frozenset[Cell]:
        return frozenset((0, code) if is_row else (code, 0) for _, code in self._new(kind) if code >= 0)

    def _weight_cells(self, kind: str) -> frozenset[Cell]:
        return frozenset((j, code) for j, code in self._new(kind) if code >= 0)

    def _bias_cells(self, kind: str) -> frozenset[Cell]:
        return frozenset((j, 0) for j, code in self._new(kind) if code == BIAS)


def _column(values: NDArray[Number]) -> NDArray[Number]:
    column: NDArray[Number] = values[:, np.newaxis]
    return column
