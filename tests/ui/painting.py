"""What a painting function paints, as an image."""

from collections.abc import Callable

from PyQt6.QtGui import QColor, QImage, QPainter


def image_of(paint: Callable[[QPainter], None], width: int, height: int, ground: QColor) -> QImage:
    """Return what is painted on a ground."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image
