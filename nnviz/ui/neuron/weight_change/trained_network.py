"""The network that small changes are tried on: trained in the background when it is first wanted."""

from collections.abc import Iterator

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.digits import load_digits
from nnviz.experiments.misread_nine import CloserBench
from nnviz.experiments.weight_change import EPOCHS, FlipBench, train_bench
from nnviz.language import translate
from nnviz.neuron.weight_change_choice import FlipChoice, read_flips
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.neuron.weight_change.nine_card import NineCard
from nnviz.ui.neuron.weight_change.weight_change_card import FlipCard

BENCH = "bench"


class FlipWork(QObject):
    """``arrived`` says that the network is there, or that there will be none."""

    arrived = pyqtSignal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._bench: FlipBench | str | None = None
        self._closer: CloserBench | None = None

    @property
    def bench(self) -> FlipBench | None:
        """The network on its test images, None before it has been trained."""
        return self._bench if isinstance(self._bench, FlipBench) else None

    @property
    def is_training(self) -> bool:
        return self._jobs.is_busy(BENCH)

    def show_on(self, weight: FlipCard, nine: NineCard, choice: FlipChoice) -> None:
        """Show what a choice does on the card that is open; the first time, train and say so."""
        if isinstance(self._bench, FlipBench) and self._closer is not None:
            if not choice.shows_nine:
                weight.show_flips(choice, self._bench, read_flips(self._bench, choice))
            elif self._closer.n_nines:
                nine.show_nine(choice, self._closer.reading(choice.nine, choice.presses), self._bench.n_images)
            else:
                nine.show_waiting(translate("FlipWork", "This network reads every 9 of the test images right."))
            return
        if self._bench is None and not self.is_training:
            self._jobs.ask(BENCH, _training(), self._take, refused=self._take)
        text = translate("FlipWork", "784-30-10 is being trained on the built-in digits, {0} epochs …").format(EPOCHS)
        reason = self._bench if isinstance(self._bench, str) else text
        weight.show_waiting(choice, reason)
        nine.show_waiting(reason)

    def some_weight(self, draw: int) -> tuple[int, int, int] | None:
        """Return a weight drawn at random, None while there is no network."""
        return None if self.bench is None else self.bench.some_weight(draw)

    def _take(self, result: FlipBench | str) -> None:
        """Take the network, or the sentence why there is none."""
        self._bench = result
        self._closer = CloserBench(result) if isinstance(result, FlipBench) else None
        self.arrived.emit()


def _training() -> Iterator[FlipBench | None]:
    yield from train_bench(load_digits())
