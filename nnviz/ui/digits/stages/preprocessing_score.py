"""What the stages between ink and input are worth: how many test digits, drawn into corners, are read with them."""

from collections.abc import Iterator
from contextlib import suppress

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.data.resampling import resampled
from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, NoInkError, prepare_ink
from nnviz.language import translate
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.pad.examples import examples_of
from nnviz.ui.digits.pad.ink_view import SIDE
from nnviz.ui.kit.jobs import Jobs

SCORE = "preprocessing-score"
N_DIGITS = 100
SMALLEST_PX, LARGEST_PX = 70, 200  # of 28x28 on the pad
SEED = 4


class PreprocessingScore(QObject):
    """Prepares the same test digits with the present stages, in the background; ``measured`` tells when that is done.

    What is prepared is kept: for another network only its way through it is computed.
    """

    measured = pyqtSignal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._stages = ALL_STAGES
        self._inputs: NDArray[np.float32] | None = None
        self._is_wanted = False
        self._dataset: Dataset | None = None

    @property
    def is_running(self) -> bool:
        return self._jobs.is_busy(SCORE)

    def set_dataset(self, dataset: Dataset) -> None:
        """Draw other test digits into corners of the pad."""
        self._dataset = dataset
        self._begin()

    def want(self) -> None:
        """Begin, now that somebody sees it: at the start of the program others have the processor."""
        if not self._is_wanted:
            self._is_wanted = True
            self._begin()

    def set_stages(self, stages: InkStages) -> None:
        """Prepare with other stages."""
        if stages != self._stages:
            self._stages = stages
            self._begin()

    def n_right(self, network: Network) -> int | None:
        """Return how many are read as what they are; None while they are not all prepared."""
        if self._inputs is None or self._dataset is None:
            return None
        answers = forward(network, self._inputs).output.argmax(axis=1)
        return int((answers == self._dataset.test.labels[: len(answers)]).sum())

    def text(self, network: Network) -> str:
        """Say how many are read right; nothing while that is not known."""
        n_right = self.n_right(network)
        if self._inputs is None or n_right is None:
            return ""
        text = translate("PreprocessingScore", "of {0} test digits in corners {1} are read right")
        return text.format(len(self._inputs), n_right)

    def _begin(self) -> None:
        self._inputs = None
        self._jobs.forget(SCORE)
        examples = None if self._dataset is None else examples_of(self._dataset)
        if self._is_wanted and examples is not None and examples.tells_digits:
            self._jobs.ask(SCORE, corner_inputs(examples.dataset, self._stages), self._take)
        self.measured.emit()  # nothing is known any more

    def _take(self, inputs: NDArray[np.float32]) -> None:
        self._inputs = inputs
        self.measured.emit()


def corner_inputs(dataset: Dataset, stages: InkStages) -> Iterator[NDArray[np.float32] | None]:
    """Draw the first test digits small and somewhere on a pad, prepare them one by one, and give inputs (n, 784)."""
    rng = np.random.default_rng(SEED)
    inputs = np.zeros((min(N_DIGITS, len(dataset.test)), dataset.n_inputs), np.float32)
    for index in range(len(inputs)):
        side = int(rng.integers(SMALLEST_PX, LARGEST_PX))
        top, left = rng.integers(0, SIDE - side, 2)
        ink = np.zeros((SIDE, SIDE), np.float32)
        ink[top : top + side, left : left + side] = resampled(dataset.test.inputs(index).reshape(28, 28), side, side)
        with suppress(NoInkError):  # a blank picture among the data
            inputs[index] = prepare_ink(ink, stages).inputs
        yield None
    yield inputs
