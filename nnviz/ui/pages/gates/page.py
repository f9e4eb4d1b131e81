"""The page on gates: build a circuit, see its table at once, open it into perceptrons, let it be learnt."""

from collections.abc import Callable, Hashable
from typing import Any

import numpy as np
from PyQt6.QtCore import QCoreApplication, QPoint, QPointF, pyqtSignal
from PyQt6.QtWidgets import QGridLayout, QWidget

from nnviz.diagram.circuit_layout import CircuitHit, PartHit
from nnviz.nn.boolean import MOST_FUNCTION_INPUTS, input_rows
from nnviz.nn.circuit_network import LayeredCircuit
from nnviz.nn.circuit_signals import row_now
from nnviz.nn.circuits import PERCEPTRON
from nnviz.nn.network import forward
from nnviz.nn.scaling import scaled_network
from nnviz.nn.table_learning import LearningState
from nnviz.nn.value_history import ValueHistory
from nnviz.ui.pages.gates import edits
from nnviz.ui.pages.gates.learning import MOST_STEPS, TableLearning
from nnviz.ui.pages.gates.panel import GatesPanel
from nnviz.ui.pages.gates.signal_run import SignalRun
from nnviz.ui.pages.gates.stage import GatesStage
from nnviz.ui.pages.gates.transport import GatesTransport
from nnviz.ui.pages.gates.words import factor_notice, preset_names, table_notice
from nnviz.ui.pages.gates.workbench import Workbench, restored, saved
from nnviz.ui.painting.circuit_scene import SETTLED
from nnviz.ui.theme import Theme
from nnviz.ui.widgets.gates.truth_table import TableShown

translate = QCoreApplication.translate
FIRST_PRESET = "xor"
Edit = Callable[[Workbench], Workbench]


