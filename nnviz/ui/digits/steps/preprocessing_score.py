"""What the steps between ink and input are worth: how many test digits, drawn into corners, are read with them."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.digits.ink.preparation import ALL_STEPS, InkSteps, NoInkError, prepare_ink
from nnviz.digits.ink.resampling import resampled
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.pad.examples import examples_of
from nnviz.ui.digits.pad.pad import SIDE

N_DIGITS = 100
PER_TICK, TICK_MS = 2, 8  # 3 ms of work, then the hand again
SMALLEST_PX, LARGEST_PX = 70, 200  # of 28x28 on the pad
SEED = 4


class StepsWorth(QObject):
    """Prepares the same test digits with the present steps, a few at a time; ``measured`` tells when all are done.

    The pictures are kept: for another network only their way through it is computed.
    """

    measured = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inks: list[NDArray[np.float32]] = []
        self._labels = np.empty(0, np.int64)
        self._steps = ALL_STEPS
        self._inputs: list[NDArray[np.float32]] = []
        self._is_wanted = False
        self._dataset: Dataset | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._prepare_some)

    @property
    def n_digits(self) -> int:
        return len(self._inks)

    @property
    def is_running(self) -> bool:
        return self._timer.isActive()

    def set_dataset(self, dataset: Dataset) -> None:
        """Draw other test digits into corners of the pad."""
        self._dataset, self._inks = dataset, []
        self._begin()

    def want(self) -> None:
        """Begin, now that somebody sees it: at the start of the program others have the processor."""
        if not self._is_wanted:
            self._is_wanted = True
            self._begin()

    def set_steps(self, steps: InkSteps) -> None:
        """Prepare with other steps."""
        if steps != self._steps:
            self._steps = steps
            self._begin()

    def n_right(self, network: Network) -> int | None:
        """Return how many are read as what they are; None while they are not all prepared."""
        if self.is_running or not self._inputs:
            return None
        answers = forward(network, np.array(self._inputs)).output.argmax(axis=1)
        return int((answers == self._labels).sum())

    def stop(self) -> None:
        """Do nothing more."""
        self._timer.stop()

    def _begin(self) -> None:
        self._inputs = []
        self._timer.stop()
        if self._is_wanted and self._dataset is not None:
            if not self._inks:
                self._inks, self._labels = _corner_drawings(self._dataset)
            if self._inks:
                self._timer.start()
        self.measured.emit()  # nothing is known any more

    def _prepare_some(self) -> None:
        for ink in self._inks[len(self._inputs) : len(self._inputs) + PER_TICK]:
            try:
                self._inputs.append(prepare_ink(ink, self._steps).inputs)
            except NoInkError:  # a blank picture among the data
                self._inputs.append(np.zeros(28 * 28, np.float32))
        if len(self._inputs) == len(self._inks):
            self._timer.stop()
            self.measured.emit()


def _corner_drawings(dataset: Dataset) -> tuple[list[NDArray[np.float32]], NDArray[np.int64]]:
    """Return the first test digits, each small and somewhere on a pad, and their labels; none if there are none."""
    examples = examples_of(dataset)
    if examples is None:
        return [], np.empty(0, np.int64)
    rng = np.random.default_rng(SEED)
    n = min(N_DIGITS, len(dataset.test))
    inks = []
    for index in range(n):
        side = int(rng.integers(SMALLEST_PX, LARGEST_PX))
        top, left = rng.integers(0, SIDE - side, 2)
        ink = np.zeros((SIDE, SIDE), np.float32)
        ink[top : top + side, left : left + side] = resampled(dataset.test.inputs(index).reshape(28, 28), side, side)
        inks.append(ink)
    return inks, np.asarray(dataset.test.labels[:n])
