"""The layer of perceptrons against one computed neuron by neuron."""

import numpy as np
import pytest

from nnviz.data.outputs import FloatArray
from nnviz.experiments.code_layer import LayerAnswers, code_layer, layer_answers

CASES = [(10, 0), (10, 1), (10, 2), (3, 3), (16, 4), (2, 5)]


def random_outputs(n_classes: int, seed: int) -> FloatArray:
    """Outputs as a trained network has them: mostly near 0 and 1, some undecided, a few exactly equal."""
    rng = np.random.default_rng(seed)
    outputs = 1 / (1 + np.exp(-rng.normal(-3, 3, (400, n_classes))))
    outputs[:20] = np.round(outputs[:20], 1)
    return outputs.astype(np.float32)


def plain_disagreements(outputs: FloatArray, bias: float) -> list[bool]:
    """Which examples the perceptrons (1.5) give another number than the strongest output."""
    found = []
    n_bits = max(1, (outputs.shape[1] - 1).bit_length())
    for row in outputs:
        answer = int(row.argmax())
        number = 0
        for bit in range(n_bits):
            z = sum(float(o) for digit, o in enumerate(row) if digit >> bit & 1)
            number += (1 << bit) * (z + bias > 0)
        found.append(number != answer)
    return found


def answers(n_classes: int, seed: int) -> tuple[FloatArray, LayerAnswers]:
    outputs = random_outputs(n_classes, seed)
    return outputs, layer_answers(code_layer(n_classes), outputs)


def test_the_weights_of_ten_digits_are_those_of_the_text() -> None:
    layer = code_layer(10)
    ones = {name: set(np.flatnonzero(row).tolist()) for name, row in zip(layer.names, layer.weights, strict=True)}
    assert ones == {"1": {1, 3, 5, 7, 9}, "2": {2, 3, 6, 7}, "4": {4, 5, 6, 7}, "8": {8, 9}}
    assert layer.sure_biases == pytest.approx((-0.99, -0.05))


@pytest.mark.parametrize(("n_classes", "seed"), CASES)
def test_it_disagrees_where_perceptrons_give_another_number(n_classes: int, seed: int) -> None:
    outputs, found = answers(n_classes, seed)
    for bias in (-1.2, -0.99, -0.5, -0.31, -0.05, 0.0, 0.1):
        expected = plain_disagreements(outputs, bias)
        assert found.disagrees(bias).tolist() == expected
        assert (found.codes(bias) != found.answers).tolist() == expected
        assert found.n_disagree(np.array([bias])).tolist() == [sum(expected)]


@pytest.mark.long
@pytest.mark.parametrize(("n_classes", "seed"), CASES)
def test_no_bias_is_better_than_the_best(n_classes: int, seed: int) -> None:
    outputs, found = answers(n_classes, seed)
    low, high, fewest = found.best
    assert low < high
    assert fewest <= min(sum(plain_disagreements(outputs, bias)) for bias in np.linspace(-2, 1, 61))
    inside = max(low, -2.0) + 0.5 * (min(high, 2.0) - max(low, -2.0))
    assert sum(plain_disagreements(outputs, inside)) == fewest


@pytest.mark.parametrize("bias", [-0.98, -0.5, -0.06])
def test_sure_outputs_never_disagree_within_the_bounds_and_do_without(bias: float) -> None:
    outputs = np.where(np.eye(10) > 0, 0.99, 0.01)
    found = layer_answers(code_layer(10), outputs)
    assert not found.disagrees(bias).any()
    assert found.disagrees(0.0).sum() > 0
    assert found.disagrees(-1.1).sum() == 9  # all but 0, whose bits are all 0
