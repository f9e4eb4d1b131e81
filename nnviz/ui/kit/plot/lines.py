"""The lines of one curve in a pyqtgraph ViewBox."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtGui import QColor
from pyqtgraph import PlotCurveItem, ViewBox

from nnviz.diagram.thinning import thin_to_columns
from nnviz.ui.kit.plot.ranges import scaled
from nnviz.ui.kit.plot.series import Curve, FloatArray
from nnviz.ui.kit.plot.spans import Span
from nnviz.ui.kit.plot_theme import PlotStyle, blended, line_pen

CURVE_WIDTH_PX = 1.75
TRACE_WIDTH_PX = 1.0
"""At any scale: there is a line in every pixel column, and Qt draws long lines of 1.1 pixels ten times slower."""
TRACE_SHARE = 0.22
"""How much of its colour the trace behind an average keeps."""
BEFORE_SHARE = 0.5
"""The same of a curve of the run before."""
FAR_HEIGHTS = 100.0
"""How many of its heights beyond the plot a curve is drawn; Qt's painter fails with coordinates of 1e30."""
UPRIGHT_HEIGHTS = 0.05


@dataclass(frozen=True)
class Shown:
    """What a plot shows: x, values as they are drawn (log10 of them if ``log``), and in how many pixels."""

    x: Span
    y: Span
    columns: int
    log: bool = False


class CurveLines:
    """Draws the line of a curve, and the trace of its records behind it if these are noisy.

    One of the run before is thin, pale and behind all others.
    """

    def __init__(self, view: ViewBox, curve: Curve, *, is_before: bool = False) -> None:
        self.curve, self._is_before = curve, is_before
        self._line = _line_item(view, z=0 if is_before else 1)
        self._trace = _line_item(view, z=0) if curve.spec.thin else None

    def set_style(self, color: QColor, style: PlotStyle) -> None:
        """Draw in this colour from now on."""
        if self._is_before:
            self._line.setPen(line_pen(blended(color, style.colors.ground, BEFORE_SHARE), TRACE_WIDTH_PX))
            return
        self._line.setPen(line_pen(color, CURVE_WIDTH_PX * style.scale))
        if self._trace is not None:
            pale = blended(color, style.colors.ground, TRACE_SHARE)
            self._trace.setPen(line_pen(pale, TRACE_WIDTH_PX))

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

    An upright line in every pixel column and one from column to column; y on the scale of the plot.
    """
    thinned = thin_to_columns(x, y, x_min=shown.x.low, x_max=shown.x.high, columns=shown.columns)
    values = np.stack([thinned.low, thinned.high, thinned.first_y, thinned.last_y])
    low, high, first_y, last_y = scaled(values, log=shown.log)
    # A column of one record needs no upright of its own: lines lead to it.
    tall = low != high
    upright_x = np.repeat(thinned.first_x[tall], 2)
    # Uprights end just outside the plot, for Qt takes its time to clip; cut like this, the others would turn.
    upright_y = _clipped(np.column_stack([low[tall], high[tall]]).ravel(), shown.y, heights=UPRIGHT_HEIGHTS)
    # The first column may hold all that lies left of the plot, the last all that lies right of it.
    path_x = np.concatenate([thinned.last_x[:1], thinned.first_x[1:], thinned.last_x[-1:]])
    path_y = _clipped(np.concatenate([last_y[:1], first_y[1:], last_y[-1:]]), shown.y, heights=FAR_HEIGHTS)
    return (
        np.concatenate([upright_x, np.repeat(path_x, 2)[1:-1]]),
        np.concatenate([upright_y, np.repeat(path_y, 2)[1:-1]]),
    )


def _clipped(y: FloatArray, shown: Span, *, heights: float) -> FloatArray:
    """Return ``y`` no further outside ``shown`` than ``heights`` of its widths."""
    return y.clip(shown.low - heights * shown.width, shown.high + heights * shown.width)


def _line_item(view: ViewBox, *, z: int) -> PlotCurveItem:
    item = PlotCurveItem(connect="pairs", antialias=True, skipFiniteCheck=True)
    # Separate lines: stroking one antialiased line wider than a pixel takes time quadratic in its points.
    item.setSegmentedLineMode("on")
    item.setZValue(z)
    view.addItem(item, ignoreBounds=True)
    return item
