"""The curves of the run before stay behind, pale, until its word hides them or another run has been."""

import numpy as np
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.plot import CurvePlot
from tests.ui.kit.plot.conftest import BLUE, area, count, picture, shown, word


def pale_pixels(plot: CurvePlot) -> int:
    """How many pixels of a plot without other curves have some of the pale blue of the earlier run's test curve."""
    image = picture(plot)
    places = ((x, y) for x in range(0, image.width(), 2) for y in range(image.height()))
    colors = (image.pixelColor(*place) for place in places)
    return sum(color.blue() > 240 and 100 < color.red() < 230 for color in colors)


def values_before(plot: CurvePlot) -> list[float]:
    """The test costs of the run before that are kept."""
    return list(dict.fromkeys(area(plot).before["test"].records.window(-np.inf, np.inf)[1].tolist()))


def test_the_run_before_is_pale_and_the_next_one_is_strong(plot: CurvePlot) -> None:
    plot.begin_anew()
    assert values_before(plot) == [0.1]
    assert pale_pixels(plot) > 50
    plot.append("test", np.arange(13), np.full(13, 0.3))
    assert count(picture(plot), BLUE) > 0


def test_its_word_hides_it_and_a_hidden_series_is_hidden_before_too(plot: CurvePlot) -> None:
    plot.begin_anew()
    assert word(plot, "before").isVisible()
    assert pale_pixels(plot) > 50
    word(plot, "before").setChecked(False)
    assert pale_pixels(plot) < 20
    word(plot, "before").setChecked(True)
    plot.set_visible("test", False)
    assert pale_pixels(plot) < 20


def test_a_run_that_was_never_on_its_way_is_none_before(plot: CurvePlot) -> None:
    plot.begin_anew()
    plot.append("test", [0.0], [0.9])  # measured, not trained
    plot.begin_anew()
    assert values_before(plot) == [0.1]


def test_forgotten_there_is_no_word_for_it(plot: CurvePlot) -> None:
    plot.begin_anew()
    plot.forget_before()
    assert values_before(plot) == []
    assert not word(plot, "before").isVisible()
    assert pale_pixels(plot) < 20


def test_without_a_run_before_there_is_nothing_of_it(qtbot: QtBot) -> None:
    plot = shown(qtbot)
    plot.begin_anew()
    assert not word(plot, "before").isVisible()
    assert values_before(plot) == []
