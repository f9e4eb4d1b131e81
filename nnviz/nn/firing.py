"""For how many of its own examples an output fires, and how steep it is while it fires for none."""

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray


class Firing:
    """Gathers part by part what outputs do for the examples that desire 1 of them."""

    def __init__(self, n_outputs: int) -> None:
        self._fired = np.zeros(n_outputs, np.int64)
        self._wanted = np.zeros(n_outputs, np.int64)
        self._slopes = np.zeros(n_outputs)

    def add(
        self,
        activation: str,
        z: FloatArray,
        outputs: FloatArray,
        *,
        fired: NDArray[np.integer],
        is_wanted: NDArray[np.bool_],
        n_wanted: NDArray[np.integer] | None = None,
    ) -> None:
        """Take in some examples: ``z``, ``outputs``, ``is_wanted`` (n, n_outputs), how many ``fired`` (n_outputs,).

        ``n_wanted`` (n_outputs,) is how many desire each, for whoever knows already.
        """
        self._fired += fired
        self._wanted += np.count_nonzero(is_wanted, axis=0) if n_wanted is None else n_wanted
        for output in np.flatnonzero(self._fired == 0).tolist():  # of a network that has learnt something there are few
            own = np.flatnonzero(is_wanted[:, output])
            if len(own):
                self._slopes[output] += _slopes(activation, z, outputs, own, output).sum(dtype=np.float64)

    @property
    def fired(self) -> tuple[int, ...]:
        """How many examples of its own each output has fired for."""
        return tuple(self._fired.tolist())

    @property
    def slopes(self) -> tuple[float, ...]:
        """The mean ∂a/∂z of each output over its own examples; NaN where it fired for one, or there are none."""
        is_silent = (self._fired == 0) & (self._wanted > 0)
        return tuple(np.where(is_silent, self._slopes / np.maximum(1, self._wanted), np.nan).tolist())


def _slopes(name: str, z: FloatArray, a: FloatArray, rows: NDArray[np.intp], output: int) -> FloatArray:
    """Return ∂a/∂z (n,) of one output for the examples ``rows``; the others of a layer such as softmax are held."""
    activation = activation_named(name)
    columns = slice(None) if activation.is_of_layer else slice(output, output + 1)
    place = output if activation.is_of_layer else 0
    own_a = a[rows, columns]
    unit = np.zeros_like(own_a)
    unit[:, place] = 1
    slopes: FloatArray = activation.pull_back(z[rows, columns], own_a, unit)[:, place]
    return slopes
