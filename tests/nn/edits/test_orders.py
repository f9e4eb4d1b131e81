"""Edits in their order, carried out and taken back."""

from contextlib import suppress

import numpy as np
import pytest

from nnviz.nn.edits import patches
from nnviz.nn.edits.edit import Freeze, Randomise, Scale, SetValue, Switch
from nnviz.nn.edits.orders import UNTOUCHED, NumberedEdit, Order, carried_out, order_between
from nnviz.nn.edits.part import WHOLE, EditError, Part
from tests.nn.edits.cases import SIZES, bits, network_of, random_edit

WEIGHT = Part(2, 2, 0)


def made(number: int, *edits: object) -> Order:
    numbered = tuple(NumberedEdit(number + i, edit) for i, edit in enumerate(edits))  # type: ignore[arg-type]
    return Order(number, made=numbered)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_500_random_edits_are_undone_to_the_start_and_made_again(seed: int, dtype: type) -> None:
    rng, network, hand = np.random.default_rng(seed), network_of(dtype=dtype), UNTOUCHED
    gone_through, number, done = [(network, hand)], 0, []
    while len(done) < 500:
        number += 1
        order = made(number, random_edit(rng, SIZES))
        with suppress(EditError):
            network, hand = carried_out(network, hand, order)
            done.append(order)
            gone_through.append((network, hand))
    for order, (before, hand_before) in zip(reversed(done), reversed(gone_through[:-1]), strict=True):
        network, hand = carried_out(network, hand, Order(number + 1, taken_back=(order.number,)))
        assert bits(network) == bits(before)
        assert hand.held is hand_before.held
    assert hand.held.is_empty
    for order, (after, hand_after) in zip(done, gone_through[1:], strict=True):
        network, hand = carried_out(network, hand, order)
        assert bits(network) == bits(after)
        assert hand.held.frozen == hand_after.held.frozen
        assert [(n.layer, n.j) for n in hand.held.off] == [(n.layer, n.j) for n in hand_after.held.off]


def test_minus_0_comes_back_as_minus_0() -> None:
    network = network_of().with_weight(2, 2, 0, -0.0)
    after, hand = carried_out(network, UNTOUCHED, made(1, SetValue(WEIGHT, 0.0)))
    before, _ = carried_out(after, hand, Order(2, taken_back=(1,)))
    assert np.signbit(before.weights[1][2, 0])


def test_only_what_an_edit_changed_goes_back_after_more_training() -> None:
    network = network_of()
    edited, hand = carried_out(network, UNTOUCHED, made(1, SetValue(WEIGHT, 9.0)))
    trained = edited.with_weight(1, 0, 0, 5.0).with_weight(2, 2, 0, 9.5)
    back, _ = carried_out(trained, hand, Order(2, taken_back=(1,)))
    assert back.weights[1][2, 0] == network.weights[1][2, 0]
    assert back.weights[0][0, 0] == 5.0


def test_an_order_that_cannot_be_changes_nothing() -> None:
    network = network_of()
    with pytest.raises(EditError):
        carried_out(network, UNTOUCHED, made(1, SetValue(WEIGHT, 1.0), SetValue(WEIGHT, 1e9)))
    after, hand = carried_out(network, UNTOUCHED, Order(3, taken_back=(1,)))  # it was never made
    assert bits(after) == bits(network)
    assert hand.last_order == 3


def test_a_drag_is_the_last_of_its_values() -> None:
    network = network_of()
    first = (NumberedEdit(1, SetValue(WEIGHT, 1.0)),)
    second = (NumberedEdit(2, SetValue(WEIGHT, 2.0)),)
    after, hand = carried_out(network, UNTOUCHED, Order(1, made=first))
    order = order_between(2, first, second)
    assert order == Order(2, taken_back=(1,), made=second)
    after, hand = carried_out(after, hand, order)
    assert after.weights[1][2, 0] == 2.0
    before, _ = carried_out(after, hand, Order(3, taken_back=(2,)))
    assert bits(before) == bits(network)


def test_from_some_edits_to_others_the_last_goes_first() -> None:
    one, two, three = (NumberedEdit(n, Scale(WHOLE, 2.0)) for n in (1, 2, 3))
    assert order_between(9, (one, two, three), (one,)) == Order(9, taken_back=(3, 2))
    assert order_between(9, (one,), (one, two)) == Order(9, made=(two,))
    assert order_between(9, (one,), (one,)) is None


def test_layers_drawn_anew_leave_off_what_is_off() -> None:
    network, hand = carried_out(network_of(), UNTOUCHED, made(1, Switch(1, 3), Randomise(WHOLE, 4)))
    assert not network.weights[1][:, 3].any()
    on, _ = carried_out(network, hand, made(5, Switch(1, 3, is_on=True)))
    np.testing.assert_array_equal(on.weights[1][:, 3], network_of().weights[1][:, 3])


def test_frozen_is_no_change_of_the_network() -> None:
    network, hand = carried_out(network_of(), UNTOUCHED, made(1, Freeze(Part(1))))
    assert bits(network) == bits(network_of())
    assert hand.held.is_frozen(Part(1, 0))
    with pytest.raises(EditError, match="has no"):
        carried_out(network, hand, made(2, Freeze(Part(7))))


def test_the_oldest_patches_are_forgotten_when_they_grow_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patches, "MOST_PATCH_BYTES", 50 * 4)  # one edit of all 43 numbers, and few more
    monkeypatch.setattr(patches, "MOST_PATCHES", 4)
    network, hand = carried_out(network_of(), UNTOUCHED, made(1, Scale(WHOLE, 2.0), Scale(WHOLE, 2.0)))
    assert [patch.number for patch in hand.patches] == [2]
    for number in range(3, 9):
        network, hand = carried_out(network, hand, made(number, SetValue(WEIGHT, float(number))))
    assert [patch.number for patch in hand.patches] == [5, 6, 7, 8]


def test_whole_networks_scaled_300_times_take_no_more_than_their_bound() -> None:
    network, hand = network_of((784, 100, 10)), UNTOUCHED
    for number in range(1, 301):
        network, hand = carried_out(network, hand, made(number, Scale(WHOLE, 1.01 if number % 2 else 1 / 1.01)))
    arrays = {id(array.values): array.values.nbytes for patch in hand.patches for array in patch.arrays}
    assert sum(arrays.values()) == hand.n_bytes <= patches.MOST_PATCH_BYTES
    assert len(hand.patches) == patches.MOST_PATCH_BYTES // (4 * network.n_parameters)
