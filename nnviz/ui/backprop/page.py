"""The page on backpropagation: one pass through a network, number by number, forth and back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import UserError
from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.nn.backprop_steps.reading import Reading, read
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.ui.backprop.asking import Asking
from nnviz.ui.backprop.panel import BackpropPanel
from nnviz.ui.backprop.sheet.saving import SHEET_KINDS, ask_and_save_sheets, save_wished
from nnviz.ui.backprop.sheet.sheet_file import SUFFIXES as SHEET_SUFFIXES
from nnviz.ui.backprop.show import show_tab
from nnviz.ui.backprop.source import PassSource
from nnviz.ui.backprop.stages import Stages
from nnviz.ui.backprop.transport import BackpropTransport
from nnviz.ui.backprop.walk import Walk
from nnviz.ui.backprop.wiring import BackpropEditor, connect_panel, connect_stages
from nnviz.ui.backprop.words import where
from nnviz.ui.kit.editor import Editor
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme


class BackpropPage(Page):
    """Shows one ``BackpropState``; every view is drawn from the editor's present one and the pass it is about."""

    value_kind = "backprop"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: BackpropEditor = Editor(BackpropState(), self)
        self.source = PassSource(self)
        self.reading: Reading | None = None
        self._rng = np.random.default_rng()
        self._refusal = ""
        self.walk = Walk(self.editor, self)
        self._tab, self._source = self.editor.value.tab, self.editor.value.source
        self.stages = Stages(theme, self)
        self.stage = self.stages.figure
        self.panel = BackpropPanel(theme, self)
        self.transport = BackpropTransport(theme, self)
        self.lay_out(stage=self.stages, panel=self.panel, bar=self.transport)
        self.asking = Asking(self.editor, self.stage, self)
        self._connect()
        self._show()
        self.setFocusProxy(self.stage.graph)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names; on the open tab."""
        by_tab = {"pass": self._pass_handlers, "slopes": self._slopes_handlers, "sheet": self._sheet_handlers}
        state = self.editor.value
        has_network = state.tab not in by_tab or state.tab == "pass"
        presets = self._network_handlers() if has_network else {}
        eta = self._eta_handlers() if has_network and state.source != AT_HAND else {}
        examples = self._example_handlers() if state.tab != "slopes" else {}
        return {**self._common_handlers(), **examples, **presets, **eta, **by_tab.get(state.tab, dict)()}

    def all_actions(self) -> set[str]:
        """Return the names of what does something on any tab."""
        network = (self._network_handlers(), self._eta_handlers())
        tabs = (
            *network,
            self._example_handlers(),
            self._pass_handlers(),
            self._slopes_handlers(),
            self._sheet_handlers(),
        )
        return set(self._common_handlers()).union(*tabs)

    def _common_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.undo,
            "redo": self.redo,
            "next_tool": self._show_next_tab,
            "panel": self.body.toggle_panel,
        }

    def _example_handlers(self) -> dict[str, Callable[[], object]]:
        """Of the tabs on which an example is passed: behind that of deep networks another one would come unseen."""
        return {
            "next_example": lambda: self._move_example(1),
            "previous_example": lambda: self._move_example(-1),
            "random_example": self._draw_example,
        }

    def _network_handlers(self) -> dict[str, Callable[[], object]]:
        """Of the tabs on which a network is chosen."""
        return {"presets": lambda: open_presets(self)}

    def _eta_handlers(self) -> dict[str, Callable[[], object]]:
        """Of a network of the page's own: η of the one at hand is that of its run."""
        edit = self.editor.edit
        return {
            "double_eta": lambda: edit(lambda state: edits.with_eta(state, 2.0 * state.eta)),
            "halve_eta": lambda: edit(lambda state: edits.with_eta(state, 0.5 * state.eta)),
        }

    def _pass_handlers(self) -> dict[str, Callable[[], object]]:
        edit = self.editor.edit
        return {
            **self.walk.handlers(),
            "next_view": lambda: edit(edits.with_next_labels),
            "next_type": lambda: edit(edits.with_next_granularity),
            "pen": lambda: edit(lambda state: edits.with_asking(state, not state.asks)),
        }

    def _slopes_handlers(self) -> dict[str, Callable[[], object]]:
        return {"next_neuron": self.panel.slopes.again_requested.emit}

    def _sheet_handlers(self) -> dict[str, Callable[[], object]]:
        return {"next_neuron": lambda: self.editor.edit(edits.with_next_sheet)}

    @property
    def state(self) -> BackpropState:
        """What is saved with the window."""
        return self.editor.value

    def restore(self, state: BackpropState) -> None:
        """Show a saved page; the history begins anew."""
        self.editor.begin_anew(state)

    @property
    def saved_as(self) -> tuple[FileKind, ...]:
        """On the tab of the sheet that is what is saved, else the page."""
        return SHEET_KINDS if self.editor.value.tab == "sheet" else super().saved_as

    def save_file(self, path: Path) -> None:
        if path.suffix.lower() in SHEET_SUFFIXES:
            save_wished(path, self.editor.value, self.reading)
        else:
            super().save_file(path)

    def take_value(self, value: BackpropState) -> None:
        self.walk.pause()
        self.editor.edit(lambda _: value)

    def undo(self) -> None:
        """Take the last edit back; a pass that went on would make another one at once."""
        self.walk.pause()
        self.editor.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self.walk.pause()
        self.editor.redo()

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self.walk.pause()

    def showEvent(self, event: QShowEvent | None) -> None:
        """What is about the network at hand is computed only while it is seen."""
        super().showEvent(event)
        self._show()

    def _move_example(self, by: int) -> None:
        n = max(1, self.source.n_examples(self.editor.value))
        self.editor.edit(lambda state: edits.with_example(state, (state.example + by) % n))

    def _draw_example(self) -> None:
        n = max(1, self.source.n_examples(self.editor.value))
        self.editor.edit(lambda state: edits.with_example(state, int(self._rng.integers(n))))

    def _show_next_tab(self) -> None:
        self.body.free_panel()
        self.editor.edit(edits.with_next_tab)

    def _show(self) -> None:
        """Read the pass at its position and show it."""
        state = self.editor.value
        if state.tab != self._tab:
            self.walk.pause()
        if (state.tab, state.source) != (self._tab, self._source):
            self._tab, self._source = state.tab, state.source
            self.handlers_changed.emit()
        self.reading = self.walk.reading = self.asking.reading = self._read(state)
        self.transport.setVisible(state.tab == "pass")
        self.stages.show_tab(state.tab)
        self.panel.show_state(state, self.reading)
        show_tab(self.stages, self.panel, self.source, state, self.reading, self._refusal)
        if self.reading is None:
            self.panel.example.show_examples((), (), 0, -1)
        else:
            found = self.reading.of
            example = found.material.rows[self.reading.example]
            rows = self.source.rows_near(state, found, example)
            hides_output = state.asks and not self.reading.knows_outputs
            names = self.source.input_names(state)
            self.panel.example.show_examples(*rows, names, batch=found.material.rows, hides_output=hides_output)
        place, number = ("", "") if self.reading is None else where(self.reading)
        self.transport.show_state(is_playing=self.walk.is_playing, place=place, about=number, speed=state.speed)
        self.asking.hold_keys()

    def _read(self, state: BackpropState) -> Reading | None:
        try:
            found = read(self.source.pass_for(state), state)
        except UserError as error:
            if str(error) != self._refusal and self.isVisible():
                self._refusal = str(error)
                self.refused.emit(self._refusal)
            return None
        self._refusal = ""
        return found

    def _follow_source(self) -> None:
        if self.isVisible():
            self._show()

    def _begin_path_at(self, k: int) -> None:
        """Let the chosen path begin at another input; the pass stays where it is."""
        path = None if self.reading is None else self.reading.of.path
        if path is not None:
            text = " ".join(str(neuron + 1) for neuron in (k, *path[1:]))
            self.editor.edit(lambda state: edits.with_path_moved(state, text))

    def _take_path(self, text: str) -> None:
        reading = self.reading
        if reading is not None:
            self.editor.edit(lambda state: edits.with_path(state, text, reading.numbers))

    def _trace_named(self, name: str) -> None:
        reading = self.reading
        if reading is not None:
            sizes = reading.numbers.network.sizes
            self.editor.edit(lambda state: edits.with_weight_named(state, name, sizes))

    def _save_sheets(self) -> None:
        ask_and_save_sheets(self, self.editor.value, self.reading, self.refused.emit)

    def _connect(self) -> None:
        connect_stages(self.editor, self.stages)
        connect_panel(self.editor, self.panel)
        self.stage.graph.neuron_chosen.connect(self.walk.go_to)
        self.stage.graph.edge_chosen.connect(self.walk.go_to)
        self.stage.formula.term_chosen.connect(self.walk.go_to_term)
        self.stage.formula.next_requested.connect(lambda: self.walk.leap("term"))
        self.stage.matrices.cell_chosen.connect(self.walk.go_to_cell)
        self.walk.changed.connect(self._show)
        self.stage.graph.input_chosen.connect(self._begin_path_at)
        self.panel.example.moved.connect(self._move_example)
        self.panel.paths.weight_entered.connect(self._trace_named)
        self.panel.network.path_entered.connect(self._take_path)
        self.panel.step.sheet_requested.connect(lambda: self.editor.edit(lambda state: edits.with_tab(state, "sheet")))
        self.panel.sheet.save_requested.connect(self._save_sheets)
        self.source.changed.connect(self._follow_source)
        self.editor.refused.connect(self.refused)
        self.editor.changed.connect(self.settled)
        self.editor.changed.connect(self._show)
        self.transport.play_toggled.connect(self.walk.toggle_play)
        self.transport.step_requested.connect(self.walk.step)
        self.transport.back_requested.connect(self.walk.back)
        self.transport.reset_requested.connect(self.walk.reset)
        self.transport.next_requested.connect(self.walk.next_pass)
        self.transport.speed_changed.connect(self.walk.set_speed)
