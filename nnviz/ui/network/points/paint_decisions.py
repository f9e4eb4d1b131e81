"""Paints the plane: the answer at every place, the line between answers, points, axes and the example."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF, QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from nnviz.diagram.contours import contour_pieces
from nnviz.experiments.decision_maps import DecisionGrid
from nnviz.experiments.decisions import Decisions
from nnviz.ui.graph.class_marks import paint_class_mark
from nnviz.ui.graph.neuron_maps import class_colors
from nnviz.ui.kit.elided import elided
from nnviz.ui.kit.fitting_text import set_fitting_font
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.network.points.decision_scene import DecisionScene, MapLook
from nnviz.ui.network.points.plane_axes import Axis

POINT_RADIUS_PX = 4.0
RING_RADIUS_PX = 9.0
EXAMPLE_RADIUS_PX = 6.0
FEW_POINTS, LARGER = 40, 1.5  # so few are drawn larger
FLAT_SHARE = 0.45  # of a class's colour where only the answer is shown
CLEAREST_SHARE = 0.6  # where the answer is as clear as can be
SHADES = 255
AXIS_LEFT_PX, AXIS_BOTTOM_PX = 46, 26
NO_PIECES = np.empty((0, 2, 2))
AXIS_GAP_PX = 6  # between a number and the rim, or the name of an axis


def map_rect(width: float, height: float, scale: float) -> QRectF:
    """Return the square that the plane is painted in; the rest is for the axes."""
    side = max(10.0, min(width - (AXIS_LEFT_PX + 4) * scale, height - (AXIS_BOTTOM_PX + 4) * scale))
    return QRectF(width - side - 1, 1, side, side)


def has_room_beside(name: str, scale: float) -> bool:
    """Whether the name of the upright axis goes where its numbers stand."""
    room = (AXIS_LEFT_PX - AXIS_GAP_PX) * scale
    return QFontMetricsF(ui_font(12 * scale, bold=True)).horizontalAdvance(name) <= room


def decision_image(found: Decisions, marks: tuple[int, ...], look: MapLook, theme: Theme) -> QImage:
    """Return the answers as an image: each class's colour over the ground, the stronger the clearer the answer."""
    table = _shades(theme, marks)
    level = round(SHADES * FLAT_SHARE) if look is MapLook.CLASSES else found.clearness * (SHADES * CLEAREST_SHARE)
    shades = np.asarray(level, np.float32) + np.float32(0.5)
    pixels = table[found.classes, shades.astype(np.intp)]  # the class −1 is the last row
    rows, columns = found.classes.shape
    return QImage(pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()


@lru_cache(32)
def _shades(theme: Theme, marks: tuple[int, ...]) -> NDArray[np.uint32]:
    """Return the colours (n_classes + 1, SHADES + 1) from the ground to that of each class, at last only ground."""
    ground = np.array(theme.ground.getRgb()[:3], np.float64)
    colors = np.array([color.getRgb()[:3] for color in class_colors(theme)])
    ends = np.array([*(colors[mark % len(colors)] for mark in marks), ground])
    shares = np.linspace(0, 1, SHADES + 1)[:, np.newaxis]
    red, green, blue = np.rint(ground + shares * (ends[:, np.newaxis] - ground)).astype(np.uint32).transpose(2, 0, 1)
    table: NDArray[np.uint32] = np.uint32(0xFF) << 24 | red << 16 | green << 8 | blue
    return table


def border_pieces(found: Decisions, grid: DecisionGrid) -> NDArray[np.float64]:
    """Return the ends (n, 2, 2), in the plane, of the pieces of the lines along which the answer changes."""
    rising = grid.x2[::-1]
    pieces = [contour_pieces(grid.x1, rising, values[::-1], 0.0) for values in found.borders]
    return np.concatenate([NO_PIECES, *pieces])


class PlanePainter:
    """Paints into a square ``rect`` what belongs to a scene."""

    def __init__(self, painter: QPainter, scene: DecisionScene, rect: QRectF, theme: Theme, scale: float) -> None:
        self._painter, self._scene, self._rect, self._theme, self._scale = painter, scene, rect, theme, scale

    def at(self, x1: float, x2: float) -> QPointF:
        """Return where a point of the plane is painted."""
        across, down = self._scene.plane.share(x1, x2)
        return QPointF(self._rect.left() + across * self._rect.width(), self._rect.top() + down * self._rect.height())

    def _all_at(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where points (…, 2) of the plane are painted."""
        plane, rect = self._scene.plane, self._rect
        corner = np.array([plane.left, plane.top])
        pixels = np.array([rect.width() / (plane.right - plane.left), rect.height() / (plane.bottom - plane.top)])
        at: NDArray[np.float64] = np.array([rect.left(), rect.top()]) + (places - corner) * pixels
        return at

    def paint_map(self, image: QImage | None, borders: NDArray[np.float64]) -> None:
        """Paint the answers and the lines between them, pieces (n, 2, 2)."""
        painter = self._painter
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if image is None:
            painter.fillRect(self._rect, self._theme.ground)
        else:
            painter.drawImage(self._rect, image)
        painter.setPen(QPen(self._theme.ink, 1.3 * self._scale))
        lines = [QLineF(*ends) for ends in self._all_at(borders).reshape(-1, 4).tolist()]
        if lines:
            painter.drawLines(*lines)
        painter.setPen(QPen(self._theme.line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self._rect)

    def paint_points(self, radius: float = POINT_RADIUS_PX) -> None:
        """Paint training points filled, test points hollow."""
        points, s = self._scene.points, self._scale
        radius *= LARGER if len(points.marks) < FEW_POINTS else 1.0
        for place, ((x1, x2), label) in enumerate(zip(points.places.tolist(), points.marks.tolist(), strict=True)):
            hollow = place >= points.n_training
            paint_class_mark(self._painter, self.at(x1, x2), radius * s, label, self._theme, is_hollow=hollow)

    def paint_misread(self) -> None:
        """Paint rings around the points that are read wrongly."""
        radius = RING_RADIUS_PX * self._scale
        self._painter.setPen(QPen(self._theme.ink, 1.4 * self._scale))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for x1, x2 in self._scene.points.places[list(self._scene.misread)].tolist():
            self._painter.drawEllipse(self.at(x1, x2), radius, radius)

    def paint_neuron_line(self) -> None:
        """Paint the line z = 0 of a neuron of the first hidden layer."""
        if self._scene.line is None:
            return
        w1, w2, b = self._scene.line
        plane = self._scene.plane
        if abs(w1) + abs(w2) < 1e-12:
            return
        if abs(w2) > abs(w1):
            ends = [(x1, -(w1 * x1 + b) / w2) for x1 in (plane.left, plane.right)]
        else:
            ends = [(-(w2 * x2 + b) / w1, x2) for x2 in (plane.bottom, plane.top)]
        self._painter.setClipRect(self._rect)
        self._painter.setPen(QPen(self._theme.accent, 2 * self._scale))
        self._painter.drawLine(self.at(*ends[0]), self.at(*ends[1]))
        self._painter.setClipping(False)

    def paint_example(self) -> None:
        """Paint the cross hairs of the example, and its ring."""
        if self._scene.example is None:
            return
        at, rect, painter = self.at(*self._scene.example), self._rect, self._painter
        painter.setClipRect(rect.adjusted(-1, -1, 1, 1))
        painter.setPen(QPen(self._theme.ink, 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(rect.left(), at.y()), QPointF(rect.right(), at.y()))
        painter.drawLine(QPointF(at.x(), rect.top()), QPointF(at.x(), rect.bottom()))
        painter.setPen(QPen(self._theme.ink, 2 * self._scale))
        painter.setBrush(Qt.BrushStyle.NoBrush)  # the point beneath stays to be seen
        painter.drawEllipse(at, EXAMPLE_RADIUS_PX * self._scale, EXAMPLE_RADIUS_PX * self._scale)
        painter.setClipping(False)

    def paint_axes(self, axes: tuple[Axis, Axis]) -> None:
        """Write numbers along the left and the lower rim; that of the example in bold in place of one nearby."""
        plane, example = self._scene.plane, self._scene.example
        names_at = self._paint_axis_names((axes[0].name, axes[1].name))
        ends = (plane.left, plane.right), (plane.bottom, plane.top)
        for axis, (start, end) in enumerate(ends):
            for place, text in axes[axis].ticks(start, end):
                if example is None or abs(place - example[axis]) > 0.11 * (end - start):
                    self._paint_tick(axis, place, text, names_at[axis], bold=False)
            if example is not None:
                text = axes[axis].number(example[axis], start, end)
                self._paint_tick(axis, example[axis], text, names_at[axis], bold=True)

    def _paint_axis_names(self, names: tuple[str, str]) -> tuple[float, float]:
        """Write the names at the ends of the axes, but for one that has no room beside the numbers, which stands above
        the map; return the column and the row of pixels where they begin."""
        s, painter, rect = self._scale, self._painter, self._rect
        painter.setFont(ui_font(12 * s, bold=True))
        painter.setPen(self._theme.ink)
        box = QRectF(rect.left() - AXIS_LEFT_PX * s, rect.top() - 2 * s, (AXIS_LEFT_PX - AXIS_GAP_PX) * s, 18 * s)
        is_beside = has_room_beside(names[1], s)
        if is_beside:
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, names[1])
        below = QRectF(rect.center().x(), rect.bottom() + 4 * s, rect.width() / 2, 20 * s)
        name = elided(painter, names[0], below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
        return rect.right() - painter.fontMetrics().horizontalAdvance(name), box.bottom() if is_beside else box.top()

    def _paint_tick(self, axis: int, value: float, text: str, name_at: float, *, bold: bool) -> None:
        """Write a number, if it is in the plane: one that would touch the name is left out, a bold one moved."""
        s, plane = self._scale, self._scene.plane
        inside = plane.left <= value <= plane.right if axis == 0 else plane.bottom <= value <= plane.top
        if not inside:
            return
        set_fitting_font(self._painter, (AXIS_LEFT_PX - AXIS_GAP_PX) * s, (text,), 12 * s, bold=bold)
        box = self._tick_box(axis, value, self._painter.fontMetrics().horizontalAdvance(text))
        beyond = box.right() + AXIS_GAP_PX * s - name_at if axis == 0 else name_at - box.top()
        if beyond > 0:
            if not bold:
                return
            box.translate(*((-beyond, 0.0) if axis == 0 else (0.0, beyond)))
        self._painter.setPen(self._theme.ink if bold else self._theme.ink_soft)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
        self._painter.drawText(box, flags, text)

    def _tick_box(self, axis: int, value: float, width: float) -> QRectF:
        """Return where a number of this width stands under or beside its place."""
        s, at = self._scale, self.at(value, value)
        if axis == 0:
            return QRectF(at.x() - width / 2, self._rect.bottom() + 4 * s, width, 20 * s)
        return QRectF(self._rect.left() - AXIS_GAP_PX * s - width, at.y() - 8 * s, width, 16 * s)
