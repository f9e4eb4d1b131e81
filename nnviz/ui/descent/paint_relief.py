"""A surface as a relief, painted facet by facet from the back: no OpenGL, the same in files as on the screen."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from nnviz.diagram.height_picture import band_colors, value_at
from nnviz.diagram.inside import is_inside, parts_inside
from nnviz.diagram.relief import BASE, HEIGHT, Box, Facets, Turn, away, facets, projected, shades, walls
from nnviz.ui.descent.paint_map import Heights, Trail, paint_ball
from nnviz.ui.kit.paint_line import paint_line
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font

MOST_CELLS = 48  # a side; more of them are not seen, and dragging has to follow the hand
NAME_PX = 12
SHADE = 0.28
"""How much of black or white goes into a facet in full shade or light."""
WALL_SHARES = (0.1, 0.22)
DOT_RADIUS_PX, TRAIL_PX, NEAR_PX = 2.2, 1.5, 6.0
SHEET = 0.12
"""Points of the surface under one pixel that lie no further apart, in sides of the block, are one slope of it."""
LIFT = 0.004
"""Lines on the surface float so high above it, in sides of the block, that facets do not cut them."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ReliefGround:
    """A surface cut into facets once, to be turned many times; no more than ``most_cells`` a side."""

    heights: Heights
    most_cells: int = MOST_CELLS

    @cached_property
    def box(self) -> Box:
        h = self.heights
        finite = h.values[np.isfinite(h.values)]
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        return Box((float(h.x[0]), float(h.x[-1])), (float(h.y[0]), float(h.y[-1])), (low, high))

    @cached_property
    def facets(self) -> Facets:
        """Of every so many places of a grid that is finer than can be seen, its edges always."""
        h = self.heights
        rows, columns = (
            np.unique(np.linspace(0, n - 1, min(n, self.most_cells + 1)).round().astype(int)) for n in h.values.shape
        )
        return facets(h.x[columns], h.y[rows], h.values[np.ix_(rows, columns)], h.levels, self.box)

    def draped(self, places: Floats) -> Floats:
        """Return a line through places (n, 2) as it lies on the surface, in steps of a cell, in the block, (k, 3)."""
        box = self.box
        flat = box.unit(places[:, 0], places[:, 1], np.zeros(len(places)))[:, :2]
        lengths = np.abs(np.diff(flat, axis=0)).max(axis=1, initial=0.0) * MOST_CELLS
        steps = np.clip(np.ceil(lengths), 1, 4 * MOST_CELLS).astype(int)
        pieces = [
            np.linspace(start, end, n, endpoint=False)
            for start, end, n in zip(places[:-1], places[1:], steps.tolist(), strict=True)
        ]
        return self.lifted(np.concatenate([*pieces, places[-1:]]))

    def lifted(self, places: Floats) -> Floats:
        """Return places (n, 2) on the surface, a little above it, in the block, (n, 3)."""
        h = self.heights
        values = value_at(h.x, h.y, h.values, places)
        lifted: Floats = self.box.unit(places[:, 0], places[:, 1], values) + np.array([0.0, 0.0, LIFT])
        return lifted

    def is_seen(self, points: Floats, turn: Turn) -> NDArray[np.bool_]:
        """Return which points of the block (n, 3) no part of the surface before them hides, shape (n,).

        The way from each to the eye is followed over the surface in steps of a cell, as far as the block reaches.
        """
        azimuth, elevation = np.radians(turn.azimuth), np.radians(turn.elevation)
        toward = -np.array([np.sin(azimuth), np.cos(azimuth)])
        ways = np.arange(2, 2 * MOST_CELLS) / MOST_CELLS
        ground = points[:, np.newaxis, :2] + ways[:, np.newaxis] * toward
        inside = (np.abs(ground) <= 0.5).all(axis=-1)
        (x_low, x_high), (y_low, y_high) = self.box.x, self.box.y
        middle, size = np.array([x_low + x_high, y_low + y_high]) / 2, np.array([x_high - x_low, y_high - y_low])
        h = self.heights
        values = value_at(h.x, h.y, h.values, (middle + ground * size).reshape(-1, 2))
        surface = self.box.unit(ground[..., 0].reshape(-1), ground[..., 1].reshape(-1), values)[:, 2]
        line_of_sight = points[:, np.newaxis, 2] * np.cos(elevation) + ways * np.sin(elevation)
        with np.errstate(invalid="ignore"):  # where the surface has no height it hides nothing
            hides = inside & (surface.reshape(inside.shape) * np.cos(elevation) > line_of_sight)
        seen: NDArray[np.bool_] = ~hides.any(axis=1)
        return seen


