"""Gradient descent in place: the parameters of a network, improved by one mini-batch after the other."""

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.engine.parameters import Masks, Parameters, aligned_zeros
from nnviz.nn.engine.sgd_calls import StepCalls
from nnviz.nn.network import Network

BLOCK_EXAMPLES = 100  # gathered at a time: beside the weights they stay in the second-level cache
SMALL_BLOCK_VALUES, MOST_EXAMPLES = 80_000, 500  # of few inputs and neurons there may be more
INK = 255  # the grey level that stands for 1


class DescentStep:
    """The parameters of a network and what it takes to improve them in place.

    ``raw`` (n, n_inputs) are the inputs to learn from, grey levels or floating-point values as in
    ``Examples``; ``desired`` (n, n_outputs) the outputs they should give. Steps are computed in the
    dtype of ``desired``.
    """

    def __init__(self, start: Network, cost: str, raw: NDArray[np.generic], desired: FloatArray) -> None:
        self._start = start
        self._cost = cost
        self._raw = raw
        self._desired = desired
        self._parameters = Parameters(start.sizes, desired.dtype)
        self._parameters.set_network(start)
        self._updates = Parameters(start.sizes, desired.dtype)
        self._kept = Parameters(start.sizes, desired.dtype)
        self._is_kept = False
        self._copied: Network | None = None  # of the parameters as they are
        self.keep()
        self._held: NDArray[np.bool_] | None = None
        self._blocks: dict[int, _Block] = {}
        self._block_examples = max(BLOCK_EXAMPLES, min(SMALL_BLOCK_VALUES // sum(start.sizes), MOST_EXAMPLES))

    def set_network(self, network: Network) -> None:
        """Go on from other weights and biases, of the same sizes; they are remembered as if by ``keep``.

        Of one that was made from ``network()`` only the layers are copied that are others.
        """
        if self._copied is not None:
            self.keep()
        for parameters in (self._parameters, self._kept):
            parameters.set_network(network, differing_from=self._copied)
        self._is_kept = True
        self._copied = network if network.weights[0].dtype == self._desired.dtype else None

    def hold(self, masks: Masks | None) -> None:
        """Leave some weights and biases as they are in every step from now on, to the last bit; None lets all go."""
        self._held = None if masks is None else self._parameters.flat_mask(*masks)
        self._blocks.clear()

    def descend(self, rows: NDArray[np.int64], *, mini_batch: int, eta: float) -> FloatArray:
        """Do one mini-batch after the other by (2.5) and (2.6); return the outputs, each before its update.

        ``rows`` (k,) are the examples to take, in this order. If k is no multiple of m, the last
        mini-batch is short and divided by its own length. The outputs have shape (k, n_outputs).
        """
        outputs = np.empty((len(rows), self._desired.shape[1]), self._desired.dtype)
        done = 0
        self._is_kept, self._copied = False, None
        with np.errstate(over="ignore", invalid="ignore"):  # divergence shows in the outputs
            while done < len(rows):
                m = min(mini_batch, len(rows) - done)
                taken = rows[done : done + min(max(self._block_examples, m), len(rows) - done) // m * m]
                block = self._block_for(m)
                block.gather(self._raw, self._desired, taken)
                outputs[done : done + len(taken)] = block.descend(len(taken) // m, eta)
                done += len(taken)
        return outputs

    def network(self) -> Network:
        """Return a copy of the parameters as a network, the same one until they change."""
        if self._copied is None:
            self._copied = self._parameters.network(self._start.activations)
        return self._copied

    def largest_parameter(self) -> float:
        """Return the largest absolute weight or bias; NaN if there is a NaN."""
        return self._parameters.largest()

    def keep(self) -> None:
        """Remember the parameters as they are."""
        if not self._is_kept:
            np.copyto(self._kept.flat, self._parameters.flat)
            self._is_kept = True

    def kept_network(self) -> Network:
        """Return a copy of the remembered parameters as a network."""
        return self._kept.network(self._start.activations)

    def go_back(self) -> None:
        """Make the parameters again what they were when last kept, or at the start."""
        np.copyto(self._parameters.flat, self._kept.flat)
        self._is_kept, self._copied = True, None

    def rest(self) -> None:
        """Give back what only steps need; the next step makes it anew and computes the same bits."""
        self._blocks.clear()

    def _block_for(self, m: int) -> "_Block":
        if m not in self._blocks:
            if len(self._blocks) > 2:  # m itself and the short last mini-batch are in use; older sizes are not
                self._blocks.clear()
            ink = INK if self._raw.dtype == np.uint8 else 1
            calls = StepCalls(
                self._start.activations,
                self._cost,
                self._parameters,
                self._updates,
                m=m,
                ink=ink,
                held=self._held,
            )
            self._blocks[m] = _Block(calls, self._raw, m=m, n_batches=max(1, self._block_examples // m), ink=ink)
        return self._blocks[m]


class _Block:
    """Room for some mini-batches of m examples, gathered at once and then stepped through."""

    def __init__(self, calls: StepCalls, raw: NDArray[np.generic], *, m: int, n_batches: int, ink: int) -> None:
        n_inputs, dtype = raw.shape[1], calls.rate.dtype
        self._m = m
        self._rate = calls.rate
        self._raw = np.empty((n_batches * m, n_inputs), raw.dtype)
        x = aligned_zeros((n_batches * m, calls.width), dtype)
        x[:, n_inputs] = ink
        self._inputs = x[:, :n_inputs]
        flow = calls.flow(n_batches)
        self._outputs = calls.rooms.arrays(flow)[-1]
        self._desired = np.empty(self._outputs.shape, dtype)
        mini_batches = zip(x.reshape(n_batches, m, -1), self._desired, flow, strict=True)
        steps = [calls.step(*mini_batch) for mini_batch in mini_batches]
        self._n_calls = len(steps[0])
        self._calls = [call for step in steps for call in step]

    def gather(self, raw: NDArray[np.generic], desired: FloatArray, rows: NDArray[np.int64]) -> None:
        """Fetch the examples ``rows``, a multiple of m."""
        np.take(raw, rows, axis=0, out=self._raw[: len(rows)], mode="clip")  # "raise" would copy once more
        np.copyto(self._inputs[: len(rows)], self._raw[: len(rows)])
        by_batch = desired[rows].reshape(-1, self._m, desired.shape[1])
        np.copyto(self._desired[: len(by_batch)], by_batch.transpose(0, 2, 1))

    def descend(self, n_steps: int, eta: float) -> FloatArray:
        """Do the first ``n_steps`` mini-batches; return their outputs, shape (n_steps · m, n_outputs)."""
        self._rate[...] = eta / self._m
        for call in self._calls[: n_steps * self._n_calls]:
            call()
        outputs = self._outputs[:n_steps]
        return outputs.transpose(0, 2, 1).reshape(-1, outputs.shape[1])
