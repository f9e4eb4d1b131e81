"""A network beside data whose inputs are scaled otherwise than those it learnt: its first layer made for them."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.scaling import INK
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import Network

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LineOfValues:
    """x = factor · value + offset for every input, float64, (n_inputs,) or (1,); a factor of 0 knows no value."""

    factor: Floats
    offset: Floats

    def is_that_of(self, other: "LineOfValues") -> bool:
        """Whether both make the same of every value."""
        return bool((self.factor == other.factor).all() and (self.offset == other.offset).all())


def line_of(task: LearntTask) -> LineOfValues | None:
    """Return how a task's values become inputs, None for (1.9) of each example, which is no line."""
    if task.normalisation == "example":
        return None
    if task.normalisation == "data":
        low, high = np.array(task.low, np.float64), np.array(task.high, np.float64)
        width = high - low
        factor = np.divide(1.0, width, out=np.zeros_like(width), where=width > 0)
        return LineOfValues(factor, -low * factor)
    return LineOfValues(np.full(1, 1 / INK if task.normalisation == "unit" else 1.0), np.zeros(1))


def with_inputs_scaled(network: Network, learnt: LineOfValues, here: LineOfValues, held_at: Floats) -> Network:
    """Return a network that answers inputs scaled as ``here`` as ``network`` answers the same values as ``learnt``.

    With x̂ = α x + β it is W¹ diag(α) and b¹ + W¹ β, computed in float64. ``held_at`` (n_inputs,) are the values of
    inputs that are scaled to one number here, whatever they are: those stay as they were then.
    """
    n_inputs = network.sizes[0]
    lines = (learnt.factor, learnt.offset, here.factor, here.offset)
    old, offset, new, new_offset, values = (np.broadcast_to(numbers, n_inputs) for numbers in (*lines, held_at))
    alpha = np.divide(old, new, out=np.zeros(n_inputs), where=new != 0)
    beta = np.where(new != 0, offset - alpha * new_offset, old * values + offset)
    first, bias = network.weights[0].astype(np.float64), network.biases[0].astype(np.float64)
    dtype = network.weights[0].dtype
    return replace(
        network,
        weights=((first * alpha).astype(dtype), *network.weights[1:]),
        biases=((bias + first @ beta).astype(dtype), *network.biases[1:]),
    )
