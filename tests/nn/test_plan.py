"""Plans: the text's run by default, and one sentence for each that cannot be."""

import math
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nnviz.data.dataset import Dataset
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.plan import MAX_LAYERS, MAX_NEURONS_IN_LAYER, PlanError, TrainingPlan, check_sizes, parse_sizes

FITTING = TrainingPlan(sizes=(16, 5, 3))


def test_the_default_is_the_texts_run() -> None:
    plan = TrainingPlan()
    assert plan.sizes == (784, 30, 10)
    assert (plan.epochs, plan.mini_batch, plan.eta) == (30, 10, 3.0)
    assert (plan.activations, plan.cost, plan.initial) == (("sigmoid",) * 2, "quadratic", "text")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sizes": (784,)}, "at least an input layer and an output layer"),
        ({"sizes": ()}, "at least an input layer and an output layer"),
        ({"sizes": (784, 0, 10)}, "a layer of 0 neurons cannot be: use 1 to 10,000"),
        ({"sizes": (784, MAX_NEURONS_IN_LAYER + 1, 10)}, "a layer of 10001 neurons cannot be"),
        ({"sizes": (2,) * (MAX_LAYERS + 1)}, f"{MAX_LAYERS + 1} layers are too many: use at most {MAX_LAYERS}"),
        ({"activations": ("sigmoid",)}, "every layer after the input layer needs one activation"),
        ({"activations": ("sigmoid", "swish")}, "“swish” is unknown as activation: choose sigmoid"),
        ({"cost": "hinge"}, "“hinge” is unknown as cost: choose quadratic, cross-entropy"),
        ({"initial": "zeros"}, "“zeros” is unknown as initial weights: choose text, scaled"),
        ({"dtype": "float16"}, "“float16” is unknown as number format: choose float32, float64"),
        ({"eta": 0.0}, "the learning rate η is 0: it must be a finite number above 0"),
        ({"eta": -3.0}, "the learning rate η is -3: it must be"),
        ({"eta": math.nan}, "the learning rate η is nan: it must be"),
        ({"eta": math.inf}, "the learning rate η is inf: it must be"),
        ({"mini_batch": 0}, "the mini-batch m is 0: it must be 1 or more"),
        ({"epochs": 0}, "the number of epochs is 0: it must be 1 or more"),
        ({"patience": 0}, "the patience is 0: it must be 1 or more"),
        ({"seed": -1}, "the seed is -1: give a whole number from 0 up"),
    ],
)
def test_a_plan_that_makes_no_sense(change: dict[str, Any], message: str) -> None:
    with pytest.raises(PlanError, match=message):
        replace(TrainingPlan(), **change)


@pytest.mark.parametrize("output", ACTIVATIONS)
def test_cross_entropy_needs_outputs_between_0_and_1(output: str) -> None:
    plan = {"activations": ("relu", output), "cost": "cross-entropy"}
    if output in ("sigmoid", "softmax"):
        replace(TrainingPlan(), **plan)
    else:
        with pytest.raises(PlanError, match=f"needs sigmoid or softmax outputs, not {output}"):
            replace(TrainingPlan(), **plan)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sizes": (784, 5, 3)}, "the first layer has 784 neurons but blobs has 16 inputs: begin the sizes with 16"),
        ({"sizes": (16, 5, 7)}, "the last layer has 7 neurons but blobs has 3 classes: end the sizes with 3"),
        ({"sizes": (16, 5, 1)}, "the last layer has 1 neuron but blobs has 3 classes: end the sizes with 3"),
        ({"mini_batch": 301}, "a mini-batch of 301 is larger than the 300 training examples of blobs"),
    ],
)
def test_a_plan_that_does_not_fit_the_data(change: dict[str, Any], message: str, blobs: Dataset) -> None:
    with pytest.raises(PlanError, match=message):
        replace(FITTING, **change).check_fits(blobs)


