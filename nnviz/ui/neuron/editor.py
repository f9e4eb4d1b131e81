"""The neuron page's state with its history, and what changes it: edits, learning row after row, counting."""

from collections.abc import Callable
from dataclasses import replace

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.state import NeuronState, has_settled, learned
from nnviz.ui.kit.undo_history import ValueHistory
from nnviz.ui.neuron.presets import NeuronPreset

TICK_MS = 60
ROWS_PER_TICK_SMOOTH = 20  # a sigmoid neuron needs hundreds of rounds


class NeuronEditor(QObject):
    """``changed`` says that everything is to be shown anew, ``refused`` brings a sentence for the user."""

    changed = pyqtSignal()
    refused = pyqtSignal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = ValueHistory(NeuronState())
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def value(self) -> NeuronState:
        """The present state."""
        return self._history.value

    @property
    def is_playing(self) -> bool:
        """Whether the neuron learns by itself."""
        return self._timer.isActive()

    def edit(self, state: NeuronState, merge_key: str | None = None) -> None:
        """Make ``state`` the present one; edits in a row with one ``merge_key`` are undone together."""
        self._history.push(state, merge_key)
        self.changed.emit()

    def attempt(self, change: Callable[[NeuronState], NeuronState], merge_key: str | None = None) -> None:
        """Make a change of the state; one that cannot be is told, and everything shows what is."""
        try:
            self.edit(change(self.value), merge_key)
        except NeuronError as error:
            self.refused.emit(str(error))
            self.changed.emit()

    def count(self, merge_key: str | None = None, **changes: object) -> None:
        """Change what is chosen of the network whose decisions are counted."""
        choice = self.value.network_choice
        self.attempt(
            lambda state: replace(state, network_choice=replace(choice, **changes)),  # type: ignore[arg-type]
            merge_key,
        )

    def apply(self, change: Callable[[NeuronState], NeuronState]) -> None:
        """Make a change of the state that ends the learning under way."""
        self.pause()
        self.edit(change(self.value))

    def apply_preset(self, preset: NeuronPreset) -> None:
        """Begin with another neuron."""
        self.apply(preset.apply)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own, as when the mouse button comes up."""
        self._history.end_merge()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last edit back."""
        self.pause()
        self._history.undo()
        self.changed.emit()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self.pause()
        self._history.redo()
        self.changed.emit()

    def begin_anew(self, state: NeuronState) -> None:
        """Show a state without a history."""
        self.pause()
        self._history = ValueHistory(state)
        self.changed.emit()

    def toggle_play(self) -> None:
        """Learn row after row, or pause; with the network, light layer after layer."""
        if self._timer.isActive():
            self.pause()
        elif self.value.tab == "count":
            self.light_next()
        else:
            self._history.end_merge()
            self.edit(replace(self.value, tab="learn"))
            self._timer.start()
        self.changed.emit()

    def step(self) -> None:
        """Learn from one row; with the network, light the next layer."""
        if self.value.tab == "count":
            self.light_next()
        else:
            self.edit(replace(learned(self.value), tab="learn"))

    def reset(self) -> None:
        """Go back to where the learning began."""
        self.pause()
        start = self.value.learning.start
        if start is not None:
            self.edit(self.value.with_neuron(start))

    def light_next(self) -> None:
        """Count the next layer's edges; after the last, all."""
        choice = self.value.network_choice
        self.count(layer=(choice.layer + 1) % len(choice.sizes))

    def pause(self) -> None:
        """Learn no further by itself."""
        self._timer.stop()
        self._history.end_merge()

    def _tick(self) -> None:
        state = self.value
        rows = 1 if state.neuron.activation == "step" else ROWS_PER_TICK_SMOOTH
        for _ in range(rows):
            state = learned(state)
        if has_settled(state):
            self._timer.stop()
        self.edit(state, "learning")
