"""The panel of the neuron page keeps to its room."""

from collections.abc import Iterator
from fractions import Fraction

import pytest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.theme import THEMES, style_sheet
from nnviz.ui.neuron.page import NeuronPage
from tests.ui.standing import moved, settled

from .conftest import preset


@pytest.mark.parametrize("name", ["NAND", "Any logic: three inputs"])
def test_nothing_needs_scrolling(page: NeuronPage, qtbot: QtBot, name: str) -> None:
    preset(page, name)
    bar = page.panel.verticalScrollBar()
    assert bar is not None
    for _ in range(5):
        qtbot.wait(1)
    assert bar.maximum() <= 8


@pytest.fixture
def styled(qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[NeuronPage]:
    """A page that is dressed as the window does: first built, then styled. Hidden parts do not hear of it."""
    page = NeuronPage(THEMES["light"])
    qtbot.addWidget(page)
    qapp.setStyleSheet(style_sheet(THEMES["light"], request.param))
    page.set_theme(THEMES["light"], request.param)
    page.resize(1900, 1000)
    page.show()
    yield page
    page.close_page()
    qapp.setStyleSheet("")


@pytest.mark.parametrize("styled", [1.0, 1.5], indirect=True)
@pytest.mark.parametrize("tab", ["nudge", "learn", "scale", "count"])
def test_nothing_widens_the_panel(styled: NeuronPage, qtbot: QtBot, tab: str) -> None:
    styled.panel.readout.digits_requested.emit(8)
    styled.panel.tabs.chosen.emit(tab)
    content, viewport = styled.panel.widget(), styled.panel.viewport()
    assert content is not None
    assert viewport is not None
    qtbot.waitUntil(lambda: content.width() == viewport.width(), timeout=1_000)


@pytest.mark.parametrize("styled", [1.0, 1.75], indirect=True)
@pytest.mark.parametrize("tab", ["nudge", "learn", "scale", "count"])
def test_no_control_moves_because_of_a_text(styled: NeuronPage, tab: str) -> None:
    styled.panel.tabs.chosen.emit(tab)
    panel = styled.panel.content
    before = settled(panel)
    for change in (
        lambda: styled.panel.readout.digits_requested.emit(8),
        lambda: styled.stage.figure.types.chosen.emit("sigmoid"),
        lambda: styled.stage.figure.neuron.weight_requested.emit(0, Fraction(123456, 97), False),
        styled.editor.step,
        lambda: styled.panel.learn.forgetting_requested.emit(),
        lambda: preset(styled, "XOR"),
    ):
        change()
        styled.panel.tabs.chosen.emit(tab)
        assert moved(before, settled(panel)) == []
