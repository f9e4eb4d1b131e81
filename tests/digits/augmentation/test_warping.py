"""Pictures as other hands might have written them."""

import numpy as np
import pytest

from nnviz.digits.augmentation.warping import DEFAULT_WARP, warped


@pytest.fixture
def bars() -> np.ndarray:
    images = np.zeros((40, 28, 28), np.uint8)
    images[:, 6:22, 12:16] = 255
    return images


def test_every_picture_is_changed_in_a_way_of_its_own(bars: np.ndarray) -> None:
    changed = warped(bars, np.random.default_rng(0))
    assert changed.dtype == np.uint8
    assert len(np.unique(changed.reshape(40, -1), axis=0)) == 40


def test_equal_seeds_give_equal_pictures(bars: np.ndarray) -> None:
    first, second = (warped(bars, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(first, second)


def test_without_strength_nothing_changes(bars: np.ndarray) -> None:
    assert np.array_equal(warped(bars, np.random.default_rng(0), DEFAULT_WARP.times(0)), bars)


def test_ink_is_kept_but_for_the_pen(bars: np.ndarray) -> None:
    changed = warped(bars, np.random.default_rng(0)).mean(axis=(1, 2))
    assert changed.mean() == pytest.approx(bars.mean(), rel=0.2)
    assert changed.min() > 0.3 * bars.mean()
