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

    @property
    def is_busy(self) -> bool:
        return bool(self._queue)

    def begin(self, network: Network, splits: tuple[str, ...], cost: str) -> None:
        """Measure a network of the training; what is kept of an edited one before is forgotten."""
        self._edited.clear()
        self._queue = [(split, self._sliced(network, split, cost)) for split in self._measurable(splits)]

    def begin_edited(self, network: Network, splits: tuple[str, ...], cost: str) -> None:
        """Measure a network that a hand has changed; what was still to be measured has changed with it."""
        measured = sorted(self._measurable(splits), key=lambda split: split != TEST)
        self._queue = [(split, self._of_edited(network, split, cost)) for split in measured]

    def advance(self) -> tuple[str, Evaluation] | None:
        """Do a slice; return the evaluation of a split when that was its last."""
        split, slices = self._queue[0]
        evaluation = next(slices)
        if evaluation is None:
            return None
        self._queue.pop(0)
        return split, evaluation

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
