"""Training data for a network that reads what people draw."""

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.data.digits import load_digits
from nnviz.data.outputs import NO_CLASS
from nnviz.digits.augmentation.drawn_digits import DrawnDigits


@pytest.fixture(scope="module")
def some() -> Examples:
    return load_digits().training.first(30)


def images_of(examples: Examples) -> np.ndarray:
    return examples.raw.reshape(-1, 28, 28)


def test_every_picture_has_ink_and_the_right_label(some: Examples) -> None:
    drawn = DrawnDigits(some).draw(np.random.default_rng(1), strength=1, n_drawn=60, n_none=50)
    assert np.array_equal(drawn.labels[:30], some.labels)
    assert np.array_equal(drawn.labels[30:60], some.labels)
    counts = np.bincount(drawn.labels[60:120], minlength=10)
    assert counts.min() >= 5
    assert np.count_nonzero(drawn.labels == NO_CLASS) == pytest.approx(50, abs=3)
    assert (drawn.raw.max(axis=1) > 150).all()
