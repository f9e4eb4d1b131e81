#!/usr/bin/env bash
# PyQt6 6.11.0 (Qt 6.11.0): a PNG's text chunk whose key has a space ("Creation Time", a key that the PNG specification
# itself lists) is not to be had by that key from a QImageReader that has not read the picture yet: it is filed as
# "Creation Time: ..." under the key "Description", and of several such texts only the last is left there, the others
# are gone. A QImage read from the same file has every key as it stands in the file. A program that looks at a picture's
# texts before it reads the pixels, to be spared a large picture, finds fewer of them, under other keys.
#
# Seen on Python 3.11.7, 2026-11-29.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet PyQt6==6.11.0 PyQt6-Qt6==6.11.0
cat >"$folder/texts.py" <<'PY'
import struct
import sys
import zlib

from PyQt6.QtGui import QImage, QImageReader


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


path = sys.argv[1]
with open(path, "wb") as file:
    file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)))
    for key, text in (("Software", "pen"), ("Creation Time", "noon"), ("Pen Width", "18")):
        file.write(chunk(b"tEXt", key.encode() + b"\0" + text.encode()))
    file.write(chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
reader = QImageReader(path)
before = {key: reader.text(key) for key in reader.textKeys()}
image = QImage(path)
after = {key: image.text(key) for key in image.textKeys()}
print("reader:", before)
print("image: ", after)
as_seen = before == {"Software": "pen", "Description": "Pen Width: 18"}
sys.exit(not (as_seen and after == {"Software": "pen", "Creation Time": "noon", "Pen Width": "18"}))
PY
QT_QPA_PLATFORM=offscreen "$folder/venv/bin/python" "$folder/texts.py" "$folder/a.png" || {
  echo "changed: reader and image have the same keys, or others" >&2
  exit 1
}
