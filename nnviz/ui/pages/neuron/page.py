"""The neuron page: one perceptron or sigmoid neuron, to be touched."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from PyQt6.QtCore import QTimer, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QWidget

from nnviz.nn.network_reading import NetworkReading, read_network
from nnviz.nn.neuron import NeuronError
from nnviz.nn.neuron_reading import NeuronReading, read_neuron
from nnviz.nn.neuron_state import NeuronState, has_settled, learned
from nnviz.nn.nudge import nudged
from nnviz.nn.state_file import state_from_json, state_to_json
from nnviz.nn.value_history import ValueHistory
from nnviz.ui.pages.neuron import edits
from nnviz.ui.pages.neuron.panel import NeuronPanel
from nnviz.ui.pages.neuron.presets import NeuronPreset
from nnviz.ui.pages.neuron.stage import NeuronStage
from nnviz.ui.theme import Theme

TICK_MS = 60
ROWS_PER_TICK_SMOOTH = 20  # a sigmoid neuron needs hundreds of rounds


class NeuronPage(QWidget):
    """Holds one ``NeuronState`` and its history; every view is drawn from the present one."""

    refused = pyqtSignal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = ValueHistory(NeuronState())
        self._reading = read_neuron(self._history.value)
        self._network: NetworkReading | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.stage = NeuronStage(theme, self)
        self.panel = NeuronPanel(theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.stage, 1)
        row.addWidget(self.panel)
        self._connect()
        self._show()

    @property
    def value(self) -> NeuronState:
        """What is on show."""
        return self._history.value

    @property
    def reading(self) -> NeuronReading:
        """The numbers on show."""
        return self._reading

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "play": self.toggle_play,
            "mini_batch": self.step,
            "reset": self.reset,
            "escape": self._close_topmost,
        }

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self.stage.set_theme(theme, scale)
        self.panel.set_theme(theme, scale)

    def state(self) -> dict[str, object]:
        """Return the page as it is to be saved, without its history."""
        return state_to_json(self.value)

    def restore(self, state: dict[str, object]) -> None:
        """Show a saved page; what is missing or nonsense in it is the default's. The history begins anew."""
        self._pause()
        self._history = ValueHistory(state_from_json(state))
        self._show()

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self._timer.stop()

    def undo(self) -> None:
        """Take the last edit back."""
        self._pause()
        self._history.undo()
        self._show()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self._pause()
        self._history.redo()
        self._show()

    def toggle_play(self) -> None:
        """Learn row after row, or pause; with the network, light layer after layer."""
        if self._timer.isActive():
            self._pause()
        elif self.value.tool == "count":
            self._light_next()
        else:
            self._history.end_merge()
            self.edit(replace(self.value, tool="learn"))
            self._timer.start()
        self._show()

    def step(self) -> None:
        """Learn from one row; with the network, light the next layer."""
        if self.value.tool == "count":
            self._light_next()
        else:
            self.edit(replace(learned(self.value), tool="learn"))

    def reset(self) -> None:
        """Go back to where the learning began."""
        self._pause()
        start = self.value.learning.start
        if start is not None:
            self.edit(self.value.with_neuron(start))

    def edit(self, state: NeuronState, merge_key: object = None) -> None:
        """Make ``state`` the present one; edits in a row with one ``merge_key`` are undone together."""
        self._history.push(state, merge_key if merge_key is None else str(merge_key))
        self._show()

    def _show(self) -> None:
        """Compute every number anew and show it."""
        state = self.value
        if state.tool == "count":
            self._network = read_network(state.counting)
            self.stage.show_network(state, self._network)
            self.panel.show_network(state, self._network)
            scene = self.stage.counting.graph.scene
            if scene is not None:
                self.panel.show_selected(scene.network)
            return
        self._reading = read_neuron(state)
        self.stage.show_neuron(state, self._reading)
        self.panel.show_neuron(state, self._reading, is_playing=self.is_playing, has_gate=bool(edits.gate_of(state)))

    def _tick(self) -> None:
        state = self.value
        rows = 1 if state.neuron.activation == "step" else ROWS_PER_TICK_SMOOTH
        for _ in range(rows):
            state = learned(state)
        if has_settled(state):
            self._timer.stop()
        self.edit(state, "learning")

    def _pause(self) -> None:
        self._timer.stop()
        self._history.end_merge()

    def _close_topmost(self) -> bool:
        """Close the card of a neuron or the reason why; return whether there was one."""
        state = self.value
        if state.tool == "count" and state.counting.selected is not None:
            self._count(selected=None)
            return True
        if state.tool != "count" and state.asks_why:
            self.edit(replace(state, asks_why=False))
            return True
        return False

    def _light_next(self) -> None:
        counting = self.value.counting
        self.edit(replace(self.value, counting=replace(counting, layer=(counting.layer + 1) % 4)))

    def _connect(self) -> None:
        self._connect_neuron()
        self._connect_plane()
        self._connect_panel()
        self._connect_learning()
        self._connect_network()

    def _connect_neuron(self) -> None:
        view, stage = self.stage.neuron, self.stage
        view.input_wished.connect(
            lambda j, x, drag: self._try(lambda s: edits.with_checked_input(s, j, x), f"input {j}" if drag else None)
        )
        view.weight_wished.connect(
            lambda j, w, drag: self.edit(self.value.with_weight(j, w), f"weight {j}" if drag else None)
        )
        view.bias_wished.connect(self._take_bias)
        view.name_wished.connect(lambda j, name: self.edit(self.value.with_name(j, name)))
        view.inputs_wished.connect(lambda n: self._try(lambda s: s.with_n_inputs(n)))
        stage.curve.bias_wished.connect(self._take_bias)
        stage.types.chosen.connect(lambda name: self.edit(self.value.with_activation(name)))
        stage.proof.closed.connect(lambda: self.edit(replace(self.value, asks_why=False)))
        view.refused.connect(self.refused)
        for part in (view, stage.curve, stage.plane, stage.counting):
            part.drag_ended.connect(self._history_ends)

    def _history_ends(self) -> None:
        self._history.end_merge()
        self._show()

    def _connect_plane(self) -> None:
        plane = self.stage.plane
        plane.neuron_wished.connect(
            lambda neuron, drag: self.edit(self.value.with_neuron(neuron), "line" if drag else None)
        )
        plane.point_wished.connect(self._take_point)
        plane.row_toggled.connect(self._toggle_row)
        self.stage.counting.point_wished.connect(self._take_network_point)

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.preset_wished.connect(self._apply_preset)
        panel.why_wished.connect(lambda: self.edit(replace(self.value, asks_why=not self.value.asks_why)))
        panel.table.row_chosen.connect(lambda row: self.edit(edits.with_row(self.value, row)))
        panel.table.row_toggled.connect(self._toggle_row)
        panel.forms.chosen.connect(lambda form: self.edit(replace(self.value, form=form)))
        panel.tools.chosen.connect(self._choose_tool)
        panel.factor.c_wished.connect(lambda c, drag: self.edit(replace(self.value, c=c), "c" if drag else None))
        panel.factor.keeping_wished.connect(
            lambda: self.edit(replace(self.value, base=self.value.neuron, c=Fraction(1)))
        )
        panel.factor.drag_ended.connect(self._history_ends)
        panel.nudge.nudge_wished.connect(lambda place, d: self.edit(self.value.with_nudge(place, d)))
        panel.nudge.scaling_wished.connect(lambda f: self._try(lambda s: edits.with_nudges_times(s, f)))
        panel.nudge.steering_wished.connect(lambda: self._try(edits.with_steering))
        panel.nudge.applying_wished.connect(
            lambda: self.edit(self.value.with_neuron(nudged(self.value.neuron, self.value.nudges)))
        )
        for part in (panel.nudge, panel.learn, panel.factor, panel.network_factor, panel.count):
            part.refused.connect(self.refused)

    def _connect_learning(self) -> None:
        learn = self.panel.learn
        learn.play_wished.connect(self.toggle_play)
        learn.step_wished.connect(self.step)
        learn.reset_wished.connect(self.reset)
        learn.by_hand_wished.connect(self._set_by_hand)
        learn.forgetting_wished.connect(self._forget)
        learn.eta_wished.connect(lambda eta: self._try(lambda s: edits.with_eta(s, eta)))

    def _connect_network(self) -> None:
        count, factor = self.panel.count, self.panel.network_factor
        count.layer_wished.connect(lambda layer: self._count(layer=layer))
        count.neuron_wished.connect(lambda found: self._count(selected=found))
        count.type_wished.connect(lambda name: self._count(activation=name))
        count.other_weights_wished.connect(lambda: self._count(seed=self.value.counting.seed + 1))
        self.panel.card.closed.connect(lambda: self._count(selected=None))
        self.stage.counting.neuron_chosen.connect(lambda found: self._count(selected=found))
        factor.c_wished.connect(lambda c, drag: self._count(merge_key="network c" if drag else None, c=c))
        factor.drag_ended.connect(self._history_ends)

    def _count(self, merge_key: object = None, **changes: object) -> None:
        counting = replace(self.value.counting, **changes)  # type: ignore[arg-type]  # the fields' own types
        self.edit(replace(self.value, counting=counting), merge_key)

    def _try(self, change: Callable[[NeuronState], NeuronState], merge_key: str | None = None) -> None:
        """Make a change of the state; one that cannot be is told, and everything shows what is."""
        try:
            self.edit(change(self.value), merge_key)
        except NeuronError as error:
            self.refused.emit(str(error))
            self._show()

    def _take_bias(self, bias: Fraction, is_drag: bool) -> None:
        self.edit(self.value.with_bias(bias), "bias" if is_drag else None)

    def _take_point(self, point: tuple[Fraction, ...], is_drag: bool) -> None:
        inputs = (*point, *self.value.inputs[len(point) :])
        self.edit(self.value.with_inputs(inputs), "point" if is_drag else None)

    def _take_network_point(self, point: tuple[Fraction, ...], is_drag: bool) -> None:
        self._count(merge_key="network point" if is_drag else None, inputs=point)

    def _choose_tool(self, tool: str) -> None:
        self._pause()
        self.edit(replace(self.value, tool=tool))

    def _toggle_row(self, row: int) -> None:
        self.edit(self.value.with_desired(row, not self.value.desired[row]))

    def _apply_preset(self, preset: NeuronPreset) -> None:
        self._pause()
        self.edit(preset.apply(self.value))

    def _set_by_hand(self) -> None:
        self._pause()
        self.edit(edits.set_by_hand(self.value))

    def _forget(self) -> None:
        self._pause()
        self.edit(edits.forgotten(self.value))
