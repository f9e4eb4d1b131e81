"""The data colours: ends, middle and order of the scale, safe for colour-blind eyes, readable on their ground."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.diagram.color_scale import (
    BALANCE_LEVELS,
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    OPACITY_LEVELS,
    PEN_COUNT,
    DataColors,
    Rgb,
    field_table,
    pen_colors,
    pen_numbers,
    shade,
)

every_theme = pytest.mark.parametrize("colors", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "contrast"])

# Machado, Oliveira, Fernandes 2009, severity 1.0, for linear RGB.
PROTANOPIA = np.array(
    [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
)
DEUTERANOPIA = np.array(
    [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
)
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE_XYZ = TO_XYZ.sum(axis=1)


def linear(color: Rgb) -> np.ndarray:
    """sRGB bytes -> linear light, 0 to 1."""
    v = np.array(color) / 255
    return np.where(v <= 0.04045, v / 12.92, ((v + 0.055) / 1.055) ** 2.4)


def lab(light: np.ndarray) -> np.ndarray:
    """Linear RGB -> CIELAB (D65)."""
    ratio = TO_XYZ @ np.clip(light, 0, 1) / WHITE_XYZ
    f = np.where(ratio > 216 / 24389, np.cbrt(ratio), (24389 / 27 * ratio + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def contrast(a: Rgb, b: Rgb) -> float:
    """WCAG 2.1 contrast ratio."""
    dark, bright = sorted(float(TO_XYZ[1] @ linear(c)) for c in (a, b))
    return (bright + 0.05) / (dark + 0.05)


@every_theme
def test_signs_stand_out_from_the_ground(colors: DataColors) -> None:
    assert contrast(colors.positive, colors.ground) >= 3.0
    assert contrast(colors.negative, colors.ground) >= 3.0
    assert contrast(colors.neutral, colors.ground) >= 1.5


@every_theme
@pytest.mark.parametrize("eye", [np.eye(3), PROTANOPIA, DEUTERANOPIA], ids=["normal", "protan", "deutan"])
def test_colors_stay_apart_for_red_green_blind_eyes(colors: DataColors, eye: np.ndarray) -> None:
    positive, negative, neutral = (lab(eye @ linear(c)) for c in (colors.positive, colors.negative, colors.neutral))
    assert np.linalg.norm(positive - negative) > 80
    assert np.linalg.norm(positive - neutral) > 30
    assert np.linalg.norm(negative - neutral) > 30


@every_theme
def test_shade_ends_middle_and_beyond(colors: DataColors) -> None:
    shades = shade([[-9.0, -2.0, 0.0], [2.0, 9.0, 1.0]], 2.0, colors)
    assert shades.shape == (2, 3, 3)
    assert shades.dtype == np.uint8
    assert [tuple(c) for c in shades.reshape(-1, 3)[:5]] == [
        colors.negative,
        colors.negative,
        colors.neutral,
        colors.positive,
        colors.positive,
    ]
    halfway = (np.array(colors.neutral) + colors.positive) / 2
    assert np.abs(shades[1, 2] - halfway).max() <= 0.5


def test_shade_without_a_limit_is_neutral() -> None:
    assert (shade([-1.0, 0.0, 5.0], 0.0, DARK) == DARK.neutral).all()


@pytest.mark.parametrize("values", [[np.nan], [1.0, np.inf], [-np.inf]])
def test_numbers_that_are_none_have_no_color(values: list[float]) -> None:
    with pytest.raises(ValueError, match="NaN or infinity"):
        shade(values, 1.0, LIGHT)


@pytest.mark.parametrize("limit", [-1.0, np.nan, np.inf])
def test_limit_must_be_a_size(limit: float) -> None:
    with pytest.raises(ValueError, match="limit"):
        shade([0.0], limit, LIGHT)


@every_theme
def test_pens_run_from_negative_over_ground_to_positive(colors: DataColors) -> None:
    pens = pen_colors(colors)
    assert pens.shape == (PEN_COUNT, 3)
    assert [tuple(pens[i]) for i in (0, PEN_COUNT // 2, -1)] == [colors.negative, colors.ground, colors.positive]
    distances = np.abs(pens.astype(int) - colors.ground).sum(axis=1)
    assert (np.diff(distances[PEN_COUNT // 2 :]) > 0).all()
    assert (np.diff(distances[: PEN_COUNT // 2 + 1]) < 0).all()


def test_pen_numbers_are_symmetrical_about_zero() -> None:
    values = np.array([-5.0, -1.0, -0.5, -0.01, 0.0, 0.01, 0.5, 1.0, 5.0])
    numbers = pen_numbers(values, 1.0, count=5)
    assert numbers.tolist() == [0, 0, 1, 2, 2, 2, 3, 4, 4]


@given(st.lists(st.floats(-3, 3), min_size=2, max_size=20))
def test_greater_values_never_get_a_lower_pen(values: list[float]) -> None:
    assert (np.diff(pen_numbers(sorted(values), 2.0)) >= 0).all()


@every_theme
def test_field_table_is_premultiplied(colors: DataColors) -> None:
    table = field_table(colors)
    alpha, red, green, blue = ((table >> shift) & 0xFF for shift in (24, 16, 8, 0))
    assert table.shape == (OPACITY_LEVELS, BALANCE_LEVELS)
    assert (np.maximum(np.maximum(red, green), blue) <= alpha).all()
    assert (alpha == np.arange(256)[:, np.newaxis]).all()
    assert not table[0].any()
    opaque = np.stack([red, green, blue], axis=-1)[-1]
    assert [tuple(opaque[i]) for i in (0, BALANCE_LEVELS // 2, -1)] == [
        colors.negative,
        colors.neutral,
        colors.positive,
    ]


def test_field_table_is_shared_and_cannot_be_spoilt() -> None:
    with pytest.raises(ValueError, match="read-only"):
        field_table(LIGHT)[0, 0] = 1


def test_the_colours_of_data_are_these() -> None:
    """Blue and orange, which red-green blindness keeps apart; grey between; white, near black and black behind."""
    found = {name: (c.positive, c.negative, c.neutral, c.ground) for name, c in THREE.items()}
    assert found == {
        "light": ((31, 99, 196), (220, 117, 18), (190, 194, 202), (255, 255, 255)),
        "dark": ((92, 157, 245), (245, 154, 55), (106, 112, 124), (21, 24, 30)),
        "high contrast": ((90, 180, 255), (255, 176, 0), (138, 143, 152), (0, 0, 0)),
    }


THREE = {"light": LIGHT, "dark": DARK, "high contrast": HIGH_CONTRAST}
