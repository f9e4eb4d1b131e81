"""One step of gradient descent as a list of numpy calls on arrays that never move."""

from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.engine.blas_products import Call, product
from nnviz.nn.engine.kernels import ZERO, kernel
from nnviz.nn.engine.parameters import Parameters, aligned_zeros


class StepCalls:
    """Makes the calls of a step with mini-batches of m examples; arrays hold a column for every example.

    At m = 10, looking up names and cutting views would take as long as the arithmetic, so all of that is
    done once. ``rate`` holds η/m and may be set between steps. ``ink`` is the raw input that stands for 1:
    inputs need not be divided by it, for the first layer's few weighted inputs and errors are. ``held``, in the shape
    of ``parameters.flat``, is True where a step changes nothing; without it that costs nothing.
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
        dtype, sizes = parameters.flat.dtype, [len(layer) for layer in parameters.layers]
        self.width = parameters.width
        self.n_outputs = sizes[-1]
        self.rate = np.zeros((), dtype)
        self._kernels = [kernel(name) for name in activations]
        self._error_is_difference = cost == "cross-entropy" or activations[-1] == "identity"
        self._parameters, self._updates, self._held = parameters, updates, held
        self._ink = np.array(ink, dtype)
        # With a row of ones after the neurons' own, biases need no call of their own; the errors have
        # such a row too, so that one product with the whole transposed layer gives them.
        self._hidden = [aligned_zeros((n + 1, m), dtype) for n in sizes[:-1]]
        for with_ones in self._hidden:
            with_ones[-1] = 1
        self._hidden_errors = [aligned_zeros((n + 1, m), dtype) for n in sizes[:-1]]
        self._errors = [*(error[:-1] for error in self._hidden_errors), aligned_zeros((sizes[-1], m), dtype)]
        self._scratch = [aligned_zeros((n, m), dtype) for n in sizes]

    def step(self, x: FloatArray, y: FloatArray, outputs: FloatArray) -> list[Call]:
        """Return the calls of one step by (2.5) and (2.6).

        ``x`` (m, width): raw inputs, then a column of ``ink``, then zeros. ``y`` (n_outputs, m) is desired;
        ``outputs``, of the same shape, receives the outputs before the update.
        """
        before = [x.T, *self._hidden]
        activations = [*(with_ones[:-1] for with_ones in self._hidden), outputs]
        return [
            *self._forward(before, activations),
            *self._output_error(y, outputs),
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
            calls.append(partial(self._kernels[index].activate, a))
        return calls

    def _output_error(self, y: FloatArray, a: FloatArray) -> list[Call]:
        """Return the calls for (η/m) ∂C/∂z of the output layer: scaling these few scales every gradient."""
        error = self._errors[-1]
        slope = partial(self._kernels[-1].apply_slope, a, error, self._scratch[-1])
        return [
            partial(np.subtract, a, y, error),
            *([] if self._error_is_difference else [slope]),
            partial(np.multiply, error, self.rate, error),
        ]

    def _backward(self, before: list[FloatArray], activations: list[FloatArray]) -> list[Call]:
        calls: list[Call] = []
        for index in range(len(activations) - 1, 0, -1):
            below = index - 1
            error, a = self._errors[below], activations[below]
            calls += product(self._errors[index], before[index].T, self._updates.layers[index])
            calls.append(
                partial(np.dot, self._parameters.layers[index].T, self._errors[index], self._hidden_errors[below])
            )
            calls.append(partial(self._kernels[below].apply_slope, a, error, self._scratch[below]))
        calls += self._divided_by_ink(self._errors[0])
        calls += product(self._errors[0], before[0].T, self._updates.layers[0])
        return calls

    def _hold(self) -> list[Call]:
        """Return the call that takes the updates of what is held out; a NaN times 0 would be one still."""
        return [] if self._held is None else [partial(np.copyto, self._updates.flat, ZERO, where=self._held)]

    def _divided_by_ink(self, array: FloatArray) -> list[Call]:
        return [] if self._ink == 1 else [partial(np.divide, array, self._ink, array)]
