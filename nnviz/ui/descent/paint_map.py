"""A surface seen from above: bands and contours, axes, and what lies on it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from nnviz.diagram.contours import contour_lines, round_levels
from nnviz.diagram.height_picture import band_colors, band_numbers, resampled
from nnviz.diagram.inside import is_inside
from nnviz.diagram.ticks import axis_ticks
from nnviz.language import translate
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.kit.theme import Theme, ui_font

CONTOUR_SHARE = 0.55
"""How much of the ground is mixed into the lines between bands."""
DOT_RADIUS_PX, BALL_RADIUS_PX, POINTER_PX = 3.0, 9.0, 9.0
FARTHEST_PX = 1e6
"""A ball that is thrown out is painted no further away: Qt counts in whole numbers."""
LETTER_PX, TICK_PX, NAME_PX, NAME_LEFT_PX = 11, 12, 13, 24

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Heights:
    """A function on a grid: ``values[i, j]`` at x[j] and y[i], both rising."""

    x: Floats
    y: Floats
    values: Floats

    @cached_property
    def levels(self) -> tuple[float, ...]:
        return round_levels(self.values)

    @cached_property
    def contours(self) -> tuple[Floats, ...]:
        """The lines on which the function has the value of a level, each (n, 2)."""
        return tuple(line for level in self.levels for line in contour_lines(self.x, self.y, self.values, level))


@dataclass(frozen=True, eq=False)
class Trail:
    """The places a ball has been at, shape (n, 2), the last one where it is; ``letter`` names it.

    A ball that is not ``is_chosen`` is only an outline.
    """

    places: Floats
    letter: str = ""
    is_chosen: bool = True


@dataclass(frozen=True, eq=False)
class MapScene:
    """All that is painted of the map into ``area``; ``names`` are those of the two axes."""

    heights: Heights
    names: tuple[str, str]
    area: QRectF
    theme: Theme
    scale: float
    trails: tuple[Trail, ...] = ()

    def to_pixels(self, x: float, y: float) -> QPointF:
        """Return where a place of the surface lies in the picture."""
        # A point of a polygon lies in its memory: it must not outlive it.
        return QPointF(*self._pixels(np.array([[x, y]]))[0].tolist())

    def to_surface(self, at: QPointF) -> tuple[float, float]:
        """Return the place of the surface under a point of the picture."""
        h, area = self.heights, self.area
        return (
            float(h.x[0] + (at.x() - area.left()) / area.width() * (h.x[-1] - h.x[0])),
            float(h.y[0] + (area.bottom() - at.y()) / area.height() * (h.y[-1] - h.y[0])),
        )

    def holds(self, place: Floats) -> bool:
        """Return whether a place (2,) lies on the map."""
        h = self.heights
        return bool(is_inside(place, (h.x[0], h.x[-1]), (h.y[0], h.y[-1])))

    def polygon(self, places: Floats) -> QPolygonF:
        """Return places (n, 2) as a line in the picture."""
        return QPolygonF([QPointF(x, y) for x, y in self._pixels(places).tolist()])

    def _pixels(self, places: Floats) -> Floats:
        h, area = self.heights, self.area
        across = area.left() + (places[:, 0] - h.x[0]) / (h.x[-1] - h.x[0]) * area.width()
        up = area.bottom() - (places[:, 1] - h.y[0]) / (h.y[-1] - h.y[0]) * area.height()
        pixels: Floats = np.clip(np.nan_to_num(np.stack([across, up], axis=1)), -FARTHEST_PX, FARTHEST_PX)
        return pixels


def paint_map(painter: QPainter, scene: MapScene) -> None:
    """Paint bands, contours, axes and trails."""
    paint_ground(painter, scene)
    paint_trails(painter, scene)


def paint_ground(painter: QPainter, scene: MapScene) -> None:
    """Paint what stays while balls roll: bands, contours and axes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.drawImage(scene.area, band_image(scene))
    painter.save()
    painter.setClipRect(scene.area, Qt.ClipOperation.IntersectClip)  # whoever paints may show a part of it
    _paint_contours(painter, scene)
    painter.restore()
    _paint_axes(painter, scene)


