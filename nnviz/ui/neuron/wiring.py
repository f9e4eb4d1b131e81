"""Which request of the stage and the panel makes which edit of the neuron page's state."""

from dataclasses import replace
from fractions import Fraction

from nnviz.neuron import edits
from nnviz.neuron.nudge import nudged
from nnviz.neuron.state import NeuronState
from nnviz.ui.neuron.editor import NeuronEditor
from nnviz.ui.neuron.panel import NeuronPanel
from nnviz.ui.neuron.stage import NeuronStage
from nnviz.ui.neuron.weight_change.nine_card import NineCard
from nnviz.ui.neuron.weight_change.weight_change_card import WeightChangeCard


def connect_stage(editor: NeuronEditor, stage: NeuronStage) -> None:
    """Let the stage's requests edit the state."""
    _connect_neuron(editor, stage)
    _connect_plane(editor, stage)
    stage.types.chosen.connect(lambda name: editor.edit(editor.value.with_activation(name)))
    stage.proof.closed.connect(lambda: editor.edit(replace(editor.value, asks_why=False)))
    _connect_weight_change(editor, stage.weight_change)
    _connect_nine(editor, stage.nine)
    choice = stage.choice
    choice.point_requested.connect(
        lambda point, drag: editor.attempt(
            lambda s: edits.with_network_point(s, point), "network point" if drag else None
        )
    )
    choice.chosen.connect(lambda found: editor.count(selected=found))
    choice.sizes_requested.connect(lambda sizes: editor.attempt(lambda s: edits.with_sizes(s, sizes)))
    for part in (stage.neuron, stage.curve, stage.plane, stage.weight_change, choice):
        part.drag_ended.connect(editor.end_merge)


def connect_panel(editor: NeuronEditor, panel: NeuronPanel, stage: NeuronStage) -> None:
    """Let the panel's requests edit the state."""
    panel.readout.preset_requested.connect(editor.apply_preset)
    panel.readout.why_requested.connect(lambda: editor.edit(replace(editor.value, asks_why=not editor.value.asks_why)))
    panel.readout.table.row_pressed.connect(lambda row: editor.edit(edits.with_row(editor.value, row)))
    panel.readout.table.row_toggled.connect(lambda row: editor.edit(edits.with_other_desired(editor.value, row)))
    panel.readout.forms.chosen.connect(lambda form: editor.edit(replace(editor.value, form=form)))
    panel.readout.digits_requested.connect(lambda digits: editor.edit(replace(editor.value, digits=digits)))
    panel.tabs.chosen.connect(lambda tab: editor.apply(lambda s: replace(s, tab=tab)))
    _connect_nudge(editor, panel)
    _connect_learning(editor, panel)
    _connect_factors(editor, panel)
    _connect_count(editor, panel, stage)
    for part in (panel.nudge, panel.learn, panel.factor, panel.network_factor, panel.count):
        part.refused.connect(editor.refused)


def _connect_neuron(editor: NeuronEditor, stage: NeuronStage) -> None:
    view = stage.neuron
    view.input_requested.connect(
        lambda j, x, drag: editor.attempt(lambda s: edits.with_checked_input(s, j, x), f"input {j}" if drag else None)
    )
    view.weight_requested.connect(
        lambda j, w, drag: editor.edit(editor.value.with_weight(j, w), f"weight {j}" if drag else None)
    )
    for part in (view, stage.curve):
        part.bias_requested.connect(lambda b, drag: editor.edit(editor.value.with_bias(b), "bias" if drag else None))
    view.name_requested.connect(lambda j, name: editor.edit(editor.value.with_name(j, name)))
    view.inputs_requested.connect(lambda n: editor.attempt(lambda s: s.with_n_inputs(n)))
    view.refused.connect(editor.refused)


def _connect_plane(editor: NeuronEditor, stage: NeuronStage) -> None:
    plane = stage.plane
    plane.neuron_requested.connect(
        lambda neuron, drag: editor.edit(editor.value.with_neuron(neuron), "line" if drag else None)
    )
    plane.point_requested.connect(
        lambda point, drag: editor.edit(edits.with_first_inputs(editor.value, point), "point" if drag else None)
    )
    plane.row_toggled.connect(lambda row: editor.edit(edits.with_other_desired(editor.value, row)))
    plane.free_requested.connect(
        lambda place, is_one: editor.attempt(lambda s: edits.with_free_point(s, is_one=is_one, place=place))
    )
    plane.free_moved.connect(
        lambda number, place, drag: editor.edit(
            edits.with_point_moved(editor.value, number, place), f"free {number}" if drag else None
        )
    )
    plane.free_toggled.connect(lambda number: editor.edit(edits.with_point_of_other_class(editor.value, number)))
    plane.free_removed.connect(lambda number: editor.edit(edits.without_point(editor.value, number)))
    plane.free_selected.connect(lambda number: editor.edit(replace(editor.value, point=number)))
    stage.point_requested.connect(lambda is_one: editor.attempt(lambda s: edits.with_free_point(s, is_one=is_one)))
    stage.points_removed.connect(lambda: editor.edit(replace(editor.value, points=(), point=None)))


