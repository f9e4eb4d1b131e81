"""A misread 9 brought closer: every press is one step of gradient descent, and others are counted by a second look."""

import tracemalloc

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.misread_nine import ETA, NINE, MisreadNine
from nnviz.experiments.weight_change import PerturbedNetwork
from nnviz.nn.backprop import gradient
from nnviz.nn.network import forward, random_network


@pytest.fixture
def perturbed() -> PerturbedNetwork:
    rng = np.random.default_rng(5)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    return PerturbedNetwork(
        network, Examples(rng.integers(0, 256, (60, 784)).astype(np.uint8), rng.integers(0, 10, 60))
    )


def test_the_first_press_is_one_step_down_the_gradient(perturbed: PerturbedNetwork) -> None:
    closer = MisreadNine(perturbed)
    numbers = closer.numbers(0, 1)
    y = np.eye(10)[[NINE]]
    slopes = gradient(perturbed.network, numbers.image[np.newaxis], y, "quadratic")
    moved = perturbed.network.with_bias(2, 4, float(perturbed.network.biases[1][4] - ETA * slopes.biases[1][4]))
    assert closer._present[1][1].biases[1][4] == moved.biases[1][4]
    assert numbers.outputs[NINE] > numbers.before[NINE]


def test_presses_bring_the_9_to_be_read_and_others_are_counted(perturbed: PerturbedNetwork) -> None:
    closer = MisreadNine(perturbed)
    numbers = closer.numbers(0, 60)
    assert numbers.answer == NINE
    assert numbers.read_as != NINE
    network = closer._present[1][60]
    before, after = (forward(n, perturbed.inputs).output.argmax(axis=1) for n in (perturbed.network, network))
    n_changed = int((before != after).sum())
    assert numbers.changed == n_changed - 1  # but for the 9 itself
    assert numbers.better + numbers.worse <= numbers.changed


def test_the_networks_of_one_nine_are_kept_and_the_images_stay_bytes(perturbed: PerturbedNetwork) -> None:
    tracemalloc.start()
    try:
        closer = MisreadNine(perturbed)
        first = closer.numbers(0, 4)
        before, _ = tracemalloc.get_traced_memory()
        for nine in range(1, closer.n_nines):
            closer.numbers(nine, 4)
        again = closer.numbers(0, 4)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert closer.n_nines > 2
    assert after - before < 100_000  # four networks of another nine take 760,000
    np.testing.assert_array_equal(first.outputs, again.outputs)


def test_test_images_are_not_kept_as_doubles() -> None:
    rng = np.random.default_rng(5)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    test = Examples(rng.integers(0, 256, (500, 784)).astype(np.uint8), rng.integers(0, 10, 500))
    tracemalloc.start()
    try:
        perturbed = PerturbedNetwork(network, test)
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    np.testing.assert_array_equal(perturbed.image(7), test.raw[7] / 255)
    assert kept < 1_000_000  # as doubles the images alone would take 3,136,000


def test_no_press_changes_nothing_and_nines_go_round(perturbed: PerturbedNetwork) -> None:
    closer = MisreadNine(perturbed)
    numbers = closer.numbers(1, 0)
    np.testing.assert_array_equal(numbers.before, numbers.outputs)
    assert (numbers.changed, numbers.better, numbers.worse) == (0, 0, 0)
    again = closer.numbers(1 + closer.n_nines, 0)
    np.testing.assert_array_equal(again.image, numbers.image)


def test_without_a_misread_9_there_is_nothing_to_bring_closer() -> None:
    rng = np.random.default_rng(0)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    closer = MisreadNine(PerturbedNetwork(network, Examples(rng.random((5, 784)), np.zeros(5, dtype=np.int64))))
    assert closer.n_nines == 0
    with pytest.raises(ValueError, match="no 9"):
        closer.numbers(0, 0)


def test_all_misread_nines_are_offered_and_nothing_else(perturbed: PerturbedNetwork) -> None:
    answers = forward(perturbed.network, perturbed.inputs).output.argmax(axis=1)
    wanted = np.flatnonzero((perturbed.labels == 9) & (answers != 9))
    closer = MisreadNine(perturbed)
    assert closer.n_nines == len(wanted) > 0
    for number, n in enumerate(wanted):
        np.testing.assert_array_equal(closer.numbers(number, 0).image, perturbed.inputs[n])
