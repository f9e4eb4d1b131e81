"""What of the plane lies under the pointer, to be taken hold of."""

from dataclasses import dataclass

from PyQt6.QtCore import QPointF, Qt

from nnviz.neuron.plane import line_in_square
from nnviz.ui.neuron.plane.paint_plane import CORNER_RADIUS_PX, HIGHEST, LOWEST, PlaneScene, line_handles

REACH_PX = 9


@dataclass(frozen=True)
class Grip:
    """``part`` is "end" or "line" of the line, "point" for the input, "row" or "free" with its number, or ""."""

    part: str = ""
    number: int = 0

    @property
    def cursor(self) -> Qt.CursorShape:
        return _CURSORS.get(self.part, Qt.CursorShape.ArrowCursor)


NOTHING = Grip()


def grip_at(scene: PlaneScene, at: QPointF) -> Grip:
    """Return what a press at a place of the picture takes; small things go before large ones."""
    reach = REACH_PX * scene.scale
    if any(distance(h, at) <= reach for h in line_handles(scene)):
        return Grip("end")
    for number, free in enumerate(scene.points):
        if distance(scene.to_pixels(free.x1, free.x2), at) <= reach:
            return Grip("free", number)
    if distance(scene.to_pixels(*scene.point), at) <= 0.8 * reach:
        return Grip("point")
    for row, corner in enumerate(scene.corners):
        if distance(scene.to_pixels(corner.x1, corner.x2), at) <= CORNER_RADIUS_PX * scene.scale + 3:
            return Grip("row", row)
    ends = line_in_square(scene.plane, LOWEST, HIGHEST)
    if ends and _distance_to_line(at, *(scene.to_pixels(*p) for p in ends)) <= reach:
        return Grip("line")
    return NOTHING


def distance(a: QPointF, b: QPointF) -> float:
    """Return how far two places are apart."""
    return float(((a.x() - b.x()) ** 2 + (a.y() - b.y()) ** 2) ** 0.5)


def _distance_to_line(at: QPointF, start: QPointF, end: QPointF) -> float:
    along = end - start
    offset = at - start
    return abs(along.x() * offset.y() - along.y() * offset.x()) / max(distance(start, end), 1e-9)


_CURSORS = {
    "point": Qt.CursorShape.OpenHandCursor,
    "free": Qt.CursorShape.OpenHandCursor,
    "line": Qt.CursorShape.SizeAllCursor,
    "end": Qt.CursorShape.CrossCursor,
    "row": Qt.CursorShape.PointingHandCursor,
}
