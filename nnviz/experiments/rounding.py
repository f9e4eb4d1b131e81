"""The same seed in float32 and in float64, side by side: how far rounding drives two equal trainings apart."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.evaluation import Evaluation, SlicedEvaluation
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer

SLICE_SECONDS = 0.01
STEPS_AT_ONCE = 20
FIRST_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
LATER = 1.03
"""Beyond the first 60 epochs or so the next one that is compared is so many times as late."""


@dataclass(frozen=True)
class RoundingPoint:
    """After ``step`` mini-batches: the largest difference of a weight or bias, and how many test answers differ."""

    step: int
    epoch: float
    largest: float
    n_differ: int
    n_right: tuple[int, int]


@dataclass(frozen=True)
class RoundingRace:
    """Two runs of one plan, in float32 and float64, on ``n_test`` examples; ``share`` of them is done, 0 to 1."""

    n_test: int
    points: tuple[RoundingPoint, ...]
    share: float
    has_diverged: bool = False


def rounding_race(plan: TrainingPlan, dataset: Dataset) -> Generator[RoundingRace | None, None, None]:
    """Train both a little at a time: yield what is known at every point, and None every few milliseconds.

    The order of the mini-batches is the same, and so are the initial weights, which are drawn in float64 and rounded.
    Raises ``PlanError`` if the plan does not fit the data.
    """
    runs = tuple(Trainer(replace(plan, dtype=dtype), dataset) for dtype in ("float32", "float64"))
    steps_in_epoch = runs[0].steps_in_epoch
    last = plan.epochs * steps_in_epoch
    points: list[RoundingPoint] = []
    for moment in moments(steps_in_epoch, plan.epochs):
        for run in runs:
            yield from _trained(run, moment)
        has_diverged = any(run.diverged for run in runs)
        if not has_diverged:
            points.append((yield from _compared(runs[0], runs[1], dataset.test, plan.cost)))
        yield RoundingRace(len(dataset.test), tuple(points), 1.0 if has_diverged else moment / last, has_diverged)
        if has_diverged:
            return


def largest_difference(one: Network, other: Network) -> float:
    """Return how far the weights and biases of two networks of the same sizes are apart at most."""
    pairs = zip((*one.weights, *one.biases), (*other.weights, *other.biases), strict=True)
    return max(float(np.abs(a.astype(np.float64) - b).max()) for a, b in pairs)


def moments(steps_in_epoch: int, epochs: int) -> Iterator[int]:
    """Give after how many mini-batches to compare: closely at first, then at the end of each epoch.

    Of a long run later ones are left out, evenly on the logarithmic axis that they are drawn over: so a few hundred
    points are all there ever are.
    """
    last = epochs * steps_in_epoch
    within = {step for step in FIRST_STEPS if step < min(last, max(steps_in_epoch, FIRST_STEPS[-1]))}
    ends, epoch = {epochs}, 1
    while epoch < epochs:
        ends.add(epoch)
        epoch = max(epoch + 1, int(epoch * LATER))
    yield from sorted({0, *within, *(epoch * steps_in_epoch for epoch in ends)})


def _trained(run: Trainer, until: int) -> Iterator[None]:
    began = perf_counter()
    while run.step < until and not run.diverged:
        run.run(min(STEPS_AT_ONCE, until - run.step))
        if perf_counter() > began + SLICE_SECONDS:
            yield
            began = perf_counter()


def _compared(one: Trainer, other: Trainer, test: Examples, cost: str) -> Generator[None, None, RoundingPoint]:
    networks = one.network(), other.network()
    found: list[Evaluation] = []
    for network in networks:
        sliced = SlicedEvaluation(network, test, cost)
        while (evaluation := sliced.advance()) is None:
            yield
        found.append(evaluation)
    answers: tuple[NDArray[np.int64], ...] = tuple(evaluation.predictions for evaluation in found)
    return RoundingPoint(
        step=one.step,
        epoch=one.epochs_done,
        largest=largest_difference(*networks),
        n_differ=int((answers[0] != answers[1]).sum()),
        n_right=(found[0].n_right, found[1].n_right),
    )
