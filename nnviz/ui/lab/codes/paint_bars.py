"""Bars in groups: the mean of several runs, and a line for one standard deviation."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QLineF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.lab.code_figures import Floats
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.series_colors import series_colors

TITLE_PX, TEXT_PX, SMALL_PX, HEAD_PX, FOOT_PX, ABOVE_PX, TIGHT_PX = 13, 12, 11, 24, 20, 18, 30
FEW = 10
"""Means below are shown with a decimal."""
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, eq=False)
class BarSeries:
    """``counts`` (k, n_groups) of k runs; ``place`` is that of its colour."""

    name: str
    place: int
    counts: Floats

    @cached_property
    def means(self) -> Floats:
        found: Floats = self.counts.mean(axis=0)
        return found

    @cached_property
    def sds(self) -> Floats:
        """The standard deviation of one run, 0 for a single one."""
        found: Floats = self.counts.std(axis=0, ddof=1) if len(self.counts) > 1 else np.zeros(self.counts.shape[1])
        return found


@dataclass(frozen=True, eq=False)
class BarsScene:
    """``groups`` (n_groups,) are the names below the bars; the one ``marked`` is in the warning's colour."""

    title: str
    groups: tuple[str, ...]
    series: tuple[BarSeries, ...]
    marked: int
    area: QRectF
    theme: Theme
    scale: float

    @property
    def plot(self) -> QRectF:
        """Where the bars stand."""
        s = self.scale
        return self.area.adjusted(0, (HEAD_PX + ABOVE_PX) * s, 0, -FOOT_PX * s)


def paint_bars(painter: QPainter, scene: BarsScene) -> None:
    """Paint title, key, bars, their numbers and the names below."""
    s, theme, plot = scene.scale, scene.theme, scene.plot
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TITLE_PX * s, bold=True))
    head = QRectF(scene.area.left(), scene.area.top(), scene.area.width(), HEAD_PX * s)
    painter.drawText(head, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, scene.title)
    _paint_key(painter, scene, head)
    highest = max((float((one.means + one.sds).max()) for one in scene.series), default=0.0) or 1.0
    width = plot.width() / max(1, len(scene.groups))
    for group, name in enumerate(scene.groups):
        left = plot.left() + group * width
        for number in range(len(scene.series)):
            each = 0.84 * width / len(scene.series)
            room = QRectF(left + 0.08 * width + number * each, plot.top(), each, plot.height())
            _paint_bar(painter, scene, number, group, room, highest)
        painter.setPen(theme.ink if group != scene.marked else theme.warning)
        painter.setFont(ui_font(TEXT_PX * s, bold=group == scene.marked))
        painter.drawText(QRectF(left, plot.bottom() + 2 * s, width, (FOOT_PX - 2) * s), CENTRE, name)
    painter.setPen(QPen(theme.line, s))
    painter.drawLine(QLineF(plot.bottomLeft(), plot.bottomRight()))


def _paint_bar(painter: QPainter, scene: BarsScene, number: int, group: int, room: QRectF, highest: float) -> None:
    s, theme, one = scene.scale, scene.theme, scene.series[number]
    mean, sd = float(one.means[group]), float(one.sds[group])
    is_marked = group == scene.marked and len(scene.series) == 1
    color = theme.warning if is_marked else series_colors(theme, 2)[one.place]
    height = room.height() * mean / highest
    bar = QRectF(room.left() + 1, room.bottom() - height, room.width() - 2, height)
    painter.fillRect(bar, color)
    top = room.bottom() - room.height() * min(highest, mean + sd) / highest
    if sd > 0:
        painter.setPen(QPen(theme.ink, 1.5 * s))
        low = room.bottom() - room.height() * max(0.0, mean - sd) / highest
        painter.drawLine(QLineF(bar.center().x(), low, bar.center().x(), top))
    painter.setPen(theme.ink)
    painter.setFont(ui_font(SMALL_PX * s))
    above = QRectF(room.left() - 20 * s, min(top, bar.top()) - 16 * s, room.width() + 40 * s, 15 * s)
    ways = (Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft)
    is_tight = len(scene.series) == len(ways) and room.width() < TIGHT_PX * s
    if is_tight:  # two numbers side by side go apart
        above = room.adjusted(-(20 if number == 0 else -1) * s, 0, (-1 if number == 0 else 20) * s, 0)
        above.setTop(min(top, bar.top()) - 16 * s)
        above.setHeight(15 * s)
    painter.drawText(
        above, ways[number] if is_tight else CENTRE, f"{mean:,.0f}" if mean >= FEW or mean == 0 else f"{mean:.1f}"
    )


def _paint_key(painter: QPainter, scene: BarsScene, head: QRectF) -> None:
    if len(scene.series) < 2:
        return
    s = scene.scale
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    right = head.right()
    for one in reversed(scene.series):
        width = painter.fontMetrics().horizontalAdvance(one.name)
        painter.setPen(series_colors(scene.theme, 2)[one.place])
        box = QRectF(right - width, head.top(), width, head.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, one.name)
        right -= width + 14 * s
