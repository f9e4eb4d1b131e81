"""What a run leaves behind: the points of its curves and the present network, as frozen values."""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.edits.orders import UNTOUCHED, Hand, Order
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.diagnosis import Diagnosis

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
    that was not painted loses no point of a curve. ``order`` (n,) are the examples in the order of the epoch."""

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
