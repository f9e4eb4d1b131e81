"""What is right at the end over parameters or seconds: the mean of every setting, and a line through the best."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.chart_axis import ChartAxis, axis_around
from nnviz.lab.comparison import ComparedSetting
from nnviz.lab.difference import pareto
from nnviz.language import translate
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_frame import ChartFrame, paint_frame
from nnviz.ui.lab.series_colors import series_colors

DOT_PX, NAME_PX, RIGHT_PX = 6.0, 12, 72


@dataclass(frozen=True, eq=False)
class EffortScene:
    """``over`` is "parameters" or "seconds" of one run; settings without a run that came to its end are left out."""

    settings: tuple[ComparedSetting, ...]
    over: str
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def done(self) -> tuple[ComparedSetting, ...]:
        """Those of which there is something to show."""
        return tuple(setting for setting in self.settings if setting.results)

    def effort(self, setting: ComparedSetting) -> float:
        """Return what a run of a setting takes."""
        return float(setting.n_parameters) if self.over == "parameters" else float(setting.seconds.mean())

    @cached_property
    def frame(self) -> ChartFrame:
        """The axes, the effort logarithmic."""
        titles = {
            "parameters": translate("EffortChart", "weights and biases"),
            "seconds": translate("EffortChart", "seconds a run"),
        }
        shown = self.settings if self.over == "parameters" else self.done
        x = axis_around([max(1e-3, self.effort(setting)) for setting in shown], titles[self.over], is_log=True)
        ends = [100 * value for setting in self.done for value in setting.accuracies.tolist()]
        y = axis_around(ends, translate("EffortChart", "Test data right, %"))
        y = ChartAxis(max(0.0, y.low), min(100.0, y.high), y.title)
        return ChartFrame(x, y, self.area, self.theme, self.scale, right=RIGHT_PX)


def paint_effort(painter: QPainter, scene: EffortScene) -> None:
    """Paint the line first, then every setting with its runs and its interval."""
    frame, s, theme = scene.frame, scene.scale, scene.theme
    paint_frame(painter, frame)
    done = scene.done
    places = [frame.point(scene.effort(setting), 100 * setting.spread.mean) for setting in done]
    best = pareto([scene.effort(setting) for setting in done], [setting.spread.mean for setting in done])
    painter.setPen(QPen(theme.ink_soft, 1.5 * s, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([places[place] for place in best]))
    names = (setting.name for setting in scene.settings)
    colors = dict(zip(names, series_colors(theme, len(scene.settings)), strict=True))
    for setting, place in zip(done, places, strict=True):
        color = colors[setting.name]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for accuracy in setting.accuracies.tolist():
            painter.drawEllipse(frame.point(scene.effort(setting), 100 * accuracy), 2 * s, 2 * s)
        _paint_interval(painter, frame, scene.effort(setting), setting)
        painter.setPen(QPen(theme.ground, 1.5 * s))
        painter.setBrush(color)
        painter.drawEllipse(place, DOT_PX * s, DOT_PX * s)
        painter.setPen(theme.ink)
        painter.setFont(ui_font(NAME_PX * s, bold=True))
        painter.drawText(place + QPointF(10 * s, 4 * s), setting.short_name)


def _paint_interval(painter: QPainter, frame: ChartFrame, effort: float, setting: ComparedSetting) -> None:
    spread, (low, high) = setting.spread, (frame.y.low, frame.y.high)
    if not math.isfinite(spread.half_width):
        return
    ends = np.clip([100 * spread.low, 100 * spread.high], low, high).tolist()
    below, above = (frame.point(effort, end) for end in ends)
    painter.setPen(QPen(frame.theme.ink, 1.5 * frame.scale))
    painter.drawLine(QLineF(below, above))
