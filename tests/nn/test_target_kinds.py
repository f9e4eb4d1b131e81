"""Whatever outputs mean, gradients and training are those of an independent computation in float64."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.experiments.example_errors import full_gradient
from nnviz.nn.backprop import gradient, mean_cost
from nnviz.nn.evaluation import evaluate
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.suggestion import suggested_plan
from nnviz.nn.training import SHUFFLE_STREAM, Trainer, initial_network
from nnviz.runs.measuring import WATCHED
from nnviz.runs.run import TrainingRun

TASKS = {
    "classes": Task("spiral"),
    "is": Task("circles", target="is:2"),
    "code": Task("gaussians", target="code"),
    "table": Task("table:half-adder"),
    "threshold of pictures": Task("digits", target="is:9"),
    "code of pictures": Task("digits", target="code"),
}


@pytest.fixture(params=TASKS, scope="module")
def data(request: pytest.FixtureRequest) -> Dataset:
    return load_task(TASKS[request.param])


def plan_for(data: Dataset, **changes: object) -> TrainingPlan:
    sizes = (data.n_inputs, 5, data.n_outputs)
    plan = replace(suggested_plan(data), sizes=sizes, activations=("tanh", "sigmoid"), dtype="float64", eta=0.5)
    return replace(plan, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize("cost", ["quadratic", "cross-entropy"])
def test_gradients_are_central_differences(data: Dataset, cost: str) -> None:
    network = initial_network(plan_for(data))
    rows = slice(12)
    x, y = data.training.inputs(rows), data.training.desired(rows, data.n_outputs)
    found = gradient(network, x, y, cost)
    rng = np.random.default_rng(0)
    step = 1e-5
    for layer in (1, 2):
        w = network.weights[layer - 1]
        for j, k in zip(rng.integers(0, w.shape[0], 4).tolist(), rng.integers(0, w.shape[1], 4).tolist(), strict=True):
            sides = [mean_cost(network.with_weight(layer, j, k, w[j, k] + d), x, y, cost) for d in (step, -step)]
            assert found.weights[layer - 1][j, k] == pytest.approx((sides[0] - sides[1]) / (2 * step), abs=1e-7)


def stepped(plan: TrainingPlan, data: Dataset, n_steps: int) -> Network:
    """Train by the plain formulas (2.5) and (2.6), one mini-batch at a time."""
    network = initial_network(plan)
    order: NDArray[np.int64] = np.random.default_rng([plan.seed, SHUFFLE_STREAM]).permutation(len(data.training))
    for step in range(n_steps):
        rows = order[step * plan.mini_batch : (step + 1) * plan.mini_batch]
        desired = data.outputs.codes[data.training.labels[rows]]
        found = gradient(network, data.training.inputs(rows), desired, plan.cost)
        network = Network(
            tuple(w - plan.eta * dw for w, dw in zip(network.weights, found.weights, strict=True)),
            tuple(b - plan.eta * db for b, db in zip(network.biases, found.biases, strict=True)),
            network.activations,
        )
    return network


def test_the_trainer_steps_as_the_formulas_say(data: Dataset) -> None:
    plan = plan_for(data, mini_batch=2)
    n_steps = min(6, len(data.training) // 2)
    trainer = Trainer(plan, data)
    trainer.run(n_steps)
    expected = stepped(plan, data, n_steps)
    for mine, other in zip(trainer.network().weights, expected.weights, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-10)


def test_watched_or_not_the_same_seed_gives_the_same_bits(data: Dataset) -> None:
    small = replace(data, training=data.training.first(40), test=data.test.first(30))
    plan = plan_for(small, dtype="float32", epochs=30, mini_batch=4)
    alone, run = Trainer(plan, small), TrainingRun(plan, small, WATCHED)
    for _ in range(30):
        alone.run(1000)
    while run.stop is None or run.is_measuring:
        run.advance(3)
    for one, other in zip(alone.network().weights, run.network().weights, strict=True):
        np.testing.assert_array_equal(one, other)


def test_what_is_read_right_is_counted_right(data: Dataset) -> None:
    network = initial_network(plan_for(data))
    measured = evaluate(network, data.test, "quadratic")
    outputs = forward(network, data.test.inputs(slice(None))).output
    codes = data.outputs.codes
    for label, prediction, o in zip(data.test.labels, measured.predictions, outputs, strict=True):
        if data.outputs.kind == "classes":
            assert prediction == o.argmax()
        else:
            matches = [c for c, code in enumerate(codes) if np.array_equal(code > 0.5, o > 0.5)]
            assert prediction == (matches[0] if matches else -1)
        assert label >= 0
    assert measured.n_right == int((measured.predictions == data.test.labels).sum())


def test_other_data_of_the_same_form_are_learnt_from_where_the_network_is() -> None:
    first, second = (load_task(Task("moons", points=replace(Task().points, seed=seed))) for seed in (0, 1))
    trainer = Trainer(plan_for(first), first)
    trainer.run(7)
    before = trainer.network()
    trainer.exchange(second)
    np.testing.assert_array_equal(trainer.network().weights[0], before.weights[0])
    assert (trainer.epoch, trainer.epochs_done, trainer.step) == (1, 1.0, 7)
    trainer.run(3)
    assert not np.array_equal(trainer.network().weights[0], before.weights[0])
    with pytest.raises(PlanError, match="is one output: end the sizes with 1"):
        trainer.exchange(load_task(Task("moons", target="is:1")))


def test_sizes_that_do_not_fit_are_refused_with_those_that_do() -> None:
    for task, said in (
        (Task("moons", target="is:2"), "Moons · is it ◆\\? is one output: end the sizes with 1"),
        (Task("gaussians", target="code"), "a code of 2 classes .* has 1 output: end"),
        (Task("table:half-adder"), "the table half-adder has 2 outputs"),
    ):
        with pytest.raises(PlanError, match=said):
            TrainingPlan((2, 3, 7), mini_batch=1).check_fits(load_task(task))
    with pytest.raises(PlanError, match="softmax outputs add up to 1"):
        TrainingPlan((2, 3, 1), ("tanh", "softmax"), mini_batch=1).check_fits(load_task(Task("moons", target="is:2")))
    with pytest.raises(PlanError, match="has no validation data"):
        TrainingPlan((2, 3, 2), mini_batch=1, patience=3).check_fits(load_task(Task("moons")))


def test_the_gradient_over_all_examples_is_the_mean_of_theirs(data: Dataset) -> None:
    network, some = initial_network(plan_for(data)), data.training.first(37)
    steps = full_gradient(network, some, "quadratic")
    found = None
    while found is None:
        try:
            next(steps)
        except StopIteration as stopped:
            found = stopped.value
    expected = gradient(network, some.inputs(slice(None)), some.desired(slice(None), data.n_outputs), "quadratic")
    for mine, other in zip(found.weights, expected.weights, strict=True):
        np.testing.assert_allclose(mine, other, atol=1e-12)
