"""Examples as points of a layer: the name of its class at each, misread ones in a ring."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from nnviz.diagram.chart_axis import axis_around
from nnviz.experiments.layer_map import Floats, LayerMap
from nnviz.language import translate
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.class_names import ROW_PX, LegendRows, legend_rows, legend_width, paint_legend
from nnviz.ui.lab.paint_frame import MARGIN_PX, RIGHT_PX, TITLE_PX, TOP_PX, ChartFrame, paint_frame

MARK_PX, RING_PX, DOT_PX, LONGEST_MARK = 12, 8.0, 3.5, 2
LEFT_OUT_SHARE = 0.25
MANY_WRONG, PALE_SHARE = 0.2, 0.25
CLASS_COLORS = {
    "light": "#1f5fbf #c2410c #0b8a73 #b3261e #7a3fb5 #8a5a00 #b8327f #4b5563 #2f7d1f #0e7490",
    "dark": "#7fb0ff #ff9d5c #4fd0b3 #ff8078 #b79cf0 #e0b040 #ff8fcf #b4bcc8 #8fd460 #5cc8e0",
    "contrast": "#9cc4ff #ffb000 #00e0b0 #ff8f8f #d0a8ff #ffe14d #ff9df2 #ffffff #a8f070 #70e8ff",
}


@dataclass(frozen=True, eq=False)
class PointsScene:
    """``axes`` are two of the map's; ``names`` (n_classes,) of the classes, ``selected`` (n,) what has been brushed, or
    None; with ``only_wrong`` the other points are left out."""

    map: LayerMap
    axes: tuple[int, int]
    names: tuple[str, ...]
    only_wrong: bool
    selected: NDArray[np.bool_] | None
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def frame(self) -> ChartFrame:
        """The two axes with how much of the variance lies along them."""
        made = []
        for axis in self.axes:
            title = translate("PointsView", "axis {0}, {1} % of the variance")
            share = f"{100 * self.map.axes.shares[axis]:.0f}"
            made.append(axis_around(self.map.points[:, axis].tolist(), title.format(axis + 1, share)))
        frame = ChartFrame(made[0], made[1], self.area, self.theme, self.scale)
        above = ROW_PX * len(self.legend) if self.legend and not self._is_beside(frame.y.title) else 0
        return replace(frame, top=TOP_PX + above)

    @cached_property
    def legend(self) -> LegendRows:
        """The names of the classes where they are no marks and every one has a colour of its own, else nothing."""
        has_marks = max(map(len, self.names), default=0) <= LONGEST_MARK
        n_colors = len(CLASS_COLORS[self.theme.name].split())
        room = self.area.width() - 2 * MARGIN_PX * self.scale
        return () if has_marks or len(self.names) > n_colors else legend_rows(self.names, room, self.scale)

    @property
    def legend_at(self) -> QPointF:
        """The upper left corner of the legend: at the right of the title of the y axis, or above it."""
        s, plot, area = self.scale, self.frame.plot, self.area
        if self._is_beside(self.frame.y.title):
            return QPointF(plot.right() - legend_width(self.legend, s), plot.top() - 26 * s)
        return QPointF(area.left() + MARGIN_PX * s, area.top() + 2 * s)

    def _is_beside(self, title: str) -> bool:
        taken = QFontMetricsF(ui_font(TITLE_PX * self.scale, bold=True)).horizontalAdvance(title)
        room = self.area.width() - 3 * MARGIN_PX * self.scale - RIGHT_PX * self.scale - taken
        return len(self.legend) == 1 and legend_width(self.legend, self.scale) <= room

    @cached_property
    def places(self) -> Floats:
        """Where the points lie, (n, 2) in pixels."""
        frame = self.frame
        plot = frame.plot
        points = self.map.points[:, self.axes]
        low, high = np.array([frame.x.low, frame.y.low]), np.array([frame.x.high, frame.y.high])
        x, y = ((points - low) / (high - low)).T
        return np.stack([plot.left() + x * plot.width(), plot.bottom() - y * plot.height()], axis=1)

    @property
    def is_shown(self) -> NDArray[np.bool_]:
        """Which points (n,) are painted."""
        return self.map.is_wrong if self.only_wrong else np.ones(len(self.map.labels), bool)


def class_colors(theme: Theme, n: int) -> tuple[QColor, ...]:
    """Return a colour for each of ``n`` classes; after ten they begin anew."""
    colors = CLASS_COLORS[theme.name].split()
    return tuple(QColor(colors[place % len(colors)]) for place in range(n))


def paint_points(painter: QPainter, scene: PointsScene) -> None:
    """Paint the axes and every point, the selected ones last."""
    paint_frame(painter, scene.frame)
    if scene.legend:
        colors = class_colors(scene.theme, len(scene.names))
        paint_legend(painter, scene.legend_at, scene.legend, colors, scene.scale)
    places, shown = scene.places, scene.is_shown
    if scene.selected is None:
        _paint_some(painter, scene, places, shown, 1.0)
        return
    _paint_some(painter, scene, places, shown & ~scene.selected, LEFT_OUT_SHARE)
    _paint_some(painter, scene, places, shown & scene.selected, 1.0)


def _paint_some(painter: QPainter, scene: PointsScene, places: Floats, which: NDArray[np.bool_], share: float) -> None:
    s, theme = scene.scale, scene.theme
    _paint_rings(painter, scene, places[which & scene.map.is_wrong], share)
    has_marks = max(map(len, scene.names)) <= LONGEST_MARK
    colors = [blended(color, theme.ground, share) for color in class_colors(theme, len(scene.names))]
    painter.setFont(ui_font(MARK_PX * s, bold=True))
    middle = painter.fontMetrics().xHeight() / 2 + 1.5 * s
    half = [painter.fontMetrics().horizontalAdvance(name) / 2 for name in scene.names]
    for label, color in enumerate(colors):
        painter.setPen(color if has_marks else Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for x, y in places[which & (scene.map.labels == label)].tolist():
            if has_marks:
                painter.drawText(QPointF(x - half[label], y + middle), scene.names[label])
            else:
                painter.drawEllipse(QPointF(x, y), DOT_PX * s, DOT_PX * s)


def _paint_rings(painter: QPainter, scene: PointsScene, places: Floats, share: float) -> None:
    """Paint the rings of misread points, paler where they are many: of a network that has learnt nothing nearly all
    are, and would hide the classes."""
    if scene.map.is_wrong.mean() > MANY_WRONG:
        share *= PALE_SHARE
    painter.setPen(QPen(blended(scene.theme.ink, scene.theme.ground, share), 1.3 * scene.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for x, y in places.tolist():
        painter.drawEllipse(QPointF(x, y), RING_PX * scene.scale, RING_PX * scene.scale)


def paint_marker(painter: QPainter, scene: PointsScene, index: int) -> None:
    """Paint which point is looked at."""
    s = scene.scale
    x, y = scene.places[index].tolist()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(scene.theme.accent, 2.5 * s))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(x, y), 1.5 * RING_PX * s, 1.5 * RING_PX * s)


def paint_brush(painter: QPainter, scene: PointsScene, brush: QRectF) -> None:
    """Paint the rectangle that is being drawn."""
    painter.setPen(QPen(scene.theme.accent, 1.5 * scene.scale, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(brush)
