"""The difference of two settings after each repeat: a dot for each pair, the mean, its interval, and 0."""

import math
from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.chart_axis import ChartAxis, axis_around
from nnviz.lab.difference import RunningDifference
from nnviz.language import translate
from nnviz.notation.names import signed
from nnviz.runs.sweep.statistics import p_text
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_frame import ChartFrame, paint_frame

WORDS_PX, SMALL_PX, TOP_PX, HEAD_PX, DOT_PX = 13, 11, 66, 38, 4.0
BAND_SHARE = 0.16
WIDEST = 3.0
"""An interval of two repeats may be enormous: the axis reaches so many times as far as the pairs, no further."""


@dataclass(frozen=True, eq=False)
class DifferenceScene:
    """All that is painted into ``area``."""

    difference: RunningDifference
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def frame(self) -> ChartFrame:
        """The axes: repeats, and differences in points of a hundred; 0 is always on it."""
        found = self.difference
        pairs = [100 * value for value in found.differences.tolist()]
        reach = WIDEST * max(map(abs, pairs), default=1.0)
        ends = [100 * end for paired in found.after for end in (paired.spread.low, paired.spread.high)]
        inside = [min(reach, max(-reach, end)) for end in ends if math.isfinite(end)]
        title = translate("DifferenceChart", "Difference, percentage points")
        y = axis_around([0.0, *pairs, *inside] if pairs else [-1.0, 1.0], title)
        n = max(2, found.n_wanted)
        x = ChartAxis(0.5, n + 0.5, translate("DifferenceChart", "repeats"), is_whole=True)
        return ChartFrame(x, y, self.area, self.theme, self.scale, top=TOP_PX)


def paint_difference(painter: QPainter, scene: DifferenceScene) -> None:
    """Paint the chart, and above it what it says."""
    frame, found, theme, s = scene.frame, scene.difference, scene.theme, scene.scale
    paint_frame(painter, frame)
    painter.save()
    painter.setClipRect(frame.plot.adjusted(0, 0, 8 * s, 0))
    _paint_band(painter, scene)
    zero = frame.point(0, 0).y()
    painter.setPen(QPen(theme.ink, 1.5 * s, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(frame.plot.left(), zero, frame.plot.right(), zero))
    means = [frame.point(k, 100 * paired.spread.mean) for k, paired in enumerate(found.after, start=1)]
    painter.setPen(QPen(theme.accent, 2.2 * s))
    painter.drawPolyline(QPolygonF(means))
    painter.setClipRect(frame.plot.adjusted(0, -DOT_PX * s, 8 * s, DOT_PX * s))  # the outermost dots are whole
    painter.setPen(QPen(theme.ground, s))
    painter.setBrush(theme.ink_soft)
    for k, value in enumerate(found.differences.tolist(), start=1):
        painter.drawEllipse(frame.point(k, 100 * value), DOT_PX * s, DOT_PX * s)
    painter.restore()
    _paint_verdict(painter, scene)


def verdict(found: RunningDifference) -> str:
    """Say which difference it is, and whether it is decided."""
    names = f"{found.second} − {found.first}"
    if not found.after:
        return translate("DifferenceChart", "{0}: no pair yet").format(names)
    return f"{names} = {nameless_verdict(found)}"


def nameless_verdict(found: RunningDifference) -> str:
    """Say of some pairs whether it is decided, after how many repeats, or how many would do."""
    paired = found.after[-1]
    mean = signed(100 * paired.spread.mean, 2)
    if len(found.after) < 2:
        return mean
    if paired.spread.is_alike:
        text = translate("DifferenceChart", "{0} ± –: no interval, the same in all {1} pairs")
        return text.format(mean, f"{len(found.after):,}")
    stated = translate("DifferenceChart", "{0} ± {1} (95 %)").format(mean, f"{100 * paired.spread.half_width:.2f}")
    if found.decided_after is not None:
        text = translate("DifferenceChart", "{0}: decided after {1} ({2})")
        return text.format(stated, found.decided_after, p_text(paired.p))
    if found.needed is None:
        return translate("DifferenceChart", "{0}: not decided").format(stated)
    text = translate("DifferenceChart", "{0}: not decided, about {1} repeats would do")
    return text.format(stated, f"{max(found.needed, len(found.after) + 1):,}")


def _paint_verdict(painter: QPainter, scene: DifferenceScene) -> None:
    """Paint what is decided as it fits above the chart: without long names, and smaller, where it must be."""
    found, s, area = scene.difference, scene.scale, scene.area
    head = QRectF(area.left() + 16 * s, area.top(), area.width() - 16 * s, HEAD_PX * s)
    flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
    short = nameless_verdict(found) if found.after else verdict(found)
    painter.setPen(scene.theme.ink)
    for text, size in ((verdict(found), WORDS_PX), (short, WORDS_PX), (short, SMALL_PX)):
        painter.setFont(ui_font(size * s, bold=True))
        if painter.boundingRect(head, flags, text).height() <= head.height():
            break
    painter.drawText(head, flags, text)


def _paint_band(painter: QPainter, scene: DifferenceScene) -> None:
    frame = scene.frame
    after = enumerate(scene.difference.after, start=1)
    spreads = [(k, paired.spread) for k, paired in after if math.isfinite(paired.spread.half_width)]
    above = [frame.point(k, 100 * spread.high) for k, spread in spreads]
    below = [frame.point(k, 100 * spread.low) for k, spread in reversed(spreads)]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(blended(scene.theme.accent, scene.theme.ground, BAND_SHARE))
    if len(spreads) == 1:
        above, below = _widened(above, 1), _widened(below, -1)
    painter.drawPolygon(QPolygonF(above + below))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _widened(points: list[QPointF], way: int) -> list[QPointF]:
    """Make a band of two points out of one."""
    return [points[0] - QPointF(6 * way, 0), points[0] + QPointF(6 * way, 0)]
