"""Pictures for the pad: from files, from the clipboard, from the test data."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QMimeData
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QFileDialog, QWidget

from nnviz.data.resampling import resampled
from nnviz.language import translate
from nnviz.nn.files.registry import NETWORK_SUFFIXES
from nnviz.ui.graph.network_files import name_filter

READ_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif")
MARGIN_SHARE = 0.06  # of the pad's height, kept free around a picture


def ask_for_file(parent: QWidget) -> Path | None:
    """Ask which picture or network to open; None if the user thinks better of it."""
    title = translate("Pictures", "Open a picture or a network")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", name_filter(READ_SUFFIXES + NETWORK_SUFFIXES))
    return Path(name) if name else None


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


def file_in(data: QMimeData | None) -> Path | None:
    """Return the file that is dropped or pasted, the first of several."""
    urls = [] if data is None else [url for url in data.urls() if url.isLocalFile()]
    return Path(urls[0].toLocalFile()) if urls else None


def image_in(data: QMimeData | None) -> QImage | None:
    """Return the picture that is dropped or pasted."""
    image = data.imageData() if data is not None and data.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None
