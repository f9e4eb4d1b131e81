"""Training on the data loaded and the user's handwriting, from the network in use on, in a thread of its own."""

from dataclasses import dataclass
from functools import partial

from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.digits.own.collection import Collection
from nnviz.digits.own.mixture import Mixture, mixture_of
from nnviz.experiments.single_step import cost_of
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.commands import PLAY, Pause
from nnviz.runs.measuring import Measuring
from nnviz.runs.records import TEST, VALIDATION, Stop
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.training.showing_clock import ShowingClock
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress

MIX = "own-mixture"
EPOCHS, MINI_BATCH = 2, 10
SMALL_ETA = {"cross-entropy": 0.05, "quadratic": 0.5}
"""A sixth and less of what a network is trained with from the start: what it can do shall not be shaken."""
OWN_MEASURED = Measuring(
    at_start=(VALIDATION, TEST), within_epochs=(VALIDATION, TEST), at_epoch_ends=(VALIDATION, TEST)
)


@dataclass(frozen=True)
class OwnScore:
    """How many own drawings the network reads right, of those it learns from and those held out, and of the test."""

    trained_right: int
    held_out_right: int
    test_right: int | None = None


@dataclass(frozen=True)
class OwnCounts:
    """Of a mixture, which is too large to be kept: how many own drawings are learnt from, each so many times an epoch,
    and held out, and how many test examples there are."""

    n_repeats: int
    n_trained: int
    n_held_out: int
    n_test: int


@dataclass(frozen=True, eq=False)
class OwnProgress:
    """Where the training is: ``first`` is the score before it, ``now`` the latest; None until measured."""

    counts: OwnCounts
    plan: TrainingPlan
    epoch: float
    network: Network
    first: OwnScore | None
    now: OwnScore | None
    is_running: bool
    has_diverged: bool = False


class OwnTraining(QObject):
    """Starts, stops and reports one training at a time; ``progressed`` brings an ``OwnProgress``."""

    progressed = pyqtSignal(object)
    refused = pyqtSignal(str)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._session: TrainingSession | None = None
        self._first: OwnScore | None = None
        self._now: OwnScore | None = None
        self._measured_steps: dict[str, int] = {}  # of each split the last
        self._is_running = self._is_stopping = False

    @property
    def is_running(self) -> bool:
        """Whether a training is on its way, its data still being mixed or already learnt from."""
        return self._is_running

    def begin(self, network: Network, dataset: Dataset, own: Collection) -> None:
        """Go on from a network; an earlier training is given up."""
        self.give_up()
        cost = cost_of(network)
        try:
            plan = TrainingPlan(
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
        self._is_running = True
        begin = partial(self._begin_session, plan, network)
        self._jobs.ask(MIX, partial(mixture_of, dataset, own), begin, refused=self._take_refusal)

    def stop(self) -> None:
        """Stop where it is; one more progress tells the last scores, unless nothing has begun yet."""
        if self._session is None:
            self.give_up()
        else:
            self._is_stopping = True
            self._session.send(Pause())

    def give_up(self) -> None:
        """Stop, and hear nothing more of it."""
        self._jobs.forget(MIX)
        self._is_running = False
        self._close_session()

    def _close_session(self) -> None:
        """End the thread, and keep nothing of what it has learnt from."""
        session, self._session = self._session, None
        if session is not None:
            session.blockSignals(True)
            session.close()
            session.deleteLater()

    def _begin_session(self, plan: TrainingPlan, start: Network, mixture: Mixture) -> None:
        self._first = self._now = None
        self._measured_steps = {}
        self._is_stopping = False
        self._session = session = TrainingSession(lambda _name: mixture.dataset, self, measuring=OWN_MEASURED)
        clock = ShowingClock(session)
        clock.shown.connect(session.shown)
        session.progressed.connect(clock.start)
        session.progressed.connect(partial(self._report, mixture))
        session.refused.connect(self._take_refusal)
        session.failed.connect(self._take_refusal)
        session.load_dataset(Task(mixture.dataset.name))
        session.begin(plan, start)
        session.send(PLAY)

    @pyqtSlot(str)
    def _take_refusal(self, sentence: str) -> None:
        self._is_running = False
        self._close_session()
        self.refused.emit(sentence)

    def _report(self, mixture: Mixture, progress: Progress) -> None:
        snapshot = progress.snapshot
        for measurement in snapshot.records.measurements:
            self._measured_steps[measurement.split] = measurement.step
            self._now = scored(mixture, self._now, measurement.split, measurement.evaluation)
            if measurement.step == 0:
                self._first = self._now
        is_over = snapshot.stop is not None or (not progress.is_playing and (snapshot.step > 0 or self._is_stopping))
        self._is_running = not is_over
        if is_over and (snapshot.stop is not None or self._is_measured(mixture, snapshot.step)):
            self._close_session()
        self.progressed.emit(
            OwnProgress(
                counts=_counts(mixture),
                plan=snapshot.plan,
                epoch=snapshot.epoch,
                network=snapshot.network,
                first=self._first,
                now=self._now,
                is_running=self._is_running,
                has_diverged=snapshot.stop is Stop.DIVERGED,
            )
        )

    def _is_measured(self, mixture: Mixture, step: int) -> bool:
        """Return whether all that is to be measured at a step has been: a run that was stopped has no more to say."""
        parts = {VALIDATION: mixture.dataset.validation, TEST: mixture.dataset.test}
        return all(self._measured_steps.get(split) == step for split, part in parts.items() if len(part))


def _counts(mixture: Mixture) -> OwnCounts:
    return OwnCounts(mixture.n_repeats, mixture.n_trained, mixture.n_held_out, len(mixture.dataset.test))


def scored(mixture: Mixture, before: OwnScore | None, split: str, evaluation: Evaluation) -> OwnScore:
    """Return the score after one more measurement."""
    known = before or OwnScore(0, 0)
    if split == TEST:
        return OwnScore(known.trained_right, known.held_out_right, evaluation.n_right)
    is_right = evaluation.predictions == mixture.dataset.validation.labels
    n = mixture.n_trained
    return OwnScore(int(is_right[:n].sum()), int(is_right[n:].sum()), known.test_right)
