"""Pen paths taken from pictures, varied, joined, cut, and drawn again."""

import numpy as np
import pytest

from nnviz.data.digits import load_digits
from nnviz.data.handwriting import PenPaths
from nnviz.digits.augmentation.pen_variations import (
    DISCS,
    Paths,
    cut_off,
    images_of_paths,
    paths_of_images,
    paths_of_writing,
    side_by_side,
    varied,
)


@pytest.fixture(scope="module")
def images() -> np.ndarray:
    """Thirty digits, (30, 28, 28) of uint8."""
    return load_digits().training.first(30).raw.reshape(-1, 28, 28)


@pytest.fixture(scope="module")
def paths(images: np.ndarray) -> Paths:
    return paths_of_images(images)


def test_a_path_is_as_long_as_all_others_in_digit_heights(paths: Paths) -> None:
    assert len(paths) == 30
    assert paths.points.shape == (30, DISCS, 2)
    assert paths.radii.shape == (30, DISCS)
    extents = np.ptp(paths.points, axis=1).max(axis=1)
    assert ((extents > 0.75) & (extents <= 1)).all()
    assert 0.005 < paths.radii.min() < paths.radii.max() < 0.2


def test_a_path_drawn_again_looks_like_its_picture(images: np.ndarray, paths: Paths) -> None:
    again = images_of_paths(paths)
    assert again.shape == images.shape
    assert again.dtype == np.uint8
    assert again.max() == 255
    difference = np.abs(again.astype(float) - images).mean(axis=(1, 2)) / 255
    assert np.median(difference) < 0.04


def test_drawing_some_of_them_draws_the_same(paths: Paths) -> None:
    assert np.array_equal(images_of_paths(paths[5:22]), images_of_paths(paths)[5:22])


def test_writing_keeps_discs_evenly_along_the_way() -> None:
    points = np.linspace([0.0, 0.0], [1.0, 2.0], 2 * DISCS)[np.newaxis]
    kept = paths_of_writing(PenPaths(points, np.full((1, 2 * DISCS), 0.05)))
    np.testing.assert_array_equal(kept.points[0], points[0, ::2].astype(np.float32))
    assert kept.radii.tolist() == np.full((1, DISCS), 0.05, np.float32).tolist()


def test_variations_without_strength_are_none(paths: Paths) -> None:
    same = varied(paths, np.random.default_rng(0), 0.0)
    assert same.points == pytest.approx(paths.points, abs=1e-6)
    assert same.radii == pytest.approx(paths.radii)


def straight(angle: float, n: int) -> Paths:
    """Return n equal straight paths of length 1 in this direction."""
    line = np.linspace(0, 1, DISCS)[:, np.newaxis] * np.array([np.cos(angle), np.sin(angle)])
    return Paths(np.tile(line, (n, 1, 1)).astype(np.float32), np.full((n, DISCS), 0.05, np.float32))


def test_paths_are_stretched_slanted_and_turned_as_much_as_hands_differ() -> None:
    n = 3000
    across = (
        varied(straight(0.0, n), np.random.default_rng(1)).points[:, -1]
        - varied(straight(0.0, n), np.random.default_rng(1)).points[:, 0]
    )
    down = (
        varied(straight(np.pi / 2, n), np.random.default_rng(2)).points[:, -1]
        - varied(straight(np.pi / 2, n), np.random.default_rng(2)).points[:, 0]
    )
    assert np.median(np.hypot(*across.T)) == pytest.approx(1, abs=0.02)
    assert 0.1 < np.log(np.hypot(*across.T)).std() < 0.2  # stretch, and a little bending
    assert 0.07 < np.arctan2(across[:, 1], across[:, 0]).std() < 0.12  # turned
    assert 0.15 < np.arctan2(down[:, 0], down[:, 1]).std() < 0.22  # turned and slanted
    assert abs(np.arctan2(across[:, 1], across[:, 0]).mean()) < 0.01


def test_pens_are_thinner_and_thicker_each_all_along_its_path() -> None:
    pens = varied(straight(0.0, 3000), np.random.default_rng(3)).radii / 0.05
    assert np.ptp(pens, axis=1).max() < 1e-6
    assert np.log(pens[:, 0]).std() == pytest.approx(0.2, abs=0.02)
    assert np.log(pens[:, 0]).mean() == pytest.approx(0, abs=0.02)


def test_half_the_strength_varies_half_as_much(paths: Paths) -> None:
    one, half = (varied(paths, np.random.default_rng(4), strength).radii / paths.radii for strength in (1.0, 0.5))
    np.testing.assert_allclose(half**2, one, rtol=1e-5)


def test_two_side_by_side_lie_so_far_apart(paths: Paths) -> None:
    left, right, gaps = paths[:10], paths[10:20], np.linspace(-0.1, 0.4, 10)
    pair = side_by_side(left, right, gaps)
    half = pair.points.shape[1] // 2
    assert pair.points.shape == left.points.shape
    measured = pair.points[:, half:, 0].min(axis=1) - left.points[..., 0].max(axis=1)
    assert measured == pytest.approx(gaps, abs=0.03)
    np.testing.assert_array_equal(pair.points[:, :half], left.points[:, ::2])
    np.testing.assert_array_equal(pair.points[:, half:, 1], right.points[:, ::2, 1])
    np.testing.assert_array_equal(pair.radii, np.concatenate([left.radii[:, ::2], right.radii[:, ::2]], axis=1))
    shifts = pair.points[:, half:, 0] - right.points[:, ::2, 0]
    assert np.ptp(shifts, axis=1).max() < 1e-5


def test_what_is_cut_off_lies_on_one_side_and_the_rest_stays_where_it_was(paths: Paths) -> None:
    x = paths.points[..., 0]
    line = (x.min(axis=1) + np.full(30, 0.4) * np.ptp(x, axis=1))[:, np.newaxis]
    keeps_left = np.arange(30) % 2 == 0
    part = cut_off(paths, np.full(30, 0.4), keeps_left=keeps_left)
    stays = np.where(keeps_left[:, np.newaxis], x <= line, x >= line)
    assert stays.any(axis=1).all()
    np.testing.assert_array_equal(part.points[stays], paths.points[stays])
    np.testing.assert_array_equal(part.radii[stays], paths.radii[stays])
    for n in range(30):
        kept = {tuple(point) for point in paths.points[n][stays[n]].tolist()}
        assert {tuple(point) for point in part.points[n].tolist()} == kept


def test_a_cut_at_the_very_left_leaves_the_disc_that_lies_there(paths: Paths) -> None:
    part = cut_off(paths, np.zeros(30), keeps_left=np.full(30, True))
    leftmost = paths.points[..., 0].min(axis=1)
    np.testing.assert_array_equal(part.points[..., 0], np.repeat(leftmost[:, np.newaxis], DISCS, axis=1))


def test_a_cut_at_the_very_right_leaves_the_disc_that_lies_there(paths: Paths) -> None:
    part = cut_off(paths, np.ones(30), keeps_left=np.full(30, False))
    rightmost = paths.points[..., 0].max(axis=1)
    np.testing.assert_array_equal(part.points[..., 0], np.repeat(rightmost[:, np.newaxis], DISCS, axis=1))
