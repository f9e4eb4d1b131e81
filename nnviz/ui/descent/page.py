"""The page on descent: a ball on a surface, rolled down by (2.2), and every number of its step."""

from collections.abc import Callable
from functools import partial

from PyQt6.QtCore import QTimer
from PyQt6.QtGui import QShowEvent
from PyQt6.QtWidgets import QWidget

from nnviz.descent import edits
from nnviz.descent.readings import DescentReadings, read_descent
from nnviz.descent.state import DescentState
from nnviz.ui.descent.network_tabs import NetworkTabs
from nnviz.ui.descent.panel import DescentPanel
from nnviz.ui.descent.stages import Stages
from nnviz.ui.descent.training_bar import TrainingBar
from nnviz.ui.descent.transport import DescentTransport
from nnviz.ui.descent.wiring import DescentEditor, connect_network_tabs, connect_panel, connect_stage
from nnviz.ui.descent.words import where
from nnviz.ui.kit.editor import Editor
from nnviz.ui.kit.layouts import boxed, column
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.preset_button import open_presets
from nnviz.ui.kit.theme import Theme


class DescentPage(Page):
    """Shows one ``DescentState``; every view is drawn from the editor's present one."""

    value_kind = "descent"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor: DescentEditor = Editor(DescentState(), self)
        self._readings = read_descent(self.editor.value)
        self._tab = self.editor.value.tab
        self._rolling = QTimer(self)
        self._rolling.timeout.connect(self._roll)
        self.stages = Stages(theme, self)
        self.stage = self.stages.ball
        self.panel = DescentPanel(theme, self)
        self.transport, self.training = DescentTransport(theme, self), TrainingBar(theme, self)
        self.network = NetworkTabs(self.stages, self.panel, self)
        self.lay_out(
            stage=self.stages, panel=self.panel, bar=boxed(column(self.transport, self.training, spacing=0), self)
        )
        self._connect()
        self._show()
        self.setFocusProxy(self.stage.map)

    @property
    def readings(self) -> DescentReadings:
        """The numbers on show."""
        return self._readings

    @property
    def is_playing(self) -> bool:
        return self._rolling.isActive()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names; on the open tab."""
        tab = self.editor.value.tab
        if tab == "ball":
            return {**self._common_handlers(), **self._ball_handlers()}
        if tab == "game":
            return {**self._common_handlers(), **self._game_handlers()}
        return {**self._common_handlers(), **self._training_handlers(), **self._network_handlers().get(tab, {})}

    def all_actions(self) -> set[str]:
        """Return the names of what does something on any tab."""
        of_tabs = (self._ball_handlers(), self._game_handlers(), self._training_handlers())
        return set(self._common_handlers()).union(*of_tabs, *self._network_handlers().values())

    def toggle_play(self) -> None:
        """Let the balls roll, or pause."""
        if self.is_playing:
            self._pause()
        elif not self.editor.value.is_rolling:
            self.refused.emit(self._readings.why)
        else:
            self._rolling.start(round(1000 / self.editor.value.speed))
            self._show()

    def step(self) -> None:
        """One step of every ball."""
        self._pause()
        self.editor.edit(edits.stepped)

    def back(self) -> None:
        """One step back."""
        self._pause()
        self.editor.edit(edits.back)

    def reset(self) -> None:
        """Every ball back to its start."""
        self._pause()
        self.editor.edit(edits.reset)

    def undo(self) -> None:
        """Take the last edit back; balls that rolled on would make another one at once."""
        self._pause()
        self.editor.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self._pause()
        self.editor.redo()

    @property
    def state(self) -> DescentState:
        """What is saved with the window."""
        return self.editor.value

    def restore(self, state: DescentState) -> None:
        """Show a saved page; the history begins anew."""
        self.editor.begin_anew(state)

    def take_value(self, value: DescentState) -> None:
        self._pause()
        self.editor.edit(lambda _: value)

    def close_page(self) -> None:
        """Stop what runs by itself."""
        self._rolling.stop()
        self.network.close()

    def showEvent(self, event: QShowEvent | None) -> None:
        """What is about the network at hand is computed only while it is seen."""
        super().showEvent(event)
        self._follow_network()

    def _common_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "undo": self.undo,
            "redo": self.redo,
            "next_tool": self._show_next_tab,
            "panel": self.body.toggle_panel,
            "presets": lambda: open_presets(self),
            "escape": lambda: self.network.let_go(self.editor.value.tab),
        }

    def _show_next_tab(self) -> None:
        self.body.free_panel()
        self.editor.edit(edits.with_next_tab)

    def _ball_handlers(self) -> dict[str, Callable[[], object]]:
        edit = self.editor.edit
        return {
            "play": self.toggle_play,
            "mini_batch": self.step,
            "step_back": self.back,
            "reset": self.reset,
            "two_starts": lambda: edit(edits.with_two_starts),
            "another_ball": lambda: edit(edits.with_ball_opposite),
            "next_ball": lambda: edit(lambda state: edits.with_chosen(state, state.chosen + 1)),
            "delete": lambda: edit(edits.without_ball),
            "next_view": lambda: edit(edits.with_next_view),
            "faster": lambda: self._set_speed(1.25 * self.editor.value.speed),
            "slower": lambda: self._set_speed(0.8 * self.editor.value.speed),
            "double_eta": lambda: self._scale_eta(2.0),
            "halve_eta": lambda: self._scale_eta(0.5),
        }

    def _game_handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "reset": self.network.game.begin_again,
            "next_view": lambda: self.editor.edit(edits.with_map_uncovered),
            "next_neuron": self.network.game.begin_again,
        }

    def _network_handlers(self) -> dict[str, dict[str, Callable[[], object]]]:
        """Return what the actions do on tabs about the network at hand, by tab."""
        sweep, cost = self.network.sweep, self.network.cost
        return {
            "weight": {
                "next_neuron": sweep.draw_weight,
                "zoom_in": lambda: sweep.zoom(0.1),
                "zoom_out": lambda: sweep.zoom(10.0),
            },
            "noise": {
                "random_example": self.network.noise.draw,
                "next_view": lambda: self.editor.edit(edits.with_other_axis),
            },
            "step": {"next_neuron": self.network.step.draw_weight},
            "cost": {
                "next_example": lambda: cost.move(1),
                "previous_example": lambda: cost.move(-1),
                "random_example": cost.draw,
            },
        }

    def _training_handlers(self) -> dict[str, Callable[[], object]]:
        """The network's tabs let the run of the page that trains go on."""
        ask = self.network.train_requested.emit
        return {action: partial(ask, action) for action in ("play", "mini_batch", "epoch", "reset")}

    def _follow_network(self) -> None:
        self.training.show_run(self.network.on_show)
        if self.isVisible():
            self.network.follow(self.editor.value)

    def _roll(self) -> None:
        self.editor.edit(edits.stepped, "roll")
        if not self.editor.value.is_rolling:
            self._pause()

    def _pause(self) -> None:
        if self.is_playing:
            self._rolling.stop()
            self.editor.end_merge()
            self._show()

    def _scale_eta(self, factor: float) -> None:
        self.editor.edit(lambda state: edits.with_eta(state, factor * state.ball.motion.eta))

    def _set_speed(self, speed: float) -> None:
        self.editor.edit(lambda state: edits.with_speed(state, speed), "speed")
        if self.is_playing:
            self._rolling.setInterval(round(1000 / self.editor.value.speed))

    def _show(self) -> None:
        """Compute every number anew and show it."""
        state = self.editor.value
        if state.tab != self._tab:
            self._tab = state.tab
            self._pause()
            self.handlers_changed.emit()
        self._readings = read_descent(state)
        self.stages.show_tab(state)
        self.stage.show_state(state, self._readings)
        self.panel.show_state(state, self._readings)
        self.transport.setVisible(state.tab == "ball")
        self.training.setVisible(state.tab not in ("ball", "game"))
        self._follow_network()
        self.transport.show_state(is_playing=self.is_playing, place=where(state, self._readings), speed=state.speed)

    def _connect(self) -> None:
        connect_stage(self.editor, self.stage)
        connect_panel(self.editor, self.panel)
        connect_network_tabs(self.editor, self.stages, self.panel, self.network)
        self.network.on_show.changed.connect(self._follow_network)
        self.network.refused.connect(self.refused)
        self.editor.refused.connect(self.refused)
        self.editor.changed.connect(self.settled)
        self.editor.changed.connect(self._show)
        self.training.train_requested.connect(self.network.train_requested)
        self.transport.play_toggled.connect(self.toggle_play)
        self.transport.step_requested.connect(self.step)
        self.transport.back_requested.connect(self.back)
        self.transport.reset_requested.connect(self.reset)
        self.transport.speed_changed.connect(self._set_speed)
