"""What can be wished of the run on the network page: to be played, stepped, paused and changed."""

from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.records import Stop
from nnviz.ui.network.words import how_to_go_on
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress


class RunWishes(QObject):
    """Holds the plan and the state of the run, and hands on to the session what can be done, or says why not.

    ``begun`` tells that a new run has been wished for by the plan there is now, ``changed`` that the plan of the
    run there is has another η, m or number of epochs. ``turned_down`` tells that the plan stays as it is.
    """

    begun = pyqtSignal()
    changed = pyqtSignal()
    turned_down = pyqtSignal()
    refused = pyqtSignal(str)  # a sentence

    def __init__(self, session: TrainingSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.plan = TrainingPlan()
        self.start: Network | None = None  # where the run begins, in place of the plan's own initial network
        self.dataset: Dataset | None = None
        self.is_playing = False
        self.is_set_aside = False  # for a network built on another page
        self._stop: Stop | None = None

    def begin(self, plan: TrainingPlan, start: Network | None = None) -> None:
        """Make a new run by ``plan``, paused at its start.

        With ``start`` it goes on from that network, and so does every reset until another plan is wished for.
        """
        if self.dataset is None:
            return
        try:
            plan.check_fits(self.dataset)
        except PlanError as error:
            self._turn_down(error)
            return
        self.plan, self.start = plan, start
        self._stop, self.is_playing, self.is_set_aside = None, False, False
        self.begun.emit()
        self._session.begin(plan, start)

    def reset(self) -> None:
        """Begin the same run again, bit for bit."""
        self.begin(self.plan, self.start)

    def set_aside(self) -> None:
        """Pause the run, until it begins again."""
        self._session.pause()
        self.is_set_aside = True

    def hear(self, progress: Progress) -> None:
        """Take in what has become of the run."""
        self.is_playing, self._stop = progress.is_playing, progress.snapshot.stop

    def fail(self) -> None:
        """Take in that an error has ended the run."""
        self.is_playing, self._stop = False, Stop.FAILED

    def toggle_play(self) -> None:
        """Train, or pause; a run that has stopped by itself says what would let it go on."""
        if self.is_playing and not self.is_set_aside:
            self._session.pause()
        elif self._may_train():
            self._session.play()

    def step_mini_batch(self) -> None:
        """Train one mini-batch."""
        if self._may_train():
            self._session.step_mini_batch()

    def step_epoch(self) -> None:
        """Train to the end of the epoch."""
        if self._may_train():
            self._session.step_epoch()

    def scale_eta(self, factor: float) -> None:
        """Make the steps longer or shorter while training."""
        if self._is_there():
            self.set_eta(float(f"{self.plan.eta * factor:.6g}"))

    def set_eta(self, eta: float) -> None:
        """Change η while training."""
        if self._change(eta=eta):
            self._session.set_eta(eta)

    def set_mini_batch(self, mini_batch: int) -> None:
        """Change m while training."""
        if self._change(mini_batch=mini_batch):
            self._session.set_mini_batch(mini_batch)

    def set_epochs(self, epochs: int) -> None:
        """Change the number of epochs while training."""
        if self._change(epochs=epochs):
            self._session.set_epochs(epochs)

    def _change(self, **changes: float) -> bool:
        """Change the plan of the run there is, or refuse to; a reset begins with these values."""
        try:
            plan = replace(self.plan, **changes)  # type: ignore[arg-type]  # checked by the plan itself
            if self.dataset is not None:
                plan.check_fits(self.dataset)
        except PlanError as error:
            self._turn_down(error)
            return False
        self.plan = plan
        self.changed.emit()
        return True

    def _turn_down(self, error: PlanError) -> None:
        self.refused.emit(str(error))
        self.turned_down.emit()

    def _is_there(self) -> bool:
        """Return whether what is on show is a run, and say so if it is not."""
        if self.is_set_aside:
            self.refused.emit(translate("NetworkPage", "A built network has no data to learn: reset (R) first."))
        return not self.is_set_aside

    def _may_train(self) -> bool:
        """Return whether the run can go on, and say what would let it if not."""
        if self._is_there() and self._stop is not None:
            self.refused.emit(how_to_go_on(self._stop))
        return not self.is_set_aside and self._stop is None
