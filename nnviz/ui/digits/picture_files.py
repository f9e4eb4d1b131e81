"""Picture files read through Qt, with bounded memory, as ink."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QBuffer, QIODevice, QSize, Qt
from PyQt6.QtGui import QImage, QImageReader, QPainter

from nnviz.data.dataset import DataError
from nnviz.digits.ink.paper import PaperInk, paper_ink
from nnviz.language import translate
from nnviz.ui.digits.deep_greys import with_all_bits
from nnviz.ui.digits.picture_kinds import how_to_convert, is_cut_short, kind_of, turn_of

MAX_PIXELS = {"jpeg": 120_000_000, "png": 60_000_000}
"""These Qt makes smaller while it reads them, row by row: a photo of a hundred million pixels takes little memory."""
MAX_UNSCALED_PIXELS = 30_000_000
MOST_FRAMES = 50
"""Of an animation so many pictures are looked at for one with anything on it."""
MAX_BYTES = 200_000_000
LARGE_BYTES = 300_000
LONGEST_SIDE_PX = 1600
"""Larger pictures are made smaller before they are looked at: digits need less."""
_LONGEST = QSize(LONGEST_SIDE_PX, LONGEST_SIDE_PX)


def read_picture(path: Path) -> NDArray[np.float32]:
    """Return the ink of a picture file, (rows, columns), 0.0 (paper) … 1.0; all 0 if nothing is drawn.

    PNG, JPEG, TIFF, BMP, TGA and GIF (the first picture with anything on it), told apart by what is in the file.
    Raises ``DataError``.
    """
    return read_paper(path).cleaned


def read_paper(path: Path) -> PaperInk:
    """Return all ink of a picture file, with what is cleaned away and without. Raises ``DataError``."""
    return paper_of_image(read_image(path))


def is_large_picture(path: Path) -> bool:
    """Return whether reading a picture takes long enough to be seen; one that cannot be read is told at once."""
    try:
        return path.stat().st_size > LARGE_BYTES
    except OSError:
        return False


def read_image(path: Path) -> QImage:
    """Return the picture in a file, its longer side at most ``LONGEST_SIDE_PX``; of several the first with anything on
    it. Raises ``DataError``."""
    content = _bytes_of(path)  # read here: Qt takes some names for something else, and no error is told
    kind = kind_of(content)
    if kind is None:
        raise DataError(_unread(path, content))
    with _reader_of(content, kind) as reader:
        size = reader.size()
        most = MAX_PIXELS.get(kind, MAX_UNSCALED_PIXELS)
        if size.width() * size.height() > most:
            text = translate("Pictures", "{0} has {1:,} x {2:,} pixels: make it smaller, {3} million are enough")
            raise DataError(text.format(path, size.width(), size.height(), most // 1_000_000))
        if kind in MAX_PIXELS and max(size.width(), size.height()) > LONGEST_SIDE_PX:
            reader.setScaledSize(size.scaled(_LONGEST, Qt.AspectRatioMode.KeepAspectRatio))
        image = _first_with_anything(reader)
        if image.isNull() or is_cut_short(content, kind):
            reason = reader.errorString() if image.isNull() else translate("Pictures", "its last rows are missing")
            raise DataError(translate("Pictures", "{0} is damaged ({1}): choose another picture").format(path, reason))
        turn = turn_of(content, kind)
        whole = _bounded(with_all_bits(image))
        return whole if turn is None else whole.transformed(turn)


def _unread(path: Path, content: bytes) -> str:
    what = how_to_convert(content, path.suffix)
    if what:
        return translate("Pictures", "{0} is no picture that can be read: {1}").format(path, what)
    return translate("Pictures", "{0} is no picture that can be read: use PNG, JPEG, TIFF, BMP, GIF or TGA").format(
        path
    )


def _first_with_anything(reader: QImageReader) -> QImage:
    """Return the first picture of an animation that has more than one colour, the very first if none has."""
    first = reader.read()
    image = first
    for _ in range(MOST_FRAMES):
        if image.isNull() or not _is_plain(image) or not reader.canRead():
            break
        image = reader.read()
    return first if image.isNull() else image


def _is_plain(image: QImage) -> bool:
    small = image.convertToFormat(QImage.Format.Format_ARGB32)
    bits = small.constBits()
    assert bits is not None
    values = np.frombuffer(bits.asstring(small.sizeInBytes()), np.uint32)
    return bool((values == values[0]).all())


def read_grey(path: Path) -> NDArray[np.uint8]:
    """Return the grey values of a picture file as they are stored, (rows, columns), on white where it is transparent.

    Raises ``DataError``.
    """
    image = read_image(path)
    if image.hasAlphaChannel():
        under = QImage(image.size(), QImage.Format.Format_RGB32)
        under.fill(Qt.GlobalColor.white)
        painter = QPainter(under)
        painter.drawImage(0, 0, image)
        painter.end()
        image = under
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    bits = grey.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(grey.sizeInBytes()), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].copy()


def paper_of_image(image: QImage) -> PaperInk:
    """Return the ink of an image, with what is cleaned away and without."""
    rgba = _bounded(image).convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = rgba.constBits()
    assert pixels is not None  # only a null image has none
    shape = (rgba.height(), rgba.bytesPerLine() // 4, 4)
    values = np.frombuffer(pixels.asstring(rgba.sizeInBytes()), np.uint8).reshape(shape)[:, : rgba.width()]
    colors = values.astype(np.float32) * np.float32(1 / 255)
    return paper_ink(colors[..., :3], colors[..., 3] if image.hasAlphaChannel() else None)


@contextmanager
def _reader_of(content: bytes, kind: str) -> Iterator[QImageReader]:
    """Give a reader of a picture in memory; it lets go of that before it goes: a TIFF is looked at once more."""
    buffer = QBuffer()
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, kind.encode())
    reader.setAutoDetectImageFormat(False)  # what else Qt may find in it is not wanted
    reader.setAutoTransform(True)  # photos say how the camera was held
    try:
        yield reader
    finally:
        reader.setDevice(None)


def _bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises ``DataError``, before it takes memory, for what is too large or no file."""
    try:
        if path.is_dir():
            raise DataError(translate("Pictures", "{0} is a folder: name the pictures in it").format(path))
        if not path.exists():
            raise DataError(translate("Pictures", "there is no file {0}: correct its name").format(path))
        if path.stat().st_size > MAX_BYTES:
            text = translate("Pictures", "{0} is too large for a picture: make it smaller, {1} MB are enough")
            raise DataError(text.format(path, MAX_BYTES // 1_000_000))
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError as error:
        text = translate("Pictures", "{0} cannot be read: {1}")
        raise DataError(text.format(path, error.strerror or error)) from error


def _bounded(image: QImage) -> QImage:
    if max(image.width(), image.height()) <= LONGEST_SIDE_PX:
        return image
    return image.scaled(_LONGEST, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
