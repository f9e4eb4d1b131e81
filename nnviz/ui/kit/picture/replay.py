"""A recorded picture painted once more, on another device."""

from collections.abc import Callable

from PyQt6.QtGui import QPainter

from nnviz.ui.kit.picture.recording import Item, Lines, Picture, Recording, Shape, Text


def replay(painter: QPainter, recording: Recording, write: Callable[[QPainter, Text], None]) -> None:
    """Paint everything; how a run of text is written is for ``write`` to say."""
    for item in recording.items:
        painter.save()
        if item.clip is not None:
            painter.setClipPath(item.clip)
        if isinstance(item, Text):
            write(painter, item)
        else:
            _paint(painter, item)
        painter.restore()


def fill_letters(painter: QPainter, text: Text) -> None:
    """Write a run of text as the shapes of its letters."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(text.outlines, text.color)


def _paint(painter: QPainter, item: Item) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(item, Shape):
        painter.setPen(item.pen)
        painter.setBrush(item.brush)
        painter.drawPath(item.path)
    elif isinstance(item, Lines):
        painter.setPen(item.pen)
        painter.drawLines(*item.lines)
    elif isinstance(item, Picture):
        painter.setOpacity(item.opacity)
        painter.setTransform(item.transform, True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, item.is_smooth)
        painter.drawImage(item.target, item.image)
