"""The network that small changes are tried on: trained in the background when it is first wanted."""

from collections.abc import Iterator

from PyQt6.QtCore import QObject, pyqtSignal

from nnviz.data.digits import load_digits
from nnviz.experiments.misread_nine import MisreadNine
from nnviz.experiments.weight_change import EPOCHS, PerturbedNetwork, train_perturbed
from nnviz.language import translate
from nnviz.neuron.weight_change_choice import WeightChangeChoice, read_weight_change
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.neuron.weight_change.nine_card import NineCard
from nnviz.ui.neuron.weight_change.weight_change_card import WeightChangeCard

NETWORK = "network"


class TrainedNetwork(QObject):
    """``arrived`` says that the network is there, or that there will be none."""

    arrived = pyqtSignal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._perturbed: PerturbedNetwork | str | None = None
        self._nines: MisreadNine | None = None

    @property
    def perturbed(self) -> PerturbedNetwork | None:
        """The network on its test images, None before it has been trained."""
        return self._perturbed if isinstance(self._perturbed, PerturbedNetwork) else None

    @property
    def is_training(self) -> bool:
        return self._jobs.is_busy(NETWORK)

    def show_on(self, weight: WeightChangeCard, nine: NineCard, choice: WeightChangeChoice) -> None:
        """Show what a choice does on the card that is open; the first time, train and say so."""
        if isinstance(self._perturbed, PerturbedNetwork) and self._nines is not None:
            if not choice.shows_nine:
                weight.show_change(choice, self._perturbed, read_weight_change(self._perturbed, choice))
            elif self._nines.n_nines:
                nine.show_nine(choice, self._nines.numbers(choice.nine, choice.presses), self._perturbed.n_images)
            else:
                nine.show_waiting(translate("TrainedNetwork", "This network reads every 9 of the test images right."))
            return
        if self._perturbed is None and not self.is_training:
            self._jobs.ask(NETWORK, _training(), self._take, refused=self._take)
        text = translate("TrainedNetwork", "784-30-10 is being trained on the built-in digits, {0} epochs …").format(
            EPOCHS
        )
        reason = self._perturbed if isinstance(self._perturbed, str) else text
        weight.show_waiting(choice, reason)
        nine.show_waiting(reason)

    def some_weight(self, draw: int) -> tuple[int, int, int] | None:
        """Return a weight drawn at random, None while there is no network."""
        return None if self.perturbed is None else self.perturbed.some_weight(draw)

    def _take(self, result: PerturbedNetwork | str) -> None:
        """Take the network, or the sentence why there is none."""
        self._perturbed = result
        self._nines = MisreadNine(result) if isinstance(result, PerturbedNetwork) else None
        self.arrived.emit()


def _training() -> Iterator[PerturbedNetwork | None]:
    yield from train_perturbed(load_digits())
