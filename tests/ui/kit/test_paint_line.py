"""Long lines, a few pieces at a time."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtGui import QImage, QPainter, QPen, QPolygonF
from PyQt6.QtWidgets import QApplication

from nnviz.ui.kit.paint_line import SEGMENTS, paint_line

Piece = list[tuple[float, float]]


class Pieces(QPainter):
    """Keeps what is painted."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.pieces: list[Piece] = []

    def drawPolyline(self, polygon: QPolygonF) -> None:  # type: ignore[override]
        self.pieces.append([(point.x(), point.y()) for point in polygon])
        super().drawPolyline(polygon)


def painted(places: list[QPointF], style: Qt.PenStyle) -> list[Piece]:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = Pieces(image)
    paint_line(painter, places, QPen(Qt.GlobalColor.black, 2.0, style))
    painter.end()
    return painter.pieces


@pytest.mark.parametrize("n", [0, 1, 2, SEGMENTS + 1, SEGMENTS + 2, 40])
@pytest.mark.parametrize("style", [Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine])
def test_the_pieces_are_short_and_make_the_line(qapp: QApplication, n: int, style: Qt.PenStyle) -> None:
    rng = np.random.default_rng(n)
    line = [QPointF(7.0 * number, y) for number, y in enumerate(rng.uniform(10, 190, n).tolist())]
    pieces = painted(line, style)
    assert all(2 <= len(piece) <= SEGMENTS + 1 for piece in pieces)
    assert all(one[-1] == other[0] for one, other in itertools.pairwise(pieces))
    places = [*(place for piece in pieces for place in piece[:-1]), *(piece[-1] for piece in pieces[-1:])]
    assert places == ([(place.x(), place.y()) for place in line] if n > 1 else [])


@pytest.mark.parametrize("style", [Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine])
def test_a_line_in_pieces_looks_like_one(qapp: QApplication, style: Qt.PenStyle) -> None:
    def image(paint: Callable[[QPainter, list[QPointF], QPen], None]) -> np.ndarray:
        image = QImage(300, 200, QImage.Format.Format_Grayscale8)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(
            painter, [QPointF(20.0 * n, 100 + 60 * np.sin(n)) for n in range(15)], QPen(Qt.GlobalColor.black, 2, style)
        )
        painter.end()
        bits = image.constBits()
        assert bits is not None
        return np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).astype(int)

    def whole(painter: QPainter, places: list[QPointF], pen: QPen) -> None:
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(places))

    one, other = image(whole), image(paint_line)
    assert (one < 128).sum() > 500
    assert (np.abs(one - other) > 100).sum() < 0.04 * (one < 128).sum()
