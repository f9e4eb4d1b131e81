"""Kinds of picture files: what Qt does not tell of them."""

import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnviz.data.dataset import DataError
from nnviz.ui.digits.picture_files import read_image, read_picture
from tests.ui.digits.test_picture_files import drawn


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def exif(orientation: int, order: str = ">") -> bytes:
    start = b"MM\x00*" if order == ">" else b"II*\x00"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    return start + struct.pack(f"{order}IH", 8, 1) + entry + bytes(4)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_png_is_turned_as_a_jpeg_is(tmp_path: Path, qapp: object, orientation: int, order: str) -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    colours = (0xFF0000, 0x00FF00, 0x0000FF, 0xFFFF00, 0x00FFFF, 0xFF00FF)
    for n, colour in enumerate(colours):
        image.setPixel(n % 3, n // 3, 0xFF000000 | colour)
    png, jpeg = tmp_path / "a.png", tmp_path / "a.jpg"
    big = image.scaled(96, 64)
    assert big.save(str(png))
    assert big.save(str(jpeg), quality=100)
    content = png.read_bytes()
    png.write_bytes(content[:33] + chunk(b"eXIf", exif(orientation, order)) + content[33:])
    body = b"Exif\x00\x00" + exif(orientation, order)
    content = jpeg.read_bytes()
    jpeg.write_bytes(content[:2] + b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body + content[2:])
    turned, wanted = (read_image(path).scaled(30, 30) for path in (png, jpeg))
    for x, y in ((4, 4), (25, 4), (4, 25), (25, 25)):
        one, other = turned.pixelColor(x, y), wanted.pixelColor(x, y)
        assert abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue()) < 120


@pytest.mark.parametrize("data", [b"", b"MM", b"MM\x00*\x00\x00\xff\xff\x00\x00", exif(9), exif(6)[:12]])
def test_a_png_with_orientation_that_makes_no_sense_is_read_as_it_is(tmp_path: Path, qapp: object, data: bytes) -> None:
    path = tmp_path / "a.png"
    assert drawn().save(str(path))
    content = path.read_bytes()
    path.write_bytes(content[:33] + chunk(b"eXIf", data) + content[33:])
    assert (read_image(path).width(), read_image(path).height()) == (120, 90)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.97])
def test_a_bmp_cut_short_is_damaged(tmp_path: Path, qapp: object, share: float) -> None:
    path = tmp_path / "a.bmp"
    assert drawn().save(str(path))
    path.write_bytes(path.read_bytes()[: round(share * path.stat().st_size)])
    with pytest.raises(DataError, match="is damaged"):
        read_picture(path)


def test_a_tga_is_known_by_its_end(tmp_path: Path, qapp: object) -> None:
    pixels = np.full((60, 40, 3), 255, np.uint8)
    pixels[10:50, 18:22] = 0
    content = bytes([0, 0, 2, *bytes(9), 40, 0, 60, 0, 24, 0]) + pixels.tobytes()
    path = tmp_path / "scan.tga"
    path.write_bytes(content)
    with pytest.raises(DataError, match="a TGA of an old or packed kind: save it as PNG"):
        read_picture(path)
    path.write_bytes(content + bytes(8) + b"TRUEVISION-XFILE.\x00")
    assert read_picture(path)[15:45, 18:22].min() > 0.7


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes(4) + b"ftypheic" + bytes(20), "it is a HEIC: .* save it as JPEG"),
        (bytes(4) + b"ftypavif" + bytes(20), "it is an AVIF"),
        (b"RIFF\x04\x00\x00\x00WEBPVP8 ", "it is a WebP"),
        (b"%PDF-1.4\n%%EOF\n", "it is a PDF"),
    ],
)
def test_of_kinds_that_are_not_read_it_is_said_what_to_do(
    tmp_path: Path, qapp: object, content: bytes, words: str
) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(DataError, match=words):
        read_picture(path)


def gif(*frames: int) -> bytes:
    """Return an animation of 2x1 pixels: each frame plain (0) or with a dark pixel (1)."""
    head = b"GIF89a\x02\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00"
    codes = {0: b"\x02\x02\x04\x0a\x00", 1: b"\x02\x02\x44\x0a\x00"}
    images = b"".join(
        b"!\xf9\x04\x00\x0a\x00\x00\x00,\x00\x00\x00\x00\x02\x00\x01\x00\x00" + codes[frame] for frame in frames
    )
    return head + images + b";"


def test_of_an_animation_the_first_picture_with_anything_on_it_is_read(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(gif(0, 0, 1, 0))
    image = read_image(path)
    assert image.pixel(0, 0) != image.pixel(1, 0)
    path.write_bytes(gif(0, 0))
    image = read_image(path)
    assert image.pixel(0, 0) == image.pixel(1, 0)
