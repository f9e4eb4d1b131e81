import numpy as np
import pytest

from nnviz.nn.backprop import gradient
from nnviz.nn.backprop_steps.order import (
    BIAS,
    GRANULARITIES,
    SLOPE,
    WHOLE,
    PassOrder,
    Place,
    is_differentiable,
    pass_order,
)
from nnviz.nn.network import random_network
from tests.nn.backprop_steps.made import learnt


def order(m: int = 1) -> PassOrder:
    return pass_order(learnt(), "quadratic", n_examples=m)


def test_forward_comes_first_then_cost_errors_with_their_gradients_and_the_update() -> None:
    kinds = [f"{block.kind}{block.layer}" for block in order().blocks]
    assert kinds == [
        "z1",
        "a1",
        "z2",
        "a2",
        "cost2",
        "error2",
        "weights2",
        "biases2",
        "error1",
        "weights1",
        "biases1",
        "update1",
        "update2",
    ]


def test_what_the_numbers_of_a_block_are_made_of() -> None:
    by_kind = {(block.kind, block.layer): block for block in order().blocks}
    assert by_kind["z", 1].terms == (0, 1, BIAS)
    assert by_kind["error", 2].terms == (WHOLE,)
    assert by_kind["error", 1].terms == (0, SLOPE)
    assert tuple(by_kind["weights", 1].terms) == (0, 1)
    assert by_kind["update", 1].terms == (0, 1, BIAS)


def test_softmax_with_the_quadratic_cost_sums_over_all_outputs_with_cross_entropy_not() -> None:
    network = random_network((2, 3), ("softmax",), initial="text", rng=np.random.default_rng(0))
    errors = {
        cost: next(block for block in pass_order(network, cost).blocks if block.kind == "error")
        for cost in ("quadratic", "cross-entropy")
    }
    assert errors["quadratic"].terms == (0, 1, 2)
    assert errors["cross-entropy"].terms == (WHOLE,)


def test_a_place_and_its_step_are_each_other_back() -> None:
    found = order(3)
    assert [found.step_of(found.place(step)) for step in range(found.n_steps)] == list(range(found.n_steps))
    assert found.place(0) == Place(0, 0, 0)
    with pytest.raises(IndexError, match=f"has {found.n_steps} steps"):
        found.place(found.n_steps)


@pytest.mark.parametrize("granularity", GRANULARITIES)
def test_steps_of_any_size_lead_to_the_end_and_back_over_the_same_positions(granularity: str) -> None:
    found = order(3)
    forth = [0]
    while forth[-1] < found.n_steps:
        forth.append(found.forth(forth[-1], granularity))
    back = [found.n_steps]
    while back[-1] > 0:
        back.append(found.back(back[-1], granularity))
    assert forth == back[::-1]
    assert found.forth(found.n_steps, granularity) == found.n_steps
    assert found.back(0, granularity) == 0


def test_larger_steps_go_further() -> None:
    found = order(3)
    first = [found.forth(0, granularity) for granularity in GRANULARITIES]
    assert first == [1, 3, 6, 27, found.n_steps]
    assert found.forth(4, "neuron") == 6
    assert found.back(5, "neuron") == 3


def test_a_mini_batch_averages_before_the_update() -> None:
    kinds = [block.kind for block in order(2).blocks]
    assert kinds.count("error") == 4
    assert kinds[-4:] == ["mean", "mean", "update", "update"]


def backward_of(*activations: str) -> list[str]:
    """The blocks behind the cost."""
    sizes = (2,) * len(activations) + (1,)
    network = random_network(sizes, activations, initial="text", rng=np.random.default_rng(0))
    assert is_differentiable(network) == ("step" not in activations)
    names = [f"{block.kind}{block.layer}" for block in pass_order(network, "quadratic").blocks]
    return names[names.index(f"cost{len(activations)}") + 1 :]


def test_the_errors_end_at_a_layer_of_steps() -> None:
    assert backward_of("step", "step") == ["error2"]
    assert backward_of("step", "sigmoid") == ["error2", "weights2", "biases2", "error1", "update2"]
    assert backward_of("sigmoid", "step", "tanh") == ["error3", "weights3", "biases3", "error2", "update3"]


def test_only_what_lies_behind_a_step_is_updated_as_in_training() -> None:
    network = random_network((2, 2, 1), ("step", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    updated = {block.layer for block in pass_order(network, "quadratic").blocks if block.kind == "update"}
    rng = np.random.default_rng(1)
    of_training = gradient(network, rng.random((5, 2)), rng.random((5, 1)), "quadratic").weights
    assert updated == {layer for layer, found in enumerate(of_training, start=1) if found.any()} == {2}
