"""The axes of a plot of curves: where pyqtgraph's are not enough, what ticks they have and how these read."""

import math

from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QFont, QFontMetrics, QFontMetricsF
from pyqtgraph import AxisItem

from nnviz.ui.kit.plot.series import Unit, XSpec

X_DENSITY = 1.2
VALUE_DENSITY = 1.6
"""Ticks, relative to pyqtgraph's few."""
RIGHT_MARGIN_PX = 20.0
"""Room beside the plot for the second half of the last number of the x axis."""
WIDEST_VALUE, WIDEST_X = "0.0000", "0.000"
LINE_SHARE = 1.2
"""The least distance of ticks with numbers, in lines of their text."""
NAME_GAPS = 1.5
"""Room between the name of an axis and the plot, in gaps between ticks and plot."""
LOG_ROW_HEIGHT_PX = 27
"""The least distance of logarithmic ticks."""


class XAxis(AxisItem):  # type: ignore[misc]
    """Counts whole ones, unless fewer than two of them are shown; its name stands in front of them."""

    def __init__(self, spec: XSpec) -> None:
        super().__init__("bottom")
        self._is_count = spec.is_count
        self.enableAutoSIPrefix(False)
        self.setTickDensity(X_DENSITY)
        self.setStyle(maxTickLevel=0)
        self.setLabel(spec.label)

    def fit_text(self) -> None:
        """Make room for the font of the ticks."""
        gap, metrics = self.style["tickTextOffset"][1], QFontMetrics(self.style["tickFont"])
        self.setHeight(gap + metrics.height())
        self.setStyle(hideOverlappingLabels=metrics.horizontalAdvance(WIDEST_X))
        self.resizeEvent()

    def resizeEvent(self, ev: object = None) -> None:
        super().resizeEvent(ev)
        gap, margin = self.style["tickTextOffset"][1], self.label.document().documentMargin()
        # Not the label's own width: pyqtgraph puts a blank behind the name.
        width = QFontMetrics(self.label.font()).horizontalAdvance(self.labelText)
        self.label.setPos(-width - NAME_GAPS * gap - margin, gap - margin)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:  # noqa: N802
        least = 1.0 if self._is_count and high - low >= 2.0 else 0.0
        return [(max(spacing, least), offset) for spacing, offset in _major(super().tickSpacing(low, high, size))]


class ValueAxis(AxisItem):  # type: ignore[misc]
    """Writes percent signs, and has a logarithmic scale of 1, 2, 5, 10."""

    def __init__(self, unit: Unit) -> None:
        super().__init__("left")
        self._suffix = "%" if unit == "percent" else ""
        self.enableAutoSIPrefix(False)
        self.setTickDensity(VALUE_DENSITY)
        self.setTickFont(QFont())
        # The gutter only grows: a plot that jumps sideways when a number gets shorter cannot be read.
        self.setStyle(maxTickLevel=0, autoReduceTextSpace=False)
        self.setGrid(255)

    def fit_text(self, *, beside: str) -> None:
        """Make room for the font of the ticks, and for the other axis' name ``beside`` its own numbers."""
        gap, metrics = self.style["tickTextOffset"][0], QFontMetrics(self.style["tickFont"])
        name_width = metrics.horizontalAdvance(beside) + (NAME_GAPS - 1.0) * gap
        self.textWidth = max(metrics.horizontalAdvance(WIDEST_VALUE), name_width)
        self.setStyle(autoExpandTextSpace=True)

    def boundingRect(self) -> QRectF:  # noqa: N802
        # With a grid pyqtgraph forgets that the numbers at both ends stand out, and leaves them off.
        half = QFontMetricsF(self.style["tickFont"]).height() / 2
        return QRectF(super().boundingRect()).adjusted(0.0, -half, 0.0, half)

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:  # noqa: N802
        row = LINE_SHARE * QFontMetricsF(self.style["tickFont"]).height()
        return [
            _apart(*level, (high - low) * row / max(1.0, size))
            for level in _major(super().tickSpacing(low, high, size))
        ]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        return [text + self._suffix for text in super().tickStrings(values, scale, spacing)]

    def logTickValues(  # noqa: N802
        self, low: float, high: float, size: float, _linear: object
    ) -> list[tuple[float | None, list[float]]]:
        most = max(size / LOG_ROW_HEIGHT_PX, 2.0)
        return [(None, [math.log10(value) for value in log_ticks(10.0**low, 10.0**high, most=most)])]

    def logTickStrings(self, values: list[float], scale: float, spacing: float | None) -> list[str]:  # noqa: N802
        return [f"{10.0**value:.3g}" for value in values]


def _major(levels: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the coarsest of the spacings; before version 0.14 pyqtgraph gives a finer one too, asked for or not."""
    return levels[:1]


def _apart(spacing: float, offset: float, least: float) -> tuple[float, float]:
    """Return ticks at least so far apart: 2, 5, 10 … times as far as pyqtgraph has them, so that none touch."""
    factors = (m * 10.0**k for k in range(12) for m in (1, 2, 5))
    return next((spacing * factor for factor in factors if spacing * factor >= least), spacing), offset


def log_ticks(low: float, high: float, *, most: float) -> list[float]:
    """Return 1, 2, 5 times the powers of ten from ``low`` (> 0) to ``high``, powers only if these are too many."""
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    every = math.ceil(len(decades) / most)
    fine = [m * 10.0**k for k in decades for m in (1, 2, 5)]
    coarse = [10.0**k for k in decades if k % every == 0]
    inside = [[t for t in some if low * (1 - 1e-9) <= t <= high * (1 + 1e-9)] for some in (fine, coarse)]
    return inside[0] if len(inside[0]) <= most else inside[1]


def x_text(x: float, shown: float) -> str:
    """Return x as the readout shows it: hundredths, or 1/200 of the width shown if that is finer."""
    return f"{x:.{max(2, math.ceil(-math.log10(shown / 200)))}f}"


def value_text(value: float, unit: Unit) -> str:
    """Return a value as the readout shows it: percent with two decimals, a cost with four digits."""
    if unit == "percent":
        return f"{value:.2f}%"
    return f"{value:.4f}" if 0.01 <= abs(value) < 100.0 or value == 0.0 else f"{value:.4g}"
