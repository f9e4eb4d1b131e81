"""One step of gradient descent as a list of numpy calls on arrays that never move."""

from functools import partial
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.engine.blas_products import Call, product
from nnviz.nn.engine.kernels import ZERO, kernel
from nnviz.nn.engine.layer_rooms import LayerRooms
from nnviz.nn.engine.parameters import Parameters, aligned_zeros


class StepCalls:
    """Makes the calls of a step with mini-batches of m examples; arrays hold a column for every example.

    With few neurons, looking up names and cutting views would take as long as the arithmetic, so all of that is
    done once, and what is to be done to neighbouring layers alike is done by one call. ``rate`` holds η/m and may
    be set between steps. ``ink`` is the raw input that stands for 1: inputs need not be divided by it, for the first
    layer's few weighted inputs and errors are. ``rooms`` say where a mini-batch's activations lie.
    ``held``, in the shape of ``parameters.flat``, is True where a step changes nothing; without it that costs nothing.
    """

    def __init__(
        self,
        activations: tuple[str, ...],
        cost: str,
        parameters: Parameters,
        updates: Parameters,
        *,
        m: int,
        ink: int,
        held: NDArray[np.bool_] | None = None,
    ) -> None:
        dtype, sizes = parameters.flat.dtype, tuple(len(layer) for layer in parameters.layers)
        self.width = parameters.width
        self.rate = np.zeros((), dtype)
        self.rooms = LayerRooms(sizes, m, dtype)
        self._activations = activations
        self._kernels = [kernel(name) for name in activations]
        self._error_is_difference = cost == "cross-entropy" or activations[-1] == "identity"
        self._parameters, self._updates, self._held = parameters, updates, held
        self._ink = np.array(ink, dtype)
        # The errors have a row for the ones too, so that one product with the whole transposed layer gives them.
        errors, self._slopes = (aligned_zeros((self.rooms.length,), dtype) for _ in range(2))
        self._with_ones = self.rooms.arrays(errors)
        self._errors = _without_ones(self._with_ones)

    def flow(self, n: int) -> FloatArray:
        """Return memory (n, length) for what flows through the network in n mini-batches, its ones in place."""
        memory = aligned_zeros((n, self.rooms.length), self.rate.dtype)
        for hidden in self.rooms.arrays(memory)[:-1]:
            hidden[:, -1] = 1
        return memory

    def step(self, x: FloatArray, y: FloatArray, flow: FloatArray) -> list[Call]:
        """Return the calls of one step by (2.5) and (2.6).

        ``x`` (m, width): raw inputs, then a column of ``ink``, then zeros. ``y`` (n_outputs, m) is desired;
        ``flow``, of the memory that ``flow`` gives, receives the activations before the update.
        """
        with_ones = self.rooms.arrays(flow)
        before, activations = [x.T, *with_ones[:-1]], _without_ones(with_ones)
        return [
            *self._forward(before, activations),
            *self._all_slopes(flow),
            *self._output_error(y, activations[-1]),
            *self._backward(before, activations),
            *self._hold(),
            partial(np.subtract, self._parameters.flat, self._updates.flat, self._parameters.flat),
        ]

    def _forward(self, before: list[FloatArray], activations: list[FloatArray]) -> list[Call]:
        calls: list[Call] = []
        for index, (a_before, layer, a) in enumerate(zip(before, self._parameters.layers, activations, strict=True)):
            calls += product(layer, a_before, a)
            if index == 0:
                calls += self._divided_by_ink(a)
            calls += self._kernels[index].activation(a)
        return calls

    def _all_slopes(self, flow: FloatArray) -> list[Call]:
        """Return the calls for the slopes at all neurons, neighbouring layers of one activation at once."""
        calls: list[Call] = []
        sloping = range(len(self._activations) - self._error_is_difference)
        for _, group in groupby(sloping, key=self._activations.__getitem__):
            layers = list(group)
            slope = self._kernels[layers[0]].slope
            if slope is not None:
                ends = layers[0], layers[-1]
                calls += slope(self.rooms.stretch(flow, *ends), self.rooms.stretch(self._slopes, *ends))
        return calls

    def _output_error(self, y: FloatArray, a: FloatArray) -> list[Call]:
        """Return the calls for (η/m) ∂C/∂z of the output layer: scaling these few scales every gradient."""
        error = self._errors[-1]
        return [
            partial(np.subtract, a, y, error),
            *([] if self._error_is_difference else self._pulled_back(len(self._errors) - 1, a)),
            partial(np.multiply, error, self.rate, error),
        ]

    def _backward(self, before: list[FloatArray], activations: list[FloatArray]) -> list[Call]:
        calls: list[Call] = []
        for index in range(len(activations) - 1, 0, -1):
            below = index - 1
            calls += product(self._errors[index], before[index].T, self._updates.layers[index])
            calls.append(partial(self._parameters.layers[index].T.dot, self._errors[index], self._with_ones[below]))
            calls += self._pulled_back(below, activations[below])
        calls += self._divided_by_ink(self._errors[0])
        calls += product(self._errors[0], before[0].T, self._updates.layers[0])
        return calls

    def _pulled_back(self, index: int, a: FloatArray) -> list[Call]:
        """Return the calls that multiply a layer's errors with its slopes, which are known by then."""
        error, slope = self._errors[index], _without_ones(self.rooms.arrays(self._slopes))[index]
        if self._kernels[index].slope is None:
            return self._kernels[index].pull_back(a, error, slope)
        return [partial(np.multiply, error, slope, error)]

    def _hold(self) -> list[Call]:
        """Return the call that takes the updates of what is held out; a NaN times 0 would be one still."""
        return [] if self._held is None else [partial(np.copyto, self._updates.flat, ZERO, where=self._held)]

    def _divided_by_ink(self, array: FloatArray) -> list[Call]:
        return [] if self._ink == 1 else [partial(np.divide, array, self._ink, array)]


def _without_ones(arrays: list[FloatArray]) -> list[FloatArray]:
    """Return the neurons' own rows of arrays in rooms."""
    return [*(array[:-1] for array in arrays[:-1]), arrays[-1]]
