"""Steps that each take long: the first is done at once, all that come while it is done are done as one."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, QTimer, pyqtSlot


class OneBehind(QObject):
    """Never more than one step behind the keys: ``act`` is told by how many steps to go on."""

    def __init__(self, act: Callable[[int], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._act, self._steps = act, 0
        # Comes after all that was typed or clicked meanwhile: those are events, which precede timers.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go)

    def ask(self, steps: int) -> None:
        """Go on by so many steps."""
        self._steps += steps
        if not self._timer.isActive():
            self._go()

    @pyqtSlot()
    def _go(self) -> None:
        steps, self._steps = self._steps, 0
        if steps:
            self._act(steps)
            self._timer.start(0)
