"""What a picture file is, by its first bytes; what is wrong with it that Qt does not tell; how the camera was held."""

import struct
import zlib
from collections.abc import Iterator

from PyQt6.QtGui import QTransform

from nnviz.language import translate

KINDS = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpeg",
    b"II*\x00": "tiff",
    b"MM\x00*": "tiff",
    b"BM": "bmp",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
"""What a picture that is read begins with, and what Qt calls it."""
TGA_HEADER, TGA_COLOURS = 18, 2
TGA_FOOTER = b"TRUEVISION-XFILE.\x00"
ORIENTATION_TAG = 0x0112
TURNS = {1: (0, 1), 2: (0, -1), 3: (180, 1), 4: (180, -1), 5: (270, -1), 6: (90, 1), 7: (90, -1), 8: (270, 1)}
"""Of each EXIF orientation how far a picture is to be turned, after it was mirrored (−1) or not (1)."""


def kind_of(content: bytes) -> str | None:
    """Return what Qt calls a picture of these bytes, None for what is not read; a TGA is known by its end."""
    known = next((kind for start, kind in KINDS.items() if content.startswith(start)), None)
    return known or ("tga" if _is_tga(content) else None)


def how_to_convert(content: bytes, suffix: str) -> str:
    """Return what to do with a picture of a kind that is not read; empty for what is no picture."""
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"):
        return translate("Pictures", "it is a HEIC: open it on the phone or computer it is from and save it as JPEG")
    if content[4:8] == b"ftyp" and content[8:12] in (b"avif", b"avis"):
        return translate("Pictures", "it is an AVIF: open it in a browser and save it as PNG or JPEG")
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return translate("Pictures", "it is a WebP: open it in a browser and save it as PNG or JPEG")
    if content.startswith(b"%PDF"):
        return translate("Pictures", "it is a PDF: make a picture of its page, as a PNG")
    if suffix.lower() == ".tga":
        return translate("Pictures", "it is a TGA of an old or packed kind: save it as PNG")
    return ""


def is_cut_short(content: bytes, kind: str) -> bool:
    """Return whether a BMP ends before its last row: Qt reads what there is of it without a word."""
    if kind != "bmp" or len(content) < 34:
        return kind == "bmp"
    start, size, width, height = struct.unpack_from("<IIii", content, 10)
    bits, compression = struct.unpack_from("<HI", content, 28)
    if size < 40 or compression not in (0, 3):
        return False
    row = (abs(width) * bits + 31) // 32 * 4
    return bool(len(content) < start + row * abs(height))


def turn_of(content: bytes, kind: str) -> QTransform | None:
    """Return how a PNG is to be turned, None if it is not: Qt turns JPEG and TIFF itself."""
    orientation = _png_orientation(content) if kind == "png" else 1
    if orientation not in TURNS or orientation == 1:
        return None
    degrees, mirrored = TURNS[orientation]
    return QTransform().rotate(degrees).scale(mirrored, 1)


def _is_tga(content: bytes) -> bool:
    if len(content) <= TGA_HEADER or not content.endswith(TGA_FOOTER):
        return False
    map_type, image_type, bits = content[1], content[2], content[16]
    return map_type == 0 and image_type == TGA_COLOURS and bits in (16, 24, 32)


def _png_orientation(content: bytes) -> int:
    """Return the orientation in a PNG's eXIf chunk, 1 without one."""
    for kind, data in _png_chunks(content):
        if kind == b"eXIf":
            return _exif_orientation(data)
    return 1


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give name and data of every sound chunk of a PNG."""
    at = 8
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        if at + 12 + length > len(content):
            return
        if kind == b"eXIf":
            data = content[at + 8 : at + 8 + length]
            [check] = struct.unpack_from(">I", content, at + 8 + length)
            if check == zlib.crc32(kind + data):
                yield kind, data
        at += 12 + length


def _exif_orientation(data: bytes) -> int:
    """Return the orientation in the first directory of EXIF data, 1 if it has none."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None or len(data) < 10:
        return 1
    [start] = struct.unpack_from(f"{order}I", data, 4)
    if start + 2 > len(data):
        return 1
    [n_entries] = struct.unpack_from(f"{order}H", data, start)
    for number in range(n_entries):
        at = start + 2 + 12 * number
        if at + 12 > len(data):
            return 1
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", data, at)
        if tag == ORIENTATION_TAG:
            return int(value)
    return 1
