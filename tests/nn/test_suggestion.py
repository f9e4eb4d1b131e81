"""A network that suits data which have just been chosen."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.network import random_network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.suggestion import adapted_plan, further_plan, suggested_plan, suggested_sizes
from nnviz.nn.training import Trainer


@pytest.mark.parametrize(
    ("data", "sizes"), [("spiral", (2, 8, 8, 2)), ("table:XOR", (2, 2, 1)), ("table:full-adder", (3, 8, 2))]
)
def test_what_is_suggested_fits_and_learns(data: str, sizes: tuple[int, ...]) -> None:
    dataset = load_task(Task(data))
    assert suggested_sizes(dataset) == sizes
    Trainer(suggested_plan(dataset), dataset).run(3)


def test_pictures_get_the_text_s_run(blobs: Dataset) -> None:
    assert suggested_plan(blobs) == TrainingPlan(sizes=(16, 30, 3))


def test_between_pictures_hidden_layers_stay(blobs: Dataset) -> None:
    plan = TrainingPlan(sizes=(784, 12, 7, 10), activations=("relu", "tanh", "sigmoid"), eta=0.5)
    adapted = adapted_plan(plan, blobs)
    assert (adapted.sizes, adapted.activations, adapted.eta) == ((16, 12, 7, 3), plan.activations, 0.5)


def test_from_pictures_to_points_another_network_begins() -> None:
    assert adapted_plan(TrainingPlan(seed=4), load_task(Task("spiral"))).sizes == (2, 8, 8, 2)
    assert adapted_plan(TrainingPlan(seed=4), load_task(Task("spiral"))).seed == 4


def test_softmax_and_patience_go_where_they_cannot_be() -> None:
    plan = TrainingPlan(sizes=(2, 3, 2), activations=("tanh", "softmax"), patience=3)
    adapted = adapted_plan(plan, load_task(Task("moons", target="is:1")))
    assert (adapted.activations, adapted.patience, adapted.sizes) == (("tanh", "sigmoid"), None, (2, 3, 1))


def test_a_mini_batch_is_no_larger_than_the_data() -> None:
    assert adapted_plan(replace(TrainingPlan(), mini_batch=50), load_task(Task("table:XOR"))).mini_batch == 4


def test_a_network_there_is_learns_further_with_a_cost_that_its_outputs_go_with() -> None:
    plan = TrainingPlan(cost="cross-entropy", eta=0.5)
    for last, cost in (("tanh", "quadratic"), ("softmax", "cross-entropy")):
        network = random_network((2, 3, 2), ("relu", last), initial="text", rng=np.random.default_rng(0))
        further = further_plan(plan, network)
        assert (further.sizes, further.activations, further.cost) == ((2, 3, 2), ("relu", last), cost)
        assert further.eta == 0.5
    untrained = random_network((2, 3, 2), ("gelu", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    with pytest.raises(PlanError, match="gelu cannot be trained"):
        further_plan(plan, untrained)
