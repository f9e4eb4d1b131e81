"""A first layer made for inputs that are scaled otherwise answers the same values alike."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.nn.files.end_scaling import line_of, with_inputs_scaled
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import forward, random_network

RNG = np.random.default_rng(8)
TASK = LearntTask("t", "classes", ("a", "b"), ("a", "b"))
TASKS = {
    "as they are": TASK,
    "a 255th": replace(TASK, normalisation="unit"),
    "between extremes": replace(TASK, normalisation="data", low=(-3.0, 10.0, 0.5), high=(5.0, 12.0, 200.0)),
    "between others": replace(TASK, normalisation="data", low=(0.0, -1e6, 0.0), high=(1.0, 1e6, 0.25)),
    "of all together": replace(TASK, normalisation="data", low=(-7.0,), high=(30.0,)),
}
NETWORK = random_network((3, 4, 2), ("tanh", "sigmoid"), initial="scaled", rng=RNG)


@pytest.mark.parametrize("here", TASKS)
@pytest.mark.parametrize("learnt", TASKS)
def test_it_answers_the_same_values_alike(learnt: str, here: str) -> None:
    values = RNG.normal(3, 20, (50, 3))
    lines = [line_of(TASKS[name]) for name in (learnt, here)]
    assert lines[0] is not None
    assert lines[1] is not None
    made = with_inputs_scaled(NETWORK, lines[0], lines[1], np.zeros(3))
    old, new = (values * line.factor + line.offset for line in lines if line is not None)
    np.testing.assert_allclose(forward(made, new).output, forward(NETWORK, old).output, rtol=1e-9, atol=1e-12)
    assert lines[0].is_that_of(lines[1]) == (learnt == here)


@pytest.mark.parametrize("name", ["between extremes", "of all together"])
def test_a_line_is_the_scaling_that_inputs_go_through(name: str) -> None:
    values = RNG.normal(3, 20, (50, 3)).astype(np.float32)
    line = line_of(TASKS[name])
    assert line is not None
    np.testing.assert_allclose(values * line.factor + line.offset, TASKS[name].scaled(values), rtol=1e-5, atol=1e-5)


def test_an_input_that_has_one_value_here_is_taken_as_it_was_learnt() -> None:
    here = replace(TASK, normalisation="data", low=(0.0, 7.0, 0.0), high=(1.0, 7.0, 2.0))
    learnt, wanted = line_of(TASKS["between extremes"]), line_of(here)
    assert learnt is not None
    assert wanted is not None
    values = RNG.normal(size=(20, 3))
    values[:, 1] = 7
    made = with_inputs_scaled(NETWORK, learnt, wanted, np.array(here.low))
    ours = forward(made, values * wanted.factor + wanted.offset).output
    np.testing.assert_allclose(ours, forward(NETWORK, values * learnt.factor + learnt.offset).output, rtol=1e-9)


def test_a_value_of_each_example_makes_no_line() -> None:
    assert line_of(replace(TASK, normalisation="example")) is None


def test_numbers_keep_their_kind() -> None:
    small = random_network((3, 4, 2), ("tanh", "sigmoid"), initial="scaled", rng=RNG, dtype="float32")
    learnt, wanted = line_of(TASKS["between extremes"]), line_of(TASK)
    assert learnt is not None
    assert wanted is not None
    made = with_inputs_scaled(small, learnt, wanted, np.zeros(3))
    assert {array.dtype for array in (*made.weights, *made.biases)} == {np.dtype(np.float32)}
