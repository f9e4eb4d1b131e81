"""Picture files read as ink."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.data.dataset import DataError
from nnviz.ui.digits.picture_files import LONGEST_SIDE_PX, paper_of_image, read_image, read_picture


def drawn(width: int = 120, height: int = 90, ground: str = "white", pen: str = "black") -> QImage:
    """Return an image with a bar from (30, 20) to (30, 70), 8 pixels wide."""
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setPen(QPen(QColor(pen), 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(30, 20, 30, 70)
    painter.end()
    return image


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp", "tif", "tiff"])
@pytest.mark.parametrize(("ground", "pen"), [("white", "black"), ("#203040", "#ffe080"), ("transparent", "black")])
def test_the_bar_is_the_ink(tmp_path: Path, qapp: object, suffix: str, ground: str, pen: str) -> None:
    if ground == "transparent" and suffix in ("jpg", "bmp"):
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


@pytest.mark.parametrize("name", ["scan.tif", "scan.png", "scan"])
def test_a_tiff_is_read_whatever_it_is_called_and_however_often(tmp_path: Path, qapp: object, name: str) -> None:
    path = tmp_path / name
    assert drawn().save(str(path), "tiff")
    for _ in range(20):  # a reader that outlived its memory ended the program, though not every time
        assert read_picture(path)[25:65, 27:33].min() > 0.7


def test_a_tiff_is_read_with_its_bytes_in_either_order(tmp_path: Path, qapp: object) -> None:
    for order, start in (("<", b"II"), (">", b"MM")):
        path = tmp_path / f"{start.decode()}.tif"
        path.write_bytes(small_tiff(order, start, np.array([[255, 0], [255, 255]], np.uint8)))
        assert read_picture(path).tolist() == [[0, 1], [0, 0]]


def small_tiff(order: str, start: bytes, grey: np.ndarray) -> bytes:
    """Return grey values (rows, columns), 0 black … 255 white, as a TIFF of one strip."""
    height, width = grey.shape
    entries = {256: width, 257: height, 258: 8, 259: 1, 262: 1, 273: 8, 277: 1, 278: height, 279: grey.size}
    directory = struct.pack(f"{order}H", len(entries))
    for tag, value in entries.items():
        directory += struct.pack(f"{order}HHIHH", tag, 3, 1, value, 0)  # a SHORT, at the left of four bytes
    head = start + struct.pack(f"{order}HI", 42, 8 + grey.size)
    return head + grey.tobytes() + directory + bytes(4)


@pytest.mark.parametrize(
    "content",
    [
        b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        b"\x00\x00\x01\x00\x01\x00\x01\x01\x00\x00\x01\x00\x18\x000\x00\x00\x00\x16\x00\x00\x00" + bytes(48),
        b"icns\x00\x00\x00\x08",
        bytes([0, 0, 2, *bytes(9), 1, 0, 1, 0, 24, 0, 0, 0, 0]),
        b"P5 1 1 255 0",
        b"",
    ],
    ids=["svg", "ico", "icns", "tga", "pgm", "nothing"],
)
def test_other_kinds_are_refused_whatever_they_are_called(tmp_path: Path, qapp: object, content: bytes) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(content)
    with pytest.raises(DataError, match="no picture that can be read: use PNG, JPEG, TIFF, BMP, GIF or TGA"):
        read_picture(path)


@pytest.mark.qt_log_ignore("TIFF directory|read directory")  # Qt's own words
@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.99])
def test_a_tiff_that_ends_too_early_is_damaged(tmp_path: Path, qapp: object, share: float) -> None:
    path = tmp_path / "scan.tif"
    assert drawn().save(str(path), "tiff")
    path.write_bytes(path.read_bytes()[: 4 + round(share * path.stat().st_size)])
    with pytest.raises(DataError, match="is damaged"):
        read_picture(path)


def test_a_large_picture_is_made_smaller(qapp: object) -> None:
    assert max(paper_of_image(drawn(4000, 1000)).cleaned.shape) == LONGEST_SIDE_PX


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


def test_a_photo_of_fifty_million_pixels_is_read_smaller(tmp_path: Path, qapp: object) -> None:
    image = read_image(huge_png(tmp_path / "photo.png", 7_100))
    assert (image.width(), image.height()) == (LONGEST_SIDE_PX, LONGEST_SIDE_PX)


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
    ink = paper_of_image(drawn()).cleaned
    assert ink.dtype == np.float32
    assert ink.min() == 0
    assert ink.max() == 1
