"""The cost on the straight line between two networks, and how high the barrier between them is."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.ticks import axis_ticks
from nnviz.experiments.weight_line import WeightLine
from nnviz.language import translate
from nnviz.notation.significant import significant
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 56, 20, 40, 40
TICK_PX, TITLE_PX = 12, 13
FEW_TICKS = 3
ROOM = 0.08


@dataclass(frozen=True, eq=False)
class LineScene:
    """All that is painted into ``area``."""

    line: WeightLine
    area: QRectF
    theme: Theme
    scale: float

    @property
    def plot(self) -> QRectF:
        """Where the curve is."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)

    @property
    def limits(self) -> tuple[float, float]:
        """The lowest and the highest cost on the axis."""
        finite = self.line.costs[np.isfinite(self.line.costs)]
        if not finite.size:
            return 0.0, 1.0
        low, high = min(0.0, float(finite.min())), float(finite.max())
        return low, high + ROOM * (high - low or 1.0)

    def point(self, s: float, cost: float) -> QPointF:
        """Return where a cost lies, a share ``s`` of the way along."""
        low, high = self.limits
        plot = self.plot
        return QPointF(plot.left() + s * plot.width(), plot.bottom() - (cost - low) / (high - low) * plot.height())


def paint_line(painter: QPainter, scene: LineScene) -> None:
    """Paint axes, the curve, the level between its ends, and the barrier above it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, scene)
    s, theme, line = scene.scale, scene.theme, scene.line
    ends = scene.point(0.0, float(line.costs[0])), scene.point(1.0, float(line.costs[-1]))
    if np.isfinite(line.costs[[0, -1]]).all():
        painter.setPen(QPen(theme.ink_soft, s, Qt.PenStyle.DashLine))
        painter.drawLine(*ends)
        _paint_barrier(painter, scene)
    points = [scene.point(at, c) for at, c in zip(line.s.tolist(), line.costs.tolist(), strict=True) if np.isfinite(c)]
    painter.setPen(QPen(theme.ink, 2 * s))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    _paint_words(painter, scene)


def _paint_barrier(painter: QPainter, scene: LineScene) -> None:
    line, level = scene.line, scene.line.level
    if not np.isfinite(line.costs).all() or line.barrier <= 0:
        return
    top = int((line.costs - level).argmax())
    at = float(line.s[top])
    painter.setPen(QPen(scene.theme.accent, 2 * scene.scale))
    painter.drawLine(scene.point(at, float(level[top])), scene.point(at, float(line.costs[top])))


def _paint_words(painter: QPainter, scene: LineScene) -> None:
    s, theme, line = scene.scale, scene.theme, scene.line
    painter.setFont(ui_font(TITLE_PX * s, bold=True))
    painter.setPen(theme.ink)
    box = QRectF(scene.area.left(), scene.area.top(), scene.area.width() - RIGHT_PX * s, 20 * s)
    title = translate("LineChart", "C from end to end")
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
    painter.setPen(theme.accent)
    barrier = translate("LineChart", "barrier {0}").format(significant(line.barrier))
    painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, barrier)
    painter.setFont(ui_font(TICK_PX * s))
    painter.setPen(theme.ink_soft)
    text = translate("LineChart", "right: {0} … at worst {1} … {2} of {3}")
    counts = (line.n_right[0], line.n_right.min(), line.n_right[-1], line.n_examples)
    said = text.format(*(f"{count:,}" for count in counts))
    painter.drawText(box.translated(0, 18 * s), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)


def _paint_axes(painter: QPainter, scene: LineScene) -> None:
    s, theme, plot = scene.scale, scene.theme, scene.plot
    painter.setFont(ui_font(TICK_PX * s))
    for value, text in axis_ticks(*scene.limits, FEW_TICKS):
        y = scene.point(0.0, value).y()
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(scene.area.left(), y - 8 * s, (LEFT_PX - 8) * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    for share, text in ((0.0, translate("LineChart", "one end")), (1.0, translate("LineChart", "now"))):
        side = Qt.AlignmentFlag.AlignLeft if share == 0.0 else Qt.AlignmentFlag.AlignRight
        box = QRectF(plot.left(), plot.bottom() + 6 * s, plot.width(), 16 * s)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