def _connect_weight_change(editor: NeuronEditor, card: WeightChangeCard) -> None:
    card.change_requested.connect(
        lambda change, drag: editor.attempt(
            lambda s: edits.with_weight_change(s, change=change), "flip change" if drag else None
        )
    )
    card.weight_requested.connect(lambda place: editor.attempt(lambda s: edits.with_other_weight(s, place)))
    card.nine_requested.connect(lambda: editor.edit(edits.with_weight_change(editor.value, shows_nine=True)))
    card.closed.connect(lambda: editor.edit(edits.with_weight_change(editor.value, is_open=False)))
    card.refused.connect(editor.refused)


def _connect_nine(editor: NeuronEditor, card: NineCard) -> None:
    card.press_requested.connect(lambda: editor.attempt(edits.with_nine_pressed))
    card.start_requested.connect(lambda: editor.edit(edits.with_weight_change(editor.value, presses=0)))
    card.other_requested.connect(
        lambda: editor.edit(edits.with_weight_change(editor.value, presses=0, nine=editor.value.weight_change.nine + 1))
    )
    card.weight_requested.connect(lambda: editor.edit(edits.with_weight_change(editor.value, shows_nine=False)))
    card.closed.connect(lambda: editor.edit(edits.with_weight_change(editor.value, is_open=False)))


def _connect_nudge(editor: NeuronEditor, panel: NeuronPanel) -> None:
    nudge = panel.nudge
    nudge.nudge_requested.connect(lambda place, d: editor.edit(editor.value.with_nudge(place, d)))
    nudge.scaling_requested.connect(lambda f: editor.attempt(lambda s: edits.with_nudges_times(s, f)))
    nudge.steering_requested.connect(lambda: editor.attempt(edits.with_steering))
    nudge.experiment_requested.connect(lambda: editor.edit(edits.with_weight_change_toggled(editor.value)))
    nudge.applying_requested.connect(lambda: editor.edit(_applied(editor.value)))


def _connect_learning(editor: NeuronEditor, panel: NeuronPanel) -> None:
    learn = panel.learn
    learn.play_requested.connect(editor.toggle_play)
    learn.step_requested.connect(editor.step)
    learn.reset_requested.connect(editor.reset)
    learn.by_hand_requested.connect(lambda: editor.apply(edits.set_by_hand))
    learn.forgetting_requested.connect(lambda: editor.apply(edits.forgotten))
    learn.eta_requested.connect(lambda eta: editor.attempt(lambda s: edits.with_eta(s, eta)))


def _connect_factors(editor: NeuronEditor, panel: NeuronPanel) -> None:
    panel.factor.c_requested.connect(lambda c, drag: editor.edit(replace(editor.value, c=c), "c" if drag else None))
    panel.factor.keeping_requested.connect(
        lambda: editor.edit(replace(editor.value, base=editor.value.neuron, c=Fraction(1)))
    )
    panel.network_factor.c_requested.connect(lambda c, drag: editor.count("network c" if drag else None, c=c))
    for part in (panel.factor, panel.network_factor):
        part.drag_ended.connect(editor.end_merge)


def _connect_count(editor: NeuronEditor, panel: NeuronPanel, stage: NeuronStage) -> None:
    count = panel.count

    def go_to(found: object) -> None:
        editor.count(selected=found)
        stage.choice.graph.setFocus()  # from there arrow keys go on, and the keys are the window's again

    count.layer_requested.connect(lambda layer: editor.count(layer=layer))
    count.found.connect(go_to)
    count.sizes_requested.connect(lambda sizes: editor.attempt(lambda s: edits.with_sizes(s, sizes)))
    count.type_requested.connect(lambda name: editor.count(activation=name))
    count.other_weights_requested.connect(lambda: editor.count(seed=editor.value.network_choice.seed + 1))
    panel.card.closed.connect(lambda: editor.count(selected=None))


def _applied(state: NeuronState) -> NeuronState:
    return state.with_neuron(nudged(state.neuron, state.nudges))
