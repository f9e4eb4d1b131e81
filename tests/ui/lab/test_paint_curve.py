"""Long lines: what can be seen of them, a few pieces at a time."""

import itertools

import numpy as np
import pytest
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QImage, QPainter, QPen, QPolygonF
from PyQt6.QtWidgets import QApplication

from nnviz.diagram.chart_axis import ChartAxis
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.paint_curve import SEGMENTS, paint_curve, seen
from nnviz.ui.lab.paint_frame import ChartFrame

Piece = list[tuple[float, float]]


def frame(n: int, *, is_log: bool = False) -> ChartFrame:
    x, y = ChartAxis(1.0 if is_log else 0.0, float(n), is_log=is_log), ChartAxis(0.0, 1.0)
    return ChartFrame(x, y, QRectF(0, 0, 300, 200), THEMES["light"], 1.0)


class Pieces(QPainter):
    """Keeps what is painted."""

    def __init__(self, image: QImage) -> None:
        super().__init__(image)
        self.pieces: list[Piece] = []

    def drawPolyline(self, polygon: QPolygonF) -> None:  # type: ignore[override]
        self.pieces.append([(point.x(), point.y()) for point in polygon])
        super().drawPolyline(polygon)


def painted(x: np.ndarray, y: np.ndarray, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> list[Piece]:
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = Pieces(image)
    paint_curve(painter, frame(len(x)), x, y, QPen(Qt.GlobalColor.black, 2.0, style))
    painter.end()
    return painter.pieces


@pytest.mark.parametrize("n", [0, 1, 2, SEGMENTS + 1, SEGMENTS + 2, 40])
@pytest.mark.parametrize("style", [Qt.PenStyle.SolidLine, Qt.PenStyle.DotLine])
def test_the_pieces_are_short_and_make_the_line(qapp: QApplication, n: int, style: Qt.PenStyle) -> None:
    rng = np.random.default_rng(n)
    x, y = np.arange(float(n)), rng.uniform(0, 1, n)
    pieces = painted(x, y, style)
    assert all(2 <= len(piece) <= SEGMENTS + 1 for piece in pieces)
    assert all(one[-1] == other[0] for one, other in itertools.pairwise(pieces))
    places = [*(place for piece in pieces for place in piece[:-1]), *(piece[-1] for piece in pieces[-1:])]
    expected = [frame(n).point(*pair) for pair in zip(x.tolist(), y.tolist(), strict=True)] if n > 1 else []
    assert places == [(place.x(), place.y()) for place in expected]


def test_of_a_line_that_is_longer_than_can_be_seen_every_column_keeps_its_extremes() -> None:
    rng = np.random.default_rng(0)
    x, y = np.arange(100_000.0), rng.uniform(0, 1, 100_000)
    shown = frame(100_000)
    columns = round(shown.plot.width())
    found_x, found_y = seen(shown, x, y)
    assert len(found_x) == len(found_y) <= 4 * (columns + 2)
    assert (np.diff(found_x) >= 0).all()
    edges = np.linspace(0, 100_000, columns + 1)
    for low, high in itertools.pairwise(edges):
        mine, all_ = (values[(xs >= low) & (xs < high)] for xs, values in ((found_x, found_y), (x, y)))
        assert (mine.min(), mine.max()) == (all_.min(), all_.max())


def test_short_lines_and_those_on_a_logarithmic_axis_are_left_as_they_are() -> None:
    x, y = np.arange(1.0, 801.0), np.zeros(800)
    assert seen(frame(800), x, y)[0] is x
    many = np.arange(1.0, 20_001.0)
    assert seen(frame(20_000, is_log=True), many, many)[0] is many
