"""Pictures for the pad: from files, from the clipboard, from the test data."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QMimeData
from PyQt6.QtGui import QImage, QImageReader

from nnviz.data.resampling import resampled
from nnviz.language import translate
from nnviz.ui.kit.file_dialogs import FileKind
from nnviz.ui.kit.image_files import ExportError, png_of, write_picture
from nnviz.ui.kit.pixels import FULL

READ_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".tga")
DRAWN_AS = FileKind("PNG", ".png")
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
MARK = ("nnviz", "drawing")  # a key with a space in it would not be found again
MARGIN_SHARE = 0.06  # of the pad's height, kept free around a picture


def save_ink(ink: NDArray[np.float32], path: Path) -> None:
    """Write ink, (rows, columns), as a picture, black on white, that is known again; raises ``ExportError``."""
    if path.suffix.lower() != DRAWN_AS.suffix:
        sentence = translate("Pictures", "{0} cannot hold a drawing: end the name with {1}")
        raise ExportError(sentence.format(path.name, DRAWN_AS.suffix))
    grey = np.ascontiguousarray(FULL - np.rint(ink * FULL).astype(np.uint8))
    rows, columns = grey.shape
    image = QImage(grey.tobytes(), columns, rows, columns, QImage.Format.Format_Grayscale8)
    image.setText(*MARK)
    write_picture(path, png_of(image))


def saved_ink(path: Path, shape: tuple[int, int]) -> NDArray[np.float32] | None:
    """Return the ink of a picture that ``save_ink`` wrote from a pad of this shape; None for any other file."""
    reader = QImageReader(str(path), b"png")
    if not _is_png(path) or reader.text(MARK[0]) != MARK[1] or (reader.size().height(), reader.size().width()) != shape:
        return None
    image = reader.read().convertToFormat(QImage.Format.Format_Grayscale8)
    if image.isNull():  # the file is damaged behind its head
        return None
    pixels = image.constBits()
    assert pixels is not None  # only a null image has none
    rows = np.frombuffer(pixels.asstring(image.sizeInBytes()), np.uint8).reshape(shape[0], image.bytesPerLine())
    return (FULL - rows[:, : shape[1]]).astype(np.float32) * np.float32(1 / FULL)


def _is_png(path: Path) -> bool:
    """Whether a file begins as a PNG does: of others libpng complains by itself."""
    try:
        with path.open("rb") as file:
            return file.read(len(PNG_HEAD)) == PNG_HEAD
    except OSError:
        return False


def fitted_on_pad(ink: NDArray[np.floating], shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return ink of any size in the middle of a pad of ``shape``, its proportions kept, as large as fits."""
    rows, columns = shape
    margin = round(MARGIN_SHARE * rows)
    zoom = min((rows - 2 * margin) / ink.shape[0], (columns - 2 * margin) / ink.shape[1])
    height, width = (max(1, round(n * zoom)) for n in ink.shape)
    pad = np.zeros(shape, np.float32)
    top, left = (rows - height) // 2, (columns - width) // 2
    pad[top : top + height, left : left + width] = resampled(ink, height, width)
    return pad


def image_in(data: QMimeData | None) -> QImage | None:
    """Return the picture that is dropped or pasted."""
    image = data.imageData() if data is not None and data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None
