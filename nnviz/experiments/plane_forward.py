"""Many networks of one plane fed forward with the same examples, each computing only what differs between them.

What a layer makes of a is W a + b, and on a plane of networks W and b are sums of three: W₀ + s W₁ + t W₂. In the
first layer a is the example itself, so that three products serve all networks; neurons that no direction moves are
computed once; and a weight that alone is moved moves one neuron of its layer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.experiments.plane_outputs import STRAIGHT, Answers, Curve, curve_of, outputs_of
from nnviz.experiments.weight_plane import WeightPlane
from nnviz.experiments.weight_vectors import layers_of
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray

Indices = NDArray[np.intp]


class PlaneForward:
    """The networks of a plane on n examples: ``inputs`` (n, n_inputs) in the dtype to compute in, and their answers.

    First ``turn`` to a row t, then ask at any s of it.
    """

    def __init__(self, plane: WeightPlane, inputs: FloatArray, answers: Answers, cost: str) -> None:
        names = plane.like.activations
        self._outputs = outputs_of(names[-1], cost, answers)
        self._layers: list[_Layer] = []
        flow = _Flow(inputs.T, np.arange(0), STRAIGHT, n_neurons=inputs.shape[1])
        for number, (name, parameters) in enumerate(zip(names, _parameters(plane, inputs.dtype), strict=True), start=1):
            curve = self._outputs.curve if number == len(names) else curve_of(name)
            rows = parameters.moving_rows(flow, is_coupled=activation_named(name).is_of_layer)
            if len(rows):
                self._layers.append(_Layer(flow, parameters.rows(rows), curve, len(inputs)))
            flow = flow.through(parameters, rows, curve, len(inputs))
        # Outputs that stand still keep what they have; those that move are written beside them.
        self._rows = flow.moving
        self._all = np.empty((flow.n_neurons, len(inputs)), inputs.dtype)
        self._still = flow.still, flow.g

    def turn(self, t: float) -> None:
        """Move to another row of the plane."""
        for layer in self._layers:
            layer.turn(t)

    def cost(self, s: float) -> float:
        """Return the sum of the costs of all examples at (s, t)."""
        return self._outputs.cost(self._fed(s))

    def right(self, s: float) -> NDArray[np.bool_]:
        """Return for each example whether the network at (s, t) classifies it correctly, shape (n,)."""
        return self._outputs.right(self._fed(s))

    def _fed(self, s: float) -> FloatArray:
        g: FloatArray | None = None
        for layer in self._layers:
            g = layer.feed(s, g)
        if g is not None and len(g) == len(self._all):
            return g
        rows, values = self._still
        self._all[rows] = values
        if g is not None:
            self._all[self._rows] = g
        return self._all


@dataclass(frozen=True, eq=False)
class _Parameters:
    """The weights (n_rows, n_before) and biases (n_rows,) of one layer: at the origin and along both directions."""

    weights: tuple[FloatArray, FloatArray, FloatArray]
    biases: tuple[FloatArray, FloatArray, FloatArray]

    def rows(self, rows: Indices) -> "_Parameters":
        w0, w1, w2 = (w[rows] for w in self.weights)
        b0, b1, b2 = (b[rows] for b in self.biases)
        return _Parameters((w0, w1, w2), (b0, b1, b2))

    def moving_rows(self, flow: "_Flow", *, is_coupled: bool) -> Indices:
        """Return which neurons differ between the networks; ``is_coupled`` if one changes all, as in softmax."""
        moves = sum(w.any(axis=1) for w in self.weights[1:]) + sum(b != 0 for b in self.biases[1:])
        every = len(flow.moving) > 0 or (is_coupled and moves.any())
        return np.arange(len(moves)) if every else np.flatnonzero(moves)


@dataclass(frozen=True, eq=False)
class _Flow:
    """What one layer gives to the next: of its neurons those ``moving`` are computed network by network.

    ``g`` (n_still, n) is what the layer's ``curve`` makes of the others.
    """

    g: FloatArray
    moving: Indices
    curve: Curve
    n_neurons: int

    @property
    def still(self) -> Indices:
        return np.setdiff1d(np.arange(self.n_neurons), self.moving)

    def bases(self, parameters: _Parameters) -> list[FloatArray]:
        """Return what the next layer's neurons get apart from the moving ones: three arrays (n_rows, n) or (…, 1)."""
        a = self.curve.activated(self.g)
        still = self.still
        found = []
        for w, b in zip(parameters.weights, parameters.biases, strict=True):
            base = b + w[:, self.moving].sum(axis=1) * w.dtype.type(self.curve.shift)
            found.append(base[:, np.newaxis] + (w[:, still] @ a if len(still) else 0))
        return found

    def through(self, parameters: _Parameters, rows: Indices, curve: Curve, n: int) -> "_Flow":
        """Return what the next layer gives, whose neurons ``rows`` move."""
        still = np.setdiff1d(np.arange(len(parameters.biases[0])), rows)
        g = np.empty((len(still), n), self.g.dtype)
        if len(still):
            np.multiply(self.bases(parameters.rows(still))[0], self.g.dtype.type(curve.slope), g)
            curve.g(g)
        return _Flow(g, rows, curve, n_neurons=len(parameters.biases[0]))


