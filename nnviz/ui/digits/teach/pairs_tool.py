"""Which examples of a digit are shown beside the user's own, and which pair is fed to the network."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.dataset import Examples
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.experiments.output_cache import OutputCache
from nnviz.language import translate
from nnviz.nn.network import Network
from nnviz.ui.digits.teach.context import Situation
from nnviz.ui.digits.teach.example import Subject
from nnviz.ui.digits.teach.image_grid import Tile
from nnviz.ui.digits.teach.pairs_sheet import N_PAIRS, PairsSheet
from nnviz.ui.kit.jobs import Jobs

ANSWERS = "pairs answers"
MNIST_NAME = "MNIST"
FIRST_DIGIT = 4  # the text speaks of the first digit of 504 and of 4s


class PairsTool(QObject):
    """``fed`` brings the pair chosen, a ``Subject``."""

    fed = pyqtSignal(object)

    def __init__(self, sheet: PairsSheet, jobs: Jobs, cache: OutputCache, parent: QObject) -> None:
        super().__init__(parent)
        self.sheet, self._jobs, self._cache = sheet, jobs, cache
        self._situation: Situation | None = None
        self._digit, self._seed, self._only_misread = FIRST_DIGIT, 0, False
        self._answers: NDArray[np.int64] | None = None
        self._places: tuple[int, ...] = ()
        sheet.shown.connect(self.refresh)
        sheet.digit_chosen.connect(self.choose_digit)
        sheet.only_misread_chosen.connect(self._choose_misread)
        sheet.others_requested.connect(self._choose_others)
        sheet.chosen.connect(self._feed)

    def show(self, situation: Situation) -> None:
        """Take a network, data and drawing."""
        before, self._situation = self._situation, situation
        changed = before is None or before.network is not situation.network or before.digits is not situation.digits
        if changed:
            self._answers = None
            self._jobs.forget(ANSWERS)
            if self.sheet.isVisible():
                self.refresh()
        if self.sheet.isVisible():
            self.sheet.show_own(None if situation.drawing is None else situation.drawing.image)

    def refresh(self) -> None:
        """Show the sheet's content as it is now, as when it opens."""
        situation = self._situation
        if situation is None:
            return
        self.sheet.show_own(None if situation.drawing is None else situation.drawing.image)
        data = situation.digits
        self.sheet.writers.setVisible(data is not None and data.name == MNIST_NAME)
        if data is None:
            self._places = ()
            self.sheet.show_pairs((), self._digit, translate("PairsTool", "There is no data of digits loaded."))
            return
        if self._answers is None:
            network, test = situation.network, data.test
            self._jobs.ask(ANSWERS, self._answering(network, test), self._take_answers)
        self._show_pairs(data.test)

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

    def _answering(self, network: Network, test: Examples) -> Iterator[NDArray[np.int64] | None]:
        outputs = yield from self._cache.outputs(network, test)
        yield outputs.argmax(axis=1)

    def _take_answers(self, answers: NDArray[np.int64]) -> None:
        self._answers = answers
        if self._situation is not None and self._situation.digits is not None:
            self._show_pairs(self._situation.digits.test)

    def _show_pairs(self, test: Examples) -> None:
        labels, answers = test.labels, self._answers
        candidates = np.flatnonzero(labels == self._digit)
        if self._only_misread:
            wrong = np.zeros(0, np.int64) if answers is None else candidates[answers[candidates] != self._digit]
            candidates = wrong
        rng = np.random.default_rng([self._seed, self._digit])
        chosen = np.sort(rng.permutation(candidates)[:N_PAIRS])
        self._places = tuple(int(place) for place in chosen)
        images = test.inputs(chosen, np.float32).reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
        tiles = tuple(
            Tile(image, self._caption(place), answers is not None and answers[place] != self._digit)
            for place, image in zip(self._places, images, strict=True)
        )
        self.sheet.show_pairs(tiles, self._digit, self._note(len(candidates)))

    def _caption(self, place: int) -> str:
        if self._answers is None or self._answers[place] == self._digit:
            return f"{self._digit}"
        return f"{self._digit} → {self._answers[place]}"

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
        data = None if self._situation is None else self._situation.digits
        if data is not None and place < len(self._places):
            index = self._places[place]
            inputs = data.test.inputs(index, np.float32).astype(np.float32)
            self.fed.emit(Subject(inputs, index, int(data.test.labels[index])))
