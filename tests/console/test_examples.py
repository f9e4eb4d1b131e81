"""Pairs given in a shell: what is understood is counted, everything else gets a sentence."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from nnviz.console.examples import answers, check_finite, stacked, unzipped
from nnviz.console.network import Network
from nnviz.nn.plan import PlanError

X = [np.full((4, 1), k / 10) for k in range(10)]


@pytest.fixture
def network() -> Network:
    np.random.seed(1)  # noqa: NPY002  the console's own generator
    return Network([4, 3, 10])


def pairs_of(labels: Iterable[Any]) -> list[tuple[Any, Any]]:
    return list(zip(X, labels, strict=True))


@pytest.mark.parametrize(
    "make", [list, tuple, iter, lambda pairs: np.array([(x, y) for x, y in pairs], object), lambda p: map(list, p)]
)
def test_pairs_of_every_shape_are_counted_alike(network: Network, make: Any) -> None:
    labels = [int(network.feedforward(x).argmax()) for x in X]
    assert network.evaluate(make(pairs_of(labels))) == 10
    assert network.evaluate(make(pairs_of([np.float64(label) for label in labels]))) == 10


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (list("0123456789"), "a test answer is '0': give a whole number"),
        (range(1, 11), "a test answer is 10: of 10 output neurons it can be 0 to 9"),
        ([0.5] * 10, "a test answer is 0.5: give a whole number"),
        ([-1] * 10, "a test answer is -1"),
        ([float("nan")] * 10, "a test answer is nan"),
        ([float("inf")] * 10, "a test answer is inf"),
        ([None] * 10, "a test answer is None"),
        ([np.eye(10)[:, :1]] * 10, r"a test answer has shape \(10, 1\)"),
    ],
)
def test_answers_that_no_neuron_stands_for_get_a_sentence(network: Network, labels: Any, words: str) -> None:
    with pytest.raises(PlanError, match=words):
        network.evaluate(pairs_of(labels))


def test_one_output_answers_0_or_1() -> None:
    assert answers([0, 1, True], 1).tolist() == [0, 1, 1]
    with pytest.raises(PlanError, match="of one output neuron it can be 0 or 1"):
        answers([0, 2], 1)


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_inputs_that_are_no_numbers_are_refused_by_number(network: Network, bad: float) -> None:
    broken = [*X[:3], np.array([[0.1], [bad], [0.2], [0.3]])]
    with pytest.raises(PlanError, match="an input of the test data, number 3, holds what is no finite number"):
        network.evaluate(list(zip(broken, range(4), strict=True)))
    with pytest.raises(PlanError, match="an input of the training data, number 0"):
        network.SGD([(broken[3], np.zeros((10, 1)))], 1, 1, 3.0)


def test_a_network_without_numbers_has_no_right_answers(network: Network) -> None:
    network.biases[0] = network.biases[0] * np.nan
    with pytest.raises(PlanError, match="the training diverged"):
        network.evaluate(pairs_of(range(10)))
    check_finite(np.zeros((2, 10)))


@pytest.mark.parametrize("pairs", [None, 7, "ab", ["ab", "cd"], [(1, 2, 3)], [5]])
def test_what_is_no_pairs_gets_a_sentence(network: Network, pairs: Any) -> None:
    with pytest.raises(PlanError, match="are not pairs"):
        network.evaluate(pairs)
    with pytest.raises(PlanError, match="are not pairs"):
        unzipped(pairs, "test data")


@pytest.mark.parametrize("column", [np.array([["a"], ["b"]]), np.array([[{}], [1]], object)])
def test_a_column_of_something_else_is_no_array_of_numbers(column: Any) -> None:
    with pytest.raises(PlanError, match="x is no array of numbers"):
        stacked([column], 2, "x")
