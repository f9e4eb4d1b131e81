"""A work sheet on paper: every line whole inside its margins, no line on another."""

from dataclasses import replace

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtWidgets import QApplication

from nnviz.nn.backprop_steps.state import TABS, BackpropState
from nnviz.nn.backprop_steps.work_sheet import seeded_material, work_sheet
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.backprop.sheet.saving import file_name
from nnviz.ui.backprop.sheet.sheet_layout import (
    BLANK_PX,
    LETTERS_PX,
    MARGIN_PX,
    PAPERS,
    PlacedRow,
    row_text,
    sheet_pages,
)
from nnviz.ui.kit.math_text import math_width

SIZES = ((2, 2, 1), (3, 4, 2), (2, 3, 5, 1), (5, 5, 1), (1, 1))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("has_answers", [False, True])
def test_nothing_is_clipped_and_nothing_overlaps(
    sizes: tuple[int, ...], paper: str, has_answers: bool, qapp: QApplication
) -> None:
    sheet = work_sheet(seeded_material(sizes, 4), digits=4, seed=4)
    n_rows = 0
    for page in sheet_pages(sheet, paper, has_answers=has_answers):
        size = page.size
        room = QRectF(0, 0, size.width(), size.height()).adjusted(MARGIN_PX - 1, 0, 1 - MARGIN_PX, -MARGIN_PX)
        boxes = [item.box for item in page.items] + [box for box in (page.graph, page.given) if box is not None]
        assert all(room.contains(box) for box in boxes)
        assert not any(a.intersects(b) for number, a in enumerate(boxes) for b in boxes[:number])
        for item in page.items:
            if isinstance(item, PlacedRow):
                n_rows += 1
                end = math_width(item.row.answer, LETTERS_PX, True) if has_answers else BLANK_PX
                assert 0.6 * math_width(item.text, LETTERS_PX) + end <= item.box.width()
    assert n_rows == len(sheet.rows)


def test_a_sheet_of_2_2_1_is_one_page(qapp: QApplication) -> None:
    for paper in PAPERS:
        sheet = work_sheet(seeded_material((2, 2, 1), 1), digits=3, seed=1)
        assert len(sheet_pages(sheet, paper, has_answers=False)) == 1


def test_a_number_of_one_number_is_written_once_and_named(qapp: QApplication) -> None:
    sheet = work_sheet(seeded_material((2, 2, 1), 1), digits=3, seed=1)
    row = next(row for row in sheet.rows if row.name == "∂C/∂b^{2}_{1}")
    assert row_text(row, has_answers=True) == "∂C/∂b^{2}_{1} = δ^{2}_{1} = "


def test_there_is_nothing_to_save_without_a_sheet_and_the_page_says_why(page: BackpropPage) -> None:
    page.panel.tabs.chosen.emit("sheet")
    assert page.panel.sheet.save.isEnabled()
    page.panel.network.activation_chosen.emit(1, "step")
    assert not page.panel.sheet.save.isEnabled()
    assert "a layer of steps has no gradient" in page.stages.sheet.preview.in_words()


@pytest.mark.parametrize("tab", TABS)
def test_no_sentence_on_a_tab_widens_the_window(page: BackpropPage, tab: str) -> None:
    page.panel.network.source_chosen.emit("2-3-5-1")
    page.panel.network.activation_chosen.emit(1, "step")
    page.panel.network.activation_chosen.emit(3, "step")
    page.panel.tabs.chosen.emit(tab)
    QApplication.processEvents()  # layouts ask anew only then
    assert page.minimumSizeHint().width() < 720


def test_the_number_of_pages_is_told(page: BackpropPage) -> None:
    page.panel.tabs.chosen.emit("sheet")
    assert page.stages.sheet.about.startswith("2 pages;")
    page.panel.sheet.answers_chosen.emit("none")
    assert page.stages.sheet.about.startswith("1 page;")


def test_a_file_is_named_after_its_sheet() -> None:
    state = BackpropState()
    by_seed = replace(state, sheet=replace(state.sheet, is_of_page=False, sizes=(3, 4, 2), seed=7))
    assert (file_name(state, None), file_name(by_seed, None)) == ("work sheet 2-2-1", "work sheet 3-4-2 seed 7")
