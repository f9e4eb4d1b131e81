"""The ways to write digits: a table without slips of the pen."""

import numpy as np
import pytest

from nnviz.data.digit_styles import DIGIT_STYLES
from nnviz.data.strokes import SAMPLES_PER_DIGIT, Style

STYLES = [pytest.param(s, id=f"{digit} {s.name}") for digit, styles in enumerate(DIGIT_STYLES) for s in styles]


def test_every_digit_has_styles_of_different_names_whose_shares_are_a_whole() -> None:
    assert len(DIGIT_STYLES) == 10
    for styles in DIGIT_STYLES:
        assert len({style.name for style in styles}) == len(styles)
        assert sum(style.share for style in styles) == pytest.approx(1, abs=0.05)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_has_shapes_of_a_height_of_1_and_can_be_drawn(style: Style) -> None:
    assert style.sampling.shape == (SAMPLES_PER_DIGIT, style.knots.shape[1])
    assert len(style.shapes) > 1 or style.share <= 0.2
    assert 0 < style.share <= 1
    assert 0.3 < style.wobble <= 1
    heights = np.ptp(style.knots[..., 1], axis=1)
    assert heights == pytest.approx(1, abs=0.35)
