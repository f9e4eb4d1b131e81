"""Anything that paints itself as a file: PNG, SVG or PDF, with the same functions as the window."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PyQt6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PyQt6.QtSvg import QSvgGenerator

from nnviz.diagram.edge_choice import PICTURE_SUFFIXES, picture_kinds
from nnviz.language import translate
from nnviz.ui.kit.image_files import ExportError, png_of, write_picture

PIXELS_PER_POINT = 96 / 72

Paint = Callable[[QPainter], None]


def save_painting(path: Path, size: QSize, paint: Paint) -> None:
    """Let ``paint`` paint ``size`` pixels into a file, its kind by the suffix; raises ``ExportError``."""
    kinds = dict(zip(PICTURE_SUFFIXES, (_png, _svg, _pdf), strict=True))
    if path.suffix.lower() not in kinds:
        sentence = translate("Export", "{0} is no kind of picture nnviz can write: end it with {1}")
        raise ExportError(sentence.format(path.name, picture_kinds()))
    write_picture(path, kinds[path.suffix.lower()](size, paint))


def _png(size: QSize, paint: Paint) -> bytes:
    image = QImage(size * 2, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(2, 2)
    paint(painter)
    painter.end()
    return png_of(image)


def _svg(size: QSize, paint: Paint) -> bytes:
    buffer = QBuffer()
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle("nnviz")
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def _pdf(size: QSize, paint: Paint) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(96)
    points = QSizeF(size.width() / PIXELS_PER_POINT, size.height() / PIXELS_PER_POINT)
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())
