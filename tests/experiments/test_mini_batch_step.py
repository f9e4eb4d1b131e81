"""(2.5) and (2.6) in numbers, against the trainer's own step and against central differences."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.experiments.mini_batch_step import in_float64, mini_batch_step
from nnviz.experiments.moved_weight import with_value
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.edits.held import Held, OffNeuron
from nnviz.nn.edits.part import Part
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import SHUFFLE_STREAM, Trainer
from tests.experiments.cases import SMOOTH_SEEDS, overflowing_case, plain_cost, random_case

HELD = Held(frozenset({Part(2, 0, 7), Part(2, 2, is_bias=True)}))
PLACES = (WeightPlace(1, 2, 5), WeightPlace(1, 3), WeightPlace(2, 0, 7), WeightPlace(2, 2))


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mini_batch", [1, 10, 300])
def test_the_new_value_is_the_trainers(place: WeightPlace, mini_batch: int, blobs: Dataset) -> None:
    plan = TrainingPlan((16, 8, 3), eta=2.0, mini_batch=mini_batch, dtype="float64")
    trainer = Trainer(plan, blobs)
    before = trainer.network()
    rows = np.random.default_rng([plan.seed, SHUFFLE_STREAM]).permutation(300)[:mini_batch]
    trainer.run(1)
    step = mini_batch_step(before, blobs.training, rows, place, cost="quadratic", eta=2.0)
    assert step.m == mini_batch
    assert step.slopes.shape == (mini_batch,)
    assert step.old == place.value(before)
    assert step.total == pytest.approx(step.slopes.sum())
    assert step.average == pytest.approx(step.total / mini_batch)
    assert step.new == pytest.approx(step.old - 2.0 * step.average, rel=1e-15)
    assert step.new == pytest.approx(place.value(trainer.network()), rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("held", [HELD, Held(off=(OffNeuron(1, 7, np.zeros(3)),))], ids=["frozen", "off"])
def test_what_is_held_stays_as_in_the_trainer(held: Held, blobs: Dataset) -> None:
    trainer = Trainer(TrainingPlan((16, 8, 3), eta=2.0, mini_batch=10, dtype="float64"), blobs)
    trainer.take(held.kept(trainer.network()), held.masks((16, 8, 3)))
    before = trainer.network()
    rows = np.random.default_rng([trainer.plan.seed, SHUFFLE_STREAM]).permutation(300)[:10]
    trainer.run(1)
    steps = [
        mini_batch_step(before, blobs.training, rows, place, cost="quadratic", eta=2.0, held=held) for place in PLACES
    ]
    assert [step.is_held for step in steps].count(True) == (2 if held is HELD else 1)
    for step in steps:
        assert step.slopes.any()
        assert step.new == pytest.approx(step.place.value(trainer.network()), rel=1e-10, abs=1e-12)
        assert (step.new == step.old) == step.is_held


@pytest.mark.parametrize("seed", SMOOTH_SEEDS)
def test_each_examples_slope_is_a_central_difference(seed: int) -> None:
    case, rng, h = random_case(seed), np.random.default_rng(seed), 1e-5
    layer = int(rng.integers(1, len(case.network.sizes)))
    for place in (WeightPlace(layer, 0, 1), WeightPlace(layer, 1)):
        rows = rng.integers(0, len(case.examples), 3)
        step = mini_batch_step(case.network, case.examples, rows, place, cost=case.cost, eta=0.5)
        for row, slope in zip(rows, step.slopes, strict=True):
            alone = Examples(case.examples.raw[row : row + 1], case.examples.labels[row : row + 1])
            above, below = (
                plain_cost(with_value(case.network, place, step.old + change), alone, case.cost) for change in (h, -h)
            )
            assert slope == pytest.approx((above - below) / (2 * h), rel=1e-4, abs=1e-7)


def test_a_single_precision_network_is_computed_in_double_precision() -> None:
    case = random_case(3, np.float32)
    exact = in_float64(case.network)
    assert exact.weights[0].dtype == np.float64
    assert (exact.weights[0] == case.network.weights[0]).all()
    place = WeightPlace(1, 0, 0)
    once = mini_batch_step(case.network, case.examples, [0], place, cost=case.cost, eta=1.0)
    again = mini_batch_step(exact, case.examples, [0], place, cost=case.cost, eta=1.0)
    assert once.slopes.tolist() == again.slopes.tolist()


def test_a_step_of_a_network_that_overflows_is_no_number_and_no_fault() -> None:
    case = overflowing_case()
    step = mini_batch_step(case.network, case.examples, [0, 1, 2], WeightPlace(1, 0, 0), cost="quadratic", eta=1.0)
    assert not np.isfinite(step.slopes).any()
    assert not np.isfinite(step.new)
