"""Pictures of 16 bits a channel with few bits in use."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnviz.ui.digits.deep_greys import with_all_bits
from nnviz.ui.digits.picture_files import read_picture
from tests.ui.digits.test_picture_files import drawn


def deep(white: int) -> QImage:
    """Return white paper of this value with a black bar, in 16 bits of grey."""
    values = np.full((60, 40), white, np.uint16)
    values[10:50, 18:22] = 0
    return QImage(values.tobytes(), 40, 60, 80, QImage.Format.Format_Grayscale16).copy()


@pytest.mark.parametrize("white", [255, 1023, 4095, 16383, 65535])
def test_the_brightest_is_white_however_few_bits_are_in_use(tmp_path: Path, qapp: object, white: int) -> None:
    path = tmp_path / "scan.png"
    assert deep(white).save(str(path))
    ink = read_picture(path)
    assert ink[15:45, 19:21].min() > 0.9
    assert ink[:, :15].max() < 0.1


def test_other_pictures_stay_as_they_are(qapp: object) -> None:
    image = drawn()
    assert with_all_bits(image) is image
    full = deep(65535)
    assert with_all_bits(full) is full


def test_opacity_is_kept(qapp: object) -> None:
    image = QImage(2, 1, QImage.Format.Format_RGBA64)
    image.fill(0)
    image.setPixelColor(1, 0, drawn().pixelColor(0, 0))
    few = with_all_bits(image.convertToFormat(QImage.Format.Format_RGBA64))
    assert (few.pixelColor(0, 0).alpha(), few.pixelColor(1, 0).alpha()) == (0, 255)
