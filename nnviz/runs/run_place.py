"""Where a run is in its epoch, and which examples it takes next."""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import SHUFFLE_STREAM

Rows = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class EpochPlace:
    """An epoch's shuffled examples, ``order`` (n,), of which the first ``used`` have been learnt from.

    ``m`` is the length of a mini-batch, ``epoch`` counts from 0.
    """

    order: Rows
    used: int
    m: int
    epoch: int

    @property
    def n(self) -> int:
        """How many examples an epoch has."""
        return len(self.order)

    @property
    def rows(self) -> Rows:
        """The examples of the next mini-batch; the last one of an epoch may be short."""
        return self.order[self.used : self.used + self.m]

    @property
    def n_left(self) -> int:
        """How many mini-batches are left in this epoch, the next one among them."""
        return -(-(self.n - self.used) // self.m)

    @property
    def last_length(self) -> int:
        """The length of the epoch's last mini-batch."""
        return (self.n - self.used - 1) % self.m + 1


@dataclass(frozen=True)
class RunPlace:
    """A run by ``plan``, with η and m as they are now, after ``epochs_done`` epochs; whether it goes on by itself.

    ``held`` is what its steps leave as it is, and ``run_id`` tells it from other runs.
    ``order`` (n,) are the examples as they are shuffled in this epoch; None in the first one of a run that nothing has
    been heard of yet, which follows from its seed.
    """

    plan: TrainingPlan
    epochs_done: float
    order: Rows | None = field(default=None, compare=False)
    is_playing: bool = False
    held: Held = NOTHING_HELD
    run_id: int = 0

    def in_epoch(self, n: int) -> EpochPlace:
        """Return the place among ``n`` training examples."""
        epoch = math.floor(self.epochs_done)
        order = self.order
        if order is None or len(order) != n:
            order = np.random.default_rng([self.plan.seed, SHUFFLE_STREAM]).permutation(n)
        used = min(n - 1, round((self.epochs_done - epoch) * n))
        return EpochPlace(order, used, self.plan.mini_batch, epoch)
