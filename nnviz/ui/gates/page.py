"""The page on gates: build a circuit, see its table at once, open it into perceptrons, let it be learnt."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.data.outputs import MAX_CODE_OUTPUTS as MOST_CODE_OUTPUTS
from nnviz.data.tables import MOST_TABLE_INPUTS, table_text
from nnviz.data.task import Task
from nnviz.data.task_names import TABLE_PREFIX
from nnviz.language import translate
from nnviz.logic import edits
from nnviz.logic.circuit_network import LayeredCircuit
from nnviz.logic.circuit_numbers import CircuitNumbers, read_circuit
from nnviz.logic.document import CircuitDocument
from nnviz.logic.scaling import scaled_network
from nnviz.logic.table_learning import LearningState
from nnviz.logic.truth_tables import binary_rows
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, forward
from nnviz.ui.gates.circuit.circuit_scene import SETTLED
from nnviz.ui.gates.circuit.signal_run import SignalRun
from nnviz.ui.gates.learning.table_learning import MOST_STEPS, TableLearning
from nnviz.ui.gates.panel import GatesPanel
from nnviz.ui.gates.stage import GatesStage
from nnviz.ui.gates.transport import GatesTransport
from nnviz.ui.gates.wiring import CircuitEditor, connect_panel, connect_stage
from nnviz.ui.gates.words import preset_names
from nnviz.ui.kit.editor import Editor
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme

FIRST_PRESET = "xor"


class GatesPage(Page):
    """Holds the document with its history, the run of the signals and the learning of the table."""

    network_requested = pyqtSignal(object)  # Network

    value_kind = "circuit"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: CircuitEditor = Editor(edits.preset(FIRST_PRESET, preset_names()[FIRST_PRESET]), self)
        self._shown, self._numbers = CircuitDocument(), read_circuit(CircuitDocument())
        self._seed = 0
        self.stage = GatesStage(theme, self)
        self.panel = GatesPanel(theme, self)
        self.transport = GatesTransport(theme, self)
        self.run = SignalRun(self)
        self.learning = TableLearning(parent=self)
        self.lay_out(stage=self.stage, panel=self.panel, bar=self.transport)
        self._connect()
        self._show()
        self.stage.canvas.show_all()
        self.setFocusProxy(self.stage.canvas)

    @property
    def document(self) -> CircuitDocument:
        """The document on show."""
        return self.editor.value

    @property
    def numbers(self) -> CircuitNumbers:
        """The numbers on show."""
        return self._numbers

    @property
    def outputs(self) -> FloatArray | None:
        """What stands beside the circuit's outputs, (rows, outputs): those of what learns, or of σ with c."""
        state, table = self.learning.state, self.numbers.table
        if state is not None and table is not None:
            return forward(state.network, binary_rows(len(table.inputs)).astype(np.float64)).output
        return self.numbers.scaled.sigmoid_outputs if self.document.factor != 1 else None

    @property
    def is_learning(self) -> bool:
        """Whether the pane of learning is open."""
        return self.learning.state is not None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the window's actions do on this page."""
        canvas = self.stage.canvas
        return {
            "undo": lambda: self._go_through_history(self.editor.undo),
            "redo": lambda: self._go_through_history(self.editor.redo),
            "play": self.toggle_play,
            "mini_batch": self.step,
            "reset": self.reset,
            "delete": self.delete,
            "zoom_in": lambda: canvas.zoom_by(1.25),
            "zoom_out": lambda: canvas.zoom_by(0.8),
            "zoom_reset": canvas.show_all,
            "panel": self.body.toggle_panel,
            "presets": lambda: open_presets(self),
        }

    def toggle_play(self) -> None:
        """Let the signals run, or the network learn; or pause."""
        if not self.is_learning:
            self.run.toggle()
        elif self.learning.is_over:
            self.refused.emit(self._why_over())
        else:
            self.learning.toggle()
        self._show_transport()

    def step(self) -> None:
        """One wave of signals, or one mini-batch."""
        if self.is_learning:
            self.learning.step()
        else:
            self.run.step()

    def reset(self) -> None:
        """Back to the start of the signals, or of learning."""
        if self.is_learning:
            self._begin_learning(self._seed)
        else:
            self.run.restart()

    def delete(self) -> None:
        """Take away the selected part or wire."""
        self.stage.canvas.removing_requested.emit()

    def learn(self) -> None:
        """Forget the weights and learn the circuit's table; again closes it."""
        if self.is_learning:
            self._end_learning()
        else:
            self._begin_learning(self._seed, plays=True)

    @property
    def table_task(self) -> Task | None:
        """The circuit's table as something to be learnt; None before there is one, or if it is too large."""
        table = self.numbers.table
        if table is None or len(table.inputs) > MOST_TABLE_INPUTS or len(table.outputs) > MOST_CODE_OUTPUTS:
            return None
        return Task(TABLE_PREFIX + table_text(table.columns, len(table.inputs)))

    def take_network(self, network: Network) -> None:
        """Come to the front with a network as a circuit: a perceptron of the same weights for every neuron.

        One that cannot be a circuit is refused, and who has asked stays where the asking was.
        """
        steps = replace(network, activations=("step",) * len(network.activations))
        if self.editor.edit(lambda document: edits.from_network(document, steps)):
            self.front_requested.emit()
            rows = binary_rows(network.sizes[0]).astype(np.float64)
            otherwise = (forward(network, rows).output > 0.5) != (forward(steps, rows).output > 0.5)
            self.stage.canvas.show_all()
            if otherwise.any():
                text = translate("GatesPage", "with steps in place of σ {0} of {1} rows come out otherwise")
                self.refused.emit(text.format(int(otherwise.any(axis=1).sum()), len(rows)))

    def open_network(self) -> None:
        """Ask for the network page with the circuit as a network; the learnt one if one is being learnt."""
        if self.learning.state is not None:
            self.network_requested.emit(self.learning.state.network)
            return
        if self.numbers.network is None:
            self.refused.emit(translate("GatesPage", "there is no network yet: wire an input to an output"))
        else:
            self.network_requested.emit(scaled_network(self.numbers.network.network, self.document.factor))

    @property
    def state(self) -> CircuitDocument:
        """What is saved with the window."""
        return self.document

    def restore(self, state: CircuitDocument) -> None:
        """Show a saved document; the history begins anew."""
        self.editor.begin_anew(state)
        self.stage.show_whole()

    def take_value(self, value: CircuitDocument) -> None:
        if self.editor.edit(lambda _: value):
            self.stage.show_whole()

    def close_page(self) -> None:
        """Stop every timer."""
        self.run.settle(0)
        self.learning.end()

    def _go_through_history(self, go: Callable[[], None]) -> None:
        """Undo or redo; what comes may be a wider circuit than the one that was looked at."""
        before = self.document.circuit
        go()
        if self.document.circuit != before:
            self.stage.canvas.bring_into_sight()

    def _show(self) -> None:
        """Show the document; what was learnt of another table or network goes."""
        document, before = self.document, self._numbers
        self._numbers = read_circuit(document)
        if self.is_learning and not _is_same(before.network, self._numbers.network):
            self._end_learning()
        if document != self._shown:
            self.run.settle(self._numbers.n_waves)
        self._shown = document
        self.stage.show_document(document, self._numbers)
        self._show_panel()
        self._show_transport()

    def _show_panel(self) -> None:
        self.panel.show_document(self.document, self.numbers, self.outputs, can_learn=self.numbers.network is not None)

    def _show_transport(self) -> None:
        state = self.learning.state
        if state is not None:
            place = translate("GatesPage", "mini-batch {0} · epoch {1}").format(f"{state.step:,}", f"{state.epoch:.0f}")
            share, is_playing = state.step / MOST_STEPS, self.learning.is_playing
        else:
            time, waves = self.run.time, self._numbers.n_waves
            place = translate("GatesPage", "wave {0} of {1}").format(int(min(time, waves)), waves)
            share, is_playing = (1.0 if time == SETTLED else time / max(1, waves)), self.run.is_playing
        self.transport.show_state(is_playing=is_playing, is_learning=state is not None, share_done=share, place=place)

    def _take_time(self, time: float) -> None:
        self.stage.canvas.set_time(time)
        self._show_transport()

    def _begin_learning(self, seed: int, *, plays: bool = False) -> None:
        numbers = self._numbers
        if numbers.network is None or numbers.table is None:
            self.refused.emit(translate("GatesPage", "there is no table to learn yet: wire an input to an output"))
            return
        self._seed = seed
        self.run.settle(numbers.n_waves)
        self.stage.learning.begin()
        self.stage.learning.show()
        self.learning.begin(numbers.network, numbers.table, seed=seed, only_wires=self.stage.learning.wires_only)
        if plays:
            self.learning.toggle()

    def _end_learning(self) -> None:
        self.learning.end()
        self.stage.learning.hide()
        self._show_panel()
        self._show_transport()

    def _take_learning(self, state: LearningState) -> None:
        if self._numbers.network is not None and self._numbers.table is not None:
            self.stage.learning.show_state(state, self._numbers.network, self._numbers.table.n_rows)
            self._show_panel()
            self._show_transport()
            if self.learning.is_over and not state.is_learnt:
                self.refused.emit(self._why_over())

    def _why_over(self) -> str:
        state = self.learning.state
        if state is not None and state.is_learnt:
            return translate("GatesPage", "every row is learnt: R begins again, “Another start” from other weights")
        return translate(
            "GatesPage", "this start leads nowhere: try “Another start”, or let every neuron hear the whole layer"
        )

    def _connect(self) -> None:
        learning = self.stage.learning
        connect_stage(self.editor, self.stage)
        connect_panel(self.editor, self.panel, self.stage, np.random.default_rng())
        self.editor.refused.connect(self.refused)
        self.editor.changed.connect(self.settled)
        self.editor.changed.connect(self._show)
        self.run.time_changed.connect(self._take_time)
        self.learning.learnt_on.connect(self._take_learning)
        self.learning.playing_changed.connect(lambda _playing: self._show_transport())
        learning.another_start_requested.connect(lambda: self._begin_learning(self._seed + 1, plays=True))
        learning.wires_only_changed.connect(lambda _only: self._begin_learning(self._seed))
        learning.closed.connect(self._end_learning)
        self.panel.perceptrons.learning_requested.connect(self.learn)
        self.panel.perceptrons.network_requested.connect(self.open_network)
        self.transport.play_toggled.connect(self.toggle_play)
        self.transport.step_requested.connect(self.step)
        self.transport.reset_requested.connect(self.reset)


def _is_same(one: LayeredCircuit | None, other: LayeredCircuit | None) -> bool:
    """Whether two networks have equal numbers in equal layers."""
    if one is None or other is None or one.network.sizes != other.network.sizes:
        return False
    pairs = zip(
        (*one.network.weights, *one.network.biases), (*other.network.weights, *other.network.biases), strict=True
    )
    return all(np.array_equal(a, b) for a, b in pairs)
