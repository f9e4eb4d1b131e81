"""Painting into a small image, for the pictures of the page Descent."""

from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtGui import QColor, QImage, QPainter
from PyQt6.QtWidgets import QApplication

Painted = Callable[..., QImage]


@pytest.fixture
def painted(qapp: QApplication) -> Painted:
    """Return a function that lets another one paint on a ground of one colour."""

    def paint(function: Callable[[QPainter], None], *, ground: QColor, width: int = 500, height: int = 400) -> QImage:
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(ground)
        painter = QPainter(image)
        function(painter)
        painter.end()
        return image

    return paint


def pixels(image: QImage) -> np.ndarray:
    """Return an image as (rows, columns, red green blue)."""
    converted = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = converted.constBits()
    assert bits is not None
    data = np.frombuffer(bits.asstring(converted.sizeInBytes()), np.uint8)
    return data.reshape(image.height(), -1, 4)[:, : image.width(), 2::-1].astype(int)


def count_near(image: QImage, color: QColor, tolerance: int = 8) -> int:
    """Return how many pixels have nearly this colour."""
    return int((np.abs(pixels(image) - np.array(color.getRgb()[:3])).max(axis=-1) <= tolerance).sum())
