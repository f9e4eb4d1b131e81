"""Pictures in other sizes."""

import numpy as np
import pytest

from nnviz.data.resampling import pooled, resampled


def test_a_shrunk_picture_keeps_its_mean() -> None:
    image = np.random.default_rng(0).random((60, 90)).astype(np.float32)
    assert resampled(image, 20, 30) == pytest.approx(image.reshape(20, 3, 30, 3).mean(axis=(1, 3)), abs=1e-6)


def test_shrinking_by_a_fraction_weighs_pixels_by_their_area() -> None:
    assert resampled(np.array([[0.0, 3.0, 6.0]]), 1, 2) == pytest.approx(np.array([[1.0, 5.0]]))


def test_a_grown_picture_lies_between_its_pixels() -> None:
    grown = resampled(np.array([[0.0, 1.0]]), 1, 4)
    assert grown == pytest.approx(np.array([[0.0, 0.25, 0.75, 1.0]]))


def test_an_even_picture_stays_even() -> None:
    assert resampled(np.full((7, 11), 0.3), 5, 23) == pytest.approx(np.full((5, 23), 0.3))


def test_a_line_of_one_pixel_survives_any_shrinking() -> None:
    line = np.zeros((1000, 1000), bool)
    line[np.arange(1000), np.arange(1000)] = True
    small = pooled(line, 80, 80)
    assert small.diagonal().all()
    assert np.count_nonzero(small) <= 3 * 80