class _Layer:
    """The moving neurons of a layer: g(base + w before), a column for each example, in arrays that are used again."""

    def __init__(self, flow: _Flow, parameters: _Parameters, curve: Curve, n: int) -> None:
        dtype = flow.g.dtype
        self._g: Callable[[FloatArray], object] = curve.g
        self._base = _Affine([base * dtype.type(curve.slope) for base in flow.bases(parameters)])
        factor = dtype.type(curve.slope * flow.curve.scale)
        moving = [np.ascontiguousarray(w[:, flow.moving]) * factor for w in parameters.weights]
        self._weights = _Affine(moving) if len(flow.moving) else None
        self._out = np.empty((len(parameters.biases[0]), n), dtype)

    def turn(self, t: float) -> None:
        self._base.turn(t)
        if self._weights is not None:
            self._weights.turn(t)

    def feed(self, s: float, before: FloatArray | None) -> FloatArray:
        out = self._out
        if self._weights is None or before is None:
            self._base.write(s, out)
        else:
            np.dot(self._weights.at(s), before, out)
            np.add(out, self._base.at(s), out)
        self._g(out)
        return out


class _Affine:
    """An array that is A₀ + s A₁ + t A₂; a part that is 0 is left out."""

    def __init__(self, parts: Sequence[FloatArray]) -> None:
        origin, first, second = parts
        self._origin = self._row = origin
        self._first = first if first.any() else None
        self._second = second if second.any() else None
        self._room: FloatArray | None = None

    def turn(self, t: float) -> None:
        """Take up another t."""
        if self._second is not None:
            self._row = self._origin + self._second * self._origin.dtype.type(t)

    def at(self, s: float) -> FloatArray:
        """Return the array at s; it is overwritten by the next call."""
        if self._first is None:
            return self._row
        if self._room is None:
            self._room = np.empty_like(self._row)
        np.multiply(self._first, s, self._room)
        return np.add(self._room, self._row, self._room)

    def write(self, s: float, out: FloatArray) -> None:
        """Write the array at s into ``out``."""
        if self._first is None:
            np.copyto(out, self._row)
        else:
            np.multiply(self._first, s, out)
            np.add(out, self._row, out)


def _parameters(plane: WeightPlane, dtype: np.dtype[np.floating]) -> list[_Parameters]:
    sizes = plane.like.sizes
    triples = [layers_of(vector.astype(dtype), sizes) for vector in (plane.origin, plane.first, plane.second)]
    origin, first, second = triples
    return [
        _Parameters(
            (origin.weights[i], first.weights[i], second.weights[i]),
            (origin.biases[i], first.biases[i], second.biases[i]),
        )
        for i in range(len(sizes) - 1)
    ]
