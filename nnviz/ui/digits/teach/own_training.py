"""Training on the data loaded and my handwriting, from the network in use on, in a thread of its own."""

from dataclasses import dataclass
from time import perf_counter

from PyQt6.QtCore import QObject, QTimer, pyqtSignal, pyqtSlot

from nnviz.data.dataset import Dataset
from nnviz.digits.own.collection import Collection
from nnviz.digits.own.mixture import Mixture, mixture_of
from nnviz.experiments.single_step import cost_of
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.commands import PLAY, Pause
from nnviz.runs.records import TEST, VALIDATION, Stop
from nnviz.runs.run import Measuring
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress

EPOCHS, MINI_BATCH = 2, 10
SMALL_ETA = {"cross-entropy": 0.05, "quadratic": 0.5}
"""A sixth and less of what a network is trained with from the start: what it can do shall not be shaken."""
OWN_MEASURED = Measuring(
    at_start=(VALIDATION, TEST), within_epochs=(VALIDATION, TEST), at_epoch_ends=(VALIDATION, TEST)
)


@dataclass(frozen=True)
class OwnScore:
    """How many of my drawings the network reads right, of those it learns from and those held out, and of the test."""

    trained_right: int
    held_out_right: int
    test_right: int | None = None


@dataclass(frozen=True, eq=False)
class OwnProgress:
    """Where the training is: ``first`` is the score before it, ``now`` the latest; None until measured."""

    mixture: Mixture
    plan: TrainingPlan
    epoch: float
    network: Network
    first: OwnScore | None
    now: OwnScore | None
    is_running: bool
    has_diverged: bool = False


class OwnTraining(QObject):
    """Starts, stops and reports one training at a time; ``progressed`` brings a ``OwnProgress``."""

    progressed = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._session: TrainingSession | None = None
        self._wanted: tuple[Dataset, Collection] | None = None
        self._mixture: Mixture | None = None
        self._plan: TrainingPlan | None = None
        self._start: Network | None = None
        self._first: OwnScore | None = None
        self._now: OwnScore | None = None
        self._mixed: Mixture | None = None  # the latest made in the training thread
        self._is_running = self._is_stopping = False
        self._began = 0.0

    @property
    def is_running(self) -> bool:
        """Whether a training is on its way, its data still being mixed or already learnt from."""
        return self._is_running

    def begin(self, network: Network, dataset: Dataset, mine: Collection) -> None:
        """Go on from a network; an earlier training is given up."""
        cost = cost_of(network)
        try:
            self._plan = TrainingPlan(
                sizes=network.sizes,
                activations=network.activations,
                cost=cost,
                eta=SMALL_ETA[cost],
                mini_batch=MINI_BATCH,
                epochs=EPOCHS,
                dtype=str(network.weights[0].dtype),
            )
        except PlanError as error:
            self.refused.emit(str(error))
            return
        self._start, self._wanted = network, (dataset, mine)
        self._mixture = self._first = self._now = None
        self._is_running, self._is_stopping = True, False
        self._opened().load_dataset("mine")

    def stop(self) -> None:
        """Stop where it is; one more progress tells the last scores, unless nothing has begun yet."""
        if self._session is not None and self._mixture is not None:
            self._is_stopping = True
            self._session.send(Pause())
        else:
            self._is_running = False

    def give_up(self) -> None:
        """Stop, and hear nothing more of it."""
        if self._is_running:
            self.stop()
        self._is_running = False
        self._mixture = None

    def close(self) -> None:
        """End the thread."""
        self._is_running = False
        if self._session is not None:
            self._session.close()

    def _opened(self) -> TrainingSession:
        if self._session is None:
            self._session = TrainingSession(self._mix, self, measuring=OWN_MEASURED)
            self._session.dataset_loaded.connect(self._take_data)
            self._session.progressed.connect(self._take_progress)
            self._session.refused.connect(self._take_refusal)
            self._session.failed.connect(self._take_refusal)
        return self._session

    def _mix(self, _name: str) -> Dataset:
        """Make the data, in the training thread."""
        assert self._wanted is not None
        self._mixed = mixture_of(*self._wanted)
        return self._mixed.dataset

    @pyqtSlot(object)
    def _take_data(self, dataset: Dataset) -> None:
        mixture = self._mixed
        if self._session is None or self._plan is None or mixture is None or not self._is_running:
            return
        if dataset is not mixture.dataset:  # of an earlier training
            return
        self._mixture = mixture
        self._session.begin(self._plan, self._start)
        self._session.send(PLAY)

    @pyqtSlot(str)
    def _take_refusal(self, sentence: str) -> None:
        self._is_running = False
        self.refused.emit(sentence)

    @pyqtSlot(object)
    def _take_progress(self, progress: Progress) -> None:
        self._began = perf_counter()
        if self._mixture is not None:
            self._report(self._mixture, progress)
        QTimer.singleShot(0, self._tell_shown)

    @pyqtSlot()  # a slot of Qt's own, which dies with the object
    def _tell_shown(self) -> None:
        if self._session is not None:
            self._session.shown((perf_counter() - self._began) * 1000)

    def _report(self, mixture: Mixture, progress: Progress) -> None:
        snapshot = progress.snapshot
        for measurement in snapshot.records.measurements:
            self._now = scored(mixture, self._now, measurement.split, measurement.evaluation)
            if measurement.step == 0:
                self._first = self._now
        is_over = snapshot.stop is not None or (not progress.is_playing and (snapshot.step > 0 or self._is_stopping))
        self._is_running = not is_over
        self.progressed.emit(
            OwnProgress(
                mixture=mixture,
                plan=snapshot.plan,
                epoch=snapshot.epoch,
                network=snapshot.network,
                first=self._first,
                now=self._now,
                is_running=self._is_running,
                has_diverged=snapshot.stop is Stop.DIVERGED,
            )
        )


def scored(mixture: Mixture, before: OwnScore | None, split: str, evaluation: Evaluation) -> OwnScore:
    """Return the score after one more measurement."""
    known = before or OwnScore(0, 0)
    if split == TEST:
        return OwnScore(known.trained_right, known.held_out_right, evaluation.n_right)
    is_right = evaluation.predictions == mixture.dataset.validation.labels
    n = mixture.n_trained
    return OwnScore(int(is_right[:n].sum()), int(is_right[n:].sum()), known.test_right)
