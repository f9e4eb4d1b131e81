import pytest

from nnviz.nn.backprop_steps import forward_steps
from nnviz.nn.backprop_steps.order import Place
from nnviz.nn.backprop_steps.step_in_pass import StepInPass
from tests.nn.backprop_steps.made import random_passes, xor_pass


def at(block: int, neuron: int, term: int) -> StepInPass:
    found = xor_pass()
    return StepInPass(found.numbers, found.order.blocks[block], Place(block, neuron, term))


def test_the_weighted_input_grows_term_by_term() -> None:
    sums = [forward_steps.weighted_input(at(0, 1, term)).so_far for term in range(3)]
    assert sums == pytest.approx([1.496, 1.496, 2.891])
    assert forward_steps.weighted_input(at(0, 1, 1)).value is None


def test_the_activation_is_written_as_a_function_of_z() -> None:
    found = forward_steps.activation(at(1, 0, 0))
    assert found.terms[0].symbols == "σ(z^{1}_{1})"
    assert found.value == pytest.approx(0.579, abs=1e-3)


def test_the_cost_of_cross_entropy_has_its_own_formula() -> None:
    passes = [found for found in random_passes(12) if found.numbers.cost == "cross-entropy"]
    assert passes
    for found in passes:
        number = next(n for n, block in enumerate(found.order.blocks) if block.kind == "cost")
        last = len(found.order.blocks[number].terms) - 1
        quantity = forward_steps.cost(StepInPass(found.numbers, found.order.blocks[number], Place(number, 0, last)))
        assert "ln" in quantity.general
        assert quantity.so_far == pytest.approx(quantity.value)
