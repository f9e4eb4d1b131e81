"""Stripes and chessboards are told from digits, and no digit is taken for one."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.digits import load_digits
from nnviz.data.sources import load_dataset
from nnviz.digits.ink.pattern import is_pattern

Y, X = np.mgrid[:200, :160]


@pytest.mark.parametrize("pattern", [X // 6, Y // 6, X // 10 + Y // 10, (X + Y) // 8], ids=str)
def test_a_pattern_is_one(pattern: np.ndarray) -> None:
    assert is_pattern(pattern % 2.0)


@pytest.mark.parametrize("drawing", [np.zeros((20, 20)), np.ones((9, 9)), X // 80 % 2.0], ids=["none", "all", "edge"])
def test_what_has_few_strokes_is_none(drawing: np.ndarray) -> None:
    assert not is_pattern(drawing)


def test_no_built_in_digit_is_one() -> None:
    images = load_digits().test.raw.reshape(-1, 28, 28) / 255
    assert not any(map(is_pattern, images))


def test_no_digit_of_mnist_is_one(mnist_folder: Path) -> None:
    images = load_dataset("mnist", {"NNVIZ_DATA": str(mnist_folder)}).test.raw.reshape(-1, 28, 28) / 255
    assert not any(map(is_pattern, images))
