"""The mini-batch that the run takes next, with the gradient of each of its examples, computed in the background."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.experiments.mini_batch_step import MiniBatchStep, mini_batch_step
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.network import Network
from nnviz.notation.short_names import short_names
from nnviz.runs.run_place import EpochPlace, RunPlace


@dataclass(frozen=True, eq=False)
class FoundStep:
    """The step of a weight, (2.5), and of its neuron's bias, (2.6), for one mini-batch of an epoch.

    ``pictures`` (m, rows, columns) are the first of the examples from 0 to 1, None where they are no pictures;
    ``classes`` (n,) are those of all examples in the order of the epoch, called ``class_names``.
    """

    epoch: EpochPlace
    weight: MiniBatchStep
    bias: MiniBatchStep
    pictures: NDArray[np.floating] | None
    classes: NDArray[np.int64]
    class_names: tuple[str, ...]

    def label(self, place: int) -> str:
        """Return the name of the class of an example by its place in the epoch, "–" where it has none."""
        number = int(self.classes[place])
        return self.class_names[number] if number >= 0 else "–"

    def short_label(self, place: int) -> str:
        """Return that name in two letters."""
        number = int(self.classes[place])
        return short_names(self.class_names, 2)[number] if number >= 0 else "–"


MOST_PICTURES = 100


def step_job(network: Network, dataset: Dataset, run: RunPlace, weight: str) -> Iterator[FoundStep | None]:
    """Yield the step of the weight called so; raises ``PlaneError`` if there is none."""
    place = WeightPlace.named(weight, network.sizes)
    examples = dataset.training
    epoch = run.in_epoch(len(examples))
    yield None
    plan = run.plan
    steps = [
        mini_batch_step(network, examples, epoch.rows, at, cost=plan.cost, eta=plan.eta, held=run.held)
        for at in (place, replace(place, k=None))
    ]
    pictures = None
    if dataset.image_shape is not None:
        pictures = examples.inputs(epoch.rows[:MOST_PICTURES]).reshape(-1, *dataset.image_shape)
    yield FoundStep(epoch, steps[0], steps[1], pictures, examples.labels[epoch.order], dataset.class_names)
