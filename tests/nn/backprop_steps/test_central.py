import pytest

from nnviz.nn.backprop_steps.central import Difference, central_difference
from tests.nn.backprop_steps.made import random_passes, xor_pass


def test_the_difference_agrees_with_backpropagation_in_most_digits() -> None:
    found = xor_pass().numbers
    row = central_difference(found, 2, 0, 0, example=0)
    assert row.name == "∂C/∂w^{2}_{11}"
    assert row.by_difference == pytest.approx(row.by_backprop, abs=1e-8)
    assert row.n_agreeing >= 7


def test_of_a_mini_batch_it_is_the_average() -> None:
    found = xor_pass(m=4).numbers
    row = central_difference(found, 1, 1, None, example=None)
    assert row.by_backprop == pytest.approx(float(found.gradient.biases[0][1]))
    assert row.by_difference == pytest.approx(row.by_backprop, abs=1e-8)


def test_every_activation_and_cost_agrees() -> None:
    for found in random_passes(40):
        numbers = found.numbers
        row = central_difference(numbers, 1, 0, 0, example=None)
        if "relu" not in numbers.network.activations:
            assert row.by_difference == pytest.approx(row.by_backprop, rel=1e-4, abs=1e-6), numbers.network.activations


def test_agreeing_digits_are_counted_from_the_first_that_is_not_0() -> None:
    row = Difference("", -0.1129662846, -0.1129662845)
    assert row.texts == ("−0.1129662846", "−0.1129662845")
    assert row.n_same == 12
    assert row.n_agreeing == 9
    assert Difference("", 0.5, -0.5).n_agreeing == 0


def test_a_difference_that_rounds_to_0_has_no_sign() -> None:
    row = Difference("", 0.0, -5e-14)
    assert row.texts == ("0.0000000000", "0.0000000000")
    assert row.n_same == 12
