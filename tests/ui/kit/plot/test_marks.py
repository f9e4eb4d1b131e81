"""Moments are pointed at where they are; of those too close to be told apart one is drawn, however many there are.

Dots under the pointer and new looks leave nothing behind.
"""

import numpy as np
import pytest
from PyQt6.QtCore import QEvent
from pyqtgraph import ScatterPlotItem

from nnviz.ui.kit.plot.marks import MOMENT_GAP_PX, MOMENT_SYMBOL
from nnviz.ui.kit.plot.plot import CurvePlot
from tests.ui.kit.plot.conftest import area, box, picture, pixel, send_mouse


def drawn(plot: CurvePlot) -> list[float]:
    """Where triangles are drawn."""
    picture(plot)
    items = [item for item in area(plot).items() if isinstance(item, ScatterPlotItem)]
    (moments,) = [item for item in items if item.opts["symbol"] == MOMENT_SYMBOL]
    return sorted(moments.getData()[0].tolist()) if moments.isVisible() else []


def test_moments_apart_are_all_pointed_at(plot: CurvePlot) -> None:
    assert drawn(plot) == []
    plot.set_moments([1.0, 2.5, 29.0])
    assert drawn(plot) == [1.0, 2.5, 29.0]
    plot.set_moments([])
    assert drawn(plot) == []


@pytest.mark.parametrize("n", [1_000, 20_000])
def test_however_many_there_are_no_more_are_drawn_than_there_is_room_for(plot: CurvePlot, n: int) -> None:
    plot.set_moments(np.linspace(0, 12, n).tolist())
    columns = area(plot).shown.columns
    places = drawn(plot)
    assert 50 < len(places) <= columns / MOMENT_GAP_PX + 1
    assert places[0] == 0.0
    assert max(np.diff(places)) < 2 * MOMENT_GAP_PX * 30 / columns  # none is missing between them


def test_near_by_those_that_were_one_are_told_apart(plot: CurvePlot) -> None:
    plot.set_following(False)
    box(plot).setXRange(4.5, 5.5, padding=0)
    plot.set_moments([5.0, 5.05, 20.0, 21.0])
    assert drawn(plot) == [5.0, 5.05]


def test_nothing_is_kept_of_dots_and_looks_that_were(plot: CurvePlot) -> None:
    (dots,) = [item for item in area(plot).items() if isinstance(item, ScatterPlotItem) and item.opts["symbol"] == "o"]

    def n_pictures() -> int:
        for x in (3.0, 5.0, 8.0):
            send_mouse(plot, QEvent.Type.MouseMove, pixel(plot, x, 0.15))
            picture(plot)
        return len(dots.fragmentAtlas)

    first = n_pictures()
    assert first > 0
    assert n_pictures() == first
    kept = []
    for scale in (1.3, 1.0, 1.15, 1.0, 1.3, 1.0):
        plot.set_scale(scale)
        kept.append(n_pictures())
    assert kept[-1] <= kept[0], "pictures of looks that were"