def test_of_one_training_example_is_told_in_the_singular(blobs: Dataset) -> None:
    with pytest.raises(PlanError, match="a mini-batch of 10 is larger than the one training example of blobs: use 1"):
        FITTING.check_fits(replace(blobs, training=blobs.training.first(1)))


def test_a_plan_that_fits(blobs: Dataset) -> None:
    FITTING.check_fits(blobs)
    replace(FITTING, mini_batch=300).check_fits(blobs)


@given(
    st.lists(st.integers(1, 2_000), min_size=2, max_size=MAX_LAYERS),
    st.sampled_from([",", ", ", " , ", "–", "-", " − "]),
)
@settings(max_examples=30)
def test_sizes_are_read_as_they_are_written(sizes: list[int], comma: str) -> None:
    assert parse_sizes(comma.join(map(str, sizes))) == tuple(sizes)


def test_sizes_may_be_written_with_spaces_alone() -> None:
    assert parse_sizes(" 784  30 10 ") == (784, 30, 10)


def test_more_parameters_than_memory_has_room_for_are_refused() -> None:
    with pytest.raises(PlanError, match="100,020,001 weights and biases are too many: use at most 50,000,000"):
        parse_sizes(f"{MAX_NEURONS_IN_LAYER}, {MAX_NEURONS_IN_LAYER}, 1")


def test_mini_batches_that_memory_has_no_room_for_are_refused() -> None:
    with pytest.raises(PlanError, match=r"50,000 examples in 10,794 neurons .*: use m up to 9,264, or smaller layers"):
        TrainingPlan(sizes=(784, 10_000, 10), mini_batch=50_000)
    TrainingPlan(sizes=(784, 10_000, 10), mini_batch=9_264)
    TrainingPlan(mini_batch=50_000)  # all of MNIST at once is the text's own gradient descent


@pytest.mark.parametrize(
    "text",
    ["", ",", "784,,10", "784,30,", "784;30", "784 30, 10", "a,b", "1.5,2", "٣,٤", "1e3,2", "--3,2", "-,2", "+3,2"],
)
def test_what_is_no_list_of_sizes(text: str) -> None:
    with pytest.raises(PlanError, match="are not whole numbers with commas: write them like 784, 30, 10"):
        parse_sizes(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("0", "at least an input layer"),
        ("-3", "at least an input layer"),
        ("0, 10", "a layer of 0 neurons cannot be"),
        ("784, -3, 10", "a layer of -3 neurons cannot be"),
        ("784, 999999999, 10", "a layer of 999999999 neurons cannot be"),
    ],
)
def test_sizes_that_cannot_be(text: str, message: str) -> None:
    with pytest.raises(PlanError, match=message):
        parse_sizes(text)


@given(st.text(st.sampled_from("0123456789,-–+. ٣²a"), max_size=8))
@settings(max_examples=60)
def test_whatever_is_typed_gives_sizes_or_one_sentence(text: str) -> None:
    with suppress(PlanError):
        check_sizes(parse_sizes(text))


def test_a_layer_that_is_too_large_is_called_that_however_many_digits_it_has() -> None:
    for size in ("9999999999", "9" * 5000):
        with pytest.raises(PlanError, match="a layer of 999999999… neurons cannot be: use 1 to"):
            parse_sizes(f"784,{size},10")


def test_a_plan_follows_data_with_fewer_examples_or_no_validation_share(blobs: Dataset) -> None:
    plan = TrainingPlan(sizes=(16, 6, 3), mini_batch=10, patience=4)
    assert plan.fitted_to(blobs) == plan
    few = replace(blobs, training=blobs.training.first(8))
    assert plan.fitted_to(few) == replace(plan, mini_batch=8)
    plan.fitted_to(few).check_fits(few)
    unvalidated = replace(blobs, validation=blobs.validation.first(0))
    assert plan.fitted_to(unvalidated) == replace(plan, patience=None)
