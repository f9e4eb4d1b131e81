"""The run on the network page: what can be asked of it, and why not."""

from dataclasses import dataclass, field, replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.commands import ONE_STEP, PLAY, Change, FinishEpoch, Pause, RunCommand
from nnviz.runs.left_run import LeftRun
from nnviz.runs.records import Stop
from nnviz.ui.network.words import how_to_go_on
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress


@dataclass(frozen=True, eq=False)
class RunState:
    """The run there is. ``start`` is where it begins in place of the plan's own initial network and ``done`` what that
    has behind it; ``is_set_aside`` says that a network built on another page is on show."""

    plan: TrainingPlan = field(default_factory=TrainingPlan)
    start: Network | None = None
    dataset: Dataset | None = None
    is_playing: bool = False
    is_set_aside: bool = False
    stop: Stop | None = None
    done: Done | None = None


class RunControl(QObject):
    """Holds the state of the run, and hands on to the session what can be done, or says why not.

    ``begun`` tells that a new run begins by the plan there is now, ``changed`` that the plan of the run there is has
    another η, m or number of epochs.
    """

    begun = pyqtSignal()
    changed = pyqtSignal()
    refused = pyqtSignal(str)  # a sentence: all stays as it is

    def __init__(self, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.state = RunState()

    def set_dataset(self, dataset: Dataset) -> None:
        """Let the next run learn from other data."""
        self.state = replace(self.state, dataset=dataset)

    def begin(self, plan: TrainingPlan, start: Network | None = None, done: Done | None = None) -> None:
        """Make a new run by ``plan``, paused at its start; without data as yet, it is only kept for when they come.

        With ``start`` it goes on from that network, and so does every reset until another plan is asked for.
        """
        dataset = self.state.dataset
        if dataset is not None and not self._can_be(plan):
            return
        self.state = RunState(plan, start, dataset, done=done)
        self.begun.emit()
        if dataset is None:
            return
        if done is None:
            self._session.begin(plan, start)
        else:
            self._session.begin(plan, start, done)

    def go_on_with(self, left: LeftRun) -> bool:
        """Make a run that goes on from one that was left; return whether it can, with the present data."""
        dataset = self.state.dataset
        if dataset is None or not left.fits(dataset):
            text = translate("NetworkPage", "That run learnt from {0}: choose these data first (at the top).")
            self.refused.emit(text.format(left.notes.dataset))
            return False
        self.begin(left.notes.plan, left.network, left.done)
        return True

    def forget(self) -> None:
        """Know of no run, and of no network it would begin with."""
        self.state = RunState(dataset=self.state.dataset)

    def reset(self) -> None:
        """Begin the same run again, bit for bit."""
        self.begin(self.state.plan, self.state.start, self.state.done)

    def set_aside(self) -> None:
        """Pause the run, until it begins again."""
        self._session.send(Pause())
        self.state = replace(self.state, is_set_aside=True)

    def hear(self, progress: Progress) -> None:
        """Take in what has become of the run."""
        self.state = replace(self.state, is_playing=progress.is_playing, stop=progress.snapshot.stop)

    def fail(self) -> None:
        """Take in that an error has ended the run."""
        self.state = replace(self.state, is_playing=False, stop=Stop.FAILED)

    def toggle_play(self) -> None:
        """Train, or pause; a run that has stopped by itself says what would let it go on."""
        if self.state.is_playing and not self.state.is_set_aside:
            self._session.send(Pause())
        else:
            self._train(PLAY)

    def step_mini_batch(self) -> None:
        """Train one mini-batch."""
        self._train(ONE_STEP)

    def step_epoch(self) -> None:
        """Train to the end of the epoch."""
        self._train(FinishEpoch())

    def scale_eta(self, factor: float) -> None:
        """Make the steps longer or shorter while training."""
        if self._is_there():
            self.change(Change(eta=float(f"{self.state.plan.eta * factor:.6g}")))

    def change(self, change: Change) -> None:
        """Change the run there is, or refuse to; a reset begins with these values."""
        try:
            plan = change.of(self.state.plan)
        except PlanError as error:
            self.refused.emit(str(error))
            return
        if self._can_be(plan):
            self.state = replace(self.state, plan=plan)
            self.changed.emit()
            self._session.send(change)

    def _train(self, command: RunCommand) -> None:
        """Let the run go on, or say what would let it."""
        if self._is_there():
            if self.state.stop is None:
                self._session.send(command)
            else:
                self.refused.emit(how_to_go_on(self.state.stop))

    def _can_be(self, plan: TrainingPlan) -> bool:
        """Return whether a plan fits the data, and say why not."""
        try:
            if self.state.dataset is not None:
                plan.check_fits(self.state.dataset)
        except PlanError as error:
            self.refused.emit(str(error))
            return False
        return True

    def _is_there(self) -> bool:
        """Return whether what is on show is a run, and say so if it is not."""
        if self.state.is_set_aside:
            self.refused.emit(translate("NetworkPage", "A built network has no data to learn: reset (R) first."))
        return not self.state.is_set_aside
