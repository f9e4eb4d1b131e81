"""Which examples of a digit are shown beside the user's own, and which pair is fed to the network."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Dataset
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.output_cache import OutputCache
from nnviz.language import translate
from nnviz.ui.digits.teach.context import TaughtExample, TeachingContext
from nnviz.ui.digits.teach.image_grid import Tile
from nnviz.ui.digits.teach.pairs_sheet import N_PAIRS, PairsSheet
from nnviz.ui.digits.teach.tool import SheetTool, answers_in_slices
from nnviz.ui.kit.jobs import Jobs

ANSWERS = "pairs-answers"
MNIST_NAME = "MNIST"
FIRST_DIGIT = 4  # the text speaks of the first digit of 504 and of 4s


class PairsTool(SheetTool[PairsSheet]):
    """``fed`` brings the pair chosen, a ``TaughtExample``."""

    fed = pyqtSignal(object)

    def __init__(
        self, sheet: PairsSheet, context: TeachingContext, jobs: Jobs, cache: OutputCache, parent: QObject
    ) -> None:
        super().__init__(sheet, context, jobs, parent)
        self._cache = cache
        self._digit, self._seed, self._only_misread = FIRST_DIGIT, 0, False
        self._answers: NDArray[np.int64] | None = None
        self._places: tuple[int, ...] = ()
        sheet.digit.chosen.connect(self.choose_digit)
        sheet.only_misread.toggled.connect(self._choose_misread)
        sheet.others.clicked.connect(self._choose_others)
        sheet.grid.chosen.connect(self._feed)

    def refresh(self) -> None:
        """Show the sheet as it is now, and ask for what is not known yet."""
        context, data = self._context, self._context.digits
        self.sheet.show_own(None if context.drawing is None else context.drawing.image)
        self.sheet.writers.setVisible(data is not None and data.name == MNIST_NAME)
        if data is not None and self._answers is None and not self._jobs.is_busy(ANSWERS):
            job = answers_in_slices(self._cache, context.network, data.test)
            self._jobs.ask(ANSWERS, job, self._take_answers)
        self._show_pairs()

    def choose_digit(self, digit: int) -> None:
        """Show another digit."""
        self._digit = digit
        self.refresh()

    def _choose_misread(self, only_misread: bool) -> None:
        self._only_misread = only_misread
        self.refresh()

    def _choose_others(self) -> None:
        self._seed += 1
        self.refresh()

    def _forget(self, before: TeachingContext) -> None:
        self._answers = None
        self._jobs.forget(ANSWERS)

    def _take_answers(self, answers: NDArray[np.int64]) -> None:
        self._answers = answers
        self._show_pairs()

    def _show_pairs(self) -> None:
        data = self._context.digits
        if data is None:
            self._places = ()
            self.sheet.show_pairs((), self._digit, translate("PairsTool", "There is no data of digits loaded."))
            return
        candidates = self._candidates(data)
        rng = np.random.default_rng([self._seed, self._digit])
        chosen = np.sort(rng.permutation(candidates)[:N_PAIRS])
        self._places = tuple(int(place) for place in chosen)
        images = data.test.inputs(chosen, np.float32).reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
        tiles = tuple(self._tile(place, image) for place, image in zip(self._places, images, strict=True))
        self.sheet.show_pairs(tiles, self._digit, self._note(len(candidates)))

    def _candidates(self, data: Dataset) -> NDArray[np.int64]:
        """Return the places of the digit in the test data, or of those that are known to be misread."""
        places = np.flatnonzero(data.test.labels == self._digit)
        if not self._only_misread:
            return places
        return places[:0] if self._answers is None else places[self._answers[places] != self._digit]

    def _tile(self, place: int, image: NDArray[np.float32]) -> Tile:
        answer = self._digit if self._answers is None else int(self._answers[place])
        is_misread = answer != self._digit
        return Tile(image, f"{self._digit} → {answer}" if is_misread else f"{self._digit}", is_misread)

    def _note(self, n: int) -> str:
        if self._answers is None:
            return translate("PairsTool", "asking the network …")
        if self._only_misread:
            text = translate("PairsTool", "The network in use misreads {0} of the {1}s in the test data.")
        else:
            text = translate(
                "PairsTool", "From {0} of the {1}s in the test data. Framed: misread by the network in use."
            )
        return text.format(f"{n:,}", self._digit)

    def _feed(self, place: int) -> None:
        data = self._context.digits
        if data is not None and place < len(self._places):
            index = self._places[place]
            inputs = data.test.inputs(index, np.float32).astype(np.float32)
            self.fed.emit(TaughtExample(inputs, index, int(data.test.labels[index])))
