"""My handwriting as files that other programs read: IDX as MNIST has it, and a PNG a drawing."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

from nnviz.data.dataset import DataError
from nnviz.data.idx import write_idx
from nnviz.digits.own.collection import Collection, inks_of
from nnviz.language import translate
from nnviz.ui.kit.image_files import png_of

IMAGES_NAME, LABELS_NAME = "mine-images-idx3-ubyte", "mine-labels-idx1-ubyte"
FOLDER_NAME = "my handwriting"


def export_own(source: Path, collection: Collection, target: Path) -> Iterator[Path | None]:
    """Write a collection kept in ``source`` into a new folder in ``target``, a drawing a step; give the folder last.

    Nothing that is there is replaced. Raises ``DataError`` or ``OSError``.
    """
    folder = new_folder(target)
    write_idx(np.stack([drawing.image for drawing in collection.drawings]), folder / IMAGES_NAME)
    write_idx(np.array([drawing.label for drawing in collection.drawings], np.uint8), folder / LABELS_NAME)
    for drawing, ink in inks_of(source, collection):
        yield None
        path = folder / f"{drawing.label}-{drawing.name}.png"
        try:
            path.write_bytes(png_of(black_on_white(ink)))
        except OSError as error:
            sentence = translate("OwnDrawings", "cannot write {0}: {1}; choose another place")
            raise DataError(sentence.format(path, error.strerror or error)) from error
    yield folder


def new_folder(target: Path) -> Path:
    """Make a folder in ``target`` under a name that is free. Raises ``DataError``."""
    try:
        number = 1
        while True:
            folder = target / (FOLDER_NAME if number == 1 else f"{FOLDER_NAME} {number}")
            if not folder.exists():
                folder.mkdir()
                return folder
            number += 1
    except OSError as error:
        sentence = translate("OwnDrawings", "no folder can be made in {0}: {1}; choose another place")
        raise DataError(sentence.format(target, error.strerror or error)) from error


def black_on_white(ink: NDArray[np.uint8]) -> QImage:
    """Return ink (rows, columns), 0 white … 255 black, as a grey picture of paper."""
    rows, columns = ink.shape
    paper = np.ascontiguousarray(255 - ink)
    return QImage(paper.tobytes(), columns, rows, columns, QImage.Format.Format_Grayscale8).copy()
