"""One small change in a whole network: counts against a plain second forward pass, and what the text claims."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.experiments.answer_changes import UNDECIDED
from nnviz.experiments.weight_change import EPOCHS, STEPS_A_SLICE, FlipBench, train_bench
from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.weight_change_choice import FlipChoice, read_flips
from nnviz.nn.network import Network, forward, random_network


@pytest.fixture
def bench() -> FlipBench:
    rng = np.random.default_rng(2)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    return FlipBench(network, Examples(rng.integers(0, 256, (200, 784)).astype(np.uint8), rng.integers(0, 10, 200)))


def outputs_of(bench: FlipBench, network: Network, activation: str) -> np.ndarray:
    return forward(Network(network.weights, network.biases, (activation,) * 2), bench.inputs).output


@pytest.mark.parametrize("activation", ["step", "sigmoid"])
@pytest.mark.parametrize("place", [(1, 3, 100), (2, 7, 20)])
@pytest.mark.parametrize("change", [0.01, -0.5, 3.0])
def test_counts_are_those_of_a_second_forward_pass(
    bench: FlipBench, activation: str, place: tuple[int, int, int], change: float
) -> None:
    layer, j, k = place
    weight = float(bench.network.weights[layer - 1][j, k])
    before = outputs_of(bench, bench.network, activation)
    after = outputs_of(bench, bench.network.with_weight(layer, j, k, weight + change), activation)
    count = bench.count(activation, layer=layer, j=j, k=k, change=change)
    assert count.largest == pytest.approx(np.abs(after - before).max(), abs=1e-12)
    assert count.other_outputs == (np.abs(after - before) > 0.5).any(axis=1).sum()
    if activation == "sigmoid":
        assert count.other_answers == (after.argmax(axis=1) != before.argmax(axis=1)).sum()


def test_perceptrons_answer_only_with_one_output_that_fires(bench: FlipBench) -> None:
    step = outputs_of(bench, bench.network, "step")
    assert bench.n_unanswered() == (step.sum(axis=1) != 1).sum()
    answered = step.sum(axis=1) == 1
    right = (step.argmax(axis=1) == bench.labels) & answered
    assert bench.n_right("step") == right.sum()
    assert UNDECIDED not in range(10)


def test_no_change_changes_nothing(bench: FlipBench) -> None:
    for activation in ("step", "sigmoid"):
        count = bench.count(activation, layer=1, j=0, k=0, change=0.0)
        assert (count.other_outputs, count.other_answers, count.largest) == (0, 0, 0.0)


def test_a_reading_has_both_types_and_a_curve_that_a_drag_keeps(bench: FlipBench) -> None:
    choice = FlipChoice(layer=2, j=4, k=9, change=Fraction(2))
    reading = read_flips(bench, choice)
    assert reading.step == bench.count("step", layer=2, j=4, k=9, change=2.0)
    assert reading.curve.shape == (3, 25)
    assert reading.curve[1, -1] == bench.count("step", layer=2, j=4, k=9, change=10.0).other_answers
    assert read_flips(bench, FlipChoice(layer=2, j=4, k=9, change=Fraction(1))).curve is reading.curve
    assert read_flips(bench, FlipChoice(layer=2, j=4, k=9, change=Fraction(-1))).curve is not reading.curve


def test_a_drawn_weight_exists(bench: FlipBench) -> None:
    for draw in range(30):
        layer, j, k = bench.some_weight(draw)
        assert bench.network.weights[layer - 1][j, k] is not None


@pytest.mark.parametrize("wrong", [{"layer": 0}, {"layer": 3}, {"k": 784}, {"j": 30}, {"change": Fraction(11)}])
def test_a_choice_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(NeuronError):
        FlipChoice(**wrong)  # type: ignore[arg-type]


def test_another_depth_is_refused() -> None:
    deep = random_network((4, 3, 3, 2), ("sigmoid",) * 3, initial="text", rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="one hidden layer"):
        FlipBench(deep, Examples(np.zeros((1, 4)), np.zeros(1, dtype=np.int64)))


def test_a_trained_network_reads_and_a_small_change_moves_its_sigmoids_little(blobs: Dataset) -> None:
    *_, bench = train_bench(blobs)
    assert bench is not None
    assert bench.n_right("sigmoid") > 0.8 * bench.n_images
    small = bench.count("sigmoid", layer=1, j=0, k=5, change=0.01)
    assert 0 < small.largest < 0.01
    assert small.other_outputs == 0


def test_whoever_does_not_want_the_training_any_more_need_not_go_on(blobs: Dataset) -> None:
    assert STEPS_A_SLICE >= 300 / 10  # mini-batches in an epoch: it is one slice
    assert list(train_bench(blobs))[:-1] == [None] * EPOCHS
