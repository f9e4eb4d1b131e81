"""From ink to input."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.resampling import resampled
from nnviz.digits.ink.preparation import InkStages, NoInkError, OnlyDotError, prepare_ink

Ink = NDArray[np.float32]


def test_an_empty_canvas_is_refused() -> None:
    with pytest.raises(NoInkError, match="nothing is drawn"):
        prepare_ink(np.zeros((100, 100)))


def test_the_ink_fills_twenty_pixels_and_is_centred_by_mass(seven: Ink) -> None:
    prepared = prepare_ink(seven)
    rows, columns = np.nonzero(prepared.image > 0.3)
    assert max(np.ptp(rows), np.ptp(columns)) + 1 in (19, 20, 21)
    mass = prepared.image / prepared.image.sum()
    at = np.arange(28)
    assert (mass.sum(axis=1) @ at, mass.sum(axis=0) @ at) == pytest.approx((14, 14), abs=0.5)


def test_place_size_and_pen_do_not_matter(seven: Ink) -> None:
    expected = prepare_ink(seven).image
    moved = np.roll(seven, (80, 200), axis=(0, 1))
    larger = resampled(seven[:100, :100], 370, 370)
    assert prepare_ink(moved).image == pytest.approx(expected, abs=1e-5)
    assert np.abs(prepare_ink(larger).image - expected).mean() < 0.02


def test_a_pen_of_one_pixel_looks_like_one_of_nine(seven: Ink) -> None:
    thin = np.zeros((200, 300), np.float32)
    thin[24, 19:52] = 1
    for row in range(24, 91):
        thin[row, 55 - (row - 20) // 3] = 1
    assert np.abs(prepare_ink(thin).image - prepare_ink(seven).image).mean() < 0.03
    without = InkStages(even_pen=False)
    assert np.abs(prepare_ink(thin, without).image - prepare_ink(seven, without).image).mean() > 0.05


def test_without_centring_it_stays_in_its_corner(seven: Ink) -> None:
    rows, columns = np.nonzero(prepare_ink(seven, InkStages(centre=False)).image > 0.3)
    centred_rows, centred_columns = np.nonzero(prepare_ink(seven).image > 0.3)
    assert rows.min() < centred_rows.min()
    assert columns.min() < centred_columns.min()


def test_without_cropping_it_is_as_small_as_on_the_canvas(seven: Ink) -> None:
    rows, _ = np.nonzero(prepare_ink(seven, InkStages(crop=False)).image > 0.3)
    assert np.ptp(rows) + 1 == pytest.approx(20 * 75 / 300, abs=2)


@pytest.mark.parametrize("stages", [InkStages(keep_box=False), InkStages(keep_box=False, even_pen=False)])
def test_without_the_box_it_fills_the_picture(seven: Ink, stages: InkStages) -> None:
    rows, _ = np.nonzero(prepare_ink(seven, stages).image > 0.3)
    assert np.ptp(rows) + 1 >= 27


def test_a_dot_is_refused_and_not_blown_up() -> None:
    dot = np.zeros((100, 100), np.float32)
    dot[50:53, 50:53] = 1
    with pytest.raises(OnlyDotError, match="only a dot"):
        prepare_ink(dot)


def test_no_picture_is_outside_zero_and_one(seven: Ink) -> None:
    prepared = prepare_ink(seven)
    for picture in (prepared.drawn, prepared.cropped, prepared.evened, prepared.scaled, prepared.image):
        assert 0 <= picture.min() <= picture.max() <= 1
    assert prepared.inputs.shape == (784,)
