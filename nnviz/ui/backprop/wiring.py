"""Which request of the page's parts makes which edit of its state."""

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.ui.backprop.panel import BackpropPanel
from nnviz.ui.backprop.stages import Stages
from nnviz.ui.kit.editor import Editor

BackpropEditor = Editor[BackpropState]


def connect_stages(editor: BackpropEditor, stages: Stages) -> None:
    """Let the stages' requests edit the state."""
    stage = stages.figure
    editor.on(stages.paths.weight_chosen, edits.with_traced_weight)
    editor.on(stage.labels.chosen, edits.with_labels)
    editor.on(stage.forms.chosen, edits.with_form)
    timeline, graph = stage.timeline, stage.graph
    timeline.position_requested.connect(
        lambda position: editor.edit(lambda state: edits.at_position(state, position), "timeline")
    )
    graph.weight_dragged.connect(
        lambda layer, j, k, value: editor.edit(lambda state: edits.with_weight(state, layer, j, k, value), "weight")
    )
    editor.on(graph.entry.entered, edits.with_number)
    graph.entry.refused.connect(editor.refused)
    for view in (timeline, graph):
        view.released.connect(editor.end_merge)


def connect_panel(editor: BackpropEditor, panel: BackpropPanel) -> None:
    """Let the panel's requests edit the state."""
    editor.on(panel.tabs.chosen, edits.with_tab)
    network, step, example = panel.network, panel.step, panel.example
    editor.on(network.source_chosen, edits.with_source)
    editor.on(network.activation_chosen, edits.with_activation)
    editor.on(network.cost_chosen, edits.with_cost)
    editor.on(network.eta_changed, edits.with_eta, drag="eta")
    network.eta.released.connect(editor.end_merge)
    network.eta.refused.connect(editor.refused)
    editor.on(step.sizes.chosen, edits.with_granularity)
    panel.digits.digits_changed.connect(
        lambda digits: editor.edit(lambda state: edits.with_digits(state, digits), "digits")
    )
    editor.on(step.asking_changed, edits.with_asking)
    editor.on(example.example_chosen, edits.with_example)
    example.m_changed.connect(lambda m: editor.edit(lambda state: edits.with_m(state, m), "m"))
    slopes, sheet = panel.slopes, panel.sheet
    slopes.depth_changed.connect(
        lambda depth: editor.edit(lambda state: edits.with_slopes(state, n_hidden=depth), "depth")
    )
    editor.on(slopes.initial_chosen, lambda state, initial: edits.with_slopes(state, initial=initial))
    editor.on(slopes.again_requested, lambda state: edits.with_slopes(state, seed=state.slopes.seed + 1))
    editor.on(sheet.source_chosen, lambda state, source: edits.with_sheet(state, is_of_page=source == "page"))
    editor.on(sheet.entered, edits.with_sheet_entered)
    editor.on(sheet.answers_chosen, lambda state, answers: edits.with_sheet(state, answers=answers))
    editor.on(sheet.paper_chosen, lambda state, paper: edits.with_sheet(state, paper=paper))
    editor.on(sheet.follow_requested, edits.with_sheet_on_page)
