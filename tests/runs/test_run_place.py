"""Where a run is: the examples said to come next are those that the trainer takes."""

from dataclasses import replace

import numpy as np

from nnviz.data.dataset import Dataset, one_hot
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Trainer
from nnviz.runs.run_place import RunPlace


def plan_for(dataset: Dataset, m: int) -> TrainingPlan:
    sizes = (dataset.n_inputs, 4, dataset.n_classes)
    return TrainingPlan(sizes=sizes, mini_batch=m, eta=2.0, seed=3, dtype="float64")


def stepped(network: Network, dataset: Dataset, rows: np.ndarray, eta: float) -> Network:
    examples = dataset.training
    desired = one_hot(examples.labels[rows], dataset.n_classes)
    slopes = gradient(network, examples.inputs(rows), desired, "quadratic")
    return replace(
        network,
        weights=tuple(w - eta * g for w, g in zip(network.weights, slopes.weights, strict=True)),
        biases=tuple(b - eta * g for b, g in zip(network.biases, slopes.biases, strict=True)),
    )


def test_the_next_mini_batch_is_the_one_the_trainer_takes(blobs: Dataset) -> None:
    n = len(blobs.training)
    trainer = Trainer(plan_for(blobs, 7), blobs)
    seen: list[int] = []
    lengths = set()
    while trainer.epochs_done < 2.3:
        place = RunPlace(trainer.plan, trainer.epochs_done, trainer.order).in_epoch(n)
        assert place.epoch == trainer.epoch
        assert place.n_left == trainer.steps_left_in_epoch
        expected = stepped(trainer.network(), blobs, place.rows, trainer.plan.eta)
        seen += place.rows.tolist()
        lengths.add(len(place.rows))
        trainer.run(1)
        np.testing.assert_allclose(trainer.network().weights[0], expected.weights[0], atol=1e-12)
    assert sorted(seen[:n]) == sorted(seen[n : 2 * n]) == list(range(n))
    assert lengths == {7, n % 7}


def test_before_anything_is_heard_of_a_run_its_seed_says_what_comes_first(blobs: Dataset) -> None:
    n = len(blobs.training)
    trainer = Trainer(plan_for(blobs, 7), blobs)
    place = RunPlace(trainer.plan, 0.0).in_epoch(n)
    assert place.order.tolist() == trainer.order.tolist()
    assert RunPlace(trainer.plan, 0.0, np.arange(5)).in_epoch(n).order.tolist() == trainer.order.tolist()


def test_other_data_in_the_run_are_shuffled_as_the_trainer_does(blobs: Dataset) -> None:
    n = len(blobs.training)
    trainer = Trainer(plan_for(blobs, 7), blobs)
    trainer.run(3)
    trainer.exchange(blobs)
    place = RunPlace(trainer.plan, trainer.epochs_done, trainer.order).in_epoch(n)
    expected = stepped(trainer.network(), blobs, place.rows, trainer.plan.eta)
    trainer.run(1)
    np.testing.assert_allclose(trainer.network().weights[0], expected.weights[0], atol=1e-12)


def test_another_m_goes_on_with_what_is_not_yet_used(blobs: Dataset) -> None:
    n = len(blobs.training)
    trainer = Trainer(plan_for(blobs, 7), blobs)
    trainer.run(2)
    trainer.set_mini_batch(3)
    place = RunPlace(trainer.plan, trainer.epochs_done, trainer.order).in_epoch(n)
    assert place.used == 14
    assert len(place.rows) == 3
    assert place.n_left == trainer.steps_left_in_epoch
    assert place.last_length == n - range(14, n, 3)[-1]


def test_the_length_of_the_last_mini_batch_is_known(blobs: Dataset) -> None:
    n = len(blobs.training)
    for m in (1, 7, n):
        place = RunPlace(plan_for(blobs, m), 0.0).in_epoch(n)
        assert place.last_length == len(place.order[(place.n_left - 1) * m :])
