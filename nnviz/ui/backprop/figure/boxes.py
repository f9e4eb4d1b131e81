"""Boxes of a picture that lie on each other, and how far a place is from a line."""

from collections.abc import Iterable, Sequence
from math import inf

from PyQt6.QtCore import QLineF, QPointF, QRectF


def hits(box: QRectF, others: Iterable[QRectF]) -> bool:
    """Return whether a box lies on any other."""
    return any(box.intersects(other) for other in others)


def least_hiding(boxes: Iterable[QRectF], others: Sequence[QRectF]) -> QRectF | None:
    """Return the first of the boxes that hides nothing of others, or the one that hides fewest square pixels."""
    best, least = None, inf
    for box in boxes:
        both = (box.intersected(other) for other in others if box.intersects(other))
        hidden = sum(part.width() * part.height() for part in both)
        if hidden < least:
            best, least = box, hidden
        if not hidden:
            break
    return best


def distance(line: QLineF, at: QPointF) -> float:
    """Return how far a place is from a line between two points."""
    dx, dy = line.dx(), line.dy()
    square = dx * dx + dy * dy
    share = 0.0 if square == 0 else ((at.x() - line.x1()) * dx + (at.y() - line.y1()) * dy) / square
    return QLineF(at, line.pointAt(min(1.0, max(0.0, share)))).length()
