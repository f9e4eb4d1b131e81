"""What training is to leave: parts that are frozen, and neurons that are off."""

import numpy as np
import pytest

from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.edits.part import WHOLE, EditError, Part
from nnviz.nn.network import forward
from tests.nn.edits.cases import SIZES, bits, network_of

WEIGHT, NEURON, LAYER = Part(2, 2, 0), Part(2, 2), Part(2)


def test_a_larger_part_takes_the_place_of_the_smaller_ones_in_it() -> None:
    held = NOTHING_HELD.with_frozen(WEIGHT).with_frozen(Part(1, 0, 0)).with_frozen(LAYER)
    assert held.frozen == {LAYER, Part(1, 0, 0)}
    assert held.with_frozen(NEURON).frozen == held.frozen
    assert held.is_frozen(WEIGHT)
    assert not held.is_frozen(WHOLE)


def test_what_is_frozen_with_a_larger_part_is_let_go_with_that_only() -> None:
    held = NOTHING_HELD.with_frozen(LAYER)
    with pytest.raises(EditError, match="w²₃₁ is frozen with layer 2: let go of layer 2 first"):
        held.without_frozen(WEIGHT)
    assert held.without_frozen(WHOLE).is_empty


def test_masks_are_true_where_training_leaves_a_number() -> None:
    held = NOTHING_HELD.with_frozen(WEIGHT).with_frozen(Part(1, 1, is_bias=True))
    masks = held.masks(SIZES)
    assert masks is not None
    weights, biases = masks
    assert [list(zip(*np.nonzero(w), strict=True)) for w in weights] == [[], [(2, 0)]]
    assert [np.flatnonzero(b).tolist() for b in biases] == [[1], []]
    assert NOTHING_HELD.masks(SIZES) is None


def test_from_a_neuron_that_is_off_nothing_flows_on_and_on_again_it_is_as_before() -> None:
    network, x = network_of(dtype=np.float64), np.random.default_rng(0).random(4)
    off, held = NOTHING_HELD.switched(network, 1, 3, is_on=False)
    without = forward(network, x).a[1] * (np.arange(5) != 3)
    z = network.weights[1] @ without + network.biases[1]
    np.testing.assert_allclose(forward(off, x).z[1], z, rtol=1e-14)
    masks = held.masks(SIZES)
    assert masks is not None
    assert masks[0][1][:, 3].all()
    on, let_go = held.switched(off, 1, 3, is_on=True)
    assert bits(on) == bits(network)
    assert let_go.is_empty


def test_an_input_can_be_switched_off_an_output_cannot() -> None:
    off, _ = NOTHING_HELD.switched(network_of(), 0, 2, is_on=False)
    assert not off.weights[0][:, 2].any()
    with pytest.raises(EditError, match="nothing leads on from p²₁"):
        NOTHING_HELD.switched(network_of(), 2, 0, is_on=False)


def test_a_step_leaves_what_is_frozen_and_what_leads_on_from_a_neuron_that_is_off() -> None:
    _, held = NOTHING_HELD.with_frozen(LAYER).switched(network_of(), 0, 2, is_on=False)
    parts = (WEIGHT, Part(2, 0, is_bias=True), Part(1, 0, 2), Part(1, 0, 1), Part(1, 0, is_bias=True))
    assert [held.holds(part) for part in parts] == [True, True, True, False, False]


def test_switching_off_twice_is_once() -> None:
    off, held = NOTHING_HELD.switched(network_of(), 1, 3, is_on=False)
    again, still = held.switched(off, 1, 3, is_on=False)
    assert (again, still) == (off, held)


def test_a_weight_that_leads_on_from_it_is_refused_and_stays_0() -> None:
    off, held = NOTHING_HELD.switched(network_of(), 1, 3, is_on=False)
    with pytest.raises(EditError, match="p¹₄ is switched off, so w²₁₄ stays 0: switch it on first"):
        held.check_can_be_set(Part(2, 0, 3))
    drawn = network_of(seed=9)
    assert held.kept(off) is off
    kept = held.kept(drawn)
    assert not kept.weights[1][:, 3].any()
    np.testing.assert_array_equal(kept.weights[1][:, :3], drawn.weights[1][:, :3])
