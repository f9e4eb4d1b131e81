"""Digits drawn with a mouse, and signs that are no digits: a table without slips of the pen."""

import numpy as np
import pytest

from nnviz.data.strokes import SAMPLES_PER_DIGIT, Style
from nnviz.digits.augmentation.mouse_styles import MOUSE_STYLES, NO_DIGITS

STYLES = [pytest.param(s, id=f"{digit} {s.name}") for digit, styles in enumerate(MOUSE_STYLES) for s in styles]
SIGNS = [pytest.param(s, id=s.name) for s in NO_DIGITS]


def test_every_digit_has_styles_of_different_names_whose_shares_are_a_whole() -> None:
    assert len(MOUSE_STYLES) == 10
    for styles in MOUSE_STYLES:
        assert len({style.name for style in styles}) == len(styles)
        assert sum(style.share for style in styles) == pytest.approx(1)


def test_signs_that_are_no_digits_have_names_of_their_own() -> None:
    assert len({style.name for style in NO_DIGITS}) == len(NO_DIGITS)


@pytest.mark.parametrize("style", [*STYLES, *SIGNS])
def test_a_style_can_be_drawn_between_its_shapes(style: Style) -> None:
    assert style.sampling.shape == (SAMPLES_PER_DIGIT, style.knots.shape[1])
    assert len(style.shapes) > 1
    assert 0 < style.share <= 1
    assert 0.3 < style.wobble <= 1


@pytest.mark.parametrize("style", STYLES)
def test_a_digit_is_as_high_as_the_others(style: Style) -> None:
    assert np.ptp(style.knots[..., 1], axis=1) == pytest.approx(1, abs=0.1)
