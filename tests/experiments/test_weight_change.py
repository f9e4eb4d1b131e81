"""One small change in a whole network: counts against a plain second forward pass, and what the text claims."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.experiments.answer_changes import UNDECIDED
from nnviz.experiments.weight_change import EPOCHS, STEPS_A_SLICE, PerturbedNetwork, train_perturbed
from nnviz.neuron.neuron import NeuronError
from nnviz.neuron.weight_change_choice import WeightChangeChoice, read_weight_change
from nnviz.nn.network import Network, forward, random_network


@pytest.fixture
def perturbed() -> PerturbedNetwork:
    rng = np.random.default_rng(2)
    network = random_network((784, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    return PerturbedNetwork(
        network, Examples(rng.integers(0, 256, (200, 784)).astype(np.uint8), rng.integers(0, 10, 200))
    )


def outputs_of(perturbed: PerturbedNetwork, network: Network, activation: str) -> np.ndarray:
    return forward(Network(network.weights, network.biases, (activation,) * 2), perturbed.inputs).output


@pytest.mark.parametrize("activation", ["step", "sigmoid"])
@pytest.mark.parametrize("place", [(1, 3, 100), (2, 7, 20)])
@pytest.mark.parametrize("change", [0.01, -0.5, 3.0])
def test_counts_are_those_of_a_second_forward_pass(
    perturbed: PerturbedNetwork, activation: str, place: tuple[int, int, int], change: float
) -> None:
    layer, j, k = place
    weight = float(perturbed.network.weights[layer - 1][j, k])
    before = outputs_of(perturbed, perturbed.network, activation)
    after = outputs_of(perturbed, perturbed.network.with_weight(layer, j, k, weight + change), activation)
    count = perturbed.count(activation, layer=layer, j=j, k=k, change=change)
    assert count.largest == pytest.approx(np.abs(after - before).max(), abs=1e-12)
    assert count.other_outputs == (np.abs(after - before) > 0.5).any(axis=1).sum()
    if activation == "sigmoid":
        assert count.other_answers == (after.argmax(axis=1) != before.argmax(axis=1)).sum()


def test_perceptrons_answer_only_with_one_output_that_fires(perturbed: PerturbedNetwork) -> None:
    step = outputs_of(perturbed, perturbed.network, "step")
    assert perturbed.n_unanswered() == (step.sum(axis=1) != 1).sum()
    answered = step.sum(axis=1) == 1
    right = (step.argmax(axis=1) == perturbed.labels) & answered
    assert perturbed.n_right("step") == right.sum()
    assert UNDECIDED not in range(10)


def test_no_change_changes_nothing(perturbed: PerturbedNetwork) -> None:
    for activation in ("step", "sigmoid"):
        count = perturbed.count(activation, layer=1, j=0, k=0, change=0.0)
        assert (count.other_outputs, count.other_answers, count.largest) == (0, 0, 0.0)


def test_a_reading_has_both_types_and_a_curve_that_a_drag_keeps(perturbed: PerturbedNetwork) -> None:
    choice = WeightChangeChoice(layer=2, j=4, k=9, change=Fraction(2))
    numbers = read_weight_change(perturbed, choice)
    assert numbers.step == perturbed.count("step", layer=2, j=4, k=9, change=2.0)
    assert numbers.curve.shape == (3, 25)
    assert numbers.curve[1, -1] == perturbed.count("step", layer=2, j=4, k=9, change=10.0).other_answers
    assert (
        read_weight_change(perturbed, WeightChangeChoice(layer=2, j=4, k=9, change=Fraction(1))).curve is numbers.curve
    )
    assert (
        read_weight_change(perturbed, WeightChangeChoice(layer=2, j=4, k=9, change=Fraction(-1))).curve
        is not numbers.curve
    )


def test_a_drawn_weight_exists(perturbed: PerturbedNetwork) -> None:
    for draw in range(30):
        layer, j, k = perturbed.some_weight(draw)
        assert perturbed.network.weights[layer - 1][j, k] is not None


@pytest.mark.parametrize("wrong", [{"layer": 0}, {"layer": 3}, {"k": 784}, {"j": 30}, {"change": Fraction(11)}])
def test_a_choice_that_cannot_be_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(NeuronError):
        WeightChangeChoice(**wrong)  # type: ignore[arg-type]


def test_another_depth_is_refused() -> None:
    deep = random_network((4, 3, 3, 2), ("sigmoid",) * 3, initial="text", rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match="one hidden layer"):
        PerturbedNetwork(deep, Examples(np.zeros((1, 4)), np.zeros(1, dtype=np.int64)))


def test_a_trained_network_reads_and_a_small_change_moves_its_sigmoids_little(blobs: Dataset) -> None:
    *_, perturbed = train_perturbed(blobs)
    assert perturbed is not None
    assert perturbed.n_right("sigmoid") > 0.8 * perturbed.n_images
    small = perturbed.count("sigmoid", layer=1, j=0, k=5, change=0.01)
    assert 0 < small.largest < 0.01
    assert small.other_outputs == 0


def test_a_trained_network_keeps_none_of_the_data_but_its_test_images(blobs: Dataset) -> None:
    *_, perturbed = train_perturbed(blobs)
    assert perturbed is not None
    assert np.array_equal(perturbed.inputs, blobs.test.inputs(slice(None)))
    assert not np.may_share_memory(perturbed._test.raw, blobs.test.raw)


def test_whoever_does_not_want_the_training_any_more_need_not_go_on(blobs: Dataset) -> None:
    assert STEPS_A_SLICE >= 300 / 10  # mini-batches in an epoch: it is one slice
    assert list(train_perturbed(blobs))[:-1] == [None] * EPOCHS
