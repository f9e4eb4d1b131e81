#!/usr/bin/env bash
# PyQt6 6.11.0 (Qt 6.11.0): "tga" is among QImageReader.supportedImageFormats(), but of the kinds of Truevision TGA only
# one is read: uncompressed colour with the footer that version 2.0 of the format added. A grey picture (type 3), as a
# program that draws digits would save it, and a run-length coded one (type 10), which many programs write by default,
# are "Unsupported image format". Of a colour picture without a footer, which version 1 never has, canRead() even says
# yes, and read() then fails.
#
# Seen on Python 3.11.7, 2026-11-30.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PyQt6==6.11.0 PyQt6-Qt6==6.11.0
cat >"$folder/pictures.py" <<'PY'
import struct
import sys

from PyQt6.QtCore import QT_VERSION_STR
from PyQt6.QtGui import QGuiApplication, QImageReader

FOOTER = struct.pack("<II", 0, 0) + b"TRUEVISION-XFILE.\0"
ROWS_FROM_ABOVE = 0x20
KINDS = {  # of 8 x 8 pixels: type, bits of a pixel, what follows the header
    "colour": (2, 24, bytes(range(192))),
    "grey": (3, 8, bytes(range(64))),
    "colour, run-length": (10, 24, b"".join(bytes([0x80 | 7, 8 * row, 0, 0]) for row in range(8))),
}


def asked(kind, bits, data, footer):
    """Return whether Qt says that it can read a picture, and whether it does."""
    with open("picture.tga", "wb") as file:
        header = struct.pack("<BBBHHBHHHHBB", 0, 0, kind, 0, 0, 0, 0, 0, 8, 8, bits, ROWS_FROM_ABOVE)
        file.write(header + data + footer)
    can = QImageReader("picture.tga")
    can.setDecideFormatFromContent(True)
    return can.canRead(), not QImageReader("picture.tga").read().isNull()


app = QGuiApplication([])
names = [bytes(name) for name in QImageReader.supportedImageFormats()]
found = {
    (name, bool(footer)): asked(*kind, footer) for name, kind in KINDS.items() for footer in (b"", FOOTER)
}
print("Qt", QT_VERSION_STR, "names tga:", b"tga" in names)
for (name, has_footer), (can, does) in found.items():
    print(f"{name}, {'with' if has_footer else 'without'} footer: can read {can}, reads {does}")
expected = dict.fromkeys(found, (False, False))
expected["colour", True], expected["colour", False] = (True, True), (True, False)
sys.exit(not (b"tga" in names and found == expected))
PY
cd "$folder"
QT_QPA_PLATFORM=offscreen venv/bin/python pictures.py
