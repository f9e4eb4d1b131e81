"""A misread 9 brought closer: every press is one step of gradient descent, and others are counted by a second look."""

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.misread_nine import ETA, NINE, CloserBench
from nnviz.experiments.weight_change import FlipBench
from nnviz.nn.backprop import gradient
from nnviz.nn.network import forward, random_network


@pytest.fixture
def bench() -> FlipBench:
    rng = np.random.default_rng(5)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    return FlipBench(network, Examples(rng.integers(0, 256, (60, 784)).astype(np.uint8), rng.integers(0, 10, 60)))


def test_the_first_press_is_one_step_down_the_gradient(bench: FlipBench) -> None:
    closer = CloserBench(bench)
    reading = closer.reading(0, 1)
    y = np.eye(10)[[NINE]]
    slopes = gradient(bench.network, reading.image[np.newaxis], y, "quadratic")
    moved = bench.network.with_bias(2, 4, float(bench.network.biases[1][4] - ETA * slopes.biases[1][4]))
    assert closer._networks.popitem()[1][1].biases[1][4] == moved.biases[1][4]
    assert reading.outputs[NINE] > reading.before[NINE]


def test_presses_bring_the_9_to_be_read_and_others_are_counted(bench: FlipBench) -> None:
    closer = CloserBench(bench)
    reading = closer.reading(0, 60)
    assert reading.answer == NINE
    assert reading.read_as != NINE
    network = next(iter(closer._networks.values()))[60]
    before, after = (forward(n, bench.inputs).output.argmax(axis=1) for n in (bench.network, network))
    n_changed = int((before != after).sum())
    assert reading.changed == n_changed - 1  # but for the 9 itself
    assert reading.better + reading.worse <= reading.changed


def test_no_press_changes_nothing_and_nines_go_round(bench: FlipBench) -> None:
    closer = CloserBench(bench)
    reading = closer.reading(1, 0)
    np.testing.assert_array_equal(reading.before, reading.outputs)
    assert (reading.changed, reading.better, reading.worse) == (0, 0, 0)
    again = closer.reading(1 + closer.n_nines, 0)
    np.testing.assert_array_equal(again.image, reading.image)


def test_without_a_misread_9_there_is_nothing_to_bring_closer() -> None:
    rng = np.random.default_rng(0)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    closer = CloserBench(FlipBench(network, Examples(rng.random((5, 784)), np.zeros(5, dtype=np.int64))))
    assert closer.n_nines == 0
    with pytest.raises(ValueError, match="no 9"):
        closer.reading(0, 0)
