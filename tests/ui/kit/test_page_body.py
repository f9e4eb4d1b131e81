"""The stage comes first: the panel becomes narrower, then folds, and opens over the stage on demand."""

import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.page_body import STAGE_PX, TAB_PX, PageBody
from nnviz.ui.kit.side_panel import WIDTH_PX, SidePanel

PART_PX, BAR_PX = 180, 50
LEAST_PANEL_PX = PART_PX + 40


class Parts:
    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        qtbot.addWidget(self.page)
        self.stage, self.bar, self.panel = QWidget(self.page), QWidget(self.page), SidePanel(self.page)
        self.stage.setMinimumSize(400, 200)
        self.bar.setFixedHeight(BAR_PX)
        part = QWidget(self.panel.content)
        part.setMinimumWidth(PART_PX)
        self.panel.column.addWidget(part)
        self.body = PageBody(self.page, stage=self.stage, panel=self.panel, bar=self.bar)
        self.body.resize(1280, 300)
        self.page.show()

    def widths(self, width: int) -> tuple[int, int]:
        """Return how wide stage and panel are in a page of this width; a folded panel is 0 wide."""
        self.body.resize(width, 300)
        return self.stage.width(), self.panel.width() if self.panel.isVisible() else 0


@pytest.fixture
def parts(qtbot: QtBot) -> Parts:
    return Parts(qtbot)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1280, (1280 - WIDTH_PX, WIDTH_PX)),
        (STAGE_PX + WIDTH_PX, (STAGE_PX, WIDTH_PX)),
        (STAGE_PX + LEAST_PANEL_PX, (STAGE_PX, LEAST_PANEL_PX)),
        (STAGE_PX + LEAST_PANEL_PX - 1, (STAGE_PX + LEAST_PANEL_PX - 1 - TAB_PX, 0)),
    ],
)
def test_the_panel_gives_way_to_the_stage(width: int, widths: tuple[int, int], parts: Parts) -> None:
    assert parts.widths(width) == widths


def test_a_folded_panel_opens_over_the_stage_which_stays(parts: Parts) -> None:
    width = STAGE_PX + TAB_PX
    stage = parts.widths(width)[0]
    parts.body.toggle_panel()
    assert parts.widths(width) == (stage, WIDTH_PX)
    assert parts.panel.geometry().right() + 1 == width - TAB_PX
    assert parts.body.close_panel()
    assert not parts.body.close_panel()
    assert parts.widths(width) == (stage, 0)


def test_where_there_is_room_the_panel_is_folded_only_on_demand(parts: Parts) -> None:
    parts.widths(1280)
    parts.body.toggle_panel()
    assert parts.widths(1280) == (1280 - TAB_PX, 0)
    assert not parts.body.is_panel_wanted
    parts.body.want_panel(True)
    assert parts.widths(1280)[1] == WIDTH_PX


def test_the_bar_lies_below_both_and_leaves_its_room_when_it_is_away(parts: Parts) -> None:
    parts.widths(1279)
    assert (parts.bar.geometry().getRect(), parts.stage.height()) == ((0, 300 - BAR_PX, 1279, BAR_PX), 300 - BAR_PX)
    parts.bar.hide()
    parts.body.resize(1280, 299)
    assert parts.stage.height() == 299


@pytest.mark.parametrize("least", [400, 700])
def test_the_stage_has_its_least_width_and_a_share_of_its_own(least: int, parts: Parts) -> None:
    parts.stage.setMinimumWidth(least)
    stage = max(least, STAGE_PX)
    assert parts.widths(stage + LEAST_PANEL_PX) == (stage, LEAST_PANEL_PX)
    assert parts.widths(stage + LEAST_PANEL_PX - 1)[1] == 0
    assert not parts.body.is_panel_over
    parts.body.toggle_panel()
    assert parts.body.is_panel_over


def test_a_part_that_is_asked_for_opens_the_folded_panel(parts: Parts) -> None:
    parts.body.want_panel(False)
    parts.body.show_part(parts.panel.content)
    assert parts.panel.isVisible()
