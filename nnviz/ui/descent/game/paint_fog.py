"""A map of the cost that is covered but for the places that have been looked at."""

from dataclasses import dataclass, replace

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from nnviz.ui.descent.paint_map import Floats, MapScene, Trail, paint_ball, paint_ground
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

HOLE_PX, DOT_PX = 18.0, 3.0
COVER_SHARE = 0.4


@dataclass(frozen=True, eq=False)
class FogScene:
    """The covered ``map``; ``looks`` (n, 2) are the user's places, the last one where they stand.

    ``rival`` (n, 2) is the way of gradient descent, seen only once the map is uncovered.
    """

    map: MapScene
    looks: Floats
    rival: Floats
    is_revealed: bool


def paint_fog(painter: QPainter, scene: FogScene) -> None:
    """Paint what is uncovered of the ground, the looks and where the user stands."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = scene.map
    painter.save()
    if not scene.is_revealed:
        painter.fillRect(ground.area, cover_color(ground.theme))
        painter.setClipPath(_uncovered(scene))
    paint_ground(painter, replace(ground, trails=()))
    painter.restore()
    painter.save()
    painter.setClipRect(ground.area)
    if scene.is_revealed:
        _paint_rival(painter, scene)
    _paint_looks(painter, scene)
    painter.restore()


def cover_color(theme: Theme) -> QColor:
    """Return the colour of what covers the map: a grey far from the lowest cost's colour and the highest one's."""
    return blended(theme.ink, theme.ground, COVER_SHARE)


def _uncovered(scene: FogScene) -> QPainterPath:
    """Return all around the map, where its axes are, and a hole for every look."""
    ground, s = scene.map, scene.map.scale
    around = QPainterPath()
    around.addRect(ground.area.adjusted(-100 * s, -100 * s, 100 * s, 100 * s))
    inside = QPainterPath()
    inside.addRect(QRectF(ground.area))
    holes = QPainterPath()
    holes.setFillRule(Qt.FillRule.WindingFill)
    for x, y in scene.looks.tolist():
        holes.addEllipse(ground.to_pixels(x, y), HOLE_PX * s, HOLE_PX * s)
    return around.subtracted(inside).united(holes)


def _paint_rival(painter: QPainter, scene: FogScene) -> None:
    ground = scene.map
    points = [ground.to_pixels(x, y) for x, y in scene.rival.tolist()]
    painter.setPen(QPen(ground.theme.accent, 2 * ground.scale))
    painter.setBrush(ground.theme.accent)
    painter.drawPolyline(QPolygonF(points))
    for point in points:
        painter.drawEllipse(point, DOT_PX * ground.scale, DOT_PX * ground.scale)
    paint_ball(painter, points[-1], Trail(scene.rival, "∇", is_chosen=False), ground.theme, ground.scale)


def _paint_looks(painter: QPainter, scene: FogScene) -> None:
    ground, s = scene.map, scene.map.scale
    points = [ground.to_pixels(x, y) for x, y in scene.looks.tolist()]
    painter.setPen(QPen(ground.theme.ground, s))
    painter.setBrush(ground.theme.ink)
    for point in points[:-1]:
        painter.drawEllipse(point, DOT_PX * s, DOT_PX * s)
    paint_ball(painter, points[-1], Trail(scene.looks), ground.theme, s)
