"""Two trainings that differ only in how they round."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.experiments.rounding import RoundingRace, largest_difference, moments, rounding_race
from nnviz.nn.evaluation import evaluate
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.training import Trainer

PLAN = TrainingPlan((16, 5, 3), epochs=3)


def races(plan: TrainingPlan, dataset: Dataset) -> list[RoundingRace]:
    return [race for race in rounding_race(plan, dataset) if race is not None]


def test_every_point_compares_the_two_trainings_at_its_step(blobs: Dataset) -> None:
    found = races(PLAN, blobs)
    assert [point.step for point in found[-1].points] == [0, 1, 2, 5, 10, 20, 30, 50, 60, 90]
    assert [len(race.points) for race in found] == list(range(1, 11))
    for point in found[-1].points:
        runs = [Trainer(replace(PLAN, dtype=dtype), blobs) for dtype in ("float32", "float64")]
        for run in runs:
            while run.step < point.step:
                run.run(point.step - run.step)
        one, other = (run.network() for run in runs)
        largest = max(
            float(np.abs(a.astype(np.float64) - b).max())
            for a, b in zip((*one.weights, *one.biases), (*other.weights, *other.biases), strict=True)
        )
        assert point.largest == largest
        read = [evaluate(network, blobs.test, "quadratic") for network in (one, other)]
        assert point.n_differ == sum(a != b for a, b in zip(read[0].predictions, read[1].predictions, strict=True))
        assert point.n_right == (read[0].n_right, read[1].n_right)
    assert found[-1].share == 1.0
    assert 0 < found[-1].points[0].largest < 1e-6  # the rounding of the start


def test_a_run_as_long_as_the_text_s_is_compared_after_every_epoch() -> None:
    assert set(range(0, 30 * 5000 + 1, 5000)) <= set(moments(5000, 30))
    assert list(moments(30, 1)) == [0, 1, 2, 5, 10, 20, 30]


def test_of_a_long_run_a_few_hundred_points_are_compared_evenly_spread_and_the_last() -> None:
    found = np.array(list(moments(10, 100_000)))
    assert len(found) < 400
    assert found[-1] == 1_000_000
    late = found[found > 1000]
    assert (late[1:] / late[:-1]).max() < 1.04
    assert not np.any(late % 10)


def test_networks_that_are_equal_have_no_difference(blobs: Dataset) -> None:
    network = Trainer(PLAN, blobs).network()
    assert largest_difference(network, network) == 0.0


def test_a_training_that_diverges_ends_the_race(blobs: Dataset) -> None:
    plan = TrainingPlan((16, 5, 3), activations=("relu", "identity"), eta=1e6, epochs=3)
    found = races(plan, blobs)
    assert found[-1].has_diverged
    assert found[-1].share == 1.0


def test_a_plan_that_does_not_fit_is_refused(blobs: Dataset) -> None:
    with pytest.raises(PlanError, match="16 inputs"):
        races(TrainingPlan((15, 5, 3)), blobs)
