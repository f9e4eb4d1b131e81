"""What a run of training is asked to do, checked before it starts."""

import math
from dataclasses import dataclass
from itertools import pairwise

from nnviz.data.dataset import Dataset
from nnviz.language import UserError
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from nnviz.nn.network import INITIAL_WEIGHTS

MAX_NEURONS_IN_LAYER = 10_000
MAX_PARAMETERS = 50_000_000  # with its buffers such a network takes about a gigabyte
MAX_BATCH_NEURONS = 100_000_000  # m times all neurons: about as much again
MAX_LAYERS = 12  # the input layer, up to ten hidden ones, the output layer
DTYPES = ("float32", "float64")


class PlanError(UserError, ValueError):
    """A run that cannot be made as asked. The message is one sentence for the user."""


@dataclass(frozen=True)
class TrainingPlan:
    """A run of stochastic gradient descent. The defaults are the text's run of section 2.3.

    ``patience`` stops the run when the accuracy on the validation data has not improved for so
    many epochs; None never does. Raises ``PlanError`` if a value makes no sense.
    """

    sizes: tuple[int, ...] = (784, 30, 10)
    activations: tuple[str, ...] = ("sigmoid", "sigmoid")
    cost: str = "quadratic"
    initial: str = "text"
    eta: float = 3.0
    mini_batch: int = 10
    epochs: int = 30
    seed: int = 0
    dtype: str = "float32"
    patience: int | None = None

    def __post_init__(self) -> None:
        check_sizes(self.sizes)
        if len(self.activations) != len(self.sizes) - 1:
            raise PlanError("every layer after the input layer needs one activation")
        for name in self.activations:
            _check_choice("activation", name, tuple(ACTIVATIONS))
        _check_choice("cost", self.cost, tuple(COSTS))
        _check_choice("initial weights", self.initial, INITIAL_WEIGHTS)
        _check_choice("number format", self.dtype, DTYPES)
        if self.activations[-1] not in COSTS[self.cost].outputs:
            raise PlanError(
                f"the {self.cost} cost needs {' or '.join(COSTS[self.cost].outputs)} outputs,"
                f" not {self.activations[-1]}"
            )
        check_eta(self.eta)
        _check_at_least_one("mini-batch m", self.mini_batch)
        _check_batch_memory(self.mini_batch, sum(self.sizes))
        _check_at_least_one("number of epochs", self.epochs)
        if self.patience is not None:
            _check_at_least_one("patience", self.patience)
        if self.seed < 0:
            raise PlanError(f"the seed is {self.seed}: give a whole number from 0 up")

    @property
    def n_parameters(self) -> int:
        """How many weights and biases the network has."""
        return _n_parameters(self.sizes)

    def check_fits(self, dataset: Dataset) -> None:
        """Raise ``PlanError`` if the network or the mini-batch does not fit the data."""
        if self.sizes[0] != dataset.n_inputs:
            raise PlanError(
                f"the first layer has {self.sizes[0]} neurons but {dataset.name} has"
                f" {dataset.n_inputs} inputs: begin the sizes with {dataset.n_inputs}"
            )
        if self.sizes[-1] != dataset.n_classes:
            raise PlanError(
                f"the last layer has {self.sizes[-1]} neurons but {dataset.name} has"
                f" {dataset.n_classes} classes: end the sizes with {dataset.n_classes}"
            )
        check_mini_batch(self.mini_batch, dataset)


def parse_sizes(text: str) -> tuple[int, ...]:
    """Read layer sizes such as "784, 30, 10". Raises ``PlanError`` on anything else."""
    text = text.replace("–", ",")
    parts = [part.strip() for part in (text.split(",") if "," in text or not text.strip() else text.split())]
    if not all(part.isascii() and part.removeprefix("-").isdigit() and len(part) < 10 for part in parts):
        raise PlanError(f"layer sizes “{text}” are not whole numbers with commas: write them like 784, 30, 10")
    sizes = tuple(int(part) for part in parts)
    check_sizes(sizes)
    return sizes


def check_sizes(sizes: tuple[int, ...]) -> None:
    """Raise ``PlanError`` unless these can be the sizes of a network's layers."""
    if len(sizes) < 2:
        raise PlanError("a network needs at least an input layer and an output layer: write sizes like 784, 30, 10")
    if len(sizes) > MAX_LAYERS:
        raise PlanError(f"{len(sizes)} layers are too many: use at most {MAX_LAYERS}")
    for size in sizes:
        if not 1 <= size <= MAX_NEURONS_IN_LAYER:
            raise PlanError(f"a layer of {size} neurons cannot be: use 1 to {MAX_NEURONS_IN_LAYER:,} in every layer")
    n_parameters = _n_parameters(sizes)
    if n_parameters > MAX_PARAMETERS:
        raise PlanError(f"{n_parameters:,} weights and biases are too many: use at most {MAX_PARAMETERS:,}")


def _n_parameters(sizes: tuple[int, ...]) -> int:
    return sum((n_in + 1) * n for n_in, n in pairwise(sizes))


def check_eta(eta: float) -> None:
    """Raise ``PlanError`` unless η is a positive finite number."""
    if not (math.isfinite(eta) and eta > 0):
        raise PlanError(f"the learning rate η is {eta:g}: it must be a finite number above 0, for example 3.0")


def check_mini_batch(mini_batch: int, dataset: Dataset) -> None:
    """Raise ``PlanError`` unless m examples can be taken from the training data."""
    _check_at_least_one("mini-batch m", mini_batch)
    if mini_batch > len(dataset.training):
        raise PlanError(
            f"a mini-batch of {mini_batch} is larger than the {len(dataset.training):,} training examples"
            f" of {dataset.name}: use at most {len(dataset.training):,}"
        )


def _check_batch_memory(mini_batch: int, n_neurons: int) -> None:
    if mini_batch * n_neurons > MAX_BATCH_NEURONS:
        raise PlanError(
            f"mini-batches of {mini_batch:,} examples in {n_neurons:,} neurons take too much memory:"
            f" use m up to {MAX_BATCH_NEURONS // n_neurons:,}, or smaller layers"
        )


def _check_at_least_one(what: str, value: int) -> None:
    if value < 1:
        raise PlanError(f"the {what} is {value}: it must be 1 or more")


def _check_choice(what: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise PlanError(f"the {what} “{value}” is unknown: choose {', '.join(choices)}")
