"""A recorded picture as PDF: text that can be searched and copied, images without loss, clips as they are."""

from collections.abc import Sequence

from PyQt6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QSize, QSizeF
from PyQt6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from nnviz.ui.kit.picture.recorder import DOTS_PER_INCH
from nnviz.ui.kit.picture.recording import Recording, Text
from nnviz.ui.kit.picture.replay import replay

PIXELS_PER_POINT = DOTS_PER_INCH / 72


def pdf_of(recording: Recording, *, title: str) -> bytes:
    """Return the picture as one page of PDF, 96 pixels an inch."""
    return pdf_pages((recording,), title=title)


def pdf_pages(recordings: Sequence[Recording], *, title: str) -> bytes:
    """Return pictures of one size as the pages of a PDF, 96 pixels an inch."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("nnviz")
    writer.setResolution(DOTS_PER_INCH)
    size, points = recordings[0].size, _page_points(recordings[0].size)
    writer.setPageSize(QPageSize(QSizeF(points), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    for number, recording in enumerate(recordings):
        if number:
            writer.newPage()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        width = points.width() * PIXELS_PER_POINT / size.width()
        painter.scale(width, points.height() * PIXELS_PER_POINT / size.height())
        replay(painter, recording, _write)
        painter.restore()
    painter.end()
    return bytes(buffer.data().data())


def _page_points(size: QSize) -> QSize:
    """Return the size of the page: Qt rounds it to whole points, and what is then too large would be cut off."""
    return QSize(*(-int(-side // PIXELS_PER_POINT) for side in (size.width(), size.height())))


def _write(painter: QPainter, text: Text) -> None:
    """Write a run of text, as wide as it was painted."""
    font = _searchable(text.font)
    width = QFontMetricsF(font).horizontalAdvance(text.text)
    painter.setTransform(text.transform, True)
    painter.setPen(text.color)
    painter.setFont(font)
    painter.translate(text.at)
    if width > 0:
        painter.scale(text.width / width, 1.0)
    painter.drawText(QPointF(0, 0), text.text)


def _searchable(font: QFont) -> QFont:
    """Return the font without what makes other letters of its letters: Qt cannot say in the file which those are."""
    plain = QFont(font)
    if hasattr(plain, "setFeature"):  # from Qt 6.7 on
        plain.unsetFeature(QFont.Tag("tnum"))
        plain.setFeature(QFont.Tag("calt"), 0)
    return plain
