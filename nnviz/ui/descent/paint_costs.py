"""The cost of every ball at each of its steps; what is far off leaves the plot, and how far is written there."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.diagram.spacing import spaced
from nnviz.diagram.ticks import axis_ticks
from nnviz.notation.significant import significant
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64, 24, 8, 20
TICK_PX, LETTER_PX = 12, 12
FEWEST_STEPS = 10
ROOM = 0.15
"""How much of the axis is free above the highest cost on it."""
FARTHEST_UP, FARTHEST_DOWN = 20.0, 10.0
"""How many times the highest start the axis reaches: who flies off, or falls without end, must not flatten the rest."""
LARGEST = 1e300
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
        """The lowest and the highest cost on the axis: all there are, unless far from where the balls began."""
        starts = [float(costs[0]) for _, costs in self.costs if np.isfinite(costs[0])]
        if not starts:
            return 0.0, 1.0
        finite = np.concatenate([costs[np.isfinite(costs)] for _, costs in self.costs]).clip(-LARGEST, LARGEST)
        start = max(-LARGEST, min(LARGEST, max(starts)))
        size = max(abs(start), 1e-12)
        low = max(min(0.0, float(finite.min())), start - FARTHEST_DOWN * size)
        high = float(finite[finite <= start + FARTHEST_UP * size].max())
        return low, high + ROOM * (high - low or abs(high) or 1.0)

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
    in_order = sorted(scene.costs, key=lambda entry: entry[0] == scene.chosen)
    for letter, costs in in_order:
        _paint_curve(painter, scene, letter, costs)
    _paint_letters(painter, scene, [(letter, costs) for letter, costs in in_order if np.isfinite(costs).any()])


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
    painter.setBrush(theme.ink if is_chosen else theme.ground)
    painter.setPen(QPen(color, 1.5 * s))
    painter.drawEllipse(_end(scene, costs), 3.5 * s, 3.5 * s)
    _paint_highest(painter, scene, costs, color)


def _end(scene: CostsScene, costs: Floats) -> QPointF:
    """Return where a curve ends, at the edge of the plot if it has left that."""
    step, plot = int(np.flatnonzero(np.isfinite(costs))[-1]), scene.plot
    at = scene.point(step, float(costs[step]))
    return QPointF(at.x(), min(plot.bottom(), max(plot.top(), at.y())))


def _paint_letters(painter: QPainter, scene: CostsScene, named: list[tuple[str, Floats]]) -> None:
    """Write the letters beside the ends of their curves, one below the other where these lie together."""
    s, theme, plot = scene.scale, scene.theme, scene.plot
    painter.setFont(ui_font(LETTER_PX * s, bold=True))
    ends = [_end(scene, costs) for _, costs in named]
    rows = spaced([end.y() for end in ends], LETTER_PX * s, plot.top(), plot.bottom())
    for (letter, _), end, y in zip(named, ends, rows, strict=True):
        painter.setPen(theme.ink if letter == scene.chosen else theme.ink_soft)
        painter.drawText(QPointF(end.x() + 7 * s, y + 4 * s), letter)


def _paint_highest(painter: QPainter, scene: CostsScene, costs: Floats, color: QColor) -> None:
    """Write how high a curve goes that leaves the plot upwards, where it is highest."""
    s, plot = scene.scale, scene.plot
    step = int(np.argmax(np.where(np.isfinite(costs), costs, -np.inf)))
    at = scene.point(step, float(costs[step]))
    if at.y() >= plot.top():
        return
    painter.setFont(ui_font(TICK_PX * s))
    painter.setPen(color)
    text = f"↑ {significant(float(costs[step]))}"
    width = painter.fontMetrics().horizontalAdvance(text)
    left = at.x() + 6 * s if at.x() + 6 * s + width < plot.right() else at.x() - 8 * s - width
    painter.drawText(QPointF(left, plot.top() + 12 * s), text)
