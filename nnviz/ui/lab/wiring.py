"""Which request of the page's parts makes which edit of its state."""

from nnviz.lab import edits
from nnviz.lab.state import LabState
from nnviz.ui.kit.editor import Editor
from nnviz.ui.lab.layer.layer_tab import LayerTab
from nnviz.ui.lab.panel import LabPanel
from nnviz.ui.lab.runs.presets import LabPreset
from nnviz.ui.lab.stages import Stages

LabEditor = Editor[LabState]


def connect_parts(editor: LabEditor, stages: Stages, panel: LabPanel) -> None:
    """Let the requests of stages and panel edit the state."""
    runs = panel.runs
    editor.on(panel.tabs.chosen, edits.with_tab)
    editor.on(stages.runs.views.chosen, edits.with_view)
    editor.on(stages.runs.overs.chosen, edits.with_over)
    editor.on(runs.preset_chosen, _with_preset)
    editor.on(runs.question_chosen, edits.with_question)
    editor.on(runs.values_entered, edits.with_values)
    editor.on(runs.hidden_entered, edits.with_hidden)
    editor.on(runs.repeats.changed, lambda state, n, _is_drag: edits.with_repeats(state, n))
    editor.on(runs.epochs.changed, lambda state, n, _is_drag: edits.with_plan(state, epochs=round(n)))
    editor.on(runs.eta.changed, lambda state, eta, _is_drag: edits.with_plan(state, eta=eta))
    editor.on(runs.mini_batch.changed, lambda state, m, _is_drag: edits.with_plan(state, mini_batch=round(m)))
    editor.on(runs.jobs.changed, lambda state, n, _is_drag: edits.with_jobs(state, n))
    runs.refused.connect(editor.refused)


def connect_layer(editor: LabEditor, tab: LayerTab) -> None:
    """Let b be dragged."""
    editor.on(tab.bias_requested, edits.with_bias, drag="bias")
    tab.refused.connect(editor.refused)


def _with_preset(state: LabState, preset: LabPreset) -> LabState:
    return preset.apply(state)
