"""Which request of the page's parts makes which edit of its state."""

from nnviz.lab import edits
from nnviz.lab.questions import OUTPUTS
from nnviz.lab.state import LabState
from nnviz.ui.kit.editor import Editor
from nnviz.ui.lab.layer.layer_tab import LayerTab
from nnviz.ui.lab.layer.stage import LayerStage
from nnviz.ui.lab.panel import LabPanel
from nnviz.ui.lab.points.points_tab import PointsTab
from nnviz.ui.lab.points.section import PointsSection
from nnviz.ui.lab.rounding.rounding_tab import RoundingTab
from nnviz.ui.lab.rounding.section import RoundingSection
from nnviz.ui.lab.runs.presets import LabPreset
from nnviz.ui.lab.runs.runs_tab import RunsTab
from nnviz.ui.lab.stages import Stages

LabEditor = Editor[LabState]


def connect_parts(editor: LabEditor, stages: Stages, panel: LabPanel, tab: RunsTab) -> None:
    """Let the requests of stages and panel edit the state; ``tab`` knows how many examples there are to learn."""
    runs = panel.runs
    editor.on(panel.tabs.chosen, edits.with_tab)
    editor.on(stages.codes.kinds.chosen, edits.with_distances_of)
    panel.codes.runs_requested.connect(lambda: editor.edit(lambda state: edits.with_question(state, OUTPUTS)))
    editor.on(stages.runs.views.chosen, edits.with_view)
    editor.on(stages.runs.settings.chosen, edits.with_second)
    editor.on(stages.runs.overs.chosen, edits.with_over)
    editor.on(runs.preset_chosen, _with_preset)
    editor.on(runs.question_chosen, edits.with_question)
    editor.on(runs.values_entered, edits.with_values)
    editor.on(runs.hidden_entered, edits.with_hidden)
    editor.on(runs.repeats.changed, lambda state, n, _is_drag: edits.with_repeats(state, n))
    editor.on(runs.epochs.changed, lambda state, n, _is_drag: edits.with_plan(state, epochs=round(n)))
    editor.on(runs.eta.changed, lambda state, eta, _is_drag: edits.with_plan(state, eta=eta))
    editor.on(runs.mini_batch.changed, lambda state, m, _is_drag: edits.with_mini_batch(state, m, tab.n_training))
    editor.on(runs.scheduler_entered, edits.with_scheduler)
    editor.on(runs.jobs.changed, lambda state, n, _is_drag: edits.with_jobs(state, n))


def connect_layer(editor: LabEditor, stage: LayerStage, tab: LayerTab) -> None:
    """Let b be dragged."""
    editor.on(tab.bias_requested, edits.with_bias, drag="bias")
    stage.margins.released.connect(editor.end_merge)
    tab.refused.connect(editor.refused)


def connect_points(editor: LabEditor, section: PointsSection, tab: PointsTab) -> None:
    """Let layer, axes and number of the points be chosen."""
    editor.on(tab.layer_requested, edits.with_layer)
    editor.on(section.axes_chosen, lambda state, place: edits.with_axes(state, int(place)))
    editor.on(section.n_points_changed, edits.with_points, drag="points")
    section.n_points.released.connect(editor.end_merge)
    editor.on(section.only_wrong_chosen, edits.with_only_wrong)
    tab.refused.connect(editor.refused)


def connect_rounding(editor: LabEditor, section: RoundingSection, tab: RoundingTab) -> None:
    """Let epochs and seed of both runs be typed."""
    editor.on(section.epochs_changed, lambda state, n, _is_drag: edits.with_plan(state, epochs=round(n)))
    editor.on(section.seed_changed, lambda state, seed, _is_drag: edits.with_plan(state, seed=round(seed)))
    tab.refused.connect(editor.refused)


def _with_preset(state: LabState, preset: LabPreset) -> LabState:
    return preset.apply(state)
