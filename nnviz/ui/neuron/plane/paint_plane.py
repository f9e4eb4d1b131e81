"""The plane of two inputs: where the neuron fires, its line, the rows of the table and the present input."""

from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from nnviz.diagram.color_scale import DataColors, shade
from nnviz.neuron.plane import PlaneNeuron, line_in_square, output_grid
from nnviz.ui.kit.theme import Theme, ui_font

LOWEST, HIGHEST = -0.5, 1.5  # both axes of the plane
GRID_STEP, GRID_SMOOTH = 2, 48  # points a side of the shading
SHARE = 0.42  # how much of the data colour the shading of o = 1 has
MARGIN_PX = 26
CORNER_RADIUS_PX, POINT_RADIUS_PX, FREE_RADIUS_PX, HANDLE_RADIUS_PX = 9, 7, 8, 5


@dataclass(frozen=True)
class Corner:
    """A row of the table or a free point: its place, its desired output and whether the neuron gives it."""

    x1: float
    x2: float
    is_one: bool
    is_right: bool


@dataclass(frozen=True)
class PlaneScene:
    """All that is painted of the plane; ``points`` are the free ones, ``selected`` one of them.

    ``grabbed`` is "line", "end" or "point" while it is hovered or dragged; ``can_turn`` is false of the line of one
    input, which stands upright.
    """

    plane: PlaneNeuron
    point: tuple[float, float]
    corners: tuple[Corner, ...]
    labels: tuple[str, str]
    square: QRectF
    theme: Theme
    scale: float
    points: tuple[Corner, ...] = ()
    selected: int | None = None
    grabbed: str = ""
    has_focus: bool = False
    can_turn: bool = True

    def to_pixels(self, x1: float, x2: float) -> QPointF:
        """Return where a point of the plane lies in the picture."""
        span = HIGHEST - LOWEST
        return QPointF(
            self.square.left() + (x1 - LOWEST) / span * self.square.width(),
            self.square.bottom() - (x2 - LOWEST) / span * self.square.height(),
        )

    def to_plane(self, at: QPointF) -> tuple[float, float]:
        """Return the point of the plane under a place of the picture."""
        span = HIGHEST - LOWEST
        return (
            LOWEST + (at.x() - self.square.left()) / self.square.width() * span,
            LOWEST + (self.square.bottom() - at.y()) / self.square.height() * span,
        )


def plane_square(width: float, height: float, scale: float) -> QRectF:
    """Return the square of the plane in a picture of this size; its margin holds the axis labels."""
    margin = MARGIN_PX * scale
    room = width - margin - 2
    side = max(20.0, min(room, height - margin - 6 * scale))
    return QRectF(margin + (room - side) / 2, 4 * scale, side, side)


