"""The weight matrix beside the network: the edge that is held is a cell, and a cell is an edge."""

from typing import Any

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.diagram.network_layout import EdgeHit
from nnviz.ui.network.page import NetworkPage

Run = Any  # the fakes of conftest.py


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("w 2 3 1", "W² is 3 × 30: row j = 3, column k = 1"),
        ("w 1 30 16", "W¹ is 30 × 16: row j = 30, column k = 16"),
        ("p 2 2", "W² is 3 × 30: row j = 2, column k = 1"),
        ("x 5", "W¹ is 30 × 16: row j = 1, column k = 5"),
    ],
)
def test_what_is_held_is_told_as_a_row_and_a_column(name: str, said: str, page: NetworkPage, run: Run) -> None:
    page.show_progress(run.progress())
    page.hand.take_named(name)
    assert page.panel.glance.isVisibleTo(page)
    assert page.panel.glance.text == said


def test_a_click_on_a_cell_takes_hold_of_its_edge(page: NetworkPage, run: Run, qtbot: QtBot) -> None:
    page.show_progress(run.progress())
    page.hand.take_named("w 2 3 1")
    placed = page.panel.glance._placed()
    assert placed is not None
    at = placed.cell_rect(1, 20).center().toPoint()
    qtbot.mouseClick(page.panel.glance, Qt.MouseButton.LeftButton, pos=at)
    assert page.stage.selected == EdgeHit(2, 1, 20)
    page.stage.select(None)
    assert not page.panel.glance.isVisibleTo(page)
