"""The page on trying it many times: runs of one question compared, and what else is asked of trained networks."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.lab.code_figures import code_figures
from nnviz.lab.comparison import ComparedSetting
from nnviz.lab.state import LabState
from nnviz.language import translate
from nnviz.runs.sweep.cluster import Cluster
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.pool import ProcessPool
from nnviz.runs.sweep.progress import Runner
from nnviz.runs.sweep.sweep_file import JOURNAL_SUFFIX, is_sweep
from nnviz.runs.sweep.sweep_file import SUFFIX as RESULTS_SUFFIX
from nnviz.storage.value_file import SUFFIX as VALUE_SUFFIX
from nnviz.storage.value_file import read_value, write_value
from nnviz.ui.kit.editor import Editor
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme
from nnviz.ui.lab.lab_bar import LabBar
from nnviz.ui.lab.layer.layer_tab import LayerTab
from nnviz.ui.lab.network_at_hand import NetworkAtHand
from nnviz.ui.lab.panel import LabPanel
from nnviz.ui.lab.points.points_tab import PointsTab
from nnviz.ui.lab.rounding.rounding_tab import RoundingTab
from nnviz.ui.lab.runs.running_sweep import Load
from nnviz.ui.lab.runs.runs_tab import RunsTab
from nnviz.ui.lab.runs.sweep_job import save_sweep
from nnviz.ui.lab.stages import Stages
from nnviz.ui.lab.wiring import LabEditor, connect_layer, connect_parts, connect_points, connect_rounding

NICE = 10  # the window, and whatever else is done, comes before the runs


def _here_or_there(load: Load, state: LabState) -> Runner:
    """Return processes that give way to others, or the cluster that is asked for."""
    return Cluster(load, state.scheduler) if state.scheduler else ProcessPool(load, state.jobs, nice=NICE)


class LabPage(Page):
    """Shows one ``LabState``; every view is drawn from the editor's present one."""

    value_kind = "experiment"

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        load: Load,
        runner: Callable[[Load, LabState], Runner] = _here_or_there,
    ) -> None:
        """``load`` returns the data of a task, for a sweep; ``runner`` what does its runs."""
        super().__init__(parent)
        self.editor: LabEditor = Editor(LabState(), self)
        self._tab = self.editor.value.tab
        self._task: Task | None = None
        self.stages, self.panel, self.bar = Stages(theme, self), LabPanel(self), LabBar(theme, self)
        self.jobs, self.at_hand = Jobs(self), NetworkAtHand(self)
        stages, panel, common = self.stages, self.panel, (self.jobs, self)
        self.runs = RunsTab(self.at_hand, stages.runs, panel.runs, *common, load=load, runner=runner)
        self.layer = LayerTab(self.at_hand, stages.layer, panel.layer, *common)
        self.points = PointsTab(self.at_hand, stages.points, panel.points, *common)
        self.rounding = RoundingTab(self.at_hand, stages.rounding, panel.rounding, *common)
        self.lay_out(stage=self.stages, panel=self.panel, bar=self.bar)
        self._connect()
        self._show()
        self.setFocusProxy(self.stages)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names; on the open tab."""
        common = {
            "undo": self._undo,
            "redo": self.editor.redo,
            "next_tool": self._show_next_tab,
            "panel": self.body.toggle_panel,
            "presets": lambda: open_presets(self),
        }
        return {**common, **self._tab_handlers()[self.editor.value.tab]}

    def all_actions(self) -> set[str]:
        """Return the names of what does something on any tab."""
        return set(self.handlers()).union(*self._tab_handlers().values())

    def take_dataset(self, dataset: Dataset, task: Task | None = None) -> None:
        """Hear which data are in use: the experiment goes on with them."""
        if dataset is not self.at_hand.dataset:
            for tab in (self.layer, self.points, self.rounding):
                tab.forget_data()  # also out of sight: the data before may take 50 MB
        self.at_hand.take_dataset(dataset, task)
        if task is not None and task != self._task:
            self._task = task
            self.editor.edit(lambda state: edits.with_data(state, task, dataset), ("data", task.data))

    @property
    def state(self) -> LabState:
        """What is saved with the window."""
        return self.editor.value

    def restore(self, state: LabState) -> None:
        """Show a saved page; the history begins anew."""
        self.editor.begin_anew(state)

    @property
    def saved_as(self) -> tuple[FileKind, ...]:
        results = FileKind(translate("LabPage", "results"), RESULTS_SUFFIX)
        return results, FileKind(translate("LabPage", "experiment"), VALUE_SUFFIX)

    @property
    def opened_suffixes(self) -> tuple[str, ...]:
        return VALUE_SUFFIX, JOURNAL_SUFFIX, RESULTS_SUFFIX

    def save_file(self, path: Path) -> None:
        """Write the results as a table with every run whole in lines beside it, or only the question."""
        if path.suffix == VALUE_SUFFIX:
            write_value(path, self.value_kind, self.state.experiment)
        else:
            save_sweep(self.state.experiment, path)

    def takes(self, path: Path) -> bool:
        return super().takes(path) or is_sweep(path)

    def open_file(self, path: Path) -> None:
        if super().takes(path):
            self.take_value(read_value(path, self.value_kind, Experiment))
        else:
            self.runs.sweep.open(path)

    def take_value(self, value: Experiment) -> None:
        self.editor.edit(lambda state: edits.with_opened(state, value))

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self.runs.close()
        self.jobs.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        """What is about the network at hand is computed only while it is seen."""
        super().showEvent(event)
        self._follow()

    def _tab_handlers(self) -> dict[str, dict[str, Callable[[], object]]]:
        """Return what the actions do on each tab."""
        next_view = {"next_view": lambda: self.editor.edit(edits.with_next_view)}
        return {
            "runs": {
                "play": self.runs.toggle,
                "reset": self.runs.forget,
                "escape": self.runs.give_up,
                "next_neuron": self._compare_next,
                **next_view,
            },
            "codes": {**next_view},
            "layer": {
                "next_example": lambda: self.layer.move(1),
                "previous_example": lambda: self.layer.move(-1),
                "only_mistakes": self.layer.show_disagreement,
            },
            "points": {
                "next_example": lambda: self.points.move(1),
                "previous_example": lambda: self.points.move(-1),
                "only_mistakes": lambda: self.editor.edit(edits.with_only_wrong_turned),
                "next_layer": self.points.next_layer,
                "escape": self.points.let_go,
                **next_view,
            },
            "rounding": {
                "play": self.rounding.toggle,
                "reset": self.rounding.forget,
                "escape": self.rounding.give_up,
            },
        }

    def _compare_next(self) -> None:
        """Compare the next setting with the first one, or say that there is no other one."""
        if len(self.state.experiment.settings) > 2:
            self.editor.edit(edits.with_next_second)
        else:
            self.refused.emit(
                translate("LabPage", "No other setting to compare with the first one: ask for three or more")
            )

    def _undo(self) -> None:
        """Take the last edit back, or that results were forgotten since."""
        if self.editor.value.tab != "runs" or not self.runs.recall():
            self.editor.undo()

    def _act(self, name: str) -> None:
        self._tab_handlers()[self.editor.value.tab][name]()

    def _show_next_tab(self) -> None:
        self.body.free_panel()
        self.editor.edit(edits.with_next_tab)

    def _follow(self) -> None:
        """Let the tab that is open show what is wanted; those about the network at hand work only while it is seen."""
        state, is_seen = self.editor.value, self.isVisible()
        self.runs.follow(state, is_seen=is_seen and state.tab == "runs")
        self.rounding.follow(state)
        dataset = self.at_hand.dataset
        names = () if dataset is None else dataset.source_classes or dataset.class_names
        self.stages.codes.show_state(state, names)
        if is_seen and state.tab == "layer":
            self.layer.follow(state.bias)
        elif is_seen and state.tab == "points":
            self.points.follow(state)

    def _show(self) -> None:
        state = self.editor.value
        if state.tab != self._tab:
            self._tab = state.tab
            self.handlers_changed.emit()
        self.stages.show_tab(state)
        self.panel.show_state(state)
        self.bar.setVisible(state.tab in ("runs", "rounding"))
        self._follow()
        self._show_bar()

    def _show_codes(self, settings: tuple[ComparedSetting, ...]) -> None:
        figures = code_figures(settings)
        self.stages.codes.show_figures(figures)
        self.panel.codes.show_figures(figures)

    def _show_bar(self) -> None:
        self.bar.show_state(self.rounding.bar if self.editor.value.tab == "rounding" else self.runs.bar)

    def _connect(self) -> None:
        connect_parts(self.editor, self.stages, self.panel, self.runs)
        connect_layer(self.editor, self.stages.layer, self.layer)
        connect_points(self.editor, self.panel.points, self.points)
        connect_rounding(self.editor, self.panel.rounding, self.rounding)
        self.at_hand.changed.connect(self._follow)
        self.editor.refused.connect(self.refused)
        self.editor.changed.connect(self.settled)
        self.editor.changed.connect(self._show)
        self.runs.refused.connect(self.refused)
        self.runs.compared.connect(self._show_codes)
        self.runs.sweep.opened.connect(self.take_value)
        for tab in (self.runs, self.rounding):
            tab.progressed.connect(self._show_bar)
        self.bar.play_toggled.connect(lambda: self._act("play"))
        self.bar.cancel_requested.connect(lambda: self._act("escape"))
        self.bar.reset_requested.connect(lambda: self._act("reset"))
