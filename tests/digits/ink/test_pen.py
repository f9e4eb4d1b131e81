"""The pen taken out of a drawing."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.digits.ink.pen import PEN_LIMITS, drawn_evenly, is_dot, pen_path, pictures_of_paths


def ring(radius: float, pen: float, side: int = 200) -> NDArray[np.float32]:
    """Return a nought drawn with a pen of half width ``pen``, cropped to its ink."""
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    ink = np.clip(pen + 0.5 - np.abs(np.hypot(x, y) - radius), 0, 1).astype(np.float32)
    inked = np.flatnonzero(ink.any(axis=1))
    return ink[inked[0] : inked[-1] + 1, inked[0] : inked[-1] + 1]


def test_the_path_is_the_middle_of_the_stroke_and_its_radius_the_pen() -> None:
    ink = ring(70, 6)
    path = pen_path(ink)
    middle = ink.shape[0] / 2
    assert np.hypot(*(path.points - middle).T) == pytest.approx(70, abs=2.5)
    assert np.median(path.radii) == pytest.approx(6, abs=1.2)


@pytest.mark.parametrize("pen", [1, 20])
def test_a_pen_beyond_the_limits_is_drawn_at_the_limit(pen: float) -> None:
    picture = drawn_evenly(pen_path(ring(70, pen)))
    width_of_stroke = picture[10, :10].sum()  # across the left side of the nought
    limit = PEN_LIMITS[0] if pen == 1 else PEN_LIMITS[1]
    assert width_of_stroke == pytest.approx(2 * limit, rel=0.15)


def test_a_pen_within_the_limits_stays() -> None:
    half_width_px = 8.5 / (2 * 78.5) * 20  # of a nought of 78.5 pixels' half height, in the box of 20
    assert PEN_LIMITS[0] < half_width_px < PEN_LIMITS[1]
    assert drawn_evenly(pen_path(ring(70, 8.5)))[10, :10].sum() == pytest.approx(2 * half_width_px, rel=0.12)


@pytest.mark.parametrize("side", [1, 3, 60])
def test_a_blot_is_a_dot(side: int) -> None:
    assert is_dot(np.ones((side, side), np.float32))


@pytest.mark.parametrize("width", [2.0, 4.0, 18.0, 60.0])
def test_a_pen_put_down_anywhere_leaves_a_dot(width: float) -> None:
    rng = np.random.default_rng(5)
    y, x = np.mgrid[:80, :80] + 0.5
    for middle in 40 + rng.random((20, 2)):
        ink = np.clip(width / 2 + 0.5 - np.hypot(x - middle[0], y - middle[1]), 0, 1)
        inked = [np.flatnonzero((ink > 0.1).any(axis=axis)) for axis in (1, 0)]
        cropped = ink[inked[0][0] : inked[0][-1] + 1, inked[1][0] : inked[1][-1] + 1]
        assert is_dot(cropped.astype(np.float32))


def test_a_bar_a_nought_and_a_blotted_nought_are_no_dots() -> None:
    assert not is_dot(np.ones((60, 12), np.float32))
    assert not is_dot(ring(70, 6))
    assert not is_dot(ring(40, 24))


def test_a_frame_shows_the_path_as_small_as_it_is_in_it() -> None:
    path = pen_path(ring(70, 6))
    frame = np.array([[0, 0], [600, 600]])
    inked = np.flatnonzero((drawn_evenly(path, frame) > 0.5).any(axis=1))
    assert len(inked) == pytest.approx(20 * 152 / 600, abs=1.5)


@pytest.mark.parametrize("pen", [5.5, 24])
def test_a_pen_is_as_wide_on_a_large_canvas_as_on_a_small_one(pen: float) -> None:
    small = pen_path(ring(70, pen))
    large = pen_path(np.kron(ring(70, pen), np.ones((4, 4), np.float32)))
    assert np.median(large.radii) / 4 == pytest.approx(np.median(small.radii), rel=0.06)


def test_a_thread_stays_whole_on_a_large_canvas() -> None:
    thread = np.zeros((900, 900), np.float32)
    thread[np.arange(900), np.arange(900)] = 1
    assert len(pen_path(thread).points) >= 78


def test_a_path_anywhere_is_the_same_picture() -> None:
    rng = np.random.default_rng(4)
    points = np.cumsum(rng.normal(scale=0.05, size=(3, 40, 2)), axis=1).astype(np.float32)
    radii = np.full((3, 40), 0.04, np.float32)
    moved = points + np.array([3.0, -5.0], np.float32)
    np.testing.assert_allclose(pictures_of_paths(moved, radii), pictures_of_paths(points, radii), atol=1e-3)
    np.testing.assert_allclose(pictures_of_paths(2 * points, 2 * radii), pictures_of_paths(points, radii), atol=1e-3)
