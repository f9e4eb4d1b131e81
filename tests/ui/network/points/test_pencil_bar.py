"""What the pencil key does is told where the bar cannot show it."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.points.pencil_bar import PencilBar


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def bar(told: list[str], qtbot: QtBot) -> PencilBar:
    bar = PencilBar(THEMES["light"])
    qtbot.addWidget(bar)
    bar.told.connect(told.append)
    return bar


def test_a_bar_in_sight_needs_no_words(bar: PencilBar, told: list[str]) -> None:
    bar.show()
    bar.toggle()
    assert bar.label == 0
    assert told == []


def test_out_of_sight_it_is_told_what_the_pencil_does_now(
    bar: PencilBar, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bar, "isHidden", lambda: False)  # a folded panel hides it, which is not its own doing
    bar.toggle()
    bar.toggle()
    assert bar.label == -1
    assert ["sets ●" in told[0], "put away" in told[1]] == [True, True]


def test_without_a_plane_it_is_told_what_the_pencil_is_for(bar: PencilBar, told: list[str]) -> None:
    bar.hide()
    bar.toggle()
    assert bar.label == -1
    assert "Points" in told[0]
