"""A network that learns the table, a few mini-batches a frame."""

from collections.abc import Callable
from time import perf_counter

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.logic.circuit_network import LayeredCircuit
from nnviz.logic.table_learning import LearningState, TableLearner
from nnviz.logic.truth_tables import TruthTable

FRAME_MS = 16
STEPS_A_FRAME = 24
SLICE_MS = 8.0
MOST_STEPS = 20_000


class TableLearning(QObject):
    """Holds one learner. ``learnt_on`` brings each new state; the networks are small enough for the GUI thread."""

    learnt_on = pyqtSignal(object)  # LearningState
    playing_changed = pyqtSignal(bool)

    def __init__(self, clock: Callable[[], float] = perf_counter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._learner: TableLearner | None = None
        self._state: LearningState | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._slice)

    @property
    def state(self) -> LearningState | None:
        """Where learning is, None before it has begun."""
        return self._state

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def begin(self, pattern: LayeredCircuit, table: TruthTable, *, seed: int, only_wires: bool) -> None:
        """Start anew from random weights, paused."""
        self.pause()
        wired = pattern.wired if only_wires else None
        self._learner = TableLearner(pattern.network, table, seed=seed, wired=wired)
        self._tell()

    def end(self) -> None:
        """Forget everything."""
        self.pause()
        self._learner = self._state = None

    def toggle(self) -> None:
        """Go on or pause; there is nothing to go on with when all is learnt or ``MOST_STEPS`` are done."""
        if self.is_playing:
            self.pause()
        elif not self.is_over:
            self._timer.start()
            self.playing_changed.emit(True)

    @property
    def is_over(self) -> bool:
        return self._state is None or self._state.is_learnt or self._state.step >= MOST_STEPS

    def pause(self) -> None:
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def step(self) -> None:
        """Do one mini-batch."""
        if self._learner is not None:
            self.pause()
            self._learner.run(1)
            self._tell()

    def _slice(self) -> None:
        """Learn for at most ``SLICE_MS``, so that the window answers however large the network is."""
        assert self._learner is not None
        end = self._clock() + SLICE_MS / 1000
        for _ in range(STEPS_A_FRAME):
            self._learner.run(1)
            if self._clock() > end:
                break
        self._tell()
        if self.is_over:
            self.pause()

    def _tell(self) -> None:
        assert self._learner is not None
        self._state = self._learner.state()
        self.learnt_on.emit(self._state)
