"""Examples as points: the activations of one layer, seen along the two directions in which they are spread most."""

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.experiments.principal_axes import PrincipalAxes, principal_axes
from nnviz.nn.activations import FloatArray
from nnviz.nn.evaluation import slices
from nnviz.nn.network import Network, forward

N_AXES = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LayerMap:
    """Examples with ``labels`` (n,) in layer ``layer``, 0 the input layer: ``points`` (n, N_AXES at most) along axes,
    and ``answers`` (n,) of the network."""

    layer: int
    axes: PrincipalAxes
    points: Floats
    answers: NDArray[np.int64]
    labels: NDArray[np.int64]

    @property
    def is_wrong(self) -> NDArray[np.bool_]:
        """Which examples (n,) the network gets wrong."""
        wrong: NDArray[np.bool_] = self.answers != self.labels
        return wrong


def layer_map(network: Network, examples: Examples, layer: int) -> Generator[LayerMap | None, None, None]:
    """Yield the map once it is known, and None after every few milliseconds before."""
    width = network.sizes[layer]
    activations: FloatArray = np.empty((len(examples), width), network.weights[0].dtype)
    answers = np.empty(len(examples), np.int64)
    meaning = examples.meaning(network.sizes[-1])
    for rows in slices(network, len(examples)):
        with np.errstate(over="ignore", invalid="ignore"):
            found = forward(network, examples.inputs(rows, network.weights[0].dtype))
        activations[rows], answers[rows] = found.a[layer], meaning.read(found.output)
        yield None
    np.nan_to_num(activations, copy=False)
    axes = yield from principal_axes(activations, N_AXES)
    yield LayerMap(layer, axes, axes.projected(activations), answers, examples.labels)
