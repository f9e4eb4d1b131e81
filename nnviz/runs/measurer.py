"""Measures one network on several splits, in slices, for the curves of a run."""

from collections.abc import Iterator

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.edited_evaluation import EditedEvaluation, can_be_kept
from nnviz.nn.evaluation import Evaluation, SlicedEvaluation
from nnviz.nn.network import Network
from nnviz.runs.records import TEST, TRAINING, VALIDATION

# The curve of the training data is measured on so many of its first examples: all 50,000 would take as
# long as a quarter of an epoch.
TRAINING_SAMPLE = 5_000

Slices = Iterator[Evaluation | None]


class Measurer:
    """Measures one split after the other; a network that a hand has changed by what is different, test data first."""

    def __init__(self, dataset: Dataset) -> None:
        self._examples: dict[str, Examples] = {
            TRAINING: dataset.training.first(TRAINING_SAMPLE),
            VALIDATION: dataset.validation,
            TEST: dataset.test,
        }
        self._edited: dict[str, EditedEvaluation] = {}
        self._queue: list[tuple[str, Slices]] = []
        self._network: Network | None = None  # the one that is measured
        self._cost = ""

    @property
    def is_busy(self) -> bool:
        return bool(self._queue)

    def begin(self, network: Network, splits: tuple[str, ...], cost: str) -> None:
        """Measure a network of the training; what is kept of an edited one before is forgotten."""
        self._edited.clear()
        self._begin_whole(network, self._measurable(splits), cost)

    def begin_edited(self, network: Network, splits: tuple[str, ...], cost: str) -> None:
        """Measure a network that a hand has changed; what was still to be measured has changed with it."""
        self._network, self._cost = network, cost
        measured = sorted(self._measurable(splits), key=lambda split: split != TEST)
        self._queue = [(split, self._of_edited(network, split, cost)) for split in measured]

    def rest(self) -> None:
        """Give back what is kept of an edited network; what is still to be measured of it is measured as a whole."""
        self._edited.clear()
        if self._queue and self._network is not None:
            self._begin_whole(self._network, [split for split, _ in self._queue], self._cost)

    def advance(self) -> tuple[str, Evaluation] | None:
        """Do a slice; return the evaluation of a split when that was its last."""
        split, slices = self._queue[0]
        evaluation = next(slices)
        if evaluation is None:
            return None
        self._queue.pop(0)
        return split, evaluation

    def _begin_whole(self, network: Network, splits: list[str], cost: str) -> None:
        self._network, self._cost = network, cost
        self._queue = [(split, self._sliced(network, split, cost)) for split in splits]

    def _measurable(self, splits: tuple[str, ...]) -> list[str]:
        return [split for split in splits if len(self._examples[split])]  # data may have no validation share

    def _sliced(self, network: Network, split: str, cost: str) -> Slices:
        sliced = SlicedEvaluation(network, self._examples[split], cost)
        while (evaluation := sliced.advance()) is None:
            yield None
        yield evaluation

    def _of_edited(self, network: Network, split: str, cost: str) -> Slices:
        examples = self._examples[split]
        if not can_be_kept(network, examples):
            return self._sliced(network, split, cost)
        if split not in self._edited:
            self._edited[split] = EditedEvaluation(examples, cost)
        return self._edited[split].measured(network)
