"""Ink told from paper."""

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.digits.ink.paper import paper_ink

Picture = NDArray[np.float32]


def stroke_mask() -> NDArray[np.bool_]:
    mask = np.zeros((120, 160), bool)
    mask[30:90, 70:76] = True
    mask[30:36, 50:76] = True
    return mask


def painted(paper: tuple[float, float, float], pen: tuple[float, float, float]) -> Picture:
    return np.where(stroke_mask()[..., None], np.array(pen), np.array(paper)).astype(np.float32)


@pytest.mark.parametrize(
    ("paper", "pen"),
    [
        ((1, 1, 1), (0, 0, 0)),
        ((0, 0, 0), (1, 1, 1)),
        ((1, 1, 1), (0.2, 0.2, 0.8)),
        ((0.5, 0.5, 0.5), (0.9, 0.2, 0.2)),
        ((1, 1, 0.8), (0.8, 0.8, 0.8)),
    ],
)
def test_whatever_the_colours_the_stroke_is_ink(
    paper: tuple[float, float, float], pen: tuple[float, float, float]
) -> None:
    ink = paper_ink(painted(paper, pen)).cleaned
    assert ink[stroke_mask()].min() > 0.9
    assert ink[~stroke_mask()].max() < 0.1


@pytest.mark.parametrize("pen", [0.0, 1.0])
def test_a_transparent_picture_is_all_paper_where_it_is_clear(pen: float) -> None:
    picture = np.full((120, 160, 3), pen, np.float32)
    ink = paper_ink(picture, stroke_mask().astype(np.float32)).cleaned
    assert np.array_equal(ink > 0.5, stroke_mask())


def test_a_photo_with_a_shadow_and_grain_is_paper_but_for_the_stroke() -> None:
    rng = np.random.default_rng(1)
    light = np.linspace(0.9, 0.45, 160)[None, :, None] * np.linspace(1, 0.8, 120)[:, None, None]
    photo = light * np.where(stroke_mask()[..., None], 0.35, 1.0) + rng.normal(0, 0.015, (120, 160, 3))
    ink = paper_ink(np.clip(photo, 0, 1).astype(np.float32)).cleaned
    assert ink[stroke_mask()].mean() > 0.7
    assert np.count_nonzero((ink > 0.3) & ~stroke_mask()) < 5


def test_a_drawn_frame_is_not_ink_but_a_nought_is() -> None:
    picture = painted((1, 1, 1), (0, 0, 0))
    for rows, columns in ((slice(5, 8), slice(5, 155)), (slice(112, 115), slice(5, 155))):
        picture[rows, columns] = 0
    for columns in (slice(5, 8), slice(152, 155)):
        picture[5:115, columns] = 0
    assert np.array_equal(paper_ink(picture).cleaned > 0.5, stroke_mask())
    y, x = np.mgrid[:120, :160]
    nought = np.abs(np.hypot((y - 60) / 1.2, x - 80) - 42) < 3
    ink = paper_ink(np.where(nought[..., None], 0, 1).astype(np.float32).repeat(3, axis=2)).cleaned
    assert np.array_equal(ink > 0.5, nought)


def test_a_dithered_picture_is_seen_through_a_blur() -> None:
    rng = np.random.default_rng(3)
    stroke = stroke_mask().repeat(4, axis=0).repeat(4, axis=1)
    grey = np.where(stroke, 0.1, 0.85)
    ink = paper_ink((rng.random(grey.shape) < grey).astype(np.float32)[..., None].repeat(3, axis=2)).cleaned
    assert ink[stroke].mean() > 0.8
    assert ink[~stroke].mean() < 0.1


def test_a_card_with_clear_corners_is_paper() -> None:
    y, x = np.mgrid[:120, :160]
    card = (np.abs(y - 59.5) + np.abs(x - 79.5) < 120).astype(np.float32)
    for paper, pen in ((1, 0), (0.1, 0.9)):
        ink = paper_ink(painted((paper,) * 3, (pen,) * 3), card).cleaned
        assert np.array_equal(ink > 0.5, stroke_mask())


@pytest.mark.parametrize("level", [0.0, 0.37, 1.0])
def test_an_empty_picture_has_no_ink(level: float) -> None:
    assert not paper_ink(np.full((50, 60, 3), level, np.float32)).cleaned.any()


def test_grain_alone_is_no_ink() -> None:
    grain = np.random.default_rng(2).normal(0.8, 0.01, (100, 100, 3)).astype(np.float32)
    assert not paper_ink(grain).cleaned.any()
