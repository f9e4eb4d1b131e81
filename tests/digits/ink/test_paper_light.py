"""Ink on photographed paper: dark corners, edges of shadows, the table around the sheet, ruled and squared paper."""

import numpy as np
import pytest

from nnviz.digits.ink.paper import paper_ink
from tests.digits.ink.test_paper import painted, stroke_mask

PAPER, PEN = (0.93, 0.92, 0.9), (0.15, 0.17, 0.4)
Y, X = np.meshgrid(np.linspace(0, 1, 120), np.linspace(0, 1, 160), indexing="ij")


def soft_corner() -> np.ndarray:
    return 1 - 0.6 * np.exp(-((np.hypot(X - 1, Y - 1) / 0.3) ** 2))


def hard_edge() -> np.ndarray:
    return np.where(X + 0.4 * Y > 0.62, 0.6, 1.0)


def thin_shadow() -> np.ndarray:
    return 1 - 0.4 / (1 + np.exp(-(Y - 0.3 - 0.3 * X) / 0.01))


@pytest.mark.parametrize("light", [soft_corner, hard_edge, thin_shadow])
def test_in_any_light_the_stroke_is_the_ink(light: object) -> None:
    grain = np.random.default_rng(3).normal(0, 0.006, (120, 160, 1))
    photo = painted(PAPER, PEN) * light()[..., np.newaxis] + grain  # type: ignore[operator]
    ink = paper_ink(np.clip(photo, 0, 1).astype(np.float32)).cleaned
    assert ink[stroke_mask()].mean() > 0.7
    assert np.count_nonzero((ink > 0.3) & ~stroke_mask()) < 40


@pytest.mark.parametrize("sides", [("left", "bottom"), ("left", "right", "top", "bottom"), ("top",)])
def test_the_table_at_the_sides_of_the_sheet_is_no_ink(sides: tuple[str, ...]) -> None:
    photo = painted(PAPER, PEN)
    table = {"left": np.s_[:, :16], "right": np.s_[:, -14:], "top": np.s_[:12], "bottom": np.s_[-14:]}
    for side in sides:
        photo[table[side]] = (0.35, 0.22, 0.15)
    ink = paper_ink(photo).cleaned
    assert ink[stroke_mask()].mean() > 0.8
    assert np.count_nonzero((ink > 0.3) & ~stroke_mask()) < 10


@pytest.mark.parametrize("is_squared", [False, True])
def test_the_rules_of_paper_are_found_and_cleaned_away(is_squared: bool) -> None:
    photo = painted(PAPER, PEN)
    rules = (np.arange(120) % 20 < 1)[:, np.newaxis] | ((np.arange(160) % 20 < 1)[np.newaxis] & is_squared)
    photo[rules & ~stroke_mask()] = (0.55, 0.68, 0.9)
    told = paper_ink(photo)
    assert (told.found > 0.3)[rules].mean() > 0.8
    assert told.cleaned[stroke_mask()].mean() > 0.8
    assert np.count_nonzero((told.cleaned > 0.3) & ~stroke_mask()) < 10


def test_a_sheet_on_a_larger_table_is_the_paper() -> None:
    photo = np.full((260, 300, 3), (0.25, 0.2, 0.18), np.float32)
    photo[60:180, 70:230] = painted(PAPER, PEN)
    ink = paper_ink(photo).cleaned[60:180, 70:230]
    assert ink[stroke_mask()].mean() > 0.8
    assert np.count_nonzero((ink > 0.3) & ~stroke_mask()) < 10


def test_a_thick_stroke_is_no_sheet() -> None:
    picture = np.ones((60, 60, 3), np.float32)
    picture[8:52, 22:38] = 0
    assert paper_ink(picture).cleaned[10:50, 24:36].min() > 0.9
