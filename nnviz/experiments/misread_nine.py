"""Learning as section 1.3 describes it: a misread 9, and small changes that bring the network closer to reading it.

Every press is one step of gradient descent (2.2), (2.3) on the cost (2.1) of that one image.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import one_hot
from nnviz.experiments.single_step import stepped
from nnviz.experiments.weight_change import PerturbedNetwork
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, forward

NINE = 9
ETA = 0.05  # small: the outputs cross after some presses, and one can watch


@dataclass(frozen=True, eq=False)
class NineNumbers:
    """What so many presses have done: ``image`` (784,), the ten outputs before and now, what it was read as at first.

    ``changed`` are the other test images with another answer than at first; of them ``better`` are right only now,
    ``worse`` were right at first.
    """

    image: FloatArray
    read_as: int
    before: FloatArray
    outputs: FloatArray
    changed: int
    better: int
    worse: int

    @property
    def answer(self) -> int:
        return int(self.outputs.argmax())


class MisreadNine:
    """The misread 9s among the test images of a network, and the networks that presses make of it."""

    def __init__(self, perturbed: PerturbedNetwork) -> None:
        self._perturbed = perturbed
        self._answers = perturbed.answers("sigmoid")
        misread = (perturbed.labels == NINE) & (self._answers != NINE)
        self._nines: NDArray[np.int64] = np.flatnonzero(misread)
        self._present: tuple[int, list[Network]] = -1, []  # a 9, and the networks that presses made for it

    @property
    def n_nines(self) -> int:
        return len(self._nines)

    def numbers(self, nine: int, presses: int) -> NineNumbers:
        """Return what ``presses`` have done for misread 9 number ``nine`` (counted round and round).

        Raises ``ValueError`` if no 9 is misread.
        """
        if not self.n_nines:
            raise ValueError("no 9 is misread")
        index = int(self._nines[nine % self.n_nines])
        network = self._pressed(index, presses)
        answers = forward(network, self._perturbed.inputs).output.argmax(axis=1)
        others = np.arange(len(answers)) != index
        changed = others & (answers != self._answers)
        image = self._perturbed.image(index)
        return NineNumbers(
            image=image,
            read_as=int(self._answers[index]),
            before=forward(self._perturbed.network, image).output,
            outputs=forward(network, image).output,
            changed=int(changed.sum()),
            better=int((changed & (answers == self._perturbed.labels)).sum()),
            worse=int((changed & (self._answers == self._perturbed.labels)).sum()),
        )

    def _pressed(self, index: int, presses: int) -> Network:
        """Return the network after presses; those on the way are kept, so that one press more is one step more.

        Of one 9 only: of all of them they would take hundreds of megabytes.
        """
        if self._present[0] != index:
            self._present = index, [self._perturbed.network]
        networks = self._present[1]
        image = self._perturbed.image(index)[np.newaxis]
        desired = one_hot(np.array([NINE]), self._perturbed.network.sizes[-1])
        while len(networks) <= presses:
            networks.append(stepped(networks[-1], gradient(networks[-1], image, desired, "quadratic"), ETA))
        return networks[presses]
