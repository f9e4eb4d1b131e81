"""A recorded picture as pixels, enlarged so that it can be printed."""

from PyQt6.QtGui import QImage, QPainter

from nnviz.ui.kit.image_files import png_of as png_of_image
from nnviz.ui.kit.picture.recording import Recording
from nnviz.ui.kit.picture.replay import fill_letters, replay

PIXELS_PER_PIXEL = 2


def image_of(recording: Recording) -> QImage:
    """Return the picture with two pixels for each of its own, in both directions."""
    image = QImage(recording.size * PIXELS_PER_PIXEL, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(PIXELS_PER_PIXEL, PIXELS_PER_PIXEL)
    replay(painter, recording, fill_letters)
    painter.end()
    return image


def png_of(recording: Recording, *, title: str) -> bytes:
    """Return the picture as the bytes of a PNG file."""
    image = image_of(recording)
    image.setText("Title", title)
    return png_of_image(image)
