"""The outputs of networks on many examples, computed in slices and remembered for the next question."""

from collections.abc import Generator
from dataclasses import dataclass
from weakref import ref

import numpy as np

from nnviz.data.dataset import Examples
from nnviz.experiments.single_step import as_perceptrons
from nnviz.nn.activations import FloatArray
from nnviz.nn.evaluation import outputs_in_slices
from nnviz.nn.network import Network

LONGEST = 8


@dataclass(frozen=True, eq=False)
class _Known:
    """Outputs, and of what: it keeps neither network nor examples, which may take hundreds of megabytes."""

    network: "ref[Network]"
    examples: "ref[Examples]"
    had_steps: bool
    outputs: FloatArray

    @property
    def is_of_use(self) -> bool:
        """Whether the same can be asked for again."""
        return self.network() is not None and self.examples() is not None


class OutputCache:
    """Remembers the outputs of the latest networks asked for, as long as anybody else has network and examples.

    To be used in one thread only.
    """

    def __init__(self) -> None:
        self._known: list[_Known] = []

    def outputs(
        self, network: Network, examples: Examples, *, with_steps: bool = False
    ) -> Generator[None, None, FloatArray]:
        """Return the outputs (n, n_outputs) as a generator's value, giving up control after every slice.

        ``with_steps`` asks for those of the same weights in perceptrons.
        """
        for known in self._known:
            if known.network() is network and known.examples() is examples and known.had_steps == with_steps:
                return known.outputs
        asked = as_perceptrons(network) if with_steps else network
        outputs: FloatArray = np.empty((len(examples), network.sizes[-1]), network.weights[0].dtype)
        yield from outputs_in_slices(asked, examples, outputs)
        new = _Known(ref(network, self._let_go), ref(examples, self._let_go), with_steps, outputs)
        self._known = [*self._known[1 - LONGEST :], new]
        return outputs

    def _let_go(self, _gone: object) -> None:
        """Forget what nobody can ask for any more, at once: another question may not come for long."""
        self._known = [known for known in self._known if known.is_of_use]
