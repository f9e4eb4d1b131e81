"""Numbers that stay inside their place."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QImage, QPainter

from nnviz.ui.kit.fitting_text import draw_fitting


def inked_columns(text: str) -> np.ndarray:
    """Return the columns that carry ink when a text is drawn at 20 pixels into a box from 60 to 140."""
    image = QImage(200, 40, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    draw_fitting(painter, QRectF(60, 0, 80, 40), text, 20)
    painter.end()
    pixels = image.constBits()
    assert pixels is not None
    grey = np.frombuffer(pixels.asstring(image.sizeInBytes()), np.uint8).reshape(40, image.bytesPerLine())[:, :200]
    return np.flatnonzero((grey < 128).any(axis=0))


@pytest.mark.parametrize("text", ["7", "-1.5", "0.92201117"])
def test_a_number_is_whole_and_inside_its_box(text: str, qapp: object) -> None:
    columns = inked_columns(text)
    assert columns.min() >= 60
    assert columns.max() < 140


def test_what_fits_is_as_large_as_wished(qapp: object) -> None:
    assert np.ptp(inked_columns("0.92201117")) > 60
    assert np.ptp(inked_columns("88")) > np.ptp(inked_columns("8")) > 6
