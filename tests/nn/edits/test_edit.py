"""Weights and biases changed by hand: what each edit changes, and that all else stays to the last bit."""

import numpy as np
import pytest

from nnviz.nn.edits.edit import (
    Edit,
    Freeze,
    Prune,
    Randomise,
    Scale,
    SetValue,
    Switch,
    ValueEdit,
    changed_blocks,
    n_changed,
    with_values,
)
from nnviz.nn.edits.orders import UNTOUCHED, NumberedEdit, Order, carried_out
from nnviz.nn.edits.part import WHOLE, EditError, Part
from tests.nn.edits.cases import SIZES, bits, network_of


def test_a_weight_is_the_one_of_its_indices() -> None:
    before = network_of()
    after = with_values(before, SetValue(Part(2, 2, 0), 7.5))
    assert after.weights[1][2, 0] == 7.5
    assert bits(after.with_weight(2, 2, 0, float(before.weights[1][2, 0]))) == bits(before)


def test_a_bias_is_that_of_its_neuron() -> None:
    before = network_of()
    after = with_values(before, SetValue(Part(1, 4, is_bias=True), -1.25))
    assert bits(after) == bits(before.with_bias(1, 4, -1.25))


@pytest.mark.parametrize("edit", [SetValue(Part(1, 2), 0.0), Scale(Part(1, 2), -2.0), Randomise(Part(1, 2), 5)])
def test_a_neuron_is_its_row_and_its_bias(edit: ValueEdit) -> None:
    before = network_of()
    after = with_values(before, edit)
    rest = np.arange(5) != 2
    assert (after.weights[0][2] != before.weights[0][2]).all()
    assert after.biases[0][2] != before.biases[0][2]
    np.testing.assert_array_equal(after.weights[0][rest], before.weights[0][rest])
    np.testing.assert_array_equal(after.biases[0][rest], before.biases[0][rest])
    assert after.weights[1] is before.weights[1]


@pytest.mark.parametrize(
    "edit", [Scale(WHOLE, 2.0), Scale(Part(2), 2.0), Scale(Part(1, 2), 2.0), Switch(1, 3), Freeze(WHOLE)]
)
def test_what_an_edit_may_change_is_all_that_it_changes(edit: Edit) -> None:
    before, hand = network_of(), UNTOUCHED
    after, _ = carried_out(before, hand, Order(1, made=(NumberedEdit(1, edit),)))
    may_change = [np.zeros(array.shape, np.bool_) for array in (*before.weights, *before.biases)]
    for block in changed_blocks(edit, SIZES):
        if block.columns is not None:
            may_change[block.layer - 1][block.rows, block.columns] = True
        if block.has_biases:
            may_change[block.layer + 1][block.rows] = True
    for is_meant, old, new in zip(
        may_change, (*before.weights, *before.biases), (*after.weights, *after.biases), strict=True
    ):
        np.testing.assert_array_equal(old != new, is_meant)


def test_drawn_anew_is_a_function_of_the_seed_and_as_wide_as_asked() -> None:
    before = network_of((400, 50, 3))
    one, again, other = (with_values(before, Randomise(Part(1), seed)) for seed in (1, 1, 2))
    assert bits(one) == bits(again) != bits(other)
    scaled = with_values(before, Randomise(Part(1), 1, "scaled"))
    assert one.weights[0].std() == pytest.approx(1, rel=0.05)
    assert scaled.weights[0].std() == pytest.approx(1 / 20, rel=0.05)
    np.testing.assert_array_equal(scaled.biases[0], one.biases[0])
    assert one.weights[0].dtype == np.float32


@pytest.mark.parametrize(("which", "kept"), [("weakest", slice(12, None)), ("strongest", slice(None, -12))])
def test_so_many_of_the_strongest_or_the_weakest_are_cut(which: str, kept: slice) -> None:
    before = network_of()
    after = with_values(before, Prune(WHOLE, 100 * 12 / 35, which))  # type: ignore[arg-type]
    sizes = np.sort(np.abs(np.concatenate([w.ravel() for w in before.weights])))
    left = np.sort(np.abs(np.concatenate([w.ravel() for w in after.weights])))
    assert (left[:12] == 0).all()
    np.testing.assert_array_equal(left[12:], sizes[kept])
    assert all(map(np.array_equal, after.biases, before.biases))


def test_equal_weights_are_cut_from_the_first_on() -> None:
    even = with_values(network_of(), SetValue(WHOLE, 1.0))
    after = with_values(even, Prune(Part(2), 20.0))
    np.testing.assert_array_equal(after.weights[1].ravel(), [0, 0, 0] + [1] * 12)


@pytest.mark.parametrize("percent", [-1.0, 100.5, float("nan")])
def test_a_share_beyond_all_is_refused(percent: float) -> None:
    with pytest.raises(EditError, match="write a number from 0 to 100"):
        with_values(network_of(), Prune(WHOLE, percent))


@pytest.mark.parametrize("edit", [SetValue(Part(1, 0, 0), 1e6), SetValue(Part(1), float("nan")), Scale(WHOLE, 1e30)])
def test_what_nothing_could_be_learnt_from_is_refused(edit: ValueEdit) -> None:
    with pytest.raises(EditError, match="a weight or bias may be up to 1,000,000 in size"):
        with_values(network_of(), edit)


def test_how_many_numbers_an_edit_changes() -> None:
    assert n_changed(SetValue(Part(2, 0, 0), 1.0), SIZES) == 1
    assert n_changed(Scale(Part(2), 2.0), SIZES) == 18
    assert n_changed(Freeze(WHOLE), SIZES) == 0
    assert n_changed(Switch(1, 0), SIZES) == 3
