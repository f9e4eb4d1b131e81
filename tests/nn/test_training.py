"""The trainer against a plain loop over examples, and its promise of equal bits."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.evaluation import evaluate
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.training import CHECK_STEPS, Trainer, initial_network

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, seed=4, dtype="float64")
# Written out here, not imported: in the next version a seed must still mean the same lecture.
WEIGHT_STREAM, SHUFFLE_STREAM = 0, 1
N = 300  # training examples of the blobs: 42 mini-batches of 7 and a short one of 6

SLOPES = {
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda a: a * (1 - a)),
    "tanh": (math.tanh, lambda a: 1 - a * a),
    "relu": (lambda z: max(z, 0.0), lambda a: float(a > 0)),
    "identity": (lambda z: z, lambda a: 1.0),
}


class PerExampleLoop:
    """Stochastic gradient descent by (2.5) and (2.6), one example after the other."""

    def __init__(self, start: Network, cost: str) -> None:
        self.w = [np.array(w) for w in start.weights]
        self.b = [np.array(b) for b in start.biases]
        self.names, self.cost = start.activations, cost

    def one_gradient(self, x: Any, y: Any) -> tuple[list[Any], list[Any]]:
        a = [x]
        for w, b, name in zip(self.w, self.b, self.names, strict=True):
            a.append(np.array([SLOPES[name][0](z) for z in w @ a[-1] + b]))
        delta = a[-1] - y
        if self.cost == "quadratic":
            delta = delta * np.array([SLOPES[self.names[-1]][1](value) for value in a[-1]])
        by_w, by_b = [], []
        for layer in range(len(self.w) - 1, -1, -1):
            by_w.insert(0, np.outer(delta, a[layer]))
            by_b.insert(0, delta)
            if layer:
                slope = np.array([SLOPES[self.names[layer - 1]][1](value) for value in a[layer]])
                delta = (delta @ self.w[layer]) * slope
        return by_w, by_b

    def learn(self, batch: list[tuple[Any, Any]], eta: float) -> None:
        gradients = [self.one_gradient(x, y) for x, y in batch]
        for layer in range(len(self.w)):
            self.w[layer] = self.w[layer] - eta / len(batch) * sum(by_w[layer] for by_w, _ in gradients)
            self.b[layer] = self.b[layer] - eta / len(batch) * sum(by_b[layer] for _, by_b in gradients)


def pairs_in_order(dataset: Dataset, order: Any) -> list[tuple[Any, Any]]:
    return [(dataset.training.raw[i] / 255, np.eye(3)[dataset.training.labels[i]]) for i in order]


def finish_epoch(trainer: Trainer, n_steps: int = 10**6) -> np.ndarray:
    target, costs = trainer.epoch + 1, []
    while trainer.epoch < target:
        costs.append(trainer.run(n_steps))
    return np.concatenate(costs)


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def assert_close(network: Network, loop: PerExampleLoop) -> None:
    for a, b in zip((*network.weights, *network.biases), (*loop.w, *loop.b), strict=True):
        np.testing.assert_allclose(a, b, rtol=0, atol=1e-10)


@pytest.mark.parametrize("initial", ["text", "scaled"])
@pytest.mark.parametrize(
    ("activations", "cost"),
    [
        (("sigmoid", "sigmoid"), "quadratic"),
        (("sigmoid", "sigmoid"), "cross-entropy"),
        (("tanh", "identity"), "quadratic"),
        (("relu", "sigmoid"), "cross-entropy"),
    ],
)
def test_epochs_against_a_plain_loop(activations: tuple[str, str], cost: str, initial: str, blobs: Dataset) -> None:
    plan = replace(PLAN, activations=activations, cost=cost, initial=initial, eta=0.1)
    trainer, loop = Trainer(plan, blobs), PerExampleLoop(initial_network(plan), cost)
    shuffle = np.random.default_rng([plan.seed, SHUFFLE_STREAM])
    for _ in range(2):
        pairs = pairs_in_order(blobs, shuffle.permutation(N))
        for start in range(0, N, 7):
            loop.learn(pairs[start : start + 7], 0.1)
        finish_epoch(trainer)
        assert_close(trainer.network(), loop)


def test_eta_and_m_changed_midway_against_a_plain_loop(blobs: Dataset) -> None:
    trainer, loop = Trainer(PLAN, blobs), PerExampleLoop(initial_network(PLAN), "quadratic")
    trainer.run(10)
    trainer.set_eta(2.0)
    trainer.run(5)
    trainer.set_mini_batch(50)
    finish_epoch(trainer)
    pairs = pairs_in_order(blobs, np.random.default_rng([PLAN.seed, SHUFFLE_STREAM]).permutation(N))
    for start in range(0, 70, 7):
        loop.learn(pairs[start : start + 7], 0.5)
    for start in range(70, 105, 7):
        loop.learn(pairs[start : start + 7], 2.0)
    for start in (105, 155, 205, 255):
        loop.learn(pairs[start : start + 50], 2.0)
    assert trainer.step == 10 + 5 + 4
    assert_close(trainer.network(), loop)


def test_the_same_seed_gives_the_same_bits_and_another_seed_others(blobs: Dataset) -> None:
    plan = replace(PLAN, dtype="float32")
    first, second, other = Trainer(plan, blobs), Trainer(plan, blobs), Trainer(replace(plan, seed=5), blobs)
    costs = [np.concatenate([finish_epoch(t), finish_epoch(t)]) for t in (first, second, other)]
    assert bits(first.network()) == bits(second.network())
    assert costs[0].tobytes() == costs[1].tobytes()
    assert bits(first.network()) != bits(other.network())


@given(groups=st.lists(st.integers(1, 60), min_size=1, max_size=12), looks=st.booleans())
@settings(max_examples=20)
def test_grouping_of_steps_changes_no_bit(groups: list[int], looks: bool, blobs: Dataset) -> None:
    plan = replace(PLAN, dtype="float32")
    trainer, straight = Trainer(plan, blobs), Trainer(plan, blobs)
    costs = []
    for n_steps in groups:
        costs.append(trainer.run(n_steps))
        if looks:
            trainer.network()
    while straight.step < trainer.step:
        straight.run(1)
    assert bits(straight.network()) == bits(trainer.network())
    assert sum(len(c) for c in costs) == trainer.step


def test_costs_do_not_depend_on_the_grouping(blobs: Dataset) -> None:
    at_once, one_by_one = Trainer(PLAN, blobs), Trainer(PLAN, blobs)
    assert finish_epoch(at_once).tobytes() == finish_epoch(one_by_one, n_steps=1).tobytes()


def test_every_epoch_uses_every_example_once_in_an_order_of_its_own(blobs: Dataset) -> None:
    # With next to no learning rate the network stays, and the costs tell which examples were used.
    trainer = Trainer(replace(PLAN, eta=1e-300, mini_batch=1), blobs)
    outputs = forward(initial_network(PLAN), blobs.training.raw / 255).output
    own_costs = ((outputs - np.eye(3)[blobs.training.labels]) ** 2).sum(axis=1) / 2
    first, second = finish_epoch(trainer), finish_epoch(trainer)
    for costs in (first, second):
        np.testing.assert_allclose(np.sort(costs), np.sort(own_costs), rtol=1e-12)
        assert not np.allclose(costs, own_costs)
    assert not np.allclose(first, second)


def test_nothing_of_a_short_mini_batch_is_carried_over(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    assert len(finish_epoch(trainer)) == 43
    assert (trainer.step, trainer.epoch, trainer.epochs_done) == (43, 1, 1.0)
    assert trainer.steps_left_in_epoch == trainer.steps_in_epoch == 43
    trainer.run(1)
    assert trainer.epochs_done == pytest.approx(1 + 7 / 300)


def test_run_stops_at_the_end_of_the_epoch(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    assert len(trainer.run(40)) == 40
    assert trainer.steps_left_in_epoch == 3
    assert len(trainer.run(40)) == 3
    assert len(trainer.run(0)) == 0
    assert trainer.step == 43


def test_costs_are_each_mini_batchs_own_before_its_update(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    order = np.random.default_rng([PLAN.seed, SHUFFLE_STREAM]).permutation(N)
    for start in range(0, N, 7):
        rows = order[start : start + 7]
        batch = Examples(blobs.training.raw[rows], blobs.training.labels[rows])
        before = evaluate(trainer.network(), batch, "quadratic").cost
        [cost] = trainer.run(1)
        assert cost == pytest.approx(before, rel=1e-12)


def test_the_start_is_drawn_from_the_stream_of_the_weights() -> None:
    drawn = np.random.default_rng([PLAN.seed, WEIGHT_STREAM]).standard_normal(6 + 3 + 6 * 16 + 3 * 6)
    start = initial_network(PLAN)
    in_order = [array.ravel() for array in (*start.biases, *start.weights)]
    np.testing.assert_array_equal(np.concatenate(in_order), drawn)


def test_the_start_depends_on_sizes_initial_weights_and_seed_only() -> None:
    start = bits(initial_network(PLAN))
    assert bits(initial_network(replace(PLAN, eta=9.0, mini_batch=1, cost="cross-entropy"))) == start
    for other in (replace(PLAN, seed=5), replace(PLAN, initial="scaled"), replace(PLAN, sizes=(16, 5, 3))):
        assert bits(initial_network(other)) != start


@pytest.mark.parametrize(
    "plan",
    [
        replace(PLAN, eta=1e9),
        replace(PLAN, eta=1e9, dtype="float32"),
        replace(PLAN, eta=1e9, activations=("relu", "identity"), dtype="float32"),
        replace(PLAN, eta=1e300, activations=("relu", "softmax"), cost="cross-entropy"),
    ],
)
@pytest.mark.parametrize("n_steps", [1, 1000])
def test_divergence_keeps_the_last_good_network(plan: TrainingPlan, n_steps: int, blobs: Dataset) -> None:
    trainer = Trainer(plan, blobs)
    while not trainer.diverged:
        trainer.run(n_steps)
        assert trainer.epoch < 2, "η this large must diverge at once"
    for array in (*trainer.network().weights, *trainer.network().biases):
        assert np.isfinite(array).all()
        assert np.abs(array).max() < 1e6
    step = trainer.step
    assert len(trainer.run(10)) == 0
    assert trainer.step == step


def test_between_the_looks_for_divergence_a_network_beyond_use_is_never_shown(blobs: Dataset) -> None:
    trainer = Trainer(replace(PLAN, mini_batch=3), blobs)  # 100 steps an epoch
    trainer.run(CHECK_STEPS)
    good = bits(trainer.network())
    trainer.set_eta(1e12)
    for _ in range(CHECK_STEPS):
        assert not trainer.diverged
        trainer.run(1)
        assert bits(trainer.network()) == good
    assert trainer.diverged


def test_it_learns(blobs: Dataset) -> None:
    trainer = Trainer(replace(PLAN, eta=3.0), blobs)
    for _ in range(15):
        finish_epoch(trainer)
    assert evaluate(trainer.network(), blobs.test, "quadratic").accuracy > 0.9


@pytest.mark.parametrize("m", [0, -1, 301])
def test_a_mini_batch_that_cannot_be_is_refused_and_the_old_one_stays(m: int, blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    with pytest.raises(PlanError, match=f"mini-batch.*{m}"):
        trainer.set_mini_batch(m)
    assert trainer.plan.mini_batch == 7


@pytest.mark.parametrize("eta", [0, -1.0, math.nan, math.inf])
def test_a_learning_rate_that_cannot_be_is_refused_and_the_old_one_stays(eta: float, blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    with pytest.raises(PlanError, match="learning rate"):
        trainer.set_eta(eta)
    assert trainer.plan.eta == 0.5


def test_a_plan_that_does_not_fit_the_data(blobs: Dataset) -> None:
    with pytest.raises(PlanError, match="begin the sizes with 16"):
        Trainer(TrainingPlan(), blobs)


@pytest.mark.parametrize("eta", [2.0, 30.0])
def test_divergence_stops_at_the_same_step_however_the_steps_are_grouped(eta: float, blobs: Dataset) -> None:
    plan = TrainingPlan(
        sizes=(16, 8, 3), activations=("relu", "identity"), eta=eta, mini_batch=3, initial="text", dtype="float64"
    )
    ends = []
    for grouping in (1, 7, 10, 49, 50, 1000):
        trainer = Trainer(plan, blobs)
        while not trainer.diverged and trainer.epoch < 2:
            trainer.run(grouping)
        ends.append((trainer.diverged, trainer.step, trainer.network()))
    assert ends[0][0]
    for diverged, step, network in ends[1:]:
        assert (diverged, step) == ends[0][:2]
        for ours, theirs in zip(network.weights, ends[0][2].weights, strict=True):
            np.testing.assert_array_equal(ours, theirs)
