"""Work sheets of 50 seeds, their answers worked out once more with nothing but loops."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.work_sheet import WorkSheetError, check_sizes, seeded_material, work_sheet
from nnviz.nn.edits.held import Held
from nnviz.nn.edits.part import Part
from tests.nn.backprop_steps.by_hand import work_out
from tests.nn.backprop_steps.made import learnt, material

SIZES = ((2, 2, 1), (1, 1), (2, 3, 1), (3, 4, 2), (2, 3, 5, 1), (1, 2, 2, 1))
ACTIVATIONS = ("sigmoid", "tanh", "relu", "identity")


@pytest.mark.parametrize("seed", range(50))
def test_the_answers_of_a_seed_are_those_of_the_independent_computation(seed: int) -> None:
    sizes, activation = SIZES[seed % len(SIZES)], ACTIVATIONS[seed % 4]
    given = seeded_material(sizes, seed, activation=activation)
    sheet = work_sheet(given, digits=4, seed=seed)
    by_hand = work_out(given.network, given.inputs[0].tolist(), given.desired[0].tolist(), "quadratic")
    want = {"C": by_hand.cost}
    for layer in range(1, len(sizes)):
        w, b = given.network.weights[layer - 1], given.network.biases[layer - 1]
        for j in range(sizes[layer]):
            at = f"^{{{layer}}}_{{{j + 1}}}"
            want |= {f"z{at}": by_hand.z[layer][j], f"a{at}": by_hand.a[layer][j], f"δ{at}": by_hand.delta[layer][j]}
            want |= {f"∂C/∂b{at}": by_hand.delta[layer][j], f"b{at}′": b[j] - given.eta * by_hand.delta[layer][j]}
            for k in range(sizes[layer - 1]):
                at, slope = f"^{{{layer}}}_{{{j + 1}{k + 1}}}", by_hand.delta[layer][j] * by_hand.a[layer - 1][k]
                want |= {f"∂C/∂w{at}": slope, f"w{at}′": w[j, k] - given.eta * slope}
    assert {row.name for row in sheet.rows} == set(want)
    for row in sheet.rows:
        assert row.value == pytest.approx(want[row.name], rel=1e-9, abs=1e-12), row.name
        assert row.answer == shown(float(want[row.name]), 4) or abs(row.value - round(row.value, 4)) > 4.9e-5


def test_what_is_given_has_one_decimal_and_comes_from_the_seed() -> None:
    one, again, other = (seeded_material((3, 4, 2), seed) for seed in (7, 7, 8))
    np.testing.assert_array_equal(one.network.weights[0], again.network.weights[0])
    assert (one.network.weights[0] != other.network.weights[0]).any()
    for array in (*one.network.weights, *one.network.biases, one.inputs, one.desired):
        np.testing.assert_array_equal(array, np.round(array, 1))


def test_a_row_asks_with_names_and_answers_with_numbers() -> None:
    sheet = work_sheet(seeded_material((2, 2, 1), 1), digits=3, seed=1)
    row = next(row for row in sheet.rows if row.name == "z^{1}_{1}")
    assert row.formula == "w^{1}_{11} · x_{1} + w^{1}_{12} · x_{2} + b^{1}_{1}"
    assert row.answer == shown(row.value, 3)
    assert [section for section, _ in sheet.sections] == ["forward", "cost", "backward", "update"]


@pytest.mark.parametrize("sizes", [(6, 1), (2,), (5, 5, 5), (0, 1), (2, 2, 2, 2, 2, 2)])
def test_a_network_too_large_for_paper_is_refused(sizes: tuple[int, ...]) -> None:
    with pytest.raises(WorkSheetError, match="is no network for paper: choose 2 to 5 layers"):
        check_sizes(sizes)


def test_perceptrons_and_odd_digits_are_refused() -> None:
    with pytest.raises(WorkSheetError, match="no gradient to work out"):
        work_sheet(seeded_material((2, 1), 0, activation="step"), digits=3)
    with pytest.raises(WorkSheetError, match="99 digits cannot be: choose 1 to 10"):
        work_sheet(material(learnt(), np.random.default_rng(0)), digits=99)


def test_what_is_held_by_hand_stays_on_the_sheet_as_in_the_pass() -> None:
    frozen = Held(frozenset({Part(1, 0, 1), Part(2, 0, is_bias=True)}))
    given = replace(seeded_material((2, 2, 1), 4), held=frozen)
    answers = {row.name: (row.value, row.formula) for row in work_sheet(given, digits=3, seed=4).rows}
    assert answers["w^{1}_{12}′"] == (given.network.weights[0][0, 1], "w^{1}_{12}")
    assert answers["b^{2}_{1}′"] == (given.network.biases[1][0], "b^{2}_{1}")
    assert "η" in answers["w^{1}_{11}′"][1]
