"""Gradients of mini-batches as a fan of arrows around the true one, and their average on its way to its tip."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.experiments.running_average import Directions, Floats, RunningAverage
from nnviz.language import translate
from nnviz.ui.descent.noise.angle_text import angle_text
from nnviz.ui.descent.paint_gradient import paint_arrow
from nnviz.ui.descent.paint_words import paint_words
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.kit.theme import Theme

MARGIN_PX, WORDS_PX = 16, 44
MOST_ARROWS = 60
LEFTMOST = 0.25
"""How far the picture reaches behind the foot of the arrows, at least, in lengths of the longest one."""


@dataclass(frozen=True, eq=False)
class FanScene:
    """The first ``n_drawn`` mini-batches of ``found``, painted into ``area``."""

    found: RunningAverage
    n_drawn: int
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def tips(self) -> tuple[Floats, Floats]:
        """The tips of the gradients and of their averages, (n_drawn, 2) each; the true gradient's is (1, 0).

        Only the length of what lies across is known, so it is drawn to either side by turns, the averages' to one.
        """
        sides = np.where(np.arange(self.n_drawn) % 2 == 0, 1.0, -1.0)
        return _points(self.found.single, self.n_drawn, sides), _points(self.found.average, self.n_drawn, 1.0)

    @cached_property
    def unit(self) -> float:
        """How many pixels the true gradient is long: all that has been drawn fits."""
        single, average = self.tips
        every = np.vstack([single[-MOST_ARROWS:], average, [[1.0, 0.0]]])
        every = every[np.isfinite(every).all(axis=1)]
        reach = max(1.0, float(np.abs(every[:, 1]).max()) * 2, float(every[:, 0].max() - min(0.0, every[:, 0].min())))
        room = self._room
        return min(room.width() / (reach * (1 + LEFTMOST)), room.height() / reach)

    @cached_property
    def foot(self) -> QPointF:
        """Where all arrows begin."""
        single, average = self.tips
        behind = -min(0.0, float(np.nanmin(single[-MOST_ARROWS:, 0])), float(np.nanmin(average[:, 0])))
        room = self._room
        left = room.left() + max(behind * self.unit, LEFTMOST / 2 * room.width())
        return QPointF(min(left, room.right() - self.unit), room.center().y())

    def at(self, tip: Floats) -> QPointF:
        """Return where a tip lies in the picture."""
        return self.foot + QPointF(float(tip[0]), -float(tip[1])) * self.unit

    @cached_property
    def _room(self) -> QRectF:
        s = self.scale
        return self.area.adjusted(MARGIN_PX * s, WORDS_PX * s, -MARGIN_PX * s, -MARGIN_PX * s)


def paint_fan(painter: QPainter, scene: FanScene) -> None:
    """Paint the last gradients drawn, the true one and the way of the average."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(scene.area)
    s, theme = scene.scale, scene.theme
    single, average = scene.tips
    foot = scene.foot
    painter.setPen(QPen(theme.ink_soft, 0.8 * s))
    for tip in single[-MOST_ARROWS:-1]:
        painter.drawLine(QLineF(foot, scene.at(tip)))
    paint_arrow(painter, foot, scene.at(np.array([1.0, 0.0])), theme.ink, s)
    paint_arrow(painter, foot, scene.at(single[-1]), theme.accent, 0.7 * s)
    _paint_average(painter, scene, average)
    painter.restore()
    _paint_words(painter, scene)


def _paint_average(painter: QPainter, scene: FanScene, average: Floats) -> None:
    s, theme = scene.scale, scene.theme
    color = theme.curve_validation
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_line(painter, [scene.at(tip) for tip in average], QPen(color, 1.5 * s))
    painter.setPen(QPen(theme.ground, s))
    painter.setBrush(color)
    painter.drawEllipse(scene.at(average[-1]), 5 * s, 5 * s)


def _paint_words(painter: QPainter, scene: FanScene) -> None:
    s, theme = scene.scale, scene.theme
    this, average = _angle(scene.found.single, scene), _angle(scene.found.average, scene)
    words = (
        (theme.ink, "→ ∇C"),
        (theme.accent, translate("FanView", "→ this one, {0}").format(this)),
        (theme.curve_validation, translate("FanView", "● average of {0}, {1}").format(f"{scene.n_drawn:,}", average)),
    )
    paint_words(painter, words, scene.area.adjusted(MARGIN_PX * s, 0, 0, 0), s)


def _angle(directions: Directions, scene: FanScene) -> str:
    return angle_text(float(directions.angles[scene.n_drawn - 1]))


def _points(directions: Directions, n: int, sides: Floats | float) -> Floats:
    return np.stack([directions.along[:n], directions.across[:n] * sides], axis=1)