@dataclass(frozen=True, eq=False)
class ReliefScene:
    """All that is painted of the relief into ``area``; ``lines`` (n, 2) lie on the surface, in the accent's colour."""

    ground: ReliefGround
    names: tuple[str, str]
    turn: Turn
    area: QRectF
    theme: Theme
    scale: float
    trails: tuple[Trail, ...] = ()
    lines: tuple[Floats, ...] = ()

    @property
    def factor(self) -> float:
        """Pixels a side of the block: what just fits whichever way it is turned."""
        return min(self.area.width() / 1.45, self.area.height() / (1.42 * 0.72 + HEIGHT + BASE))

    def pixels(self, screen: Floats) -> Floats:
        """Return where points of ``projected`` lie in the picture, shape (…, 2)."""
        middle = self.area.center()
        pixels: Floats = screen * self.factor + np.array([middle.x(), middle.y()])
        return pixels

    def place_at(self, at: QPointF) -> tuple[float, float] | None:
        """Return the place of the surface that is seen at a point of the picture: a point of its grid, or None."""
        h = self.ground.heights
        x, y = (values.reshape(-1) for values in np.meshgrid(h.x, h.y))
        places = np.stack([x, y], axis=1)
        lifted = self.ground.box.unit(x, y, h.values.reshape(-1))
        pixels = self.pixels(projected(lifted, self.turn))
        apart = np.hypot(pixels[:, 0] - at.x(), pixels[:, 1] - at.y())
        near = np.flatnonzero(apart < NEAR_PX * self.scale)
        if not len(near):
            return None
        # What is nearer to the eye covers what is behind it.
        distances = away(lifted[near], self.turn)
        front = near[distances < distances.min() + SHEET]
        found = places[front[np.argmin(apart[front])]]
        return float(found[0]), float(found[1])

    def polygon(self, screen: Floats) -> QPolygonF:
        """Return points of ``projected`` (n, 2) as a polygon of the picture."""
        return QPolygonF([QPointF(x, y) for x, y in self.pixels(screen).tolist()])


def paint_relief(painter: QPainter, scene: ReliefScene) -> None:
    """Paint the block, the surface on it, and what lies on the surface; hills hide lines behind them."""
    paint_block(painter, scene)
    paint_on_block(painter, scene)


def paint_block(painter: QPainter, scene: ReliefScene) -> None:
    """Paint what stays while balls roll: the surface, the sides of the block, the names of its axes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_facets(painter, scene)
    for share, wall in zip(WALL_SHARES, walls(scene.ground.facets, scene.turn), strict=False):
        painter.setPen(QPen(scene.theme.ground, 0.5 * scene.scale))
        painter.setBrush(blended(scene.theme.ink, scene.theme.ground, share))
        painter.drawPolygon(scene.polygon(wall))
    _paint_names(painter, scene)


def paint_on_block(painter: QPainter, scene: ReliefScene) -> None:
    """Paint the lines that are seen, and the balls: of both only what is on the block."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for places, color in (
        *((line, scene.theme.accent) for line in scene.lines),
        *((trail.places, scene.theme.ink) for trail in scene.trails),
    ):
        pen = QPen(color, TRAIL_PX * scene.scale)
        for part in parts_inside(places, scene.ground.box.x, scene.ground.box.y):
            for piece in _seen_pieces(scene, part):
                paint_line(painter, [QPointF(x, y) for x, y in scene.pixels(piece).tolist()], pen)
    _paint_balls(painter, scene)


