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
NO_CELLS: frozenset[Cell] = frozenset()
WEIGHT = 0
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
        lit = self._term_cells("cost")
        a = self._vector("a", "a", numbers.flow.a[self.last], layer=self.last, lit=lit)
        y = self._given("y", _column(numbers.desired[self.x]), lit)
        known = np.full((1, 1), self.reading.knows("cost", self.last, 0))
        asked = (0, 0) if self.reading.hidden >= 0 else None
        cost = Matrix("C", numbers.costs[self.x].reshape(1, 1), known, frozenset({(0, 0)}), asked)
        return ((cost, "=", f"C({y.name}, {a.name})"), (y,), (a,))

    def backward(self) -> tuple[Equation, ...]:
        layer, numbers = self.layer, self.reading.numbers
        errors = numbers.gradient.errors[layer - 1]
        delta = self._vector("δ", "error", errors)
        before = "x^{T}" if layer == 1 else f"(a^{{{layer - 1}}})^{{T}}"
        inputs = self._given(
            before, numbers.flow.a[layer - 1][self.x][np.newaxis], self._term_cells("weights", is_row=True)
        )
        product = errors[self.x][:, np.newaxis] * numbers.flow.a[layer - 1][self.x]
        gradient = self._table(f"∇W^{{{layer}}}", "weights", product), "=", delta, "·", inputs
        if self.block.kind == "biases":
            return (self._vector("∇b", "biases", errors, lit=self._own_cells("biases")), "=", delta), gradient
        lines = (delta, "=", *self._errors()), gradient
        return lines if self.block.kind == "error" else lines[::-1]

    def update(self) -> tuple[Equation, ...]:
        """W and b, or their average gradients; first what is new."""
        make = self._mean if self.block.kind == "mean" else self._updated
        place = self.reading.place
        is_bias = place is not None and self.block.terms[place.term] == BIAS
        lines = make("W"), make("b")
        return lines[::-1] if is_bias else lines

    def _mean(self, letter: str) -> Equation:
        name = f"∇{letter}^{{{self.layer}}}"
        return self._parameters(name, letter, self._gradient(letter)), "=", f"Σ_{{x}} {name}_{{x}} / m"

    def _updated(self, letter: str) -> Equation:
        network, at = self.reading.numbers.network, self.layer - 1
        old = network.weights[at] if letter == "W" else _column(network.biases[at])
        gradient, name = self._gradient(letter), f"{letter}^{{{self.layer}}}"
        lit = self._weight_cells("update") if letter == "W" else self._bias_cells("update")
        weights, biases = self.reading.numbers.new_parameters
        new = self._parameters(f"{name}′", letter, weights[at] if letter == "W" else _column(biases[at]))
        return new, "=", self._given(name, old, lit), "− η", self._given(f"∇{name}", gradient, lit)

    def _gradient(self, letter: str) -> FloatArray:
        gradient, at = self.reading.numbers.gradient, self.layer - 1
        return gradient.weights[at] if letter == "W" else _column(gradient.biases[at])

    def _parameters(self, name: str, letter: str, values: FloatArray) -> Matrix:
        """Return what the step is about of all weights, or of all biases, of the layer."""
        kind, layer = self.block.kind, self.layer
        if letter == "W":
            return self._table(name, kind, values)
        known = self._known(kind, layer, len(values))
        return Matrix(name, values, _column(known), self._bias_cells(kind), self._asked(kind, BIAS), (kind, layer))

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

    def _vector(
        self, letter: str, kind: str, values: FloatArray, *, layer: int | None = None, lit: frozenset[Cell] = NO_CELLS
    ) -> Matrix:
        """Return z, a, δ or ∇b of the layer as far as they are known; ``lit`` is lit beside what is new."""
        at = self.layer if layer is None else layer
        known = self._known(kind, at, len(values[self.x]))
        lit |= self._own_cells(kind)
        if kind == "error":
            lit |= self._own_cells("weights") | self._own_cells("biases")
        name = f"{letter}^{{{at}}}"
        return Matrix(name, _column(values[self.x]), _column(known), lit, self._asked(kind, None), (kind, at))

    def _asked(self, kind: str, term: int | None) -> Cell | None:
        """Return the cell that is asked for; ``term`` is BIAS in a column of biases, None in one of neurons."""
        place = self.reading.place
        if self.reading.hidden < 0 or self.block.kind != kind or place is None:
            return None
        j, code = self.block.neurons[place.neuron], self.block.terms[place.term]
        if term is None:
            return j, 0
        if term == BIAS:
            return (j, 0) if code == BIAS else None
        return (j, code) if code >= 0 else None

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
        return Matrix(name, values, known, self._weight_cells(kind), self._asked(kind, WEIGHT), (kind, layer))

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