class GatesPage(QWidget):
    """Holds the bench with its history, the run of the signals and the learning of the table."""

    refused = pyqtSignal(str)
    network_wanted = pyqtSignal(object)  # Network

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = ValueHistory(edits.preset(FIRST_PRESET, preset_names()[FIRST_PRESET]))
        self._network: LayeredCircuit | None = None
        self._rng = np.random.default_rng()
        self._seed = 0
        self.stage = GatesStage(theme, self)
        self.panel = GatesPanel(theme, self)
        self.transport = GatesTransport(theme, self)
        self._run = SignalRun(self)
        self._learning = TableLearning(parent=self)
        self._lay_out()
        self._connect_stage()
        self._connect_panel()
        self._show()
        self.stage.canvas.show_all()
        self.setFocusProxy(self.stage.canvas)

    @property
    def bench(self) -> Workbench:
        """The bench on show."""
        return self._history.value

    @property
    def is_learning(self) -> bool:
        """Whether the pane of learning is open."""
        return self._learning.state is not None

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the window's actions do on this page."""
        canvas = self.stage.canvas
        return {
            "undo": self.undo,
            "redo": self.redo,
            "play": self.toggle_play,
            "mini_batch": self.step,
            "reset": self.reset,
            "delete": self.delete,
            "zoom_in": lambda: canvas.zoom_by(1.25),
            "zoom_out": lambda: canvas.zoom_by(0.8),
            "zoom_reset": canvas.show_all,
            "panel": lambda: self.panel.setVisible(not self.panel.isVisible()),
        }

    def undo(self) -> None:
        """Go one edit back."""
        self._history.undo()
        self._show()

    def redo(self) -> None:
        """Go one edit forward again."""
        self._history.redo()
        self._show()

    def toggle_play(self) -> None:
        """Let the signals run, or the network learn; or pause."""
        if not self.is_learning:
            self._run.toggle()
        elif self._learning.is_over:
            self.refused.emit(self._why_over())
        else:
            self._learning.toggle()
        self._show_transport()

    def step(self) -> None:
        """One wave of signals, or one mini-batch."""
        if self.is_learning:
            self._learning.step()
        else:
            self._run.step()

    def reset(self) -> None:
        """Back to the start of the signals, or of learning."""
        if self.is_learning:
            self._begin_learning(self._seed)
        else:
            self._run.restart()

    def delete(self) -> None:
        """Take away the selected part or wire."""
        hit = self.stage.canvas.selected
        self._edit(lambda bench: edits.removed(bench, hit))

    def learn(self) -> None:
        """Forget the weights and learn the circuit's table; again closes it."""
        if self.is_learning:
            self._end_learning()
        else:
            self._begin_learning(self._seed)

    def open_network(self) -> None:
        """Ask for the network page with the circuit as a network; the learnt one if one is being learnt."""
        if self._learning.state is not None:
            self.network_wanted.emit(self._learning.state.network)
            return
        if self.bench.network is None:
            self.refused.emit(translate("GatesPage", "there is no network yet: wire an input to an output"))
        else:
            self.network_wanted.emit(scaled_network(self.bench.network.network, self.bench.factor))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        for part in (self.stage, self.panel, self.transport):
            part.set_theme(theme, scale)

    def state(self) -> dict[str, Any]:
        """Return what is saved with the window."""
        return saved(self.bench)

    def restore(self, state: dict[str, Any]) -> None:
        """Take back what was saved; what cannot be read is left away with a sentence."""
        if not state:
            return
        try:
            bench = restored(state)
        except ValueError as error:
            self.refused.emit(str(error))
            return
        self._history = ValueHistory(bench)
        self._show()
        self.stage.canvas.show_all()

    def close_page(self) -> None:
        """Stop every timer."""
        self._run.settle(0)
        self._learning.end()

    def _edit(self, edit: Edit, *, merge_key: Hashable | None = None, is_other: bool = False) -> bool:
        """Do an edit, or say why not; ``is_other`` says that it is another circuit, to be shown whole.

        Return whether it was done.
        """
        try:
            bench = edit(self.bench)
        except ValueError as error:
            self.refused.emit(str(error))
            return False
        self._history.push(bench, merge_key)
        self._show()
        if is_other:
            self.stage.canvas.select(None)
            self.stage.canvas.show_all()
        return True

    def _show(self) -> None:
        """Show the bench; what was learnt of another table or network goes."""
        bench = self.bench
        network = bench.network
        if self.is_learning and not _is_same(network, self._network):
            self._end_learning()
        self._network = network
        self._run.settle(bench.n_waves)
        self.stage.show_bench(bench)
        self._show_panel()
        self._show_transport()

    def _show_panel(self) -> None:
        bench, state = self.bench, self._learning.state
        learnt = None
        if state is not None and bench.table is not None:
            learnt = forward(state.network, input_rows(len(bench.table.inputs)).astype(np.float64)).output
        elif bench.factor != 1:
            learnt = bench.sigmoid_outputs
        self.panel.show_factor(bench.factor, factor_notice(bench))
        wished = bench.wished if bench.table is None or bench.is_comparable else None
        row = row_now(bench.circuit) if bench.table is not None else None
        self.panel.show_table(
            TableShown(bench.table, wished, learnt, row),
            table_notice(bench, learnt),
            is_right=learnt is not None or (not bench.wrong_rows and bench.table is not None),
        )
        gates = bench.circuit.gates
        self.panel.show_counts(
            n_perceptrons=sum(part.kind == PERCEPTRON for part in gates),
            n_gates=len(gates),
            can_learn=self._network is not None,
        )
        n_wished = len(bench.wished.inputs) if bench.wished is not None else None
        can_build = n_wished is not None and n_wished <= MOST_FUNCTION_INPUTS and len(bench.wished.outputs) == 1  # type: ignore[union-attr]
        self.panel.show_function(n_inputs=n_wished, can_build=can_build, is_reduced=bench.is_built and bench.is_reduced)

    def _show_transport(self) -> None:
        state = self._learning.state
        if state is not None:
            place = translate("GatesPage", "mini-batch {0} · epoch {1}").format(f"{state.step:,}", f"{state.epoch:.0f}")
            share, is_playing = state.step / MOST_STEPS, self._learning.is_playing
        else:
            time, waves = self._run.time, self.bench.n_waves
            place = translate("GatesPage", "wave {0} of {1}").format(int(min(time, waves)), waves)
            share, is_playing = (1.0 if time == SETTLED else time / max(1, waves)), self._run.is_playing
        self.transport.show_state(is_playing=is_playing, is_learning=state is not None, share_done=share, place=place)

    def _take_time(self, time: float) -> None:
        self.stage.canvas.set_time(time)
        self._show_transport()

    def _begin_learning(self, seed: int) -> None:
        bench = self.bench
        if self._network is None or bench.table is None:
            self.refused.emit(translate("GatesPage", "there is no table to learn yet: wire an input to an output"))
            return
        self._seed = seed
        self._run.settle(bench.n_waves)
        self.stage.learning.begin()
        self.stage.learning.show()
        self._learning.begin(self._network, bench.table, seed=seed, only_wires=self.stage.learning.wires_only)

    def _end_learning(self) -> None:
        self._learning.end()
        self.stage.learning.hide()
        self._show_panel()
        self._show_transport()

    def _take_learning(self, state: LearningState) -> None:
        if self._network is not None and self.bench.table is not None:
            self.stage.learning.show_state(state, self._network, self.bench.table.n_rows)
            self._show_panel()
            self._show_transport()

    def _why_over(self) -> str:
        state = self._learning.state
        if state is not None and state.is_learnt:
            return translate("GatesPage", "every row is learnt: R begins again, “Another start” from other weights")
        return translate(
            "GatesPage", "this start leads nowhere: try “Another start”, or let every neuron hear the whole layer"
        )

    def _add(self, kind: str) -> None:
        self._add_at(kind, *self.stage.canvas.place_for_new(kind))

    def _add_at(self, kind: str, x: float, y: float) -> None:
        new = self.bench.circuit.next_id
        self._edit(lambda bench: edits.added(bench, kind, x, y))
        if new in self.bench.circuit.by_id:
            self.stage.canvas.select(PartHit(new))

    def _carry(self, kind: str, at: QPoint) -> None:
        place = self.stage.canvas.mapFromGlobal(QPointF(at))
        self.stage.canvas.carry(kind, place.x(), place.y())

    def _drop(self, kind: str, at: QPoint) -> None:
        canvas = self.stage.canvas
        place = canvas.mapFromGlobal(at)
        x, y = canvas.carry("", place.x(), place.y())
        if canvas.rect().contains(place):
            self._add_at(kind, x, y)

    def _set_number(self, index: int, value: float) -> None:
        part = self._selected_part
        if part is not None:
            self._edit(lambda bench: edits.with_number(bench, part, index, value))

    def _take_formula(self, text: str) -> None:
        if self._edit(lambda bench: edits.from_formula(bench, text), is_other=True):
            self.stage.canvas.setFocus()  # the keys are the circuit's again

    def _rename(self, name: str) -> None:
        part = self._selected_part
        if part is not None:
            self._edit(lambda bench: edits.renamed(bench, part, name))

    def _open_menu(self) -> None:
        canvas = self.stage.canvas
        self.panel.add_menu().popup(canvas.mapToGlobal(canvas.rect().center()))

    @property
    def _selected_part(self) -> int | None:
        hit: CircuitHit | None = self.stage.canvas.selected
        return hit.part if isinstance(hit, PartHit) else None

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.stage, 0, 0)
        grid.addWidget(self.panel, 0, 1)
        grid.addWidget(self.transport, 1, 0, 1, 2)
        grid.setRowStretch(0, 1)
        grid.setColumnStretch(0, 1)

    def _connect_stage(self) -> None:
        canvas, learning = self.stage.canvas, self.stage.learning
        canvas.part_moved.connect(
            lambda part, x, y: self._edit(lambda b: edits.moved(b, part, x, y), merge_key=("move", part))
        )
        canvas.move_ended.connect(lambda: self._history.end_merge())
        canvas.wire_wished.connect(lambda s, t, pin: self._edit(lambda b: edits.wired(b, s, t, pin)))
        canvas.wire_missed.connect(
            lambda: self.refused.emit(translate("GatesPage", "no open pin can take that wire: add a part first"))
        )
        canvas.input_toggled.connect(lambda part: self._edit(lambda b: edits.switched(b, part)))
        canvas.opening_wished.connect(lambda part: self._edit(lambda b: edits.with_next_perceptron(b, part)))
        canvas.removing_wished.connect(self.delete)
        self.stage.numbers.changed.connect(self._set_number)
        self.stage.name_wished.connect(self._rename)
        self.stage.numbers.refused.connect(self.refused)
        canvas.adding_wished.connect(self._open_menu)
        self._run.time_changed.connect(self._take_time)
        self._learning.learnt_on.connect(self._take_learning)
        self._learning.playing_changed.connect(lambda _playing: self._show_transport())
        learning.another_start_wished.connect(lambda: self._begin_learning(self._seed + 1))
        learning.wires_only_changed.connect(lambda _only: self._begin_learning(self._seed))
        learning.closed.connect(self._end_learning)
        self.transport.play_toggled.connect(self.toggle_play)
        self.transport.step_wanted.connect(self.step)
        self.transport.reset_wanted.connect(self.reset)

    def _connect_panel(self) -> None:
        panel = self.panel
        panel.part_chosen.connect(self._add)
        panel.part_carried.connect(self._carry)
        panel.part_dropped.connect(self._drop)
        panel.preset_chosen.connect(
            lambda key: self._edit(lambda _b: edits.preset(key, preset_names()[key]), is_other=True)
        )
        panel.cleared.connect(lambda: self._edit(edits.cleared, is_other=True))
        panel.arranged.connect(lambda: self._edit(edits.tidied, is_other=True))
        panel.row_chosen.connect(lambda row: self._edit(lambda b: edits.at_row(b, row)))
        panel.wish_flipped.connect(
            lambda row, output: self._edit(
                lambda b: edits.with_flipped_wish(b, row, output), is_other=self.bench.is_built
            )
        )
        panel.formula_entered.connect(self._take_formula)
        panel.inputs_chosen.connect(lambda n: self._edit(lambda b: edits.from_inputs(b, n), is_other=True))
        panel.random_wished.connect(lambda: self._edit(lambda b: edits.from_chance(b, self._rng), is_other=True))
        panel.build_wished.connect(lambda: self._edit(lambda b: edits.built(b, is_reduced=False), is_other=True))
        panel.reduce_wished.connect(lambda: self._edit(lambda b: edits.built(b, is_reduced=True), is_other=True))
        panel.next_perceptron_wished.connect(
            lambda: self._edit(lambda b: edits.with_next_perceptron(b, self._selected_part))
        )
        panel.perceptrons_wished.connect(lambda: self._edit(edits.with_all_perceptrons, is_other=True))
        panel.nands_wished.connect(
            lambda: self._edit(lambda b: edits.with_only_nands(b, self._selected_part), is_other=True)
        )
        panel.factor_wished.connect(lambda c: self._edit(lambda b: edits.with_factor(b, c), merge_key="factor"))
        panel.refused.connect(self.refused)
        panel.learning_wished.connect(self.learn)
        panel.network_wished.connect(self.open_network)


def _is_same(one: LayeredCircuit | None, other: LayeredCircuit | None) -> bool:
    """Whether two networks have equal numbers in equal layers."""
    if one is None or other is None or one.network.sizes != other.network.sizes:
        return False
    pairs = zip(
        (*one.network.weights, *one.network.biases), (*other.network.weights, *other.network.biases), strict=True
    )
    return all(np.array_equal(a, b) for a, b in pairs)
