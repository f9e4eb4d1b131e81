"""The signals' way through the circuit, wave after wave."""

from PyQt6.QtCore import QElapsedTimer, QObject, QTimer, pyqtSignal

from nnviz.ui.gates.circuit.circuit_scene import SETTLED

FRAME_MS = 16
WAVE_MS = 700.0


class SignalRun(QObject):
    """Counts time in waves, from 0 (only the inputs have signals) until all have arrived."""

    time_changed = pyqtSignal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._time = SETTLED
        self._n_waves = 0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._go_on)

    @property
    def time(self) -> float:
        """Waves gone by, ``SETTLED`` when all signals have arrived."""
        return self._time

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def settle(self, n_waves: int) -> None:
        """Let everything arrive at once, as after an edit."""
        self._timer.stop()
        self._n_waves = n_waves
        self._set(SETTLED)

    def toggle(self) -> None:
        """Run, from the start if all has arrived, or pause."""
        if self.is_playing:
            self._timer.stop()
            self._set(self._time)
            return
        if self._time == SETTLED:
            self._set(0.0)
        self._clock.start()
        self._timer.start()

    def step(self) -> None:
        """Go on to the next whole wave; after the last one start again."""
        self._timer.stop()
        self._set(0.0 if self._time == SETTLED else float(int(self._time) + 1))

    def restart(self) -> None:
        """Go back to where only the inputs have their signals."""
        self._timer.stop()
        self._set(0.0)

    def _go_on(self) -> None:
        self._set(self._time + self._clock.restart() / WAVE_MS)

    def _set(self, time: float) -> None:
        self._time = time if time < self._n_waves else SETTLED
        if self._time == SETTLED:
            self._timer.stop()
        self.time_changed.emit(self._time)
