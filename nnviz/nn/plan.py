"""What a run of training is asked to do, checked before it starts."""

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from nnviz.data.dataset import Dataset
from nnviz.language import UserError, either, translate
from nnviz.nn.activation_families import activation_named, is_activation
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from nnviz.nn.network import INITIAL_WEIGHTS
from nnviz.notation.counts import inputs_text, neurons_text, outputs_text

MAX_NEURONS_IN_LAYER = 10_000
MAX_PARAMETERS = 50_000_000  # with its buffers such a network takes about a gigabyte
MAX_BATCH_NEURONS = 100_000_000  # m times all neurons: about as much again
MAX_LAYERS = 12  # the input layer, up to ten hidden ones, the output layer
LONGEST_SIZE = 9  # digits that are read
DTYPES = ("float32", "float64")


class PlanError(UserError):
    """A run that cannot be made as asked. The message is one sentence for the user."""


_JOINED = re.compile(r"\s*\d+(\s*[-–−]\s*\d+)+\s*", re.ASCII)


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
            raise PlanError(translate("Plan", "every layer after the input layer needs one activation"))
        for name in self.activations:
            _check_activation(name)
        _check_choice(translate("Plan", "cost"), self.cost, tuple(COSTS))
        _check_choice(translate("Plan", "initial weights"), self.initial, INITIAL_WEIGHTS)
        _check_choice(translate("Plan", "number format"), self.dtype, DTYPES)
        if not COSTS[self.cost].takes(self.activations[-1]):
            sentence = translate("Plan", "the {0} cost needs {1} outputs, not {2}")
            raise PlanError(sentence.format(self.cost, either(COSTS[self.cost].outputs), self.activations[-1]))
        check_eta(self.eta)
        _check_at_least_one(translate("Plan", "mini-batch m"), self.mini_batch)
        _check_batch_memory(self.mini_batch, sum(self.sizes))
        _check_at_least_one(translate("Plan", "number of epochs"), self.epochs)
        if self.patience is not None:
            _check_at_least_one(translate("Plan", "patience"), self.patience)
        if self.seed < 0:
            raise PlanError(translate("Plan", "the seed is {0}: give a whole number from 0 up").format(self.seed))

    @property
    def n_parameters(self) -> int:
        """How many weights and biases the network has."""
        return _n_parameters(self.sizes)

    def fitted_to(self, dataset: Dataset) -> "TrainingPlan":
        """Return the plan with a mini-batch that these data have, and no patience where they have no validation data.

        Whoever goes on with other data does so by this plan: the window and the training thread come to the same.
        """
        return self.fitted(n_training=len(dataset.training), n_validation=len(dataset.validation))

    def fitted(self, *, n_training: int, n_validation: int) -> "TrainingPlan":
        """Return the plan as ``fitted_to`` does, for data of so many examples."""
        mini_batch = min(self.mini_batch, n_training)
        return replace(self, mini_batch=mini_batch, patience=self.patience if n_validation else None)

    def check_fits(self, dataset: Dataset) -> None:
        """Raise ``PlanError`` if the network or the mini-batch does not fit the data."""
        if self.sizes[0] != dataset.n_inputs:
            sentence = translate("Plan", "the first layer has {0} but {1} has {2}: begin the sizes with {3}")
            raise PlanError(
                sentence.format(
                    neurons_text(self.sizes[0]), dataset.name, inputs_text(dataset.n_inputs), dataset.n_inputs
                )
            )
        if self.sizes[-1] != dataset.n_outputs:
            raise PlanError(_outputs_sentence(self.sizes[-1], dataset))
        if self.activations[-1] == "softmax" and dataset.outputs.has_threshold:
            sentence = translate(
                "Plan", "softmax outputs add up to 1, which the outputs of {0} need not: end with sigmoid"
            )
            raise PlanError(sentence.format(dataset.name))
        if self.patience is not None and not len(dataset.validation):
            sentence = translate(
                "Plan", "{0} has no validation data, by which to stop: give it a share of the split, or no patience"
            )
            raise PlanError(sentence.format(dataset.name))
        check_mini_batch(self.mini_batch, dataset)


def _outputs_sentence(n: int, dataset: Dataset) -> str:
    """Say how many outputs the data need, and why."""
    outputs = dataset.outputs
    sentence = {
        "classes": translate("Plan", "the last layer has {0} but {1} has {2} classes: end the sizes with {2}"),
        "is": translate("Plan", "the last layer has {0} but {1} is one output: end the sizes with {2}"),
        "code": translate(
            "Plan",
            "the last layer has {0} but a code of {3} classes of {1} has {4}: end the sizes with {2}",
        ),
        "table": translate("Plan", "the last layer has {0} but the table {1} has {4}: end the sizes with {2}"),
    }[outputs.kind]
    return sentence.format(neurons_text(n), dataset.name, outputs.n, outputs.n_classes, outputs_text(outputs.n))


