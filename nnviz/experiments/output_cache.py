"""The outputs of networks on many examples, computed in slices and remembered for the next question."""

from collections.abc import Generator

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.experiments.single_step import as_perceptrons
from nnviz.nn.activations import FloatArray
from nnviz.nn.evaluation import outputs_in_slices
from nnviz.nn.network import Network

LONGEST = 8


class OutputCache:
    """Remembers the outputs of the latest networks asked for; to be used in one thread only."""

    def __init__(self) -> None:
        self._known: list[tuple[Network, Examples, bool, FloatArray]] = []

    def outputs(
        self, network: Network, examples: Examples, *, with_steps: bool = False
    ) -> Generator[None, None, FloatArray]:
        """Return the outputs (n, n_outputs) as a generator's value, giving up control after every slice.

        ``with_steps`` asks for those of the same weights in perceptrons.
        """
        for known_network, known_examples, had_steps, known in self._known:
            if known_network is network and known_examples is examples and had_steps == with_steps:
                return known
        asked = as_perceptrons(network) if with_steps else network
        outputs: FloatArray = np.empty((len(examples), network.sizes[-1]), network.weights[0].dtype)
        yield from outputs_in_slices(asked, examples, outputs)
        self._known = [*self._known[1 - LONGEST :], (network, examples, with_steps, outputs)]
        return outputs
