"""The presses of "a bit closer" so far: what each did to the outputs, and the networks they made."""

import weakref
from dataclasses import dataclass, replace

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network


@dataclass(frozen=True, eq=False)
class Press:
    """What is remembered of a press: not the network, of which the history of the networks keeps only so many.

    ``outputs_before`` and ``outputs_after`` (n_outputs,) are those to the image, ``text`` what is said of the step.
    """

    network: weakref.ref[Network]
    outputs_before: FloatArray
    outputs_after: FloatArray
    text: str


@dataclass(frozen=True, eq=False)
class Presses:
    """A series of them: ``first`` is the network it began with, None before the first press.

    Of ``all`` the network in use has gone through the first ``place``; the others have been undone.
    """

    first: Network | None = None
    all: tuple[Press, ...] = ()
    place: int = 0

    @property
    def done(self) -> tuple[Press, ...]:
        """Those that the network in use has gone through."""
        return self.all[: self.place]

    @property
    def outputs(self) -> FloatArray:
        """The outputs before the first press that is done and after each, (presses + 1, n_outputs)."""
        return np.stack([self.done[0].outputs_before, *(press.outputs_after for press in self.done)])

    def at(self, network: Network) -> "Presses":
        """Return the series with the network in use found in it; an empty one if that is another altogether."""
        if network is self.first:
            return replace(self, place=0)
        for place, press in enumerate(self.all, start=1):
            if press.network() is network:
                return replace(self, place=place)
        return Presses()

    def pressed(self, network: Network, press: Press) -> "Presses":
        """Return the series with one press more, that was done to ``network``; ``at`` its result will find it."""
        return replace(self, first=self.first or network, all=(*self.done, press))
