"""The cost of every ball at each of its steps; a run that flies off leaves the plot upwards and is named there."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.diagram.ticks import axis_ticks
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64, 24, 8, 20
TICK_PX, LETTER_PX = 12, 12
FEWEST_STEPS = 10
ROOM = 1.15
"""How far above the highest start the plot reaches."""
FEW_TICKS = 3

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class CostsScene:
    """``costs`` of every ball, (n_steps + 1,), by its letter; the ball ``chosen`` is in ink."""

    costs: tuple[tuple[str, Floats], ...]
    chosen: str
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def plot(self) -> QRectF:
        """Where the curves are."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)

    @cached_property
    def n_steps(self) -> int:
        return max(FEWEST_STEPS, *(len(costs) - 1 for _, costs in self.costs))

    @cached_property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest cost on the axis."""
        starts = [float(costs[0]) for _, costs in self.costs if np.isfinite(costs[0])]
        finite = np.concatenate([costs[np.isfinite(costs)] for _, costs in self.costs])
        if not starts:
            return 0.0, 1.0
        low, high = min(0.0, float(finite.min())), max(starts)
        low = max(low, high - 10 * max(abs(high), 1e-12))  # a fall without end must not flatten the rest
        return low, high + (ROOM - 1) * (high - low or abs(high) or 1.0)

    def point(self, step: float, cost: float) -> QPointF:
        """Return where a cost lies; beyond the plot it lies just above or below it."""
        low, high = self.limits
        share = min(1.5, max(-0.5, (cost - low) / (high - low)))
        plot = self.plot
        return QPointF(plot.left() + step / self.n_steps * plot.width(), plot.bottom() - share * plot.height())


def paint_costs(painter: QPainter, scene: CostsScene) -> None:
    """Paint axes and curves."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, scene)
    for letter, costs in sorted(scene.costs, key=lambda entry: entry[0] == scene.chosen):
        _paint_curve(painter, scene, letter, costs)


def _paint_axes(painter: QPainter, scene: CostsScene) -> None:
    s, theme, plot = scene.scale, scene.theme, scene.plot
    painter.setFont(ui_font(TICK_PX * s))
    for value, text in axis_ticks(*scene.limits, FEW_TICKS):
        y = scene.point(0, value).y()
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(scene.area.left(), y - 8 * s, plot.left() - scene.area.left() - 8 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    for value, text in axis_ticks(0, scene.n_steps):
        if value == round(value):
            x = scene.point(value, 0).x()
            box = QRectF(x - 40 * s, plot.bottom() + 4 * s, 80 * s, 16 * s)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _paint_curve(painter: QPainter, scene: CostsScene, letter: str, costs: Floats) -> None:
    s, theme, plot = scene.scale, scene.theme, scene.plot
    is_chosen = letter == scene.chosen
    color = theme.ink if is_chosen else theme.ink_soft
    steps = np.flatnonzero(np.isfinite(costs))
    if not len(steps):
        return
    points = [scene.point(step, float(costs[step])) for step in steps.tolist()]
    painter.save()
    painter.setClipRect(plot.adjusted(-s, -s, s, s))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_line(painter, points, QPen(color, (2 if is_chosen else 1.5) * s))
    painter.restore()
    end = QPointF(points[-1].x(), min(plot.bottom(), max(plot.top(), points[-1].y())))
    painter.setBrush(theme.ink if is_chosen else theme.ground)
    painter.setPen(QPen(color, 1.5 * s))
    painter.drawEllipse(end, 3.5 * s, 3.5 * s)
    painter.setPen(color)
    painter.setFont(ui_font(LETTER_PX * s, bold=True))
    sign = "↑" if points[-1].y() < plot.top() else ""
    painter.drawText(end + QPointF(7 * s, 4 * s), f"{letter}{sign}")
