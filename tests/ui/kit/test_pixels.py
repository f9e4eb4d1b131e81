"""0.0 is the ground and 1.0 is ink, in every theme."""

import numpy as np
import pytest

from nnviz.ui.kit.pixels import grey_image
from nnviz.ui.kit.theme import THEMES


@pytest.mark.parametrize("name", list(THEMES))
def test_grey_goes_from_the_ground_to_the_ink(name: str) -> None:
    theme = THEMES[name]
    image = grey_image(np.array([[0.0, 1.0, 7.0], [0.5, -1.0, 0.0]]), theme)
    assert (image.width(), image.height()) == (3, 2)
    assert [image.pixelColor(x, 0) for x in range(3)] == [theme.ground, theme.ink, theme.ink]
    middle = image.pixelColor(0, 1)
    for channel in ("red", "green", "blue"):
        ends = [getattr(color, channel)() for color in (theme.ground, theme.ink)]
        assert getattr(middle, channel)() == pytest.approx(sum(ends) / 2, abs=1)
    assert image.pixelColor(1, 1) == theme.ground


def test_an_odd_width_is_no_trouble() -> None:
    values = np.random.default_rng(0).permutation(np.linspace(0, 1, 35)).reshape(5, 7)
    image = grey_image(values, THEMES["light"])
    reds = [[image.pixelColor(x, y).red() for x in range(7)] for y in range(5)]
    assert np.array_equal(np.argsort(reds, axis=None), np.argsort(-values, axis=None))
