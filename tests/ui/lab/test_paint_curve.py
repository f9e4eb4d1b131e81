"""What can be seen of long curves."""

import itertools

import numpy as np
from PyQt6.QtCore import QRectF

from nnviz.diagram.chart_axis import ChartAxis
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.paint_curve import seen
from nnviz.ui.lab.paint_frame import ChartFrame

Piece = list[tuple[float, float]]


def frame(n: int, *, is_log: bool = False) -> ChartFrame:
    x, y = ChartAxis(1.0 if is_log else 0.0, float(n), is_log=is_log), ChartAxis(0.0, 1.0)
    return ChartFrame(x, y, QRectF(0, 0, 300, 200), THEMES["light"], 1.0)


def test_of_a_line_that_is_longer_than_can_be_seen_every_column_keeps_its_extremes() -> None:
    rng = np.random.default_rng(0)
    x, y = np.arange(100_000.0), rng.uniform(0, 1, 100_000)
    shown = frame(100_000)
    columns = round(shown.plot.width())
    found_x, found_y = seen(shown, x, y)
    assert len(found_x) == len(found_y) <= 4 * (columns + 2)
    assert (np.diff(found_x) >= 0).all()
    edges = np.linspace(0, 100_000, columns + 1)
    for low, high in itertools.pairwise(edges):
        mine, all_ = (values[(xs >= low) & (xs < high)] for xs, values in ((found_x, found_y), (x, y)))
        assert (mine.min(), mine.max()) == (all_.min(), all_.max())


def test_short_lines_and_those_on_a_logarithmic_axis_are_left_as_they_are() -> None:
    x, y = np.arange(1.0, 801.0), np.zeros(800)
    assert seen(frame(800), x, y)[0] is x
    many = np.arange(1.0, 20_001.0)
    assert seen(frame(20_000, is_log=True), many, many)[0] is many
