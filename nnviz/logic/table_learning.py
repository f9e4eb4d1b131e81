"""A network that forgets its weights and learns a truth table by stochastic gradient descent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.truth_tables import TruthTable, binary_rows
from nnviz.nn.backprop import gradient, mean_cost
from nnviz.nn.network import Network, forward

COST = "quadratic"
MINI_BATCH = 4
ETA = 10.0
INITIAL_SPREAD = 1.0
"""Standard deviation of the first weights and biases, as the text's code has it."""
LEARNT_COST = 0.005


@dataclass(frozen=True, eq=False)
class LearningState:
    """Where learning is: the σ network, updates done, C over all rows, and the rows that come out wrong."""

    network: Network
    step: int
    epoch: float
    cost: float
    wrong_rows: tuple[int, ...]

    @property
    def is_learnt(self) -> bool:
        """Whether every row is right and clearly so."""
        return not self.wrong_rows and self.cost < LEARNT_COST


class TableLearner:
    """Learns ``table`` with the layers of ``pattern`` and the sigmoid, by (2.5) and (2.6).

    ``wired`` may forbid edges: their weights stay 0. Deterministic for a seed. Rows are the training
    data, four (or all, if fewer) a mini-batch, shuffled every epoch.
    """

    def __init__(
        self, pattern: Network, table: TruthTable, *, seed: int, wired: tuple[NDArray[np.bool_], ...] | None = None
    ) -> None:
        rng = np.random.default_rng(seed)
        masks = wired or tuple(np.ones(w.shape, np.bool_) for w in pattern.weights)
        self._masks = masks
        self._weights = [INITIAL_SPREAD * rng.standard_normal(mask.shape) * mask for mask in masks]
        self._biases = [INITIAL_SPREAD * rng.standard_normal(len(mask)) for mask in masks]
        self._inputs = binary_rows(len(table.inputs)).astype(np.float64)
        self._desired = table.values.astype(np.float64)
        self._rng = rng
        self._waiting: list[int] = []
        self._step = self._epoch = 0

    def run(self, n_steps: int) -> None:
        """Do ``n_steps`` mini-batches."""
        for _ in range(n_steps):
            self._update(self._next_rows())
            self._step += 1

    def state(self) -> LearningState:
        """Return where learning is now."""
        network = self._network()
        outputs = forward(network, self._inputs).output > 0.5
        wrong = np.flatnonzero((outputs != (self._desired > 0.5)).any(axis=1))
        done = self._epoch - len(self._waiting) / len(self._inputs) if self._step else 0.0
        cost = mean_cost(network, self._inputs, self._desired, COST)
        return LearningState(network, self._step, done, cost, tuple(wrong.tolist()))

    def _network(self) -> Network:
        names = ("sigmoid",) * len(self._weights)
        return Network(tuple(w.copy() for w in self._weights), tuple(b.copy() for b in self._biases), names)

    def _update(self, rows: list[int]) -> None:
        found = gradient(self._network(), self._inputs[rows], self._desired[rows], COST)
        for w, dw, mask in zip(self._weights, found.weights, self._masks, strict=True):
            w -= ETA * dw * mask
        for b, db in zip(self._biases, found.biases, strict=True):
            b -= ETA * db

    def _next_rows(self) -> list[int]:
        if not self._waiting:
            self._waiting = self._rng.permutation(len(self._inputs)).tolist()
            self._epoch += 1
        taken, self._waiting = self._waiting[:MINI_BATCH], self._waiting[MINI_BATCH:]
        return taken
