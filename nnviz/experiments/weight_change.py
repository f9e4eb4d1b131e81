"""One small change in a whole network: how many test images it flips, as perceptrons and as sigmoid neurons.

The experiment of section 1.3: why perceptrons cannot learn by small changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset, Examples, unit_values
from nnviz.experiments.answer_changes import UNDECIDED, answers_of
from nnviz.nn.activation_families import activation_named
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer

HIDDEN = 30
SIZES = (784, HIDDEN, 10)
EPOCHS = 10
STEPS_A_SLICE = 100  # mini-batches, some milliseconds
OFTEN = 0.2  # of the test images
SMALLEST_CHANGE, LARGEST_CHANGE = Fraction(1, 1000), Fraction(10)
CURVE_CHANGES = np.geomspace(float(SMALLEST_CHANGE), float(LARGEST_CHANGE), 25)


@dataclass(frozen=True)
class WeightChangeEffect:
    """What one change of a weight does on all test images.

    ``other_outputs`` are images of which an output changes by more than ½, ``other_answers`` those that are read as
    another class, ``largest`` the largest change of any output.
    """

    other_outputs: int
    other_answers: int
    largest: float


@dataclass(frozen=True, eq=False)
class WeightChangeNumbers:
    """What a choice does to the perceptrons and to the sigmoid neurons, and how both do over many sizes of change.

    ``curve`` has shape (3, n): changes, and for how many test images the answer of either is another one then.
    """

    step: WeightChangeEffect
    sigmoid: WeightChangeEffect
    curve: NDArray[np.float64]


class PerturbedNetwork:
    """A network with one hidden layer on test images, as it is and with every neuron's type replaced.

    A network of perceptrons answers with the one output that fires, and gives no answer if none or several do;
    one of sigmoid neurons with its strongest output.
    """

    def __init__(self, network: Network, test: Examples) -> None:
        if len(network.sizes) != 3:
            raise ValueError(f"a network with one hidden layer is needed, not {network.sizes}")
        self.network = network
        self.labels = test.labels
        self._test = test
        self._z = self.inputs @ network.weights[0].T + network.biases[0]
        self._curves: dict[tuple[int, int, int, int], NDArray[np.float64]] = {}
        self._as = {name: _Flow(self._z, network, name) for name in ("step", "sigmoid")}

    @property
    def inputs(self) -> FloatArray:
        """The test images as numbers, shape (n, 784), made anew: bytes take an eighth of the room."""
        return self._test.inputs(slice(None))

    def image(self, index: int) -> FloatArray:
        """Return one of the test images, shape (784,)."""
        return self._test.inputs(index)

    @property
    def n_images(self) -> int:
        return len(self.labels)

    def n_right(self, activation: str) -> int:
        """Return how many test images are read right by the network of these neurons."""
        return int((self._as[activation].answers == self.labels).sum())

    def answers(self, activation: str) -> NDArray[np.int64]:
        """Return the answers to the test images, shape (n,)."""
        return self._as[activation].answers

    def n_unanswered(self) -> int:
        """Return how many test images the perceptrons give no answer to."""
        return int((self._as["step"].answers == UNDECIDED).sum())

    def some_weight(self, draw: int) -> tuple[int, int, int]:
        """Return (layer, j, k) of a weight drawn at random, from a pixel that has ink often or from a hidden neuron."""
        rng = np.random.default_rng(draw)
        layer = int(rng.integers(1, 3))
        sources = np.flatnonzero((self._test.raw != 0).mean(axis=0) > OFTEN) if layer == 1 else np.arange(HIDDEN)
        return layer, int(rng.integers(self.network.sizes[layer])), int(rng.choice(sources))

    def curve(self, *, layer: int, j: int, k: int, sign: int) -> NDArray[np.float64]:
        """Return ``WeightChangeNumbers.curve``; it is kept, since a drag of the change does not alter it."""
        key = (layer, j, k, sign)
        if key not in self._curves:
            counts = [
                [
                    self.count(name, layer=layer, j=j, k=k, change=sign * change).other_answers
                    for name in ("step", "sigmoid")
                ]
                for change in CURVE_CHANGES.tolist()
            ]
            self._curves = {key: np.array([CURVE_CHANGES, *np.array(counts, dtype=float).T])}
        return self._curves[key]

    def count(self, activation: str, *, layer: int, j: int, k: int, change: float) -> WeightChangeEffect:
        """Return what adding ``change`` to wˡⱼₖ does (k from neuron k of the layer before), with all else as it is."""
        flow = self._as[activation]
        weights = self.network.weights[1].astype(np.float64)
        z2 = flow.z2.copy()
        if layer == 1:
            moved = flow.activated(self._z[:, j] + change * unit_values(self._test.raw[:, k]))
            z2 += np.outer(moved - flow.hidden[:, j], weights[:, j])
        else:
            z2[:, j] += change * flow.hidden[:, k]
        outputs = flow.activated(z2)
        difference = np.abs(outputs - flow.outputs)
        return WeightChangeEffect(
            other_outputs=int((difference > 0.5).any(axis=1).sum()),
            other_answers=int((flow.answered(outputs) != flow.answers).sum()),
            largest=float(difference.max()),
        )


class _Flow:
    """What flows through the network when every neuron has one activation."""

    def __init__(self, z: FloatArray, network: Network, activation: str) -> None:
        self._activation = activation
        self.hidden = self.activated(z)
        self.z2 = self.hidden @ network.weights[1].astype(np.float64).T + network.biases[1]
        self.outputs = self.activated(self.z2)

    def activated(self, z: FloatArray) -> FloatArray:
        return activation_named(self._activation).function(z)

    @cached_property
    def answers(self) -> NDArray[np.int64]:
        return self.answered(self.outputs)

    def answered(self, outputs: FloatArray) -> NDArray[np.int64]:
        return answers_of(outputs, is_step=self._activation == "step")


def train_perturbed(dataset: Dataset) -> Iterator[PerturbedNetwork | None]:
    """Yield a sigmoid network, trained as the text does but from scaled weights, on the test images.

    Before that None every ``STEPS_A_SLICE`` mini-batches: whoever does not want it any more need not go on.
    """
    plan = TrainingPlan(
        sizes=(dataset.n_inputs, HIDDEN, dataset.n_classes), initial="scaled", epochs=EPOCHS, dtype="float64"
    )
    trainer = Trainer(plan, dataset)
    while trainer.epoch < EPOCHS:
        yield None
        trainer.run(STEPS_A_SLICE)
    own = dataset.test.at(np.arange(len(dataset.test)))  # a part of the arrays of all data would keep all of them
    yield PerturbedNetwork(trainer.network(), own)
