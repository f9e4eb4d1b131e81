"""Measuring in slices against measuring directly."""

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.costs import COSTS
from nnviz.nn.evaluation import SLICE_EXAMPLES, SlicedEvaluation, confusion_matrix, evaluate
from nnviz.nn.network import Network, forward, random_network

PAIRS = [("quadratic", "sigmoid"), ("cross-entropy", "sigmoid"), ("cross-entropy", "softmax")]


def network(output: str = "sigmoid", dtype: type = np.float64) -> Network:
    rng = np.random.default_rng(1)
    return random_network((5, 6, 4), ("tanh", output), initial="text", rng=rng, dtype=dtype)


def examples(n: int) -> Examples:
    rng = np.random.default_rng(2)
    return Examples(rng.integers(0, 256, (n, 5)).astype(np.uint8), rng.integers(0, 4, n))


@pytest.mark.parametrize("n", [1, SLICE_EXAMPLES - 1, SLICE_EXAMPLES, SLICE_EXAMPLES + 1, 2 * SLICE_EXAMPLES + 345])
@pytest.mark.parametrize(("cost", "output"), PAIRS)
def test_in_slices_as_directly(n: int, cost: str, output: str) -> None:
    net, data = network(output), examples(n)
    outputs = forward(net, data.raw / 255).output
    desired = np.zeros((n, 4))
    desired[np.arange(n), data.labels] = 1
    evaluation = evaluate(net, data, cost)
    assert evaluation.cost == pytest.approx(COSTS[cost].per_example(outputs, desired, output).mean(), rel=1e-12)
    np.testing.assert_array_equal(evaluation.predictions, outputs.argmax(axis=1))
    assert evaluation.n == n
    assert evaluation.n_right == sum(outputs[i].argmax() == data.labels[i] for i in range(n))
    assert evaluation.accuracy == evaluation.n_right / n
    fired = [sum(outputs[i, c] > 0.5 for i in range(n) if data.labels[i] == c) for c in range(4)]
    assert list(evaluation.fired) == fired


def test_float32_is_measured_in_float32_and_close() -> None:
    exact, rounded = (evaluate(network(dtype=d), examples(2500), "quadratic") for d in (np.float64, np.float32))
    assert rounded.cost == pytest.approx(exact.cost, rel=1e-5)
    assert abs(rounded.n_right - exact.n_right) <= 2


def test_every_slice_but_the_last_says_not_yet() -> None:
    sliced = SlicedEvaluation(network(), examples(2 * SLICE_EXAMPLES + 1), "quadratic")
    assert sliced.advance() is None
    assert sliced.advance() is None
    assert sliced.advance() is not None


def test_a_large_network_is_measured_in_smaller_slices() -> None:
    wide = random_network((5, 2000, 1000, 4), ("relu",) * 3, initial="scaled", rng=np.random.default_rng(0))
    sliced = SlicedEvaluation(wide, examples(SLICE_EXAMPLES // 4), "quadratic")
    slices = 1
    while (evaluation := sliced.advance()) is None:
        slices += 1
    assert slices > 5
    outputs = forward(wide, examples(SLICE_EXAMPLES // 4).raw / 255).output
    np.testing.assert_array_equal(evaluation.predictions, outputs.argmax(axis=1))


def test_a_cost_beyond_all_numbers_is_infinite_without_a_warning() -> None:
    wild = Network((np.full((1, 1), 1e30, np.float32),), (np.zeros(1, np.float32),), ("identity",))
    evaluation = evaluate(wild, Examples(np.full((2, 1), 200, np.uint8), np.array([0, 0])), "quadratic")
    assert evaluation.cost == np.inf


def test_the_surprise_of_a_saturated_output_is_not_rounded_up() -> None:
    sure = Network((np.array([[-25.0]], np.float32),), (np.zeros(1, np.float32),), ("sigmoid",))
    evaluation = evaluate(sure, Examples(np.ones((1, 1)), np.array([0])), "cross-entropy")
    assert evaluation.cost == pytest.approx(25)


def test_an_output_of_exactly_a_half_has_not_fired() -> None:
    half = Network((np.zeros((2, 1)),), (np.zeros(2),), ("sigmoid",))
    evaluation = evaluate(half, Examples(np.zeros((3, 1)), np.array([0, 1, 1])), "quadratic")
    assert evaluation.fired == (0, 0)
    assert evaluation.n_right == 1, "of equal outputs the first counts as the strongest"


def test_confusion_matrix_by_hand(blobs: Dataset) -> None:
    labels, predictions = np.array([0, 0, 1, 2, 2, 2]), np.array([0, 1, 1, 0, 2, 2])
    np.testing.assert_array_equal(confusion_matrix(labels, predictions, 3), [[1, 1, 0], [0, 1, 0], [1, 0, 2]])
    net = random_network((16, 3), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    evaluation = evaluate(net, blobs.test, "quadratic")
    matrix = confusion_matrix(blobs.test.labels, evaluation.predictions, 3)
    assert matrix.sum() == 90
    assert np.trace(matrix) == evaluation.n_right
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(blobs.test.labels))
