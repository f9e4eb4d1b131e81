from dataclasses import replace

import pytest

from nnviz.nn.backprop_steps import backward_steps
from nnviz.nn.backprop_steps.order import Place
from nnviz.nn.backprop_steps.step_in_pass import StepInPass
from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.edits.part import Part
from tests.nn.backprop_steps.made import xor_pass


def at(kind: str, layer: int, neuron: int, term: int, m: int = 1) -> StepInPass:
    found = xor_pass(m=m)
    number, block = next((n, b) for n, b in enumerate(found.order.blocks) if (b.kind, b.layer) == (kind, layer))
    return StepInPass(found.numbers, block, Place(number, neuron, term))


def test_the_output_error_is_one_formula() -> None:
    found = backward_steps.error(at("error", 2, 0, 0))
    assert found.terms[0].symbols == "(a^{2}_{1} − y_{1}) · σ′(z^{2}_{1})"
    assert found.value == pytest.approx(-0.113, abs=1e-3)


def test_gradients_are_the_error_times_what_came_in() -> None:
    assert backward_steps.weight_gradient(at("weights", 2, 0, 1)).value == pytest.approx(-0.107, abs=1e-3)
    assert backward_steps.bias_gradient(at("biases", 2, 0, 0)).value == pytest.approx(-0.113, abs=1e-3)


def test_the_average_over_a_mini_batch_adds_up_and_divides() -> None:
    found = backward_steps.mean(at("mean", 2, 0, 0, m=4))
    assert found.general == "∂C/∂w^{2}_{jk} = Σ_{x} ∂C_{x}/∂w^{2}_{jk} · 1/m"
    assert found.factor is not None
    assert found.so_far * found.factor.value == pytest.approx(found.value)


def test_the_update_is_2_2() -> None:
    found = backward_steps.update(at("update", 1, 0, 0))
    assert found.terms[0].symbols == "w^{1}_{11} − η · ∂C/∂w^{1}_{11}"
    assert found.value == pytest.approx(0.912 + 3 * 0.0734, abs=1e-3)


def test_what_a_hand_holds_stays() -> None:
    free = at("update", 1, 0, 0)
    numbers = replace(free.numbers, held=NOTHING_HELD.with_frozen(Part(1, 0, 0)))
    found = backward_steps.update(replace(free, numbers=numbers))
    assert (found.general, found.value) == ("w^{1}_{jk}′ = w^{1}_{jk}", 0.912)
    beside = at("update", 1, 0, 1)
    other = backward_steps.update(replace(beside, numbers=numbers))
    assert other == backward_steps.update(beside)
