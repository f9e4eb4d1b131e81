"""Inputs between their extremes, by (1.9); they tell what the inputs were."""

import numpy as np
import pytest

from nnviz.data.scaling import normalisation_name, scaling_of
from nnviz.data.task_names import NORMALISATIONS

VALUES = np.array([[10.0, 30.0, 20.0], [5.0, 5.0, 5.0], [0.0, -10.0, 30.0]])


def test_each_example_goes_from_0_to_1_by_its_own_extremes() -> None:
    scaling = scaling_of("example", VALUES, VALUES, by_input=False)
    np.testing.assert_allclose(scaling.scaled(VALUES), [[0, 1, 0.5], [0, 0, 0], [0.25, 0, 1]])
    assert (scaling.at(0).low.item(), scaling.at(0).high.item()) == (10, 30)


def test_a_constant_example_is_0_and_not_0_divided_by_0() -> None:
    scaled = scaling_of("example", VALUES[1:2], VALUES, by_input=False).scaled(VALUES[1:2])
    np.testing.assert_array_equal(scaled, np.zeros((1, 3)))


def test_over_the_data_each_input_has_its_own_extremes_those_of_the_training_data() -> None:
    scaling = scaling_of("data", VALUES, VALUES[:2], by_input=True)
    assert (scaling.low.tolist(), scaling.high.tolist()) == ([5, 5, 5], [10, 30, 20])
    np.testing.assert_allclose(scaling.scaled(VALUES)[2], [-1, -0.6, 25 / 15], rtol=1e-6)


def test_pictures_have_one_pair_of_extremes() -> None:
    scaling = scaling_of("data", VALUES, VALUES, by_input=False)
    assert (scaling.low.tolist(), scaling.high.tolist()) == ([-10], [30])


@pytest.mark.parametrize("kind", NORMALISATIONS)
@pytest.mark.parametrize("by_input", [True, False])
def test_extremes_and_scaled_inputs_tell_what_the_inputs_were(kind: str, by_input: bool) -> None:
    scaling = scaling_of(kind, VALUES, VALUES, by_input=by_input)  # type: ignore[arg-type]
    before = scaling.low + scaling.scaled(VALUES) * (scaling.high - scaling.low)
    np.testing.assert_allclose(before, VALUES, atol=1e-4)


def test_extremes_further_apart_than_float32_reaches_are_scaled_all_the_same() -> None:
    values = np.array([[3e38], [-3e38], [1.5e38]], np.float32)
    np.testing.assert_allclose(scaling_of("data", values, values, by_input=True).scaled(values)[:, 0], [1, 0, 0.75])


def test_rows_keep_their_own_extremes() -> None:
    scaling = scaling_of("example", VALUES, VALUES, by_input=False)
    np.testing.assert_array_equal(scaling.rows(np.array([2, 0])).low, [[-10], [10]])
    whole = scaling_of("unit", VALUES, VALUES, by_input=False)
    assert whole.rows(slice(1)) is whole


def test_every_normalisation_has_its_name() -> None:
    assert len({normalisation_name(kind) for kind in NORMALISATIONS}) == len(NORMALISATIONS)
