"""The page, open and as large as a window has it."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[BackpropPage]:
    page = BackpropPage(THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    page.set_theme(THEMES["light"], 1.0)
    yield page
    page.close_page()


def go_to(page: BackpropPage, position: int) -> None:
    page.stage.timeline.position_requested.emit(position)
