"""Going through a pass: step by step by hand or by itself, forth and back, or straight to a place."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.reading import Reading, position_near
from nnviz.nn.backprop_steps.term_places import term_position
from nnviz.ui.backprop.wiring import BackpropEditor


class Walk(QObject):
    """Edits the position in the page's state; ``changed`` tells that it goes on by itself now, or no more.

    ``reading`` is the pass as it is shown, which the page sets.
    """

    changed = pyqtSignal()

    def __init__(self, editor: BackpropEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self.reading: Reading | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_playing(self) -> bool:
        """Whether the pass goes on by itself."""
        return self._timer.isActive()

    def toggle_play(self) -> None:
        """Go on step by step, or pause; from the end, begin anew."""
        if self.is_playing:
            self.pause()
        elif self.reading is not None:
            if self.reading.position == self.reading.order.n_steps:
                self._editor.edit(lambda state: edits.at_position(state, 0))
            self._timer.start(round(1000 / self._editor.value.speed))
            self.changed.emit()

    def pause(self) -> None:
        """Go on no further by itself."""
        if self.is_playing:
            self._timer.stop()
            self._editor.end_merge()
            self.changed.emit()

    def step(self) -> None:
        """One step forth."""
        self.leap(self._editor.value.granularity)

    def back(self) -> None:
        """One step back."""
        self.leap(self._editor.value.granularity, is_back=True)

    def leap(self, granularity: str, *, is_back: bool = False) -> None:
        """One step of a size."""
        reading = self.reading
        if reading is not None:
            move = reading.order.back if is_back else reading.order.forth
            self._go_to_position(move(reading.position, granularity))

    def reset(self) -> None:
        """To the beginning of the pass."""
        self.pause()
        self._editor.edit(lambda state: state.at_start())

    def next_pass(self) -> None:
        """Take the update, and begin with the next examples."""
        reading = self.reading
        if reading is not None:
            self.pause()
            self._editor.edit(lambda state: edits.with_update(state, reading))

    def set_speed(self, speed: float) -> None:
        """Go on so many steps a second."""
        self._editor.edit(lambda state: edits.with_speed(state, speed), "speed")
        if self.is_playing:
            self._timer.setInterval(round(1000 / self._editor.value.speed))

    def go_to(self, layer: int, j: int, k: int | None = None) -> None:
        """Make a neuron, or an edge, the present place."""
        self._go_to_position(None if self.reading is None else position_near(self.reading, layer, j, k))

    def go_to_cell(self, kind: str, layer: int, row: int, column: int) -> None:
        """Make a cell of a matrix the present place; a column of −1 is that of a vector."""
        reading, term = self.reading, None if column < 0 else column
        self._go_to_position(None if reading is None else reading.position_of(kind, layer, row, term))

    def go_to_term(self, column: int) -> None:
        """Make the place of a term of the formula the present one."""
        self._go_to_position(None if self.reading is None else term_position(self.reading, column))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the window do here, by their names."""
        return {
            "play": self.toggle_play,
            "mini_batch": self.step,
            "step_back": self.back,
            "reset": self.reset,
            "next_network": self.next_pass,
            "next_neuron": lambda: self.leap("neuron"),
            "previous_neuron": lambda: self.leap("neuron", is_back=True),
            "next_layer": lambda: self.leap("layer"),
            "epoch": lambda: self.leap("example"),
            "faster": lambda: self.set_speed(1.25 * self._editor.value.speed),
            "slower": lambda: self.set_speed(0.8 * self._editor.value.speed),
        }

    def _go_to_position(self, position: int | None) -> None:
        if position is not None:
            self.pause()
            self._editor.edit(lambda state: edits.at_position(state, position))

    def _go_on(self) -> None:
        """Make the next step, unless the audience is asked first."""
        reading = self.reading
        if reading is None or reading.is_asking:
            self.pause()
            return
        self._editor.edit(lambda state: edits.stepped(state, reading), "play")
        if self.reading is not None and self.reading.position == self.reading.order.n_steps:
            self.pause()
