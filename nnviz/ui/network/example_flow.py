"""What flows through the network on show: at once, or of a large network as soon as a thread has computed it."""

from collections.abc import Callable

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Activations, Network, forward
from nnviz.ui.kit.latest_jobs import LatestJobs

JOB = "flow"
FLOWS_AT_ONCE = 1_000_000  # weights: those of a larger network take longer to be read than a picture may


class ExampleFlow:
    """Sends inputs (n_inputs,) through networks and tells what flows.

    The same inputs in the same large network are not computed again.
    """

    def __init__(self, jobs: LatestJobs) -> None:
        self._jobs = jobs
        self._last: tuple[Network, FloatArray, Activations] | None = None

    def send(self, network: Network, inputs: FloatArray, then: Callable[[Activations], object]) -> None:
        """Let ``then`` know what flows: before this returns, or later of a large network."""
        if network.n_edges <= FLOWS_AT_ONCE:
            self.forget()
            then(forward(network, inputs))
        elif (flow := self._known(network, inputs)) is not None:
            self._jobs.forget(JOB)
            then(flow)
        else:
            self._jobs.ask(
                JOB, lambda: (network, inputs, forward(network, inputs)), lambda told: self._take(told, then)
            )

    def forget(self) -> None:
        """Tell nothing more of what has been asked, and keep no large network."""
        self._jobs.forget(JOB)
        self._last = None

    def _known(self, network: Network, inputs: FloatArray) -> Activations | None:
        if self._last is None or self._last[0] is not network or not np.array_equal(self._last[1], inputs):
            return None
        return self._last[2]

    def _take(self, told: tuple[Network, FloatArray, Activations], then: Callable[[Activations], object]) -> None:
        self._last = told
        then(told[2])