def _paint_facets(painter: QPainter, scene: ReliefScene) -> None:
    """Paint the facets, those further away first."""
    found = scene.ground.facets
    points = [QPointF(x, y) for x, y in scene.pixels(projected(found.points, scene.turn)).tolist()]
    order = np.argsort(-away(found.middles, scene.turn), kind="stable").tolist()
    starts, colors = found.starts.tolist(), _facet_colors(scene).tolist()
    for number in order:
        fill = QColor(*colors[number])
        painter.setPen(QPen(fill, 0.6 * scene.scale))  # else the ground shines through between facets
        painter.setBrush(fill)
        painter.drawPolygon(QPolygonF(points[starts[number] : starts[number + 1]]))


def _seen_pieces(scene: ReliefScene, places: Floats) -> list[Floats]:
    """Return the parts of a line through places (n, 2) that no hill hides, as points of ``projected``, each (k, 2)."""
    draped = scene.ground.draped(places)
    screen = projected(draped, scene.turn)
    is_seen = scene.ground.is_seen((draped[1:] + draped[:-1]) / 2, scene.turn)
    is_seen &= np.isfinite(screen[1:] + screen[:-1]).all(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], is_seen, [False]]).astype(int)))
    return [screen[start : end + 1] for start, end in edges.reshape(-1, 2).tolist()]


def _facet_colors(scene: ReliefScene) -> NDArray[np.uint8]:
    """Return the bands' colours, darker in the shade and lighter in the light, shape (n, 3)."""
    found = scene.ground.facets
    n_bands = len(scene.ground.heights.levels) + 1
    base = band_colors(n_bands, scene.theme.data)[found.bands].astype(np.float64)
    shade = shades(found.normals, scene.turn)[:, np.newaxis]
    return np.rint(base + SHADE * np.abs(shade) * (np.where(shade < 0, 0.0, 255.0) - base)).astype(np.uint8)


def _paint_balls(painter: QPainter, scene: ReliefScene) -> None:
    s, theme, box = scene.scale, scene.theme, scene.ground.box
    for trail in scene.trails:
        pixels = scene.pixels(projected(scene.ground.lifted(trail.places), scene.turn))
        # Where the surface has no height, or there is none, nothing can be shown.
        is_shown = np.isfinite(pixels).all(axis=1) & is_inside(trail.places, box.x, box.y)
        painter.setPen(QPen(theme.ground, 0.8 * s))
        painter.setBrush(theme.ink)
        for x, y in pixels[:-1][is_shown[:-1]].tolist():
            painter.drawEllipse(QPointF(x, y), DOT_RADIUS_PX * s, DOT_RADIUS_PX * s)
        if is_shown[-1]:
            paint_ball(painter, QPointF(*pixels[-1].tolist()), trail, theme, s)


def _paint_names(painter: QPainter, scene: ReliefScene) -> None:
    """Write the name of each axis below the middle of the side of the block it runs along, on the eye's side."""
    azimuth = np.radians(scene.turn.azimuth)
    near_y, near_x = (-0.5 if np.cos(azimuth) > 0 else 0.5), (-0.5 if np.sin(azimuth) > 0 else 0.5)
    s = scene.scale
    painter.setFont(ui_font(NAME_PX * s, bold=True))
    painter.setPen(scene.theme.ink)
    for name, at in ((scene.names[0], (0.0, near_y)), (scene.names[1], (near_x, 0.0))):
        (x, y), left = scene.pixels(projected(np.array([*at, -BASE]), scene.turn)), scene.area.center().x()
        width = painter.fontMetrics().horizontalAdvance(name)
        start = x - width - 14 * s if x < left else x + 14 * s
        start = min(max(start, scene.area.left()), scene.area.right() - width)
        box = QRectF(start, y + 4 * s, width + 2, 18 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
