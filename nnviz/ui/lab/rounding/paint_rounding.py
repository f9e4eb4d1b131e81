"""How far two runs that differ only in rounding are apart, over mini-batches: weights above, answers below."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.chart_axis import ChartAxis, axis_around
from nnviz.experiments.rounding import RoundingRace
from nnviz.language import translate
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.paint_curve import paint_curve
from nnviz.ui.lab.paint_frame import ChartFrame, paint_frame

DOT_PX, TEXT_PX = 4.0, 12
NO_ANSWER = 0.6
"""Where on the logarithmic axis of answers there is none: below 1, and no tick of its own."""


@dataclass(frozen=True, eq=False)
class RoundingScene:
    """``n_steps`` mini-batches are asked for."""

    race: RoundingRace
    n_steps: int
    steps_in_epoch: int
    area: QRectF
    theme: Theme
    scale: float

    @property
    def x(self) -> ChartAxis:
        """The axis of mini-batches; before the first one is its low end."""
        return ChartAxis(0.7, 1.4 * max(10, self.n_steps), translate("RoundingChart", "mini-batches"), is_log=True)

    @cached_property
    def weights(self) -> ChartFrame:
        """Where the largest difference of a weight is."""
        area = QRectF(self.area.left(), self.area.top(), self.area.width(), self.area.height() / 2)
        found = [point.largest for point in self.race.points if point.largest > 0]
        title = translate("RoundingChart", "Largest difference of a weight or bias")
        y = axis_around([1e-8, *found, 1.0], title, is_log=True)
        return ChartFrame(self.x, y, area, self.theme, self.scale)

    @cached_property
    def answers(self) -> ChartFrame:
        """Where the answers that differ are."""
        middle = self.area.top() + self.area.height() / 2
        area = QRectF(self.area.left(), middle, self.area.width(), self.area.height() / 2)
        title = translate("RoundingChart", "Test answers that differ")
        if self.race.n_test:
            title = translate("RoundingChart", "Test answers that differ, of {0}").format(f"{self.race.n_test:,}")
        most = max([10.0, *(1.5 * point.n_differ for point in self.race.points)])
        return ChartFrame(self.x, ChartAxis(NO_ANSWER, most, title, is_log=True), area, self.theme, self.scale)


def paint_rounding(painter: QPainter, scene: RoundingScene) -> None:
    """Paint both charts."""
    points = scene.race.points
    steps = [max(scene.x.low, point.step) for point in points]
    for frame, values in (
        (scene.weights, [point.largest for point in points]),
        (scene.answers, [float(point.n_differ) for point in points]),
    ):
        paint_frame(painter, frame)
        _paint_epochs(painter, frame, scene)
        _paint_curve(painter, frame, steps, values)
    _paint_zero(painter, scene.answers)


def _paint_epochs(painter: QPainter, frame: ChartFrame, scene: RoundingScene) -> None:
    """Paint a line where each of the first epochs ends."""
    s, theme = frame.scale, frame.theme
    painter.setFont(ui_font(TEXT_PX * s))
    for epoch in (1, 2, 5, 10, 30, 100):
        step = epoch * scene.steps_in_epoch
        if scene.steps_in_epoch and step <= scene.n_steps:
            x = frame.point(step, frame.y.low).x()
            painter.setPen(QPen(theme.line, s, Qt.PenStyle.DashLine))
            painter.drawLine(frame.point(step, frame.y.low), frame.point(step, frame.y.high))
            painter.setPen(theme.ink_soft)
            text = translate("RoundingChart", "epoch {0}").format(epoch) if epoch == 1 else f"{epoch}"
            box = QRectF(x - 60 * s, frame.plot.top() - 18 * s, 120 * s, 16 * s)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_curve(painter: QPainter, frame: ChartFrame, steps: Sequence[float], values: Sequence[float]) -> None:
    s, theme = frame.scale, frame.theme
    places = [frame.point(step, max(frame.y.low, value)) for step, value in zip(steps, values, strict=True)]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    drawn = np.array(steps, np.float64), np.maximum(np.array(values, np.float64), frame.y.low)
    paint_curve(painter, frame, *drawn, QPen(theme.accent, 2 * s))
    painter.setPen(QPen(theme.accent, 1.5 * s))
    for place, value in zip(places, values, strict=True):
        painter.setBrush(theme.accent if value > 0 else theme.ground)
        painter.drawEllipse(place, DOT_PX * s, DOT_PX * s)


def _paint_zero(painter: QPainter, frame: ChartFrame) -> None:
    s = frame.scale
    y = frame.plot.bottom()
    painter.setPen(frame.theme.ink_soft)
    painter.setFont(ui_font(TEXT_PX * s))
    box = QRectF(frame.area.left(), y - 8 * s, frame.plot.left() - frame.area.left() - 8 * s, 16 * s)
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "0")
