"""The neuron page's state with its history, and what changes it by itself: learning row after row, counting."""

from collections.abc import Callable
from dataclasses import replace

from PyQt6.QtCore import QObject, QTimer

from nnviz.neuron import edits
from nnviz.neuron.state import NeuronState, has_settled, learned
from nnviz.ui.kit.editor import Editor

TICK_MS = 60
ROWS_PER_TICK_SMOOTH = 20  # a sigmoid neuron needs hundreds of rounds


class NeuronEditor(Editor[NeuronState]):
    """Learning under way is ended by whatever does not go on from it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(NeuronState(), parent)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_playing(self) -> bool:
        """Whether the neuron learns by itself."""
        return self._timer.isActive()

    def apply(self, change: Callable[[NeuronState], NeuronState]) -> None:
        """Make a change of the state that ends the learning under way."""
        self.pause()
        self.edit(change)

    def end_merge(self) -> None:
        """Let the next edit be a step of its own; sliders find their range anew."""
        super().end_merge()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last edit back."""
        self.pause()
        super().undo()

    def redo(self) -> None:
        """Make the edit again that was taken back."""
        self.pause()
        super().redo()

    def begin_anew(self, value: NeuronState) -> None:
        """Show a state without a history."""
        self.pause()
        super().begin_anew(value)

    def toggle_play(self) -> None:
        """Learn row after row, or pause; with the network, light layer after layer."""
        if self.is_playing:
            self.pause()
        elif self.value.tab == "count":
            self.edit(edits.with_next_layer)
        else:
            super().end_merge()
            self.edit(lambda state: replace(state, tab="learn"))
            self._timer.start()
        self.changed.emit()

    def step(self) -> None:
        """Learn from one row; with the network, light the next layer."""
        self.edit(edits.with_next_layer if self.value.tab == "count" else edits.with_row_learned)

    def reset(self) -> None:
        """Go back to where the learning began."""
        self.apply(edits.with_learning_undone)

    def pause(self) -> None:
        """Learn no further by itself."""
        self._timer.stop()
        super().end_merge()

    def _tick(self) -> None:
        state = self.value
        rows = 1 if state.neuron.activation == "step" else ROWS_PER_TICK_SMOOTH
        for _ in range(rows):
            state = learned(state)
        if has_settled(state):
            self._timer.stop()
        self.edit(lambda _: state, "learning")
