"""What is heard of the run, brought onto the page: its progress, what a hand does to it, its end."""

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.nn.network import Network
from nnviz.runs.records import Stop
from nnviz.ui.kit.latest_jobs import LatestJobs
from nnviz.ui.kit.transport_bar import TransportBar
from nnviz.ui.network.example_walk import ExampleWalk
from nnviz.ui.network.hand.hand_control import HandControl
from nnviz.ui.network.past_runs import PastRuns
from nnviz.ui.network.run_control import RunControl
from nnviz.ui.network.run_display import RunDisplay
from nnviz.ui.network.side_panel import NetworkPanel
from nnviz.ui.network.stage import NetworkStage
from nnviz.ui.network.visit import Visit
from nnviz.ui.training.showing_clock import ShowingClock
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress


class RunScreen(QObject):
    """Hears the session and the run. ``network_shown`` tells that another network is on the page or it has changed,
    ``settled`` that something asked for has been done."""

    network_shown = pyqtSignal()
    settled = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(
        self,
        run: RunControl,
        session: TrainingSession,
        stage: NetworkStage,
        panel: NetworkPanel,
        transport: TransportBar,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._run, self._session, self._now = run, session, panel.now
        self.examples = ExampleWalk(stage, panel.now, self)
        self._jobs = LatestJobs(self)  # what a large network is asked
        for later in (panel.glance.placing, stage.matrices.computing, stage.matrices.view.placing):
            later.jobs = self._jobs
        self.display = RunDisplay(stage, panel, transport, self.examples, self._jobs)
        self.hand = HandControl(run, stage, panel.hand, panel.glance, self)
        self._past = PastRuns(run, self.display, session, self)
        self._clock = ShowingClock(self)
        session.progressed.connect(self.show_progress)
        session.failed.connect(self.show_failure)
        self._clock.shown.connect(session.shown)
        run.begun.connect(self.show_start)
        run.begun.connect(self.settled)
        run.visited.connect(self._show_visit)
        run.edited.connect(self._show_edited)
        run.edited.connect(self.settled)
        run.changed.connect(lambda: self.display.show_plan(run.state.plan))
        run.changed.connect(self.settled)
        self._past.shown.connect(self._show_again)
        self._past.shown.connect(self.settled)
        self.examples.moved.connect(self.display.show_example)
        self.hand.refused.connect(self.refused)
        self.hand.repeat_requested.connect(lambda: run.repeat(self.display.edits))

    @property
    def network(self) -> Network | None:
        """The run's network, or one built; None while the initial weights of a large one are being drawn."""
        return self.display.network

    def show_progress(self, progress: Progress) -> None:
        """Show a snapshot; the session is told when it is on the screen and how long that took.

        What a hand has done that the training has not heard of yet is seen in it.
        """
        if self._run.state.is_set_aside:
            self._past.take_late(progress)
            self._session.shown(0.0)
            return
        self._clock.start()
        self._run.hear(progress)
        edited, before = self._run.state.edited, self.display.notice
        self.display.show_progress(progress, edited[0] if self._run.state.pending and edited is not None else None)
        if progress.snapshot.stop is Stop.DIVERGED and self.display.notice != before:
            QTimer.singleShot(0, self._tell_of_divergence)  # once the sentence has its place on the panel
        self._tell()

    def close(self) -> None:
        """End what runs by itself."""
        self._jobs.close()

    def show_failure(self, sentence: str) -> None:
        """Show that an error has ended the run."""
        self._run.fail()
        if not self._run.state.is_set_aside:
            self.display.show_failure(sentence)
            self.refused.emit(sentence)

    def show_start(self) -> None:
        """Show the run at its start."""
        self.display.show_start(self._run.state.plan, self._run.state.start)
        self._tell()

    def _show_edited(self, replaces_last: bool = False) -> None:
        """Show at once what a hand has made of the network; the training will come to the same."""
        edited = self._run.state.edited
        if edited is not None:
            self.display.show_edited(edited[0], replaces_last=replaces_last)
            self._tell()

    def _show_again(self) -> None:
        """A run has come back; so does what a hand had done that it had not been heard to know of."""
        if self._run.state.pending:
            self._show_edited()
        else:
            self._tell()

    def _show_visit(self, visit: Visit) -> None:
        self.display.show_visit(visit)
        self._tell()

    def _tell_of_divergence(self) -> None:
        """Say over the stage why the training stands still, unless that is read on the panel."""
        if self.display.notice and not self._now.is_notice_in_sight:
            self.refused.emit(self.display.notice)

    def _tell(self) -> None:
        self.hand.show_network(self.network)
        if self.network is not None:  # a large one is still being drawn
            self.network_shown.emit()
