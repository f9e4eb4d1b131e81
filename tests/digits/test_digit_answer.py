"""What a network says about one picture, and how sure it is."""

import numpy as np
import pytest

from nnviz.digits.digit_answer import Verdict, digit_answer


def outputs(**activations: float) -> np.ndarray:
    values = np.zeros(10)
    for name, activation in activations.items():
        values[int(name[1:])] = activation
    return values


def test_one_neuron_that_fires_is_a_sure_answer() -> None:
    answer = digit_answer(outputs(d7=0.98, d1=0.10))
    assert (answer.best, answer.second, answer.verdict) == (7, 1, Verdict.SURE)
    assert answer.confidence == pytest.approx(0.98 * 0.9)


def test_two_neurons_that_fire_are_no_sure_answer() -> None:
    answer = digit_answer(outputs(d4=0.9, d9=0.8))
    assert (answer.best, answer.second, answer.verdict) == (4, 9, Verdict.NOT_SURE)


def test_no_neuron_that_fires_may_be_no_digit() -> None:
    assert digit_answer(outputs(d3=0.25, d8=0.1)).verdict is Verdict.NO_DIGIT
    assert digit_answer(outputs(d3=0.26, d8=0.0)).verdict is Verdict.NOT_SURE
    assert digit_answer(outputs(d3=0.61, d8=0.0)).verdict is Verdict.SURE


def test_of_equals_one_is_best_and_another_second() -> None:
    answer = digit_answer(np.zeros(10))
    assert answer.best != answer.second
