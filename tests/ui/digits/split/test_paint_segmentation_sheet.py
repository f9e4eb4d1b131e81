"""How a row of digits was cut, on one sheet."""

from itertools import pairwise

import numpy as np
import pytest
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QColor, QImage, QPainter

from nnviz.digits.segmentation.search import Segmentation, segment
from nnviz.ui.digits.split.paint_segmentation_sheet import (
    WIDTH_PX,
    SegmentationSheet,
    paint_segmentation_sheet,
    segmentation_sheet,
)
from nnviz.ui.kit.theme import THEMES, Theme


@pytest.fixture
def row() -> tuple[np.ndarray, Segmentation]:
    """Two bars far from each other, cut by a classifier that believes whatever is narrow."""
    ink = np.zeros((60, 200), np.float32)
    ink[10:50, 30:36] = ink[10:50, 150:156] = 1

    def classify(inputs: np.ndarray) -> np.ndarray:
        outputs = np.full((len(inputs), 10), 0.01)
        widths = (inputs.reshape(-1, 28, 28) > 0.5).any(axis=1).sum(axis=1)
        outputs[:, 1] = np.where(widths < 10, 0.9, 0.05)
        return outputs

    return ink, segment(ink, classify)


def painted(sheet: SegmentationSheet, theme: Theme) -> QImage:
    image = QImage(WIDTH_PX, sheet.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_segmentation_sheet(painter, sheet, theme)
    painter.end()
    return image


@pytest.mark.parametrize("name", list(THEMES))
def test_the_chosen_cut_is_drawn_where_it_is(name: str, row: tuple[np.ndarray, Segmentation], qapp: object) -> None:
    sheet = segmentation_sheet(*row)
    image, theme = painted(sheet, THEMES[name]), THEMES[name]
    assert row[1].digits == "11"
    cut = row[1].cuts[row[1].chosen[0].last]
    x = sheet.row.left() + (cut.x - 30) / (156 - 30) * sheet.row.width()
    colors = [image.pixelColor(round(x) + dx, round(sheet.row.center().y())) for dx in range(-3, 4)]
    assert theme.accent in colors
    bar_of_ink = QPointF(sheet.row.left() + 5, sheet.row.center().y()).toPoint()
    assert image.pixelColor(bar_of_ink) == theme.ink


def test_no_bar_covers_another(row: tuple[np.ndarray, Segmentation]) -> None:
    sheet = segmentation_sheet(*row)
    assert sheet.lanes[0] == row[1].chosen
    for lane in sheet.lanes:
        spans = sorted((piece.first, piece.last) for piece in lane)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_bar_is_filled_as_far_as_the_piece_is_certain(row: tuple[np.ndarray, Segmentation], qapp: object) -> None:
    sheet = segmentation_sheet(*row)
    image, theme = painted(sheet, THEMES["light"]), THEMES["light"]
    y = round(sheet.row.bottom() + 24 + 3)
    filled = sum(image.pixelColor(x, y) == theme.accent for x in range(WIDTH_PX))
    empty = sum(image.pixelColor(x, y) == QColor(theme.track) for x in range(WIDTH_PX))
    score = row[1].chosen[0].score
    assert filled / (filled + empty) == pytest.approx(score, abs=0.02)