def paint_plane(painter: QPainter, scene: PlaneScene) -> None:
    """Paint shading, axes, line, table and input."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_shading(painter, scene)
    _paint_axes(painter, scene)
    painter.save()
    painter.setClipRect(scene.square)
    _paint_line(painter, scene)
    for corner in scene.corners:
        _paint_corner(painter, scene, corner)
    for number, point in enumerate(scene.points):
        _paint_free_point(painter, scene, point, is_selected=number == scene.selected)
    _paint_point(painter, scene)
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.accent if scene.has_focus else scene.theme.line, 1))
    painter.drawRect(scene.square)


def shading_image(values: np.ndarray, theme: Theme, share: float = SHARE) -> QImage:
    """Return outputs (rows, columns) as a pale image: ground at 0, blue toward 1, orange toward −1."""
    data = theme.data
    rgb = np.ascontiguousarray(
        shade(np.clip(values, -1, 1) * share, 1.0, DataColors(data.positive, data.negative, data.ground, data.ground))
    )
    rows, columns = values.shape
    return QImage(rgb.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


def _paint_shading(painter: QPainter, scene: PlaneScene) -> None:
    if scene.plane.activation == "step":
        painter.fillRect(scene.square, scene.theme.ground)
        data = scene.theme.data
        painter.setPen(Qt.PenStyle.NoPen)
        rgb = shade([SHARE], 1.0, DataColors(data.positive, data.negative, data.ground, data.ground))[0]
        painter.setBrush(QColor(*(int(c) for c in rgb)))
        painter.drawPolygon(_firing_polygon(scene))
        return
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(scene.square, shading_image(output_grid(scene.plane, LOWEST, HIGHEST, GRID_SMOOTH), scene.theme))


def _firing_polygon(scene: PlaneScene) -> QPolygonF:
    """Return the part of the square where z > 0: the square cut along the line."""
    corners = [(LOWEST, LOWEST), (HIGHEST, LOWEST), (HIGHEST, HIGHEST), (LOWEST, HIGHEST)]
    plane = scene.plane
    z = [plane.w1 * x + plane.w2 * y + plane.bias for x, y in corners]
    points = []
    for i, (a, za) in enumerate(zip(corners, z, strict=True)):
        b, zb = corners[(i + 1) % 4], z[(i + 1) % 4]
        if za > 0:
            points.append(scene.to_pixels(*a))
        if (za > 0) != (zb > 0):
            t = za / (za - zb)
            points.append(scene.to_pixels(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
    return QPolygonF(points)


def _paint_axes(painter: QPainter, scene: PlaneScene) -> None:
    s, theme, square = scene.scale, scene.theme, scene.square
    painter.setFont(ui_font(11 * s))
    for value in (0, 1):
        at = scene.to_pixels(value, value)
        painter.setPen(QPen(theme.line, 1))
        painter.drawLine(QLineF(at.x(), square.top(), at.x(), square.bottom()))
        painter.drawLine(QLineF(square.left(), at.y(), square.right(), at.y()))
        painter.setPen(theme.ink_soft)
        painter.drawText(QRectF(at.x() - 10, square.bottom() + 2, 20, 16 * s), Qt.AlignmentFlag.AlignCenter, str(value))
        painter.drawText(
            QRectF(square.left() - 18 * s, at.y() - 8 * s, 14 * s, 16 * s), Qt.AlignmentFlag.AlignCenter, str(value)
        )
    painter.setFont(ui_font(12 * s, bold=True))
    painter.setPen(theme.ink)
    right = QRectF(square.left(), square.bottom() + 2, square.width(), 16 * s)
    painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scene.labels[0])
    top = QRectF(square.left() - 24 * s, square.top(), 22 * s, 16 * s)
    painter.drawText(top, Qt.AlignmentFlag.AlignCenter, scene.labels[1])


def _paint_line(painter: QPainter, scene: PlaneScene) -> None:
    ends = line_in_square(scene.plane, LOWEST, HIGHEST)
    if not ends:
        return
    s, theme = scene.scale, scene.theme
    start, end = (scene.to_pixels(*p) for p in ends)
    is_grabbed = scene.grabbed in ("line", "end")
    painter.setPen(QPen(theme.accent if is_grabbed else theme.ink, (3 if is_grabbed else 2) * s))
    painter.drawLine(start, end)
    middle = (start + end) / 2
    normal = QPointF(scene.plane.w1, -scene.plane.w2)
    length = max(1e-12, (normal.x() ** 2 + normal.y() ** 2) ** 0.5)
    tip = middle + normal / length * 22 * s
    painter.setPen(QPen(theme.ink_soft, 1.5 * s))
    painter.drawLine(middle, tip)
    painter.setPen(QPen(theme.accent, 1.5 * s))
    painter.setBrush(theme.raised)
    side = HANDLE_RADIUS_PX * s
    painter.drawRect(QRectF(middle.x() - side, middle.y() - side, 2 * side, 2 * side))
    for handle in line_handles(scene):
        painter.drawEllipse(handle, side, side)


def line_handles(scene: PlaneScene) -> tuple[QPointF, ...]:
    """Return the two handles that turn the line, a little inside the ends of what is seen of it; () for none."""
    ends = line_in_square(scene.plane, LOWEST, HIGHEST)
    if not ends or not scene.can_turn:
        return ()
    start, end = (scene.to_pixels(*p) for p in ends)
    return (start + (end - start) * 0.12, start + (end - start) * 0.88)


def _paint_corner(painter: QPainter, scene: PlaneScene, corner: Corner) -> None:
    """Paint a row: filled if it should give 1, hollow if 0; a cross beside it where the neuron is wrong."""
    s, theme = scene.scale, scene.theme
    at = scene.to_pixels(corner.x1, corner.x2)
    radius = CORNER_RADIUS_PX * s
    color = QColor(*theme.data.positive)
    painter.setPen(QPen(color if corner.is_one else theme.ink_soft, 2 * s))
    painter.setBrush(color if corner.is_one else theme.ground)
    painter.drawEllipse(at, radius, radius)
    if not corner.is_right:
        painter.setPen(QPen(theme.warning, 2.5 * s))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, radius + 5 * s, radius + 5 * s)
        _paint_cross(painter, at + QPointF(radius + 10 * s, -radius - 8 * s), 4 * s)


def _paint_free_point(painter: QPainter, scene: PlaneScene, point: Corner, *, is_selected: bool) -> None:
    """Paint a free point as a diamond: filled if it should give 1, hollow if 0; with a cross where that is wrong."""
    s, theme = scene.scale, scene.theme
    at = scene.to_pixels(point.x1, point.x2)
    color = QColor(*theme.data.positive)
    radius = FREE_RADIUS_PX * s
    painter.setPen(QPen(theme.accent if is_selected else color if point.is_one else theme.ink_soft, 2 * s))
    painter.setBrush(color if point.is_one else theme.ground)
    painter.drawPolygon(_diamond(at, radius))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if is_selected:
        painter.drawPolygon(_diamond(at, radius + 5 * s))
    if not point.is_right:
        painter.setPen(QPen(theme.warning, 2.5 * s))
        _paint_cross(painter, at + QPointF(radius + 5 * s, -radius - 3 * s), 4 * s)


def _diamond(at: QPointF, radius: float) -> QPolygonF:
    return QPolygonF([at + QPointF(dx * radius, dy * radius) for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0))])


def _paint_cross(painter: QPainter, centre: QPointF, arm: float) -> None:
    painter.drawLine(centre + QPointF(-arm, -arm), centre + QPointF(arm, arm))
    painter.drawLine(centre + QPointF(-arm, arm), centre + QPointF(arm, -arm))


def _paint_point(painter: QPainter, scene: PlaneScene) -> None:
    s, theme = scene.scale, scene.theme
    at = scene.to_pixels(*scene.point)
    radius = (POINT_RADIUS_PX + (2 if scene.grabbed == "point" else 0)) * s
    painter.setPen(QPen(theme.raised, 2 * s))
    painter.setBrush(theme.ink)
    painter.drawEllipse(at, radius, radius)
