"""The page on trying it many times: runs of one question compared, and what else is asked of trained networks."""

from collections.abc import Callable

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import TaskLoader
from nnviz.lab import edits
from nnviz.lab.state import LabState
from nnviz.lab.time_left import duration_text
from nnviz.language import translate
from nnviz.runs.sweep.estimate import estimated_seconds
from nnviz.runs.sweep.pool import ProcessPool
from nnviz.runs.sweep.progress import Runner
from nnviz.ui.kit.editor import Editor
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.lab_bar import LabBar
from nnviz.ui.lab.layer.layer_tab import LayerTab
from nnviz.ui.lab.network_at_hand import NetworkAtHand
from nnviz.ui.lab.panel import LabPanel
from nnviz.ui.lab.runs.running_sweep import RunningSweep
from nnviz.ui.lab.stages import Stages
from nnviz.ui.lab.wiring import LabEditor, connect_layer, connect_parts

NICE = 10  # the window, and whatever else is done, comes before the runs


class LabPage(Page):
    """Shows one ``LabState``; every view is drawn from the editor's present one."""

    value_kind = "lab"

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        load: Callable[[Task], Dataset] | None = None,
        runner: Callable[[int], Runner] | None = None,
    ) -> None:
        """``load`` returns the data of a task, by default from where they lie; ``runner`` what does so many runs at a
        time, by default in processes that give way to others."""
        super().__init__(parent)
        self.editor: LabEditor = Editor(LabState(), self)
        self._tab = self.editor.value.tab
        self._seconds: float | None = None
        self._task: Task | None = None
        self.stages, self.panel = Stages(theme, self), LabPanel(self)
        self.bar = LabBar(theme, self)
        self.jobs, self.at_hand = Jobs(self), NetworkAtHand(self)
        self.load = load or TaskLoader().load
        self.sweep = RunningSweep(self.load, runner or self._in_processes, self)
        self.layer = LayerTab(self.at_hand, self.stages.layer, self.panel.layer, self.jobs, self)
        self.lay_out(stage=self.stages, panel=self.panel, bar=self.bar)
        self._connect()
        self._show()
        self.setFocusProxy(self.stages)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names; on the open tab."""
        common = {
            "undo": self.editor.undo,
            "redo": self.editor.redo,
            "next_tool": self._show_next_tab,
            "panel": self.body.toggle_panel,
            "presets": lambda: open_presets(self),
        }
        return {**common, **self._tab_handlers()[self.editor.value.tab]}

    def all_actions(self) -> set[str]:
        """Return the names of what does something on any tab."""
        return set(self.handlers()).union(*self._tab_handlers().values())

    def toggle_play(self) -> None:
        """Do the runs, or pause; once all are done, say so."""
        if self.sweep.is_running:
            self.sweep.toggle_pause()
        elif self.sweep.is_done:
            self.refused.emit(translate("LabPage", "All runs are done: R forgets them, so that they can be done again"))
        else:
            self.sweep.start(self.editor.value.jobs)

    def give_up(self) -> bool:
        """Give up the runs under way; return whether there were any."""
        was_running = self.sweep.is_running
        self.sweep.cancel()
        return was_running

    def take_dataset(self, dataset: Dataset, task: Task | None = None) -> None:
        """Hear which data are in use: the experiment goes on with them."""
        self.at_hand.take_dataset(dataset, task)
        if task is not None and task != self._task:
            self._task = task
            self.editor.edit(lambda state: edits.with_data(state, task, dataset))

    @property
    def state(self) -> LabState:
        """What is saved with the window."""
        return self.editor.value

    def restore(self, state: LabState) -> None:
        """Show a saved page; the history begins anew."""
        self.editor.begin_anew(state)

    def take_value(self, value: LabState) -> None:
        self.editor.edit(lambda _: value)

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self.sweep.close()
        self.jobs.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        """What is about the network at hand is computed only while it is seen."""
        super().showEvent(event)
        self._follow()

    def _in_processes(self, jobs: int) -> Runner:
        return ProcessPool(self.load, jobs, nice=NICE)

    def _tab_handlers(self) -> dict[str, dict[str, Callable[[], object]]]:
        """Return what the actions do on each tab."""
        return {
            "runs": {
                "play": self.toggle_play,
                "reset": self.sweep.forget,
                "escape": self.give_up,
                "next_view": lambda: self.editor.edit(edits.with_next_view),
            },
            "layer": {
                "next_example": lambda: self.layer.move(1),
                "previous_example": lambda: self.layer.move(-1),
                "only_mistakes": self.layer.show_disagreement,
            },
        }

    def _show_next_tab(self) -> None:
        self.body.free_panel()
        self.editor.edit(edits.with_next_tab)

    def _follow(self) -> None:
        state = self.editor.value
        if not self.isVisible():
            return
        if state.tab == "layer":
            self.layer.follow(state.bias)
        if state.tab == "runs":
            self._estimate()

    def _estimate(self) -> None:
        dataset, state = self.at_hand.dataset, self.editor.value
        if dataset is None or self.sweep.is_running:
            return

        def estimate() -> float:
            seconds = estimated_seconds(state.experiment.specs, len(dataset.training))
            return sum(seconds.values()) / min(state.jobs, len(seconds))

        self.jobs.ask("estimate", estimate, self._take_estimate, refused=lambda _: self._take_estimate(None))

    def _take_estimate(self, seconds: float | None) -> None:
        self._seconds = seconds
        self.panel.show_state(self.editor.value, self._about())

    def _about(self) -> str:
        n = self.editor.value.experiment.n_runs
        text = translate("LabPage", "{0} runs").format(f"{n:,}") if n > 1 else translate("LabPage", "1 run")
        if self._seconds is None:
            return text
        return translate("LabPage", "{0}, about {1}").format(text, duration_text(self._seconds))

    def _show(self) -> None:
        state = self.editor.value
        self.sweep.look_at(state.experiment)
        if state.tab != self._tab:
            self._tab = state.tab
            self.handlers_changed.emit()
        self.stages.show_tab(state)
        self.stages.runs.show_state(state, self.sweep)
        self.panel.show_state(state, self._about())
        self.bar.setVisible(state.tab == "runs")
        self._show_progress()
        self._follow()

    def _show_results(self) -> None:
        self.stages.runs.show_state(self.editor.value, self.sweep)
        self._show_progress()

    def _show_progress(self) -> None:
        sweep = self.sweep
        n_done, n = len(sweep.results), self.editor.value.experiment.n_runs
        place = translate("LabPage", "{0} of {1} runs").format(f"{n_done:,}", f"{n:,}")
        left = sweep.time.seconds_left
        if sweep.is_paused:
            place = translate("LabPage", "{0}, paused").format(place)
        elif sweep.is_running and left is not None:
            place = translate("LabPage", "{0}, {1} left").format(place, duration_text(left))
        self.bar.show_progress(
            is_playing=sweep.is_running and not sweep.is_paused,
            can_stop=sweep.is_running,
            share=sweep.share_done,
            place=place,
        )

    def _connect(self) -> None:
        connect_parts(self.editor, self.stages, self.panel)
        connect_layer(self.editor, self.layer)
        self.stages.layer.margins.released.connect(self.editor.end_merge)
        self.at_hand.changed.connect(self._follow)
        self.editor.refused.connect(self.refused)
        self.editor.changed.connect(self.settled)
        self.editor.changed.connect(self._show)
        self.sweep.changed.connect(self._show_results)
        self.sweep.progressed.connect(self._show_progress)
        self.sweep.refused.connect(self.refused)
        self.bar.play_toggled.connect(self.toggle_play)
        self.bar.cancel_requested.connect(self.give_up)
        self.bar.reset_requested.connect(self.sweep.forget)
