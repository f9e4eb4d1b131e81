"""What is right at the end over parameters or seconds: the mean of every setting, and a line through the best."""

import math
from dataclasses import dataclass
from functools import cached_property, partial

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.chart_axis import axis_around
from nnviz.lab.comparison import ComparedSetting, reach
from nnviz.lab.difference import pareto
from nnviz.language import translate
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_frame import ChartFrame, paint_frame, share_axis
from nnviz.ui.lab.runs.paint_interval import paint_interval
from nnviz.ui.lab.series_colors import series_colors

DOT_PX, NAME_PX, RIGHT_PX = 6.0, 12, 72


@dataclass(frozen=True, eq=False)
class EffortScene:
    """``over`` is "parameters" or "seconds" of one run, or the name of a question that varies a number.

    Settings without a run that came to its end are left out.
    """

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
        """Return what a run of a setting takes, or its number."""
        value = setting.value(self.over)
        if value is not None:
            return value
        return float(setting.n_parameters) if self.over == "parameters" else float(setting.seconds.mean())

    def label(self, setting: ComparedSetting) -> str:
        """Return what stands beside a setting: its number, if that tells it from all others, else its name."""
        value, others = setting.value(self.over), [one.value(self.over) for one in self.settings]
        return setting.short_name if value is None or others.count(value) > 1 else f"{value:g}"

    @cached_property
    def frame(self) -> ChartFrame:
        """The axes; the effort is logarithmic unless it may be 0."""
        titles = {
            "parameters": translate("EffortChart", "weights and biases"),
            "seconds": translate("EffortChart", "seconds a run"),
            "shares": translate("EffortChart", "% of the training data"),
            "label_noises": translate("EffortChart", "% of the labels wrong"),
            "etas": translate("EffortChart", "learning rate η"),
        }
        shown = self.done if self.over == "seconds" else self.settings
        efforts = [self.effort(setting) for setting in shown]
        x = axis_around(efforts, titles[self.over], is_log=min(efforts, default=0.0) > 0)
        y = share_axis(100 * value for value in reach(self.done))
        return ChartFrame(x, y, self.area, self.theme, self.scale, right=RIGHT_PX)


def paint_effort(painter: QPainter, scene: EffortScene) -> None:
    """Paint the line first, then every setting with its runs and its interval."""
    frame, s, theme = scene.frame, scene.scale, scene.theme
    paint_frame(painter, frame)
    done = scene.done
    places = [frame.point(scene.effort(setting), 100 * setting.spread.mean) for setting in done]
    best = _line(scene)
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
        if math.isfinite(setting.spread.half_width):
            painter.setPen(QPen(theme.ink, 1.5 * s))
            paint_interval(painter, setting.spread, frame.y, partial(frame.point, scene.effort(setting)), s)
        painter.setPen(QPen(theme.ground, 1.5 * s))
        painter.setBrush(color)
        painter.drawEllipse(place, DOT_PX * s, DOT_PX * s)
        painter.setPen(theme.ink)
        painter.setFont(ui_font(NAME_PX * s, bold=True))
        painter.drawText(place + QPointF(10 * s, 4 * s), scene.label(setting))


def _line(scene: EffortScene) -> tuple[int, ...]:
    """Return which settings a line joins: those nothing beats, or all of them in the order of their number."""
    efforts = [scene.effort(setting) for setting in scene.done]
    if scene.over in ("parameters", "seconds"):
        return pareto(efforts, [setting.spread.mean for setting in scene.done])
    return tuple(sorted(range(len(efforts)), key=efforts.__getitem__))
