"""Functions on grids as bands of colour."""

import numpy as np
import pytest

from nnviz.diagram.color_scale import DARK, LIGHT
from nnviz.diagram.height_picture import band_colors, band_numbers, denser, resampled, value_at

X, Y = np.array([0.0, 1.0, 4.0]), np.array([-1.0, 0.0, 0.5, 2.0])


def bilinear() -> np.ndarray:
    return 2 * X[np.newaxis, :] - 3 * Y[:, np.newaxis] + X[np.newaxis, :] * Y[:, np.newaxis]


def test_a_bilinear_function_is_resampled_exactly_with_y_falling_down_the_rows() -> None:
    picture = resampled(X, Y, bilinear(), width=8, height=6)
    assert picture.shape == (6, 8)
    xs, ys = (np.arange(8) + 0.5) / 8 * 4, 2 - (np.arange(6) + 0.5) / 6 * 3
    np.testing.assert_allclose(picture, 2 * xs - 3 * ys[:, np.newaxis] + xs * ys[:, np.newaxis], atol=1e-12)


def test_a_value_is_the_function_at_its_place_and_at_the_edge_beyond() -> None:
    places = np.array([[0.5, 0.25], [4.0, 2.0], [9.0, 0.0], [1.0, -9.0]])
    expected = [2 * x - 3 * y + x * y for x, y in ((0.5, 0.25), (4.0, 2.0), (4.0, 0.0), (1.0, -1.0))]
    np.testing.assert_allclose(value_at(X, Y, bilinear(), places), expected, atol=1e-12)


def test_holes_stay_holes() -> None:
    values = bilinear()
    values[1, 1] = np.nan
    picture = resampled(X, Y, values, width=40, height=30)
    assert np.isnan(picture).any()
    assert np.isfinite(picture).any()


def test_bands_are_counted_from_below_and_holes_come_after_all() -> None:
    numbers = band_numbers(np.array([-1.0, 0.0, 0.5, 1.0, 2.0, np.nan, np.inf, -np.inf]), (0.0, 1.0))
    assert numbers.tolist() == [0, 1, 1, 2, 2, 3, 3, 3]
    assert band_numbers(np.array([5.0]), ()).tolist() == [0]


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_the_lowest_band_is_the_ground_and_each_is_further_from_it(colors: object) -> None:
    assert colors in (LIGHT, DARK)
    palette = band_colors(7, LIGHT if colors is LIGHT else DARK).astype(int)
    ground = np.array(LIGHT.ground if colors is LIGHT else DARK.ground)
    assert (palette[0] == ground).all()
    distances = np.abs(palette - ground).sum(axis=1)
    assert (np.diff(distances) > 0).all()
    assert len(band_colors(0, LIGHT)) == 1


def test_a_denser_grid_keeps_the_values_and_is_exact_for_parabolas_inside() -> None:
    along = np.linspace(-2, 2, 9)
    places, values = denser(along, along**2, 4)
    assert len(places) == 33
    np.testing.assert_allclose(places[::4], along)
    np.testing.assert_allclose(values[::4], along**2)
    inside = slice(4, -4)
    np.testing.assert_allclose(values[inside], places[inside] ** 2, atol=1e-12)


def test_a_denser_grid_works_on_rows_and_uneven_places() -> None:
    places, values = denser(Y, np.stack([Y, 2 * Y], axis=1), 3)
    np.testing.assert_allclose(values, np.stack([places, 2 * places], axis=1), atol=1e-12)
