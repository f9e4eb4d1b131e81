"""What a painter was told to paint, as values: shapes, lines, images and text in the pixels of the picture."""

from dataclasses import dataclass

from PyQt6.QtCore import QLineF, QPointF, QRectF, QSize
from PyQt6.QtGui import QBrush, QColor, QFont, QImage, QPainterPath, QPen, QTransform


@dataclass(frozen=True, eq=False)
class Item:
    """``clip`` is what of it is seen, None for all."""

    clip: QPainterPath | None


@dataclass(frozen=True, eq=False)
class Shape(Item):
    """A path filled with ``brush`` and drawn with ``pen``; each may be none."""

    path: QPainterPath
    brush: QBrush
    pen: QPen


@dataclass(frozen=True, eq=False)
class Lines(Item):
    """Lines of one pen, each painted by itself: where two cross, both are seen."""

    lines: tuple[QLineF, ...]
    pen: QPen


@dataclass(frozen=True, eq=False)
class Picture(Item):
    """An image laid into ``target`` of its own system, ``transform`` leads from there; smoothed or pixel by pixel."""

    image: QImage
    target: QRectF
    transform: QTransform
    opacity: float
    is_smooth: bool


@dataclass(frozen=True, eq=False)
class Text(Item):
    """A run of text at ``at`` of its own system, ``width`` wide there; ``outlines`` are its letters in the picture."""

    text: str
    font: QFont
    at: QPointF
    width: float
    transform: QTransform
    color: QColor
    outlines: QPainterPath


@dataclass(frozen=True, eq=False)
class Recording:
    """A picture of ``size`` pixels with what is painted on it, the lowest first."""

    size: QSize
    items: tuple[Item, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every run of text, in the order of painting."""
        return tuple(item.text for item in self.items if isinstance(item, Text))
