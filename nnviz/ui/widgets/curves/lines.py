"""The lines of one curve in a pyqtgraph ViewBox."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtGui import QColor
from pyqtgraph import PlotCurveItem, ViewBox

from nnviz.diagram.thinning import thin_to_columns
from nnviz.ui.plot_theme import PlotStyle, blended, line_pen
from nnviz.ui.widgets.curves.ranges import scaled
from nnviz.ui.widgets.curves.series import Curve, FloatArray
from nnviz.ui.widgets.curves.spans import Span

CURVE_WIDTH_PX = 1.75
THIN_WIDTH_PX = 1.0
THIN_SHARE = 0.22
"""How much of its colour the trace behind an average keeps."""
FAR_HEIGHTS = 100.0
"""How many of its heights beyond the plot a curve is drawn; Qt's painter fails with coordinates of 1e30."""


@dataclass(frozen=True)
class Shown:
    """What a plot shows: epochs, values as they are drawn (log10 of them if ``log``), and in how many pixels."""

    x: Span
    y: Span
    columns: int
    log: bool = False


class CurveLines:
    """Draws the line of a curve, and the trace of its records behind it if these are noisy."""

    def __init__(self, view: ViewBox, curve: Curve) -> None:
        self.curve = curve
        self._line = _line_item(view, z=1)
        self._trace = _line_item(view, z=0) if curve.spec.thin else None

    def set_style(self, color: QColor, style: PlotStyle) -> None:
        """Draw in this colour from now on."""
        self._line.setPen(line_pen(color, CURVE_WIDTH_PX * style.scale))
        if self._trace is not None:
            pale = blended(color, style.colors.ground, THIN_SHARE)
            self._trace.setPen(line_pen(pale, THIN_WIDTH_PX * style.scale))

    def draw(self, shown: Shown) -> None:
        """Draw what there is of the curve now."""
        curve = self.curve
        self._line.setVisible(curve.visible)
        if curve.visible:
            self._line.setData(*segments(*curve.line(shown.x.low, shown.x.high), shown))
        if self._trace is not None:
            self._trace.setVisible(curve.visible)
            if curve.visible:
                self._trace.setData(*segments(*curve.records.window(shown.x.low, shown.x.high), shown))


def segments(x: FloatArray, y: FloatArray, shown: Shown) -> tuple[FloatArray, FloatArray]:
    """Return the ends of the lines that look like the curve (x not falling, y, shape (n,)), x and y of shape (2k,).

    One upright line in a pixel column and one on to the next; y on the scale of the plot.
    """
    thinned = thin_to_columns(x, y, x_min=shown.x.low, x_max=shown.x.high, columns=shown.columns)
    far = FAR_HEIGHTS * shown.y.width
    values = np.stack([thinned.low, thinned.high, thinned.first_y, thinned.last_y])
    low, high, first_y, last_y = np.clip(scaled(values, log=shown.log), shown.y.low - far, shown.y.high + far)
    # A column of one record needs no upright of its own: a line leads to it.
    tall = low != high
    upright_x = np.repeat(thinned.first_x[tall], 2)
    upright_y = np.column_stack([low[tall], high[tall]]).ravel()
    between_x = np.column_stack([thinned.last_x[:-1], thinned.first_x[1:]]).ravel()
    between_y = np.column_stack([last_y[:-1], first_y[1:]]).ravel()
    return np.concatenate([upright_x, between_x]), np.concatenate([upright_y, between_y])


def _line_item(view: ViewBox, *, z: int) -> PlotCurveItem:
    item = PlotCurveItem(connect="pairs", antialias=True, skipFiniteCheck=True)
    # Separate lines: stroking one antialiased line wider than a pixel takes time quadratic in its points.
    item.setSegmentedLineMode("on")
    item.setZValue(z)
    view.addItem(item, ignoreBounds=True)
    return item
