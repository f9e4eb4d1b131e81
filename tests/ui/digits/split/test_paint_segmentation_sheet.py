"""How a row of digits was cut, on one sheet."""

from itertools import pairwise

import numpy as np
import pytest
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QColor, QImage, QPainter

from nnviz.digits.segmentation.page import Line, PageReading
from nnviz.digits.segmentation.search import Segmentation, segment
from nnviz.digits.segmentation.signs import FoundSign, Sign
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


def of_one_line(row: tuple[np.ndarray, Segmentation]) -> SegmentationSheet:
    """The sheet of a page with this line and no other."""
    return segmentation_sheet(row[0], PageReading((Line(row[1], ()),)))


def painted(sheet: SegmentationSheet, theme: Theme) -> QImage:
    image = QImage(WIDTH_PX, sheet.height, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint_segmentation_sheet(painter, sheet, theme)
    painter.end()
    return image


@pytest.mark.parametrize("name", list(THEMES))
def test_the_chosen_cut_is_drawn_where_it_is(name: str, row: tuple[np.ndarray, Segmentation], qapp: object) -> None:
    sheet = of_one_line(row)
    image, theme = painted(sheet, THEMES[name]), THEMES[name]
    assert row[1].digits == "11"
    cut = row[1].cuts[row[1].chosen[0].last]
    x = sheet.row.left() + (cut.x - 30) / (156 - 30) * sheet.row.width()
    colors = [image.pixelColor(round(x) + dx, round(sheet.row.center().y())) for dx in range(-3, 4)]
    assert theme.accent in colors
    bar_of_ink = QPointF(sheet.row.left() + 5, sheet.row.center().y()).toPoint()
    assert image.pixelColor(bar_of_ink) == theme.ink


def test_no_bar_covers_another(row: tuple[np.ndarray, Segmentation]) -> None:
    sheet = of_one_line(row)
    assert sheet.lanes[0][0] == row[1].chosen
    for lane in sheet.lanes[0]:
        spans = sorted((piece.first, piece.last) for piece in lane)
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_bar_is_filled_as_far_as_the_piece_is_certain(row: tuple[np.ndarray, Segmentation], qapp: object) -> None:
    sheet = of_one_line(row)
    image, theme = painted(sheet, THEMES["light"]), THEMES["light"]
    y = round(sheet.row.bottom() + 24 + 3)
    filled = sum(image.pixelColor(x, y) == theme.accent for x in range(WIDTH_PX))
    empty = sum(image.pixelColor(x, y) == QColor(theme.track) for x in range(WIDTH_PX))
    score = row[1].chosen[0].score
    assert filled / (filled + empty) == pytest.approx(score, abs=0.02)


def test_every_line_has_its_digits_its_cuts_and_its_bars(row: tuple[np.ndarray, Segmentation], qapp: object) -> None:
    ink, segmentation = row
    page = PageReading(tuple(Line(segmentation, ()) for _ in range(3)))
    sheet, theme = segmentation_sheet(ink, page), THEMES["light"]
    image = painted(sheet, theme)
    assert [lanes[0] for lanes in sheet.lanes] == [segmentation.chosen] * 3
    assert list(sheet.tops) == sorted(set(sheet.tops))
    assert sheet.tops[-1] < sheet.height == image.height()
    for top in sheet.tops:
        rows = [image.pixelColor(x, y) for y in range(round(top), round(top) + 22) for x in range(32, 60)]
        assert theme.ink in rows  # the line's digits
        bar = [image.pixelColor(x, round(top) + 30 + 3) for x in range(WIDTH_PX)]
        assert bar.count(theme.accent) > 20


def test_a_sign_that_was_left_out_is_crossed_out(row: tuple[np.ndarray, Segmentation], qapp: object) -> None:
    ink, segmentation = row
    dash = FoundSign(Sign.DASH, (26, 36, 80, 100))
    sheet, theme = segmentation_sheet(ink, PageReading((Line(segmentation, (dash,)),))), THEMES["light"]
    image = painted(sheet, theme)
    x, y = (
        sheet.row.left() + (90 - 30) / 126 * sheet.row.width(),
        sheet.row.top() + (31 - 10) / 40 * sheet.row.height(),
    )
    near = {image.pixelColor(round(x) + dx, round(y) + dy).rgb() for dx in (-1, 0, 1) for dy in (-1, 0, 1)}
    assert theme.warning.rgb() in near
