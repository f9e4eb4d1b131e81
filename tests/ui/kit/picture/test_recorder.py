"""What a painter was told is kept, in the pixels of the picture."""

from PyQt6.QtCore import QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF
from PyQt6.QtWidgets import QApplication

from nnviz.ui.kit.picture.recorder import record
from nnviz.ui.kit.picture.recording import Lines, Picture, Shape, Text

SIZE = QSize(100, 50)


def test_shapes_lie_where_the_painter_was_moved(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.translate(10, 20)
        painter.scale(2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("red"))
        painter.setOpacity(0.5)
        painter.drawPolygon(QPolygonF([QPointF(0, 0), QPointF(5, 0), QPointF(0, 5)]))

    (shape,) = record(SIZE, paint).items
    assert isinstance(shape, Shape)
    assert shape.path.boundingRect() == QRectF(10, 20, 10, 10)
    assert abs(shape.brush.color().alphaF() - 0.5) < 0.01
    assert shape.clip is None


def test_pens_have_their_width_in_the_picture(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(3, 3)
        painter.setPen(QPen(QColor("blue"), 2))
        painter.drawLine(QPointF(1, 1), QPointF(5, 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawLine(QPointF(1, 1), QPointF(5, 1))

    (lines,) = record(SIZE, paint).items
    assert isinstance(lines, Lines)
    assert lines.pen.widthF() == 6
    assert (lines.lines[0].x2(), lines.lines[0].y2()) == (15, 3)


def test_text_is_kept_in_words_and_as_letters(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.drawText(QRectF(0, 0, 100, 50), Qt.AlignmentFlag.AlignCenter, "w = 3")
        painter.drawText(QPointF(0, 10), "  ")

    recording = record(SIZE, paint)
    assert recording.texts == ("w = 3",)
    (text,) = recording.items
    assert isinstance(text, Text)
    box = text.outlines.boundingRect()
    assert QRectF(20, 10, 60, 30).contains(box)
    assert text.width > box.width() * 0.9


def test_pixmaps_are_images_of_the_part_shown(qapp: QApplication) -> None:
    pixmap = QPixmap(20, 10)
    pixmap.fill(QColor("green"))
    recording = record(SIZE, lambda painter: painter.drawPixmap(QRectF(5, 5, 40, 20), pixmap, QRectF(0, 0, 10, 10)))
    (picture,) = recording.items
    assert isinstance(picture, Picture)
    assert (picture.image.width(), picture.image.height()) == (10, 10)
    assert picture.transform.mapRect(picture.target) == QRectF(5, 5, 40, 20)


def test_clips_end_with_what_they_were_set_for(qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.save()
        painter.setClipRect(QRectF(0, 0, 10, 10))
        painter.fillRect(QRectF(0, 0, 50, 50), QColor("red"))
        painter.restore()
        painter.fillRect(QRectF(0, 0, 50, 50), QColor("blue"))

    clipped, free = record(SIZE, paint).items
    assert clipped.clip is not None
    assert clipped.clip.boundingRect() == QRectF(0, 0, 10, 10)
    assert free.clip is None
