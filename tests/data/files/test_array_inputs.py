"""Inputs of any arrays become rows of one type: bytes for grey values, float32 for all else."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.files.array_inputs import BLOCK, are_finite, grey, input_rows
from nnviz.data.files.found import FileChoice

RNG = np.random.default_rng(0)
INK = RNG.integers(0, 256, (9, 4, 3))
AS_IT_IS, INVERTED, TURNED = FileChoice(), FileChoice(inverted="yes"), FileChoice(turned="yes")


@pytest.mark.parametrize(
    ("training", "test", "dtype"),
    [
        (INK, INK % 100, np.uint8),  # the training data say what the test data are
        (INK % 100, INK % 100, np.float32),  # greys would go further
        ((INK % 100).astype(np.uint8), INK % 100, np.uint8),  # bytes are greys
        (INK.astype(np.uint8), INK / 255, np.float32),
        (INK, INK + 1000, np.float32),
        (INK - 1, INK, np.float32),
        (INK > 9, INK > 9, np.float32),
    ],
)
def test_all_parts_are_of_one_type(training: NDArray[np.generic], test: NDArray[np.generic], dtype: type) -> None:
    rows = input_rows({"train": training, "test": test}, AS_IT_IS)
    for given, row in zip((training, test), rows.values(), strict=True):
        assert row.dtype == dtype
        np.testing.assert_array_equal(row, given.reshape(9, 12).astype(dtype))


def test_what_is_inverted_is_light_where_it_was_dark_whatever_its_type() -> None:
    bytes_, floats = INK.astype(np.uint8), (INK / 255).astype(np.float32)
    np.testing.assert_array_equal(input_rows({"all": bytes_}, INVERTED)["all"], 255 - bytes_.reshape(9, 12))
    found = input_rows({"train": floats[:5], "test": floats[5:]}, INVERTED)
    low, high = floats.min(), floats.max()
    np.testing.assert_allclose(found["train"], high + low - floats[:5].reshape(5, 12), rtol=1e-6)
    np.testing.assert_allclose(found["test"], high + low - floats[5:].reshape(4, 12), rtol=1e-6)


def test_pictures_stored_column_by_column_are_turned() -> None:
    found = input_rows({"all": INK}, TURNED)["all"]
    np.testing.assert_array_equal(found.reshape(9, 3, 4), INK.transpose(0, 2, 1))


def test_an_example_is_finite_if_all_its_numbers_are_in_float32() -> None:
    inputs = RNG.random((2 * BLOCK + 3, 2, 2))
    inputs[1, 0, 1], inputs[BLOCK, 1, 1], inputs[-1, 0, 0] = np.nan, np.inf, 1e300
    assert np.flatnonzero(~are_finite(inputs)).tolist() == [1, BLOCK, 2 * BLOCK + 2]
    assert are_finite(INK).all()


def test_colours_become_as_light_as_they_look() -> None:
    colours = RNG.integers(0, 256, (BLOCK + 2, 2, 2, 3)).astype(np.uint8)
    looked = np.rint(colours.astype(np.float64) @ np.array([0.299, 0.587, 0.114]))
    np.testing.assert_array_equal(grey(colours), looked)
    np.testing.assert_array_equal(grey(colours[..., :1]), colours[..., 0])
