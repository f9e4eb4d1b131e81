"""A line through the values of a chart, of which there may be more than can be seen."""

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.thinning import thin_to_columns
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.lab.paint_frame import ChartFrame

Floats = NDArray[np.float64]


def paint_curve(painter: QPainter, frame: ChartFrame, x: Floats, y: Floats, pen: QPen) -> None:
    """Paint a line through values of shape (n,), x not falling."""
    pairs = zip(*(values.tolist() for values in seen(frame, x, y)), strict=True)
    paint_line(painter, [frame.point(*pair) for pair in pairs], pen)


def seen(frame: ChartFrame, x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Return the values that the line goes through: of many in one column of pixels four, the extremes among them."""
    columns = max(1, round(frame.plot.width()))
    if frame.x.is_log or len(x) <= 4 * columns:
        return x, y
    found = thin_to_columns(x, y, x_min=frame.x.low, x_max=frame.x.high, columns=columns)
    return (
        np.column_stack([found.first_x, found.first_x, found.first_x, found.last_x]).ravel(),
        np.column_stack([found.first_y, found.low, found.high, found.last_y]).ravel(),
    )
