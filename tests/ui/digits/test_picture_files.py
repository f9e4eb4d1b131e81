"""Picture files read as ink."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.data.dataset import DataError
from nnviz.ui.digits.picture_files import LONGEST_SIDE_PX, ink_of_image, read_picture


def drawn(width: int = 120, height: int = 90, ground: str = "white", pen: str = "black") -> QImage:
    """Return an image with a bar from (30, 20) to (30, 70), 8 pixels wide."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setPen(QPen(QColor(pen), 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(30, 20, 30, 70)
    painter.end()
    return image


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp"])
@pytest.mark.parametrize(("ground", "pen"), [("white", "black"), ("#203040", "#ffe080"), ("transparent", "black")])
def test_the_bar_is_the_ink(tmp_path: Path, qapp: object, suffix: str, ground: str, pen: str) -> None:
    if ground == "transparent" and suffix != "png":
        pytest.skip("JPEG and BMP have no transparency")
    path = tmp_path / f"bar.{suffix}"
    assert drawn(ground=ground, pen=pen).save(str(path))
    ink = read_picture(path)
    assert ink.shape == (90, 120)
    assert ink[25:65, 27:33].min() > 0.7
    assert ink[:, :20].max() < 0.1
    assert ink[:, 40:].max() < 0.1


def test_a_gif_is_read(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "dot.gif"  # 1x1, as small as a GIF can be: Qt writes none
    path.write_bytes(
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x00\x00\x00\x00\x00,"
        b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
    )
    assert not read_picture(path).any()


def test_a_large_picture_is_made_smaller(qapp: object) -> None:
    assert max(ink_of_image(drawn(4000, 1000)).shape) == LONGEST_SIDE_PX


def huge_png(path: Path, side: int) -> Path:
    """Write a PNG of side x side grey pixels that takes a few kilobytes: as many megabytes when unpacked."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = bytes(1 + side)
    packed = b"".join(packer.compress(line) for _ in range(side)) + packer.flush()
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b""))
    return path


def test_a_huge_picture_is_refused_before_it_takes_memory(tmp_path: Path, qapp: object) -> None:
    with pytest.raises(DataError, match="20,000 x 20,000 pixels"):
        read_picture(huge_png(tmp_path / "huge.png", 20_000))


def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path: Path, qapp: object) -> None:
    text = tmp_path / "notes.png"
    text.write_text("no picture")
    damaged = tmp_path / "damaged.png"
    assert drawn().save(str(damaged))
    damaged.write_bytes(damaged.read_bytes()[:150])
    for path, words in (
        (text, "no picture that can be read"),
        (damaged, "damaged"),
        (tmp_path, "is a folder"),
        (tmp_path / "absent.png", "there is no file"),
    ):
        with pytest.raises(DataError, match=words) as caught:
            read_picture(path)
        assert str(path) in str(caught.value)


def test_ink_is_float32_between_nought_and_one(qapp: object) -> None:
    ink = ink_of_image(drawn())
    assert ink.dtype == np.float32
    assert ink.min() == 0
    assert ink.max() == 1