def paint_trails(painter: QPainter, scene: MapScene) -> None:
    """Paint the balls and where they have been; of those that have left the map, where they have gone."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(scene.area)
    for trail in scene.trails:
        _paint_trail(painter, scene, trail)
    painter.restore()
    outside = [trail for trail in scene.trails if not scene.holds(trail.places[-1])]
    for trail in outside:
        _paint_outside(painter, scene, trail)
    if outside:
        _say_outside(painter, scene, sorted(trail.letter for trail in outside if trail.letter))


def band_image(scene: MapScene) -> QImage:
    """Return the bands as an image with a pixel for every pixel of the screen at 100 %."""
    width, height = max(2, round(scene.area.width())), max(2, round(scene.area.height()))
    h = scene.heights
    with np.errstate(invalid="ignore", over="ignore"):
        numbers = band_numbers(resampled(h.x, h.y, h.values, width=width, height=height), h.levels)
    palette = np.vstack([band_colors(len(h.levels) + 1, scene.theme.data), scene.theme.data.neutral])
    rgb = palette[numbers].astype(np.uint8)
    return QImage(rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _paint_contours(painter: QPainter, scene: MapScene) -> None:
    color = QColor(scene.theme.ground)
    color.setAlphaF(CONTOUR_SHARE)
    painter.setPen(QPen(color, scene.scale))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for line in scene.heights.contours:
        painter.drawPolyline(scene.polygon(line))


def _paint_trail(painter: QPainter, scene: MapScene, trail: Trail) -> None:
    s, theme = scene.scale, scene.theme
    line = scene.polygon(trail.places)
    points = [line[number] for number in range(len(trail.places))]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paint_line(painter, points, QPen(theme.ink, 1.5 * s))
    painter.setPen(QPen(theme.ground, s))
    painter.setBrush(theme.ink)
    for point in points[1:-1]:
        painter.drawEllipse(point, DOT_RADIUS_PX * s, DOT_RADIUS_PX * s)
    painter.setBrush(theme.ground)
    painter.setPen(QPen(theme.ink, 1.5 * s))
    painter.drawEllipse(points[0], 1.5 * DOT_RADIUS_PX * s, 1.5 * DOT_RADIUS_PX * s)
    if scene.holds(trail.places[-1]):
        paint_ball(painter, points[-1], trail, theme, s)


def _paint_outside(painter: QPainter, scene: MapScene, trail: Trail) -> None:
    """Paint the ball of a trail at the rim, on the way to where it is, with an arrow that leads there."""
    s, inset = scene.scale, (BALL_RADIUS_PX + POINTER_PX) * scene.scale
    rim, there = scene.area.adjusted(inset, inset, -inset, -inset), scene.polygon(trail.places[-1:])[0]
    at = QPointF(min(rim.right(), max(rim.left(), there.x())), min(rim.bottom(), max(rim.top(), there.y())))
    away = QLineF(at, there).unitVector()
    along = QPointF(away.dx(), away.dy())
    across = QPointF(-along.y(), along.x()) * (0.7 * BALL_RADIUS_PX * s)
    foot, tip = at + along * (BALL_RADIUS_PX * s), at + along * inset
    painter.setPen(QPen(scene.theme.ground, s))
    painter.setBrush(scene.theme.ink)
    painter.drawPolygon(QPolygonF([tip, foot + across, foot - across]))
    paint_ball(painter, at, trail, scene.theme, s)


def _say_outside(painter: QPainter, scene: MapScene, letters: list[str]) -> None:
    """Write above the map which balls it does not show."""
    s, area = scene.scale, scene.area
    if len(letters) > 1:
        text = translate("MapView", "{0} are outside the map").format(", ".join(letters))
    elif letters:
        text = translate("MapView", "{0} is outside the map").format(letters[0])
    else:
        text = translate("MapView", "the ball is outside the map")
    painter.setPen(scene.theme.warning)
    painter.setFont(ui_font(TICK_PX * s, bold=True))
    above = QRectF(area.left(), area.top() - 24 * s, area.width(), 18 * s)
    painter.drawText(above, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)


def paint_ball(painter: QPainter, at: QPointF, trail: Trail, theme: Theme, scale: float) -> None:
    """Paint the ball of a trail with its letter."""
    radius = BALL_RADIUS_PX * scale
    edge, fill = (theme.ground, theme.ink) if trail.is_chosen else (theme.ink, theme.ground)
    painter.setPen(QPen(edge, 1.5 * scale))
    painter.setBrush(fill)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(edge)
    painter.setFont(ui_font(LETTER_PX * scale, bold=True))
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, trail.letter)


def _paint_axes(painter: QPainter, scene: MapScene) -> None:
    s, theme, area, h = scene.scale, scene.theme, scene.area, scene.heights
    painter.setFont(ui_font(TICK_PX * s))
    for value, text in axis_ticks(float(h.x[0]), float(h.x[-1])):
        x = scene.to_pixels(value, h.y[0]).x()
        painter.setPen(QPen(theme.ink_soft, s))
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4 * s))
        box = QRectF(x - 40 * s, area.bottom() + 6 * s, 80 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    for value, text in axis_ticks(float(h.y[0]), float(h.y[-1])):
        y = scene.to_pixels(h.x[0], value).y()
        painter.drawLine(QPointF(area.left() - 4 * s, y), QPointF(area.left(), y))
        box = QRectF(area.left() - 70 * s, y - 8 * s, 62 * s, 16 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    painter.setPen(theme.ink)
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    below = QRectF(area.left(), area.bottom() + 24 * s, area.width(), 18 * s)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scene.names[0])
    left = max(NAME_LEFT_PX, area.left() - 60 * s)  # not further left than the page's other lines begin
    above = QRectF(left, area.top() - 24 * s, area.right() - left, 18 * s)
    painter.drawText(above, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, scene.names[1])
