"""The picture of how rows of digits were cut, as a file."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QImage, QPainter

from nnviz.digits.segmentation.page import PageReading
from nnviz.ui.digits.split.paint_segmentation_sheet import WIDTH_PX, paint_segmentation_sheet, segmentation_sheet
from nnviz.ui.kit.image_files import png_of, write_picture
from nnviz.ui.kit.theme import THEMES


def save_segmentation(ink: NDArray[np.float32], page: PageReading, path: Path) -> None:
    """Draw how the lines of a page were cut into a PNG file; raises ``ExportError``."""
    sheet = segmentation_sheet(ink, page)
    image = QImage(2 * WIDTH_PX, 2 * sheet.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(2, 2)
    paint_segmentation_sheet(painter, sheet, THEMES["light"])
    painter.end()
    write_picture(path, png_of(image))
