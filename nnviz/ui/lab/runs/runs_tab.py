"""The runs of the page: follows what is asked, does it on request, tells how far it is and how long it takes."""

from collections.abc import Callable
from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.lab.comparison import compared, live_curves, shares_done
from nnviz.lab.state import LabState
from nnviz.lab.time_left import duration_text
from nnviz.language import translate
from nnviz.runs.sweep.estimate import estimated_seconds
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.progress import Runner
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.lab.lab_bar import BarState
from nnviz.ui.lab.network_at_hand import NetworkAtHand
from nnviz.ui.lab.runs.race_chart import Live
from nnviz.ui.lab.runs.running_sweep import Load, RunningSweep
from nnviz.ui.lab.runs.section import RunsSection
from nnviz.ui.lab.runs.stage import RunsStage

ESTIMATE = "estimate"


class RunsTab(QObject):
    """``compared`` brings what there is of every setting, ``refused`` a sentence; ``progressed`` tells that ``bar`` is
    another."""

    progressed = pyqtSignal()
    compared = pyqtSignal(tuple)  # of ComparedSetting
    refused = pyqtSignal(str)

    def __init__(
        self,
        at_hand: NetworkAtHand,
        stage: RunsStage,
        section: RunsSection,
        jobs: Jobs,
        parent: QObject | None = None,
        *,
        load: Load,
        runner: Callable[[Load, LabState], Runner],
    ) -> None:
        super().__init__(parent)
        self._at_hand, self._stage, self._section, self._jobs = at_hand, stage, section, jobs
        self._state = LabState()
        self._forgotten_at: LabState | None = None
        self._seconds: float | None = None
        self._load, self._runner = load, runner
        self.sweep = RunningSweep(self)
        self.sweep.changed.connect(self._show_results)
        self.sweep.progressed.connect(self._show_progress)
        self.sweep.refused.connect(self.refused)
        section.refused.connect(self.refused)

    def follow(self, state: LabState, *, is_seen: bool) -> None:
        """Show what is asked and what is known of it; the time is estimated only while that is seen."""
        is_other = state.experiment != self._state.experiment or state.jobs != self._state.jobs
        self._state = state
        self._seconds = None if is_other else self._seconds
        self._look_at(state.experiment)
        self._section.show_state(state, self.about)
        self._stage.show_data(self._data_name)
        self._show_results()
        if is_seen and (is_other or self._seconds is None):
            self._estimate()

    def _look_at(self, experiment: Experiment) -> None:
        """Look at an experiment; say so if runs of another one end by that."""
        before, was_running, n_done = self.sweep.experiment, self.sweep.is_running, len(self.sweep.results)
        self.sweep.look_at(experiment)
        if before is not None and was_running and not self.sweep.is_running:
            sentence = translate(
                "LabPage", "The runs on page 7 were stopped, as something else is asked: {0} of {1} are kept ({2})"
            )
            self.refused.emit(sentence.format(f"{n_done:,}", f"{before.n_runs:,}", before.sentence))

    def toggle(self) -> None:
        """Do the runs, or pause; once all are done, say so."""
        if self.sweep.is_running:
            self.sweep.toggle_pause()
        elif self.sweep.is_done:
            self.refused.emit(translate("LabPage", "All runs are done: R forgets them, so that they can be done again"))
        else:
            self.sweep.start(self._load, self._runner(self._load, self._state))

    def forget(self) -> None:
        """Forget the results of what is asked: taken back by ``recall`` until something else is asked."""
        self._forgotten_at = self._state
        self.sweep.forget()

    def recall(self) -> bool:
        """Bring back what was forgotten in the present state; return whether anything was."""
        was_here, self._forgotten_at = self._state == self._forgotten_at, None
        return was_here and self.sweep.recall()

    def give_up(self) -> bool:
        """Give up the runs under way; return whether there were any."""
        was_running = self.sweep.is_running
        self.sweep.cancel()
        return was_running

    @property
    def about(self) -> str:
        """How many runs it takes, and about how long."""
        n = self._state.experiment.n_runs
        text = translate("LabPage", "{0} runs").format(f"{n:,}") if n > 1 else translate("LabPage", "1 run")
        if self._seconds is not None and not self.sweep.is_done:
            text = translate("LabPage", "{0}, about {1}").format(text, duration_text(self._seconds))
        m = self._state.experiment.plan.mini_batch
        if any(0 < result.n_training < m for result in self.sweep.results.values()):
            all_of_them = translate("LabPage", "{0}. Where fewer than m = {1} are learnt, a mini-batch is all of them")
            text = all_of_them.format(text, m)
        kinds = {result.arithmetic for result in self.sweep.results.values() if result.arithmetic}
        if len(kinds) > 1:
            mixed = translate("LabPage", "{0}. Done on {1} kinds of processors, which round differently")
            text = mixed.format(text, len(kinds))
        return text

    @property
    def bar(self) -> BarState:
        """How far it is."""
        sweep = self.sweep
        n_done, n = len(sweep.results), self._state.experiment.n_runs
        place = translate("LabPage", "{0} of {1} runs").format(f"{n_done:,}", f"{n:,}")
        left = sweep.time.seconds_left
        if sweep.is_paused:
            place = translate("LabPage", "{0}, paused").format(place)
        elif sweep.is_running and left is not None:
            place = translate("LabPage", "{0}, {1} left").format(place, duration_text(left))
        is_playing = sweep.is_running and not sweep.is_paused
        return BarState(is_playing=is_playing, can_stop=sweep.is_running, share=sweep.share_done, place=place)

    def close(self) -> None:
        """End what runs in the background."""
        self.sweep.close()

    @property
    def n_training(self) -> int | None:
        """How many examples there are to learn; None if the experiment is about other data than those at hand."""
        dataset = self._at_hand.dataset
        return None if dataset is None or not self._has_data else len(dataset.training)

    @property
    def _has_data(self) -> bool:
        """Whether the experiment is about the data at hand, whatever is asked of them."""
        asked = self._state.experiment.task
        return replace(self._at_hand.task, target=asked.target) == asked

    @property
    def _data_name(self) -> str:
        return self._at_hand.data_name(self._state.experiment.task)

    def _estimate(self) -> None:
        n_training, state = self.n_training, self._state
        if n_training is None or self.sweep.is_running:
            return

        def estimate() -> float:
            seconds = estimated_seconds(state.experiment.specs, n_training)
            return sum(seconds.values()) / min(state.jobs, len(seconds))

        self._jobs.ask(ESTIMATE, estimate, self._take_estimate)

    def _take_estimate(self, seconds: float) -> None:
        self._seconds = seconds
        self._section.show_state(self._state, self.about)

    def _show_progress(self) -> None:
        self._stage.settings.show_shares(self._shares())
        self._stage.race.show_live(self._live())
        self.progressed.emit()

    def _live(self) -> Live:
        """Return the curves of runs under way, of which only how many were right is told: of the data at hand."""
        dataset = self._at_hand.dataset
        n_test = 0 if dataset is None or not self._has_data else len(dataset.test)
        return live_curves(self._state.experiment, self.sweep.live, n_test) if n_test else ()

    def _shares(self) -> tuple[tuple[float, ...], ...]:
        return shares_done(self._state.experiment, self.sweep.results, self.sweep.epochs)

    def _show_results(self) -> None:
        settings = compared(self._state.experiment, self.sweep.results)
        self._stage.show_state(self._state, settings, self._shares(), self._live())
        self.compared.emit(settings)
        self.progressed.emit()
