"""What one run of an experiment came to, as a value that can be kept in a file."""

from dataclasses import dataclass, field
from typing import Annotated

from nnviz.storage.codec import Within

DIVERGED = "diverged"
"""What ``RunResult.failure`` is of a run that diverged; any other failure is a sentence."""
MOST_EPOCHS = 1_000_000


@dataclass(frozen=True)
class EpochMetrics:
    """The measurements after ``epoch`` whole epochs, 0 is the start; a cost that is not finite is None.

    ``test_right`` of ``RunResult.n_test`` were right, ``no_class`` had outputs that are the code of no class, and
    ``training_right`` of the ``RunResult.n_training`` measured, the first ones that were learnt.
    """

    epoch: int
    test_cost: float | None
    test_right: int
    no_class: int
    training_cost: float | None
    training_right: int


@dataclass(frozen=True)
class FinalAnswers:
    """The trained network on the test data.

    ``confusion`` (n_classes, n_classes + 1): how often class i was read as j, the last column as no class.
    ``output_errors`` (n_outputs,): how often an output was on the wrong side of the threshold ½.
    ``codes``: how often outputs held against ½ were each binary number, the first output as its leading digit;
    empty where the strongest output is the answer.
    """

    confusion: tuple[tuple[int, ...], ...] = ()
    output_errors: tuple[int, ...] = ()
    codes: Annotated[tuple[int, ...], Within(0, 1 << 16)] = ()


@dataclass(frozen=True)
class RunResult:
    """One run: ``key`` is its spec's, ``failure`` why there is no end of it, "" if there is.

    ``bits`` are hexadecimal digits of a digest of the trained weights: two runs are equal to the last bit if these are.
    ``arithmetic`` says on what kind of machine that holds (``nn.engine.arithmetic``). ``seconds`` were spent on steps
    and measurements, pauses not counted.
    """

    key: str
    n_parameters: int = 0
    n_test: int = 0
    n_training: int = 0
    epochs: Annotated[tuple[EpochMetrics, ...], Within(0, MOST_EPOCHS)] = ()
    answers: FinalAnswers = field(default_factory=FinalAnswers)
    bits: str = ""
    arithmetic: str = ""
    failure: str = ""
    seconds: float = 0.0

    @property
    def is_complete(self) -> bool:
        """Whether the run came to its end."""
        return not self.failure

    @property
    def accuracy(self) -> float:
        """The share of the test data that was right at the end; NaN without any measurement."""
        return self.epochs[-1].test_right / self.n_test if self.epochs and self.n_test else float("nan")

    @property
    def test_cost(self) -> float:
        """The cost of the test data at the end; NaN if it is not known."""
        cost = self.epochs[-1].test_cost if self.epochs else None
        return float("nan") if cost is None else cost
