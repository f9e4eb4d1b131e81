"""The neuron page: one perceptron or sigmoid neuron, to be touched, and a network whose decisions are counted."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.neuron import edits
from nnviz.neuron.network_numbers import NetworkNumbers, read_network
from nnviz.neuron.neuron_numbers import NeuronNumbers, read_neuron
from nnviz.neuron.state import NeuronState
from nnviz.runs.pace import epoch_seconds
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme
from nnviz.ui.neuron.editor import NeuronEditor
from nnviz.ui.neuron.figure.formula_bar import FormulaBar
from nnviz.ui.neuron.formulas import live_line
from nnviz.ui.neuron.panel import NeuronPanel
from nnviz.ui.neuron.stage import NeuronStage
from nnviz.ui.neuron.weight_change.trained_network import TrainedNetwork
from nnviz.ui.neuron.wiring import connect_panel, connect_stage


class NeuronPage(Page):
    """Shows one ``NeuronState``; every view is drawn from the editor's present one."""

    value_kind = "neuron"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = NeuronEditor(self)
        self._numbers = read_neuron(self.value)
        self._jobs = Jobs(self)
        self._trained = TrainedNetwork(self._jobs, self)
        self._trained.arrived.connect(lambda: self._show())
        self._timed: tuple[int, ...] = ()
        self.stage = NeuronStage(theme, self)
        self.panel = NeuronPanel(theme, self)
        self.formula = FormulaBar(theme, self)
        self.lay_out(stage=self.stage, panel=self.panel, bar=self.formula)
        connect_stage(self.editor, self.stage)
        connect_panel(self.editor, self.panel, self.stage)
        self.stage.figure.weight_change.other_weight_requested.connect(self._draw_weight)
        self.editor.refused.connect(self.refused)
        self.editor.changed.connect(self.settled)
        self.editor.changed.connect(self._show)
        self._show()

    @property
    def value(self) -> NeuronState:
        """What is on show."""
        return self.editor.value

    @property
    def numbers(self) -> NeuronNumbers:
        """The numbers on show."""
        return self._numbers

    @property
    def is_playing(self) -> bool:
        return self.editor.is_playing

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names."""
        return {
            "undo": self.editor.undo,
            "redo": self.editor.redo,
            "play": self.editor.toggle_play,
            "mini_batch": self.editor.step,
            "reset": self.editor.reset,
            "panel": self.body.toggle_panel,
            "presets": lambda: open_presets(self),
            "delete": self._delete,
            "escape": self._close_topmost,
            "next_tool": self._show_next_tab,
            "next_type": lambda: self.editor.apply(edits.with_next_type),
        }

    @property
    def state(self) -> NeuronState:
        """What is saved with the window."""
        return self.value

    def restore(self, state: NeuronState) -> None:
        """Show a saved page; the history begins anew."""
        self.editor.begin_anew(state)

    def take_value(self, value: NeuronState) -> None:
        self.editor.apply(lambda _: value)

    def showEvent(self, event: QShowEvent | None) -> None:
        """Begin with what runs in the background only when the page is seen: not at the start of the window."""
        super().showEvent(event)
        self._show()

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self.editor.pause()
        self._jobs.close()

    def _show(self) -> None:
        """Compute every number anew and show it."""
        state = self.value
        self.formula.setVisible(state.tab != "count")
        if state.tab == "count":
            self._show_network(state)
            return
        self._numbers = read_neuron(state)
        self.stage.show_neuron(state, self._numbers)
        self.formula.show_formula(live_line(state, self._numbers))
        self.panel.show_neuron(state, self._numbers, is_playing=self.is_playing, has_gate=bool(edits.gate_of(state)))
        figure = self.stage.figure
        if state.weight_change.is_open and self.isVisible():
            self._trained.show_on(figure.weight_change, figure.nine, state.weight_change)

    def _show_next_tab(self) -> None:
        self.body.free_panel()  # else a field of the tab that comes would have the keys, and the next would be typed
        self.editor.apply(edits.with_next_tab)
        if self.state.tab != "count":  # that tab is on the stage, the others are nowhere but on the panel
            self.body.show_panel()
            if self.body.is_panel_over:
                self.panel.setFocus()  # Tab goes on where one looks
        else:
            self.body.close_panel()

    def _draw_weight(self) -> None:
        place = self._trained.some_weight(self.value.weight_change.draws)
        if place is not None:
            self.editor.edit(lambda state: edits.with_other_weight(state, place, is_drawn=True))

    def _show_network(self, state: NeuronState) -> None:
        numbers: NetworkNumbers = read_network(state.network_choice)
        self.stage.show_network(state, numbers)
        self.panel.show_network(state, numbers)
        scene = self.stage.drawn_network.graph.scene
        if scene is not None:
            self.panel.show_selected(scene.network)
        if self.isVisible() and self._timed != state.network_choice.sizes:
            sizes = self._timed = state.network_choice.sizes
            self.panel.count.show_time(None)
            self._jobs.ask("epoch", partial(epoch_seconds, sizes), self.panel.count.show_time)

    def _delete(self) -> None:
        """Take the selected free point away."""
        number = self.value.point
        if self.value.tab != "count" and number is not None:
            self.editor.edit(lambda state: edits.without_point(state, number))

    def _close_topmost(self) -> bool:
        """Close the card of a neuron or the reason why, or let go of a point; return whether there was one."""
        before = self.value
        self.editor.edit(edits.with_topmost_closed)
        return self.value != before
