"""What a hand holds stays to the last bit under every plan, and all else is trained as if nothing were held there."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.backprop import gradient
from nnviz.nn.costs import COSTS
from nnviz.nn.edits.held import NOTHING_HELD, Held
from nnviz.nn.edits.part import WHOLE, Part
from nnviz.nn.engine.parameters import Masks
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import CHECK_STEPS, Trainer

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=3, seed=4)
PLANS = [
    replace(PLAN, activations=(hidden, output), cost=cost.name, dtype=dtype, mini_batch=m, initial=initial)
    for cost in COSTS.values()
    for output, hidden in product(cost.outputs, ACTIVATIONS)
    for dtype, m, initial in (("float32", 7, "text"), ("float64", 1, "scaled"), ("float32", 150, "scaled"))
    if output in ACTIVATIONS
]
DEEP = replace(PLAN, sizes=(16, 5, 4, 6, 3), activations=("tanh", "relu", "sigmoid", "softmax"), cost="cross-entropy")
HELD = {
    "a weight": NOTHING_HELD.with_frozen(Part(2, 2, 0)),
    "a bias": NOTHING_HELD.with_frozen(Part(1, 4, is_bias=True)),
    "a neuron": NOTHING_HELD.with_frozen(Part(1, 3)),
    "a layer": NOTHING_HELD.with_frozen(Part(2)),
}


def masks_of(held: Held, network: Network) -> Masks:
    masks = held.masks(network.sizes)
    assert masks is not None
    return masks


def pairs(before: Network, after: Network, masks: Masks) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Every array before and after, and what of it was held."""
    flat = (*masks[0], *masks[1])
    return list(zip((*before.weights, *before.biases), (*after.weights, *after.biases), flat, strict=True))


def trained(trainer: Trainer, epochs: int = 3) -> Network:
    while trainer.epoch < epochs and not trainer.diverged:
        trainer.run(10)
    return trainer.network()


def same(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    bits = f"u{before.itemsize}"
    return np.asarray(np.ascontiguousarray(before).view(bits) == np.ascontiguousarray(after).view(bits))


@pytest.mark.parametrize("plan", [*PLANS, DEEP], ids=lambda p: f"{p.activations}{p.cost}{p.dtype}{p.mini_batch}")
def test_what_is_frozen_is_bit_equal_after_three_epochs(plan: TrainingPlan, blobs: Dataset) -> None:
    trainer = Trainer(replace(plan, eta=0.02), blobs)  # small: none diverges
    before = trainer.network()
    masks = masks_of(
        NOTHING_HELD.with_frozen(Part(2, 2, 0)).with_frozen(Part(1, 3)).with_frozen(Part(2, 1, is_bias=True)), before
    )
    trainer.take(before, masks)
    after = trained(trainer)
    moved = 0
    for old, new, is_held in pairs(before, after, masks):
        assert same(old, new)[is_held].all()
        moved += np.count_nonzero(~same(old, new))
    assert not trainer.diverged
    # Where all else has the slope 0, as before a step (1.8) or outputs that have died, nothing moves; else much does.
    examples = blobs.training
    slope = gradient(before, examples.inputs(slice(None)), examples.desired(slice(None), 3), plan.cost)
    slopes = zip((*slope.weights, *slope.biases), (*masks[0], *masks[1]), strict=True)
    assert (moved > 0) == any(values[~is_held].any() for values, is_held in slopes)


@pytest.mark.parametrize("name", HELD)
def test_every_kind_of_part(name: str, blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    before, held = trainer.network(), HELD[name]
    masks = masks_of(held, before)
    trainer.take(before, masks)
    after = trained(trainer)
    for old, new, is_held in pairs(before, after, masks):
        assert same(old, new)[is_held].all()
        assert is_held.all() or not same(old, new)[~is_held].all()


def test_a_neuron_that_is_off_stays_off(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    off, held = NOTHING_HELD.switched(trainer.network(), 1, 2, is_on=False)
    trainer.take(off, masks_of(held, off))
    after = trained(trainer)
    assert not after.weights[1][:, 2].any()
    assert after.weights[1].any()


def test_with_all_held_nothing_moves_and_let_go_training_goes_on(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    before = trainer.network()
    masks = masks_of(NOTHING_HELD.with_frozen(WHOLE), before)
    trainer.take(before, masks)
    trainer.run(20)
    assert all(map(np.array_equal, trainer.network().weights, before.weights))
    trainer.take(before, None)
    trainer.run(20)
    assert not np.array_equal(trainer.network().weights[0], before.weights[0])


def test_a_step_of_the_rest_is_that_of_the_gradient(blobs: Dataset) -> None:
    plan = replace(PLAN, dtype="float64")
    trainer = Trainer(plan, blobs)
    before = trainer.network()
    masks = masks_of(NOTHING_HELD.with_frozen(Part(1)), before)
    trainer.take(before, masks)
    rows = trainer.order[:7]
    trainer.run(1)
    slope = gradient(before, blobs.training.inputs(rows), blobs.training.desired(rows, 3), plan.cost)
    np.testing.assert_allclose(trainer.network().weights[1], before.weights[1] - 0.5 * slope.weights[1], atol=1e-14)
    assert np.array_equal(trainer.network().weights[0], before.weights[0])


def test_holding_nothing_is_the_same_to_the_last_bit(blobs: Dataset) -> None:
    plain, taken = Trainer(PLAN, blobs), Trainer(PLAN, blobs)
    taken.run(11)
    taken.take(taken.network(), None)
    plain.run(11)
    for trainer in (plain, taken):
        trainer.run(20)
    assert all(map(np.array_equal, plain.network().weights, taken.network().weights))


def test_it_is_held_with_other_data_too(blobs: Dataset) -> None:
    trainer = Trainer(PLAN, blobs)
    before = trainer.network()
    trainer.take(before, masks_of(NOTHING_HELD.with_frozen(Part(1)), before))
    trainer.exchange(blobs)
    trainer.run(20)
    assert np.array_equal(trainer.network().weights[0], before.weights[0])
    assert not np.array_equal(trainer.network().weights[1], before.weights[1])


def test_a_run_that_diverges_goes_back_to_the_edit_and_not_before_it(blobs: Dataset) -> None:
    trainer = Trainer(replace(PLAN, activations=("identity", "identity"), eta=0.001), blobs)
    trainer.run(CHECK_STEPS // 2)
    edited = trainer.network().with_weight(1, 0, 0, 4.0)
    trainer.take(edited, None)
    trainer.set_eta(1e30)
    trainer.run(CHECK_STEPS)
    assert trainer.diverged
    assert trainer.network().weights[0][0, 0] == 4.0
