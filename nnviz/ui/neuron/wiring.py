"""Which request of the stage and the panel makes which edit of the neuron page's state."""

from dataclasses import replace

from nnviz.neuron import edits
from nnviz.neuron.state import TABS, NeuronState
from nnviz.ui.neuron.editor import NeuronEditor
from nnviz.ui.neuron.panel import NeuronPanel
from nnviz.ui.neuron.stage import NeuronStage


def connect_stage(editor: NeuronEditor, stage: NeuronStage) -> None:
    """Let the stage's requests edit the state."""
    network = stage.drawn_network
    editor.on(network.regions.point_requested, edits.with_network_point, drag="network point")
    editor.on(network.regions.neuron_chosen, edits.with_selected)
    editor.on(network.graph.chosen, edits.with_selected)
    editor.on(network.graph.sizes_requested, edits.with_sizes)
    network.regions.drag_ended.connect(editor.end_merge)
    _connect_figure(editor, stage)
    _connect_beside(editor, stage)
    _connect_weight_change(editor, stage)


def connect_panel(editor: NeuronEditor, panel: NeuronPanel, stage: NeuronStage) -> None:
    """Let the panel's requests edit the state."""
    readout = panel.readout
    editor.on(readout.forms.chosen, lambda state, form: replace(state, form=form))
    editor.on(readout.digits_requested, lambda state, digits: replace(state, digits=digits))
    panel.tabs.chosen.connect(lambda tab: editor.apply(lambda state: replace(state, tab=tab)))
    _connect_tabs(editor, panel)
    _connect_count(editor, panel, stage)
    for part in (panel.nudge, panel.learn, panel.factor, panel.network_factor, panel.count):
        part.refused.connect(editor.refused)


def _beside_the_neuron(state: NeuronState) -> NeuronState:
    """Return the page with the neuron in sight, of which a preset is, in the place of the network that is counted."""
    return replace(state, tab=TABS[0]) if state.tab == "count" else state


def _connect_figure(editor: NeuronEditor, stage: NeuronStage) -> None:
    figure, view = stage.figure, stage.figure.neuron
    figure.preset_requested.connect(lambda preset: editor.apply(lambda state: preset.apply(_beside_the_neuron(state))))
    editor.on(figure.inputs_requested, NeuronState.with_n_inputs)
    editor.on(figure.types.chosen, NeuronState.with_activation)
    editor.on(view.input_requested, edits.with_checked_input, drag="input {0}")
    editor.on(view.weight_requested, NeuronState.with_weight, drag="weight {0}")
    editor.on(view.name_requested, NeuronState.with_name)
    for part in (view, figure.sum, figure.curve):
        editor.on(part.bias_requested, NeuronState.with_bias, drag="bias")
        part.drag_ended.connect(editor.end_merge)
    for refusing in (view, figure.sum):
        refusing.refused.connect(editor.refused)


def _connect_beside(editor: NeuronEditor, stage: NeuronStage) -> None:
    beside, plane = stage.beside, stage.beside.plane
    editor.on(beside.why_requested, lambda state: replace(state, asks_why=not state.asks_why))
    editor.on(beside.proof.closed, lambda state: replace(state, asks_why=False))
    editor.on(beside.table.row_pressed, edits.with_row)
    editor.on(beside.table.row_toggled, edits.with_other_desired)
    editor.on(plane.neuron_requested, NeuronState.with_neuron, drag="line")
    editor.on(plane.point_requested, edits.with_first_inputs, drag="point")
    editor.on(plane.row_toggled, edits.with_other_desired)
    editor.on(plane.free_requested, edits.with_free_point)
    editor.on(plane.free_moved, edits.with_point_moved, drag="free {0}")
    editor.on(plane.free_toggled, edits.with_point_of_other_class)
    editor.on(plane.free_removed, edits.without_point)
    editor.on(plane.free_selected, lambda state, number: replace(state, point=number))
    editor.on(beside.point_requested, lambda state, is_one: edits.with_free_point(state, None, is_one))
    editor.on(beside.points_removed, lambda state: replace(state, points=(), point=None))
    plane.drag_ended.connect(editor.end_merge)


def _connect_weight_change(editor: NeuronEditor, stage: NeuronStage) -> None:
    card, nine = stage.figure.weight_change, stage.figure.nine
    editor.on(card.change_requested, lambda s, change: edits.with_weight_change(s, change=change), drag="weight change")
    card.drag_ended.connect(editor.end_merge)
    card.refused.connect(editor.refused)
    editor.on(card.weight_requested, edits.with_other_weight)
    editor.on(card.nine_requested, lambda state: edits.with_weight_change(state, shows_nine=True))
    editor.on(nine.weight_requested, lambda state: edits.with_weight_change(state, shows_nine=False))
    for part in (card, nine):
        editor.on(part.closed, lambda state: edits.with_weight_change(state, is_open=False))
    editor.on(nine.press_requested, edits.with_nine_pressed)
    editor.on(nine.start_requested, lambda state: edits.with_weight_change(state, presses=0))
    editor.on(nine.other_requested, edits.with_other_nine)


def _connect_tabs(editor: NeuronEditor, panel: NeuronPanel) -> None:
    nudge, learn = panel.nudge, panel.learn
    editor.on(nudge.nudge_requested, NeuronState.with_nudge)
    editor.on(nudge.scaling_requested, edits.with_nudges_times)
    editor.on(nudge.steering_requested, edits.with_steering)
    editor.on(nudge.experiment_requested, edits.with_weight_change_toggled)
    editor.on(nudge.applying_requested, edits.with_nudges_applied)
    learn.play_requested.connect(editor.toggle_play)
    learn.step_requested.connect(editor.step)
    learn.reset_requested.connect(editor.reset)
    learn.by_hand_requested.connect(lambda: editor.apply(edits.set_by_hand))
    learn.forgetting_requested.connect(lambda: editor.apply(edits.forgotten))
    editor.on(learn.eta_requested, edits.with_eta)
    editor.on(panel.factor.c_requested, edits.with_factor, drag="c")
    editor.on(panel.factor.keeping_requested, edits.with_factor_kept)
    editor.on(panel.network_factor.c_requested, edits.with_network_factor, drag="network c")
    for part in (panel.factor, panel.network_factor):
        part.drag_ended.connect(editor.end_merge)


def _connect_count(editor: NeuronEditor, panel: NeuronPanel, stage: NeuronStage) -> None:
    count = panel.count
    editor.on(count.layer_requested, lambda state, layer: edits.with_network(state, layer=layer))
    editor.on(count.found, edits.with_selected)
    count.found.connect(stage.drawn_network.graph.setFocus)  # there arrow keys go on, and the keys are the window's
    editor.on(count.sizes_requested, edits.with_sizes)
    editor.on(count.type_requested, lambda state, name: edits.with_network(state, activation=name))
    editor.on(count.other_weights_requested, edits.with_other_network)
    editor.on(panel.card.closed, lambda state: edits.with_selected(state, None))
