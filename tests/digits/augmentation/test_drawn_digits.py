"""Training data for a network that reads what people draw."""

import numpy as np
import pytest

from nnviz.data.dataset import NO_CLASS, Examples, one_hot
from nnviz.data.digits import load_digits
from nnviz.digits.augmentation.drawn_digits import DrawnDigits
from nnviz.digits.augmentation.mouse_styles import MOUSE_STYLES, NO_DIGITS
from nnviz.digits.augmentation.pen_variations import cut_off, images_of_paths, paths_of_images, side_by_side, varied


@pytest.fixture(scope="module")
def some() -> Examples:
    return load_digits().training.first(30)


def images_of(examples: Examples) -> np.ndarray:
    return examples.raw.reshape(-1, 28, 28)


def test_every_picture_has_ink_and_the_right_label(some: Examples) -> None:
    drawn = DrawnDigits(some).draw(np.random.default_rng(0), strength=1, n_drawn=60, n_none=50)
    assert np.array_equal(drawn.labels[:30], some.labels)
    assert np.array_equal(drawn.labels[30:60], some.labels)
    counts = np.bincount(drawn.labels[60:120], minlength=10)
    assert counts.min() >= 5
    assert np.count_nonzero(drawn.labels == NO_CLASS) == pytest.approx(50, abs=3)
    assert (drawn.raw.max(axis=1) > 150).all()


def test_no_class_wants_all_outputs_at_nought() -> None:
    desired = one_hot(np.array([2, NO_CLASS, 9]), 10)
    assert desired.sum(axis=1).tolist() == [1, 0, 1]
    assert desired[0, 2] == desired[2, 9] == 1


def test_a_path_drawn_again_looks_like_its_picture(some: Examples) -> None:
    again = images_of_paths(paths_of_images(images_of(some)))
    difference = np.abs(again.astype(float) - images_of(some)).mean(axis=(1, 2)) / 255
    assert np.median(difference) < 0.04


def test_variations_without_strength_are_none(some: Examples) -> None:
    paths = paths_of_images(images_of(some))
    same = varied(paths, np.random.default_rng(0), 0.0)
    assert same.points == pytest.approx(paths.points, abs=1e-6)
    assert same.radii == pytest.approx(paths.radii)


def test_two_side_by_side_lie_so_far_apart(some: Examples) -> None:
    paths = paths_of_images(images_of(some))
    left, right, gaps = paths[:10], paths[10:20], np.linspace(-0.1, 0.4, 10)
    pair = side_by_side(left, right, gaps)
    half = pair.points.shape[1] // 2
    measured = pair.points[:, half:, 0].min(axis=1) - pair.points[:, :half, 0].max(axis=1)
    assert measured == pytest.approx(gaps, abs=0.03)


def test_what_is_cut_off_lies_on_one_side(some: Examples) -> None:
    paths = paths_of_images(images_of(some))
    x = paths.points[..., 0]
    line = x.min(axis=1) + 0.4 * np.ptp(x, axis=1)
    keeps_left = np.arange(30) % 2 == 0
    part = cut_off(paths, np.full(30, 0.4), keeps_left=keeps_left).points[..., 0]
    assert (part[keeps_left] <= line[keeps_left, None] + 1e-6).all()
    assert (part[~keeps_left] >= line[~keeps_left, None] - 1e-6).all()


def test_all_styles_can_be_drawn() -> None:
    assert len(MOUSE_STYLES) == 10
    for style in (*NO_DIGITS, *(style for styles in MOUSE_STYLES for style in styles)):
        assert style.sampling.shape[1] == style.knots.shape[1]
