"""Stripes and chessboards are told from digits, and no digit is taken for one."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.digits import load_digits
from nnviz.data.resampling import resampled
from nnviz.data.sources import load_dataset
from nnviz.digits.ink.pattern import is_pattern, n_ruled_edges

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


@pytest.mark.long
def test_no_digit_of_mnist_is_one(mnist_folder: Path) -> None:
    images = load_dataset("mnist", {"NNVIZ_DATA": str(mnist_folder)}).test.raw.reshape(-1, 28, 28) / 255
    assert not any(map(is_pattern, images))


def gate(turn: float = 0.0, side: int = 200) -> np.ndarray:
    """A box with a wire at one corner, turned by so many degrees, its strokes 5 pixels wide."""
    y, x = np.mgrid[:side, :side] - side / 2
    a = np.radians(turn)
    u, v = np.cos(a) * x + np.sin(a) * y, np.cos(a) * y - np.sin(a) * x
    box = np.maximum(np.abs(u) / 60, np.abs(v) / 40)
    is_box = (box <= 1) & (np.maximum(np.abs(u) / 55, np.abs(v) / 35) > 1)
    return np.asarray(is_box | (np.abs(u - 60) < 2.5) & (v > 0) & (v < 90), float)


def test_what_is_drawn_with_a_ruler_level_and_upright_is_told() -> None:
    assert n_ruled_edges(gate(), 120) >= 6
    assert not n_ruled_edges(gate(turn=7), 120)
    assert not n_ruled_edges(np.where(X % 40 < 6, 1.0, 0.0), 120)  # strokes in one direction only


def test_digits_enlarged_pixel_by_pixel_are_not_drawn_with_a_ruler() -> None:
    seven = np.zeros((28, 28))
    seven[4:6, 8:20] = seven[6:24, 17:20] = 1
    assert not n_ruled_edges(seven, 20)
    assert not n_ruled_edges(np.kron(seven, np.ones((10, 10))), 200)


def test_no_written_digit_is_drawn_with_a_ruler() -> None:
    images = load_digits().test.raw.reshape(-1, 28, 28)[:200] / 255
    assert not any(n_ruled_edges(resampled(image, 120, 120), 90) for image in images)
