"""One of a few: exactly one is down, and only the user's choice is told."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.segmented_buttons import SegmentedButtons


@pytest.fixture
def buttons(qtbot: QtBot) -> SegmentedButtons:
    buttons = SegmentedButtons({"a": ("A", "tip of a"), "b": ("B", ""), "c": ("C", "")})
    qtbot.addWidget(buttons)
    buttons.set_chosen("a")
    buttons.show()
    return buttons


def button(buttons: SegmentedButtons, text: str) -> QPushButton:
    return next(b for b in buttons.findChildren(QPushButton) if b.text() == text)


def down(buttons: SegmentedButtons) -> list[str]:
    return [b.text() for b in buttons.findChildren(QPushButton) if b.isChecked()]


def test_a_press_is_told_and_lifts_the_others(buttons: SegmentedButtons, qtbot: QtBot) -> None:
    with qtbot.waitSignal(buttons.chosen) as chosen:
        qtbot.mouseClick(button(buttons, "B"), Qt.MouseButton.LeftButton)
    assert (chosen.args, down(buttons)) == (["b"], ["B"])


def test_a_choice_shown_is_not_told(buttons: SegmentedButtons, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(buttons.chosen):
        buttons.set_chosen("c")
    assert down(buttons) == ["C"]


def test_what_is_no_choice_here_lifts_all(buttons: SegmentedButtons, qtbot: QtBot) -> None:
    buttons.set_chosen("z")
    assert down(buttons) == []
    qtbot.mouseClick(button(buttons, "B"), Qt.MouseButton.LeftButton)
    assert down(buttons) == ["B"]
    buttons.set_chosen("c")
    assert down(buttons) == ["C"]


def test_an_impossible_choice_cannot_be_pressed(buttons: SegmentedButtons, qtbot: QtBot) -> None:
    buttons.set_possible("b", False)
    with qtbot.assertNotEmitted(buttons.chosen):
        qtbot.mouseClick(button(buttons, "B"), Qt.MouseButton.LeftButton)
    buttons.set_possible("b", True)
    with qtbot.waitSignal(buttons.chosen):
        qtbot.mouseClick(button(buttons, "B"), Qt.MouseButton.LeftButton)


def test_tips_belong_to_their_buttons(buttons: SegmentedButtons) -> None:
    assert button(buttons, "A").toolTip() == "tip of a"
