"""Two paths of the same run, each step by another way to write the cost: they lie on each other if η goes with it."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen, QPolygonF

from nnviz.diagram.ticks import axis_ticks
from nnviz.experiments.cost_conventions import Floats
from nnviz.language import translate
from nnviz.notation.significant import shortest
from nnviz.ui.descent.cost.cost_job import FoundPaths
from nnviz.ui.descent.paint_words import paint_words
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 72, 24, 50, 46
TICK_PX, NAME_PX = 12, 13
FEW_TICKS = 4
ROOM = 0.08
BAND_SHARE = 0.3
"""How much ink is in the band of the path by (2.1)."""


@dataclass(frozen=True, eq=False)
class PathsScene:
    """All that is painted into ``area``."""

    found: FoundPaths
    area: QRectF
    theme: Theme
    scale: float

    @property
    def plot(self) -> QRectF:
        """Where the paths are."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, TOP_PX * s, -RIGHT_PX * s, -BOTTOM_PX * s)

    @property
    def limits(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """The lowest and the highest weight, and bias, on the axes."""
        both = np.concatenate([self.found.paths.text, self.found.paths.other])
        low, high = both.min(axis=0), both.max(axis=0)
        room = np.where(high > low, ROOM * (high - low), np.maximum(1e-6, ROOM * np.abs(high)))
        low, high = low - room, high + room
        return (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))

    def point(self, weight: float, bias: float) -> QPointF:
        """Return where a weight and its bias lie."""
        (left, right), (low, high) = self.limits
        plot = self.plot
        x = plot.left() + (weight - left) / (right - left) * plot.width()
        return QPointF(x, plot.bottom() - (bias - low) / (high - low) * plot.height())


def paint_paths(painter: QPainter, scene: PathsScene) -> None:
    """Paint axes, the path by (2.1) as a broad band and the other one as a dotted line upon it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_axes(painter, scene)
    s, theme, paths = scene.scale, scene.theme, scene.found.paths
    text, other = _polygon(scene, paths.text), _polygon(scene, paths.other)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(blended(theme.ink, theme.ground, BAND_SHARE), 9 * s))
    painter.drawPolyline(text)
    painter.setPen(QPen(theme.accent, 2 * s, Qt.PenStyle.DashLine))
    painter.drawPolyline(other)
    painter.setPen(QPen(theme.ground, s))
    painter.setBrush(theme.ink)
    painter.drawEllipse(text.at(0), 5 * s, 5 * s)
    for end, color in ((text, theme.ink_soft), (other, theme.accent)):
        painter.setBrush(color)
        painter.drawEllipse(end.at(end.count() - 1), 4 * s, 4 * s)
    _paint_key(painter, scene)


def _polygon(scene: PathsScene, places: Floats) -> QPolygonF:
    return QPolygonF([scene.point(*place) for place in places.tolist()])


def _paint_axes(painter: QPainter, scene: PathsScene) -> None:
    s, theme, plot = scene.scale, scene.theme, scene.plot
    across, up = scene.limits
    painter.setFont(ui_font(TICK_PX * s))
    for value, text in axis_ticks(*up, FEW_TICKS):
        y = scene.point(across[0], value).y()
        painter.setPen(QPen(theme.line, s))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(theme.ink_soft)
        box = QRectF(scene.area.left(), y - 8 * s, (LEFT_PX - 8) * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    for value, text in axis_ticks(*across, FEW_TICKS):
        x = scene.point(value, up[0]).x()
        box = QRectF(x - 40 * s, plot.bottom() + 6 * s, 80 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    painter.setPen(theme.ink)
    below = QRectF(plot.left(), plot.bottom() + 24 * s, plot.width(), 18 * s)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scene.found.names[0])
    above = QRectF(scene.area.left() + 16 * s, plot.top() - 22 * s, 80 * s, 18 * s)
    painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, scene.found.names[1])


def _paint_key(painter: QPainter, scene: PathsScene) -> None:
    s, theme, found = scene.scale, scene.theme, scene.found
    words = (
        (theme.ink_soft, translate("PathsChart", "▬ (2.1), η = {0}").format(shortest(found.eta))),
        (theme.accent, translate("PathsChart", "– – other, η = {0}").format(shortest(found.other_eta))),
    )
    paint_words(painter, words, scene.area.adjusted(16 * s, 0, 0, 0), s)
