"""What a run leaves behind: the points of its curves and the present network, as frozen values."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from nnviz.data.outputs import NO_CLASS
from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.orders import UNTOUCHED, Hand, Order
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.diagnosis import Diagnosis
from nnviz.runs.stop_rule import BestEpoch

TRAINING, VALIDATION, TEST = SPLITS = ("training", "validation", "test")


class Stop(Enum):
    """Why a run has stopped by itself."""

    EPOCHS_DONE = "epochs done"
    NO_BETTER = "no better"
    DIVERGED = "diverged"
    FAILED = "failed"  # by an error of the program or for want of memory: whoever works on the run says so


@dataclass(frozen=True, eq=False)
class Measurement:
    """One evaluation in a run: a point of the curves of one split, at ``epoch`` epochs (a fraction)."""

    split: str
    step: int
    epoch: float
    evaluation: Evaluation


@dataclass(frozen=True)
class MeasuredNumbers:
    """What is kept of a measurement: its answers to every example would take megabytes an epoch.

    ``n_right`` of ``n`` examples are read right, ``n_unread`` as no class; ``cost`` need not be finite.
    """

    split: str
    step: int
    epoch: float
    n: int
    cost: float
    n_right: int
    n_unread: int

    @property
    def accuracy(self) -> float:
        return self.n_right / self.n


def numbers_of(measurement: Measurement) -> MeasuredNumbers:
    """Return the numbers of a measurement without its answers."""
    found = measurement.evaluation
    return MeasuredNumbers(
        split=measurement.split,
        step=measurement.step,
        epoch=measurement.epoch,
        n=found.n,
        cost=found.cost,
        n_right=found.n_right,
        n_unread=int(np.count_nonzero(found.predictions == NO_CLASS)),
    )


@dataclass(frozen=True)
class EditMark:
    """An order of a hand that was carried out after ``step`` mini-batches, at ``epoch`` epochs (a fraction)."""

    step: int
    epoch: float
    order: Order


@dataclass(frozen=True, eq=False)
class Records:
    """Every point since the records before: mini-batch costs (n,) at ``epochs`` (n,), measurements, edits by hand."""

    epochs: FloatArray
    costs: FloatArray
    measurements: tuple[Measurement, ...]
    edits: tuple[EditMark, ...] = ()


@dataclass(frozen=True, eq=False)
class Snapshot:
    """A run at one moment. ``records`` has every point since the previous snapshot, so that a picture
    that was not painted loses no point of a curve. ``order`` (n,) are the examples in the order of the epoch;
    ``best`` is known where the validation data are measured."""

    run_id: int
    step: int
    epoch: float
    plan: TrainingPlan
    network: Network
    records: Records
    diagnosis: Diagnosis
    stop: Stop | None
    order: NDArray[np.int64] | None = None
    hand: Hand = UNTOUCHED
    best: BestEpoch | None = None


def evenly_between(ends: list[tuple[float, float]], counts: list[int]) -> NDArray[np.float64]:
    """Return so many values from after the first to the second of each pair, all at once: pairs may be thousands."""
    pairs, n = np.array(ends, np.float64).reshape(-1, 2), np.array(counts, np.intp)
    last = np.cumsum(n)
    places = np.arange(1, int(n.sum()) + 1) - np.repeat(last - n, n)
    steps = (pairs[:, 1] - pairs[:, 0]) / np.maximum(n, 1)
    values: NDArray[np.float64] = np.repeat(pairs[:, 0], n) + places * np.repeat(steps, n)
    values[last[n > 0] - 1] = pairs[n > 0, 1]
    return values