def parse_sizes(text: str) -> tuple[int, ...]:
    """Read layer sizes such as "784, 30, 10". Raises ``PlanError`` on anything else."""
    if _JOINED.fullmatch(text):  # 784-30-10, with any dash: a minus before the first is one
        text = re.sub("[-–−]", ",", text)
    parts = [part.strip() for part in (text.split(",") if "," in text or not text.strip() else text.split())]
    if not all(part.isascii() and part.removeprefix("-").isdigit() for part in parts):
        sentence = translate("Plan", "layer sizes “{0}” are not whole numbers with commas: write them like 784, 30, 10")
        raise PlanError(sentence.format(text))
    if long := [part for part in parts if len(part) > LONGEST_SIZE]:
        sentence = translate("Plan", "a layer of {0}… neurons cannot be: use 1 to {1:,} in every layer")
        raise PlanError(sentence.format(long[0][:LONGEST_SIZE], MAX_NEURONS_IN_LAYER))
    sizes = tuple(int(part) for part in parts)
    check_sizes(sizes)
    return sizes


def check_sizes(sizes: tuple[int, ...]) -> None:
    """Raise ``PlanError`` unless these can be the sizes of a network's layers."""
    if len(sizes) < 2:
        raise PlanError(
            translate(
                "Plan", "a network needs at least an input layer and an output layer: write sizes like 784, 30, 10"
            )
        )
    if len(sizes) > MAX_LAYERS:
        raise PlanError(translate("Plan", "{0} layers are too many: use at most {1}").format(len(sizes), MAX_LAYERS))
    for size in sizes:
        if not 1 <= size <= MAX_NEURONS_IN_LAYER:
            sentence = translate("Plan", "a layer of {0} neurons cannot be: use 1 to {1:,} in every layer")
            raise PlanError(sentence.format(size, MAX_NEURONS_IN_LAYER))
    n_parameters = _n_parameters(sizes)
    if n_parameters > MAX_PARAMETERS:
        sentence = translate("Plan", "{0:,} weights and biases are too many: use at most {1:,}")
        raise PlanError(sentence.format(n_parameters, MAX_PARAMETERS))


def _n_parameters(sizes: tuple[int, ...]) -> int:
    return sum((n_in + 1) * n for n_in, n in pairwise(sizes))


def check_eta(eta: float) -> None:
    """Raise ``PlanError`` unless η is a positive finite number."""
    if not (math.isfinite(eta) and eta > 0):
        sentence = translate(
            "Plan", "the learning rate η is {0:g}: it must be a finite number above 0, for example 3.0"
        )
        raise PlanError(sentence.format(eta))


def check_mini_batch(mini_batch: int, dataset: Dataset) -> None:
    """Raise ``PlanError`` unless m examples can be taken from the training data."""
    _check_at_least_one(translate("Plan", "mini-batch m"), mini_batch)
    if mini_batch > len(dataset.training):
        sentence = translate(
            "Plan", "a mini-batch of {0} is larger than the {1:,} training examples of {2}: use at most {1:,}"
        )
        if len(dataset.training) == 1:
            sentence = translate(
                "Plan", "a mini-batch of {0} is larger than the one training example of {2}: use {1}, or more data"
            )
        raise PlanError(sentence.format(mini_batch, len(dataset.training), dataset.name))


def _check_batch_memory(mini_batch: int, n_neurons: int) -> None:
    if mini_batch * n_neurons > MAX_BATCH_NEURONS:
        sentence = translate(
            "Plan",
            "mini-batches of {0:,} examples in {1:,} neurons take too much memory:"
            " use m up to {2:,}, or smaller layers",
        )
        raise PlanError(sentence.format(mini_batch, n_neurons, MAX_BATCH_NEURONS // n_neurons))


def _check_at_least_one(what: str, value: int) -> None:
    if value < 1:
        raise PlanError(translate("Plan", "the {0} is {1}: it must be 1 or more").format(what, value))


def _check_activation(name: str) -> None:
    """Refuse what is no activation, and one whose slope the trainer, which keeps a and not z, cannot know."""
    if not is_activation(name):
        _check_choice(translate("Plan", "activation"), name, tuple(ACTIVATIONS))
    if activation_named(name).needs_z:
        sentence = translate("Plan", "layers with the activation {0} cannot be trained here: choose {1}")
        raise PlanError(sentence.format(name, ", ".join(ACTIVATIONS)))


def _check_choice(what: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        sentence = translate("Plan", "“{1}” is unknown as {0}: choose {2}")
        raise PlanError(sentence.format(what, value, ", ".join(choices)))
