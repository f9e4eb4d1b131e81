"""What weights painted by hand are worth in the place of a learnt neuron: to the network, and by themselves."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset, Examples
from nnviz.experiments.output_cache import OutputCache
from nnviz.experiments.painted_weights import PaintedFit, bits_told, fit_painted, with_painted, with_silenced
from nnviz.nn.evaluation import weighted_inputs_in_slices
from nnviz.nn.network import Network


@dataclass(frozen=True, eq=False)
class PaintedScore:
    """How many of ``n`` test images are read right with the learnt neuron, without it, and with the painted one.

    ``bits_learnt`` and ``bits_painted`` say what the neuron's firing tells of the digit. ``painted`` is the network
    with the painted weights, ``fit`` how they were put in; these and their numbers are None if nothing is painted.
    """

    n: int
    n_learnt: int
    n_silenced: int
    bits_learnt: float
    n_painted: int | None = None
    bits_painted: float | None = None
    painted: Network | None = None
    fit: PaintedFit | None = None


class PaintedScorer:
    """Scores masks; remembers the network without the neuron. To be used in one thread only."""

    def __init__(self, cache: OutputCache) -> None:
        self._cache = cache
        self._silenced: tuple[Network, int, Network] | None = None

    def score(self, learnt: Network, j: int, mask: NDArray[np.float32], data: Dataset) -> Iterator[PaintedScore | None]:
        """Give the score of a mask (n_inputs,) of −1 … 1 in the place of neuron j of layer 1; before that None, often.

        Raises ``NetworkError`` if the mask answers the same to every image, or layer 1 is the output.
        """
        if self._silenced is None or self._silenced[0] is not learnt or self._silenced[1] != j:
            self._silenced = (learnt, j, with_silenced(learnt, j, data.training))
        yield None
        n_learnt = yield from self._n_right(learnt, data.test)
        n_silenced = yield from self._n_right(self._silenced[2], data.test)
        bits_learnt = yield from _bits(learnt, j, data.test)
        if not mask.any():
            yield PaintedScore(len(data.test), n_learnt, n_silenced, bits_learnt)
            return
        fit = fit_painted(learnt, j, mask, data.training)
        yield None
        painted = with_painted(learnt, j, mask, fit)
        n_painted = yield from self._n_right(painted, data.test)
        bits_painted = yield from _bits(painted, j, data.test)
        yield PaintedScore(len(data.test), n_learnt, n_silenced, bits_learnt, n_painted, bits_painted, painted, fit)

    def _n_right(self, network: Network, test: Examples) -> Generator[None, None, int]:
        outputs = yield from self._cache.outputs(network, test)
        return int((outputs.argmax(axis=1) == test.labels).sum())


def _bits(network: Network, j: int, test: Examples) -> Generator[None, None, float]:
    """Return, a slice at a time, what the firing of neuron j of layer 1 tells of the digit."""
    one = Network((network.weights[0][j : j + 1],), (network.biases[0][j : j + 1],), network.activations[:1])
    z = np.empty((len(test), 1), network.weights[0].dtype)
    yield from weighted_inputs_in_slices(one, test, 1, z)
    return bits_told(z[:, 0] > 0, test.labels)
