"""Every number of a pass, against a computation with nothing but loops, and one worked on paper digit by digit."""

import numpy as np
import pytest

from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.order import BIAS, Block
from nnviz.nn.backprop_steps.reading import Material, Pass, pass_of
from nnviz.nn.backprop_steps.steps import quantity_at
from nnviz.nn.network import random_network
from tests.nn.backprop_steps.by_hand import ByHand, work_out
from tests.nn.backprop_steps.made import material, random_passes, xor_pass


def expected(found: Pass, by_hand: list[ByHand], block: Block, j: int, code: int) -> float:
    """What a number is by the other computation."""
    layer, m, network = block.layer, len(by_hand), found.numbers.network

    def slope(x: int, k: int) -> float:
        return by_hand[x].delta[layer][j] * (1.0 if k == BIAS else by_hand[x].a[layer - 1][k])

    x = block.example or 0
    if block.kind == "cost":
        return by_hand[x].cost
    if block.kind in ("z", "a", "error"):
        return {"z": by_hand[x].z, "a": by_hand[x].a, "error": by_hand[x].delta}[block.kind][layer][j]
    if block.kind in ("weights", "biases"):
        return slope(x, BIAS if block.kind == "biases" else code)
    mean = sum(slope(x, code) for x in range(m)) / m
    if block.kind == "mean":
        return mean
    old = network.biases[layer - 1][j] if code == BIAS else network.weights[layer - 1][j, code]
    return float(old) - found.numbers.eta * mean


def check_every_number(found: Pass) -> int:
    numbers, order = found.numbers, found.order
    pairs = zip(numbers.inputs.tolist(), numbers.desired.tolist(), strict=True)
    by_hand = [work_out(numbers.network, x, y, numbers.cost) for x, y in pairs]
    n_values = 0
    for step in range(order.n_steps):
        quantity, place = quantity_at(numbers, order, step), order.place(step)
        if quantity.value is None:
            continue
        block = order.blocks[place.block]
        want = expected(found, by_hand, block, block.neurons[place.neuron], block.terms[place.term])
        assert quantity.value == pytest.approx(want, rel=1e-9, abs=1e-12), (quantity.name, numbers.network.activations)
        # What is written beside it comes to the same: the terms, and what they are multiplied by.
        total = quantity.so_far * (1.0 if quantity.factor is None else quantity.factor.value)
        assert total == pytest.approx(want, rel=1e-8, abs=1e-11), quantity.name
        assert shown(quantity.value, 6).strip("−") == shown(want, 6).strip("−") or abs(want) < 1e-9
        n_values += 1
    return n_values


@pytest.mark.long
def test_every_number_of_100_random_networks_is_the_independent_one() -> None:
    assert sum(map(check_every_number, random_passes(100))) > 5_000


def test_a_pass_worked_on_paper() -> None:
    found = xor_pass()
    texts = {}
    for step in range(found.order.n_steps):
        quantity = quantity_at(found.numbers, found.order, step)
        if quantity.value is not None:
            texts[quantity.name] = shown(quantity.value, 3)
    assert texts["z^{1}_{1}"] == "0.319"  # 0.912 · 1 − 1.397 · 0 − 0.593
    assert texts["z^{1}_{2}"] == "2.891"  # 1.496 · 1 − 1.800 · 0 + 1.395
    assert (texts["a^{1}_{1}"], texts["a^{1}_{2}"]) == ("0.579", "0.947")  # 1 / (1 + e^−0.319), 1 / (1 + e^−2.891)
    assert texts["z^{2}_{1}"] == "0.178"  # 2.666 · 0.579081 − 1.986 · 0.947400 + 0.516
    assert texts["a^{2}_{1}"] == "0.544"
    assert texts["C"] == "0.104"  # (1 − 0.544456)² / 2
    assert texts["δ^{2}_{1}"] == "−0.113"  # (0.544456 − 1) · 0.544456 · 0.455544
    assert texts["∂C/∂w^{2}_{11}"] == "−0.065"  # 0.579081 · −0.112986
    assert texts["∂C/∂w^{2}_{12}"] == "−0.107"
    assert texts["δ^{1}_{1}"] == "−0.073"  # 2.666 · −0.112986 · 0.243746
    assert texts["δ^{1}_{2}"] == "0.011"  # −1.986 · −0.112986 · 0.049833
    assert (texts["∂C/∂w^{1}_{11}"], texts["∂C/∂w^{1}_{12}"]) == ("−0.073", "0")
    assert texts["w^{1}_{11}′"] == "1.132"  # 0.912 + 3 · 0.073421
    assert texts["b^{2}_{1}′"] == "0.855"  # 0.516 + 3 · 0.112986


def test_the_three_ways_to_write_a_number() -> None:
    found = xor_pass()
    delta = next(
        quantity
        for step in range(found.order.n_steps)
        if (quantity := quantity_at(found.numbers, found.order, step)).name == "δ^{1}_{1}"
    )
    assert delta.general == "δ^{1}_{j} = (Σ_{k} w^{2}_{kj} · δ^{2}_{k}) · σ′(z^{1}_{j})"
    assert delta.terms[0].symbols == "w^{2}_{11} · δ^{2}_{1}"
    assert delta.terms[0].digits(3) == "2.666 · (−0.113)"
    assert delta.value is None  # the factor σ′ is still to come
    assert delta.factor is not None
    assert delta.factor.value == pytest.approx(0.2437, abs=1e-4)


def test_one_step_after_the_other_and_back_again_gives_the_same_bits() -> None:
    for found in random_passes(8):
        forth = [quantity_at(found.numbers, found.order, step) for step in range(found.order.n_steps)]
        backwards = [quantity_at(found.numbers, found.order, step) for step in reversed(range(found.order.n_steps))]
        assert forth == backwards[::-1]


def test_a_path_through_a_wide_network_adds_up_to_the_same_numbers() -> None:
    rng = np.random.default_rng(5)
    network = random_network((40, 20, 3), ("sigmoid", "sigmoid"), initial="scaled", rng=rng)
    found = pass_of(material(network, rng), is_path=True, path="7 11 2")
    assert found.path == (6, 10, 1)
    assert found.order.n_steps < 40
    by_name = {}
    for step in range(found.order.n_steps):
        quantity = quantity_at(found.numbers, found.order, step)
        if quantity.value is not None:
            by_name[quantity.name] = quantity
    z = by_name["z^{1}_{11}"]
    assert [term.symbols for term in z.terms] == ["w^{1}_{11,7} · x_{7}", "Σ_{39}", "b^{1}_{11}"]
    assert z.so_far == pytest.approx(float(found.numbers.flow.z[0][0, 10]), rel=1e-12)
    assert by_name["δ^{1}_{11}"].value == float(found.numbers.gradient.errors[0][0, 10])
    assert by_name["C"].so_far == pytest.approx(float(found.numbers.costs[0]), rel=1e-12)


def test_a_long_sum_takes_its_earlier_terms_together() -> None:
    network = random_network((9, 1), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    found = pass_of(
        Material(network, np.ones((1, 9)), np.ones((1, 1)), (0,), 1, "quadratic", 1.0), is_path=False, path=""
    )
    quantity = quantity_at(found.numbers, found.order, 7)
    assert quantity.terms[0].symbols == "Σ_{3}"
    assert len(quantity.terms) == 6
    assert quantity.so_far == pytest.approx(float(network.weights[0][0, :8].sum()))
