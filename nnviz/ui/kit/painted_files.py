"""Anything that paints itself as a file: PNG, SVG or PDF, with the same functions as the window."""

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PyQt6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PyQt6.QtSvg import QSvgGenerator

from nnviz.ui.kit.image_files import ExportError, png_of, write_picture

PIXELS_PER_POINT = 96 / 72

Paint = Callable[[QPainter], None]


def save_painting(path: Path, size: QSize, paint: Paint) -> None:
    """Let ``paint`` paint ``size`` pixels into a file, .png, .svg or .pdf; raises ``ExportError``."""
    kinds = {".png": _png, ".svg": _svg, ".pdf": _pdf}
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise ExportError(f"{path.name} is no kind of picture nnviz can write: end it with .png, .svg or .pdf")
    write_picture(path, kind(size, paint))


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
