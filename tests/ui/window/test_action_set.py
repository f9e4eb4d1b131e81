"""Actions do what the page on show says, and those it does not know are off."""

import pytest
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.window.action_set import REPEATED, ActionSet
from nnviz.ui.window.actions import ActionSpec, action_table

TABLE = (
    ActionSpec("play", "Play", ("Space",), "Train"),
    ActionSpec("step", "Step", ("S", "Ctrl+Right"), "Train"),
    ActionSpec("undo", "Undo", ("Ctrl+Z",), "File"),
    ActionSpec("help", "Help", ("?",), "Window"),
)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def actions(window: QWidget) -> ActionSet:
    return ActionSet(TABLE, window)


def action(window: QWidget, text: str) -> QAction:
    return next(a for a in window.actions() if a.text() == text)


def test_an_action_does_what_the_page_on_show_says(actions: ActionSet, window: QWidget) -> None:
    done: list[str] = []
    for page in ("one", "other"):
        actions.set_handlers({"play": lambda page=page: done.append(page)})
        action(window, "Play").trigger()
        actions.trigger("play")
    assert done == ["one", "one", "other", "other"]


def test_an_action_without_a_handler_is_off_and_does_nothing(actions: ActionSet, window: QWidget) -> None:
    done: list[str] = []
    actions.set_handlers({"step": lambda: done.append("step")})
    assert [action(window, spec.text).isEnabled() for spec in TABLE] == [False, True, False, False]
    action(window, "Play").trigger()
    assert done == []


def test_a_handler_of_no_action_is_an_error(actions: ActionSet) -> None:
    with pytest.raises(KeyError, match="nosuch"):
        actions.set_handlers({"play": lambda: None, "nosuch": lambda: None})


def test_all_keys_are_shortcuts(actions: ActionSet, window: QWidget) -> None:
    assert [key.toString() for key in action(window, "Step").shortcuts()] == ["S", "Ctrl+Right"]


def test_menus_hold_the_actions_of_their_name_in_order(actions: ActionSet) -> None:
    menus = {entry.text(): entry.menu() for entry in actions.menu.actions()}
    assert list(menus) == ["Train", "File", "Window"]
    for name, texts in (("Train", ["Play", "Step"]), ("Window", ["Help"])):
        menu = menus[name]
        assert isinstance(menu, QMenu)
        assert [a.text() for a in menu.actions()] == texts


def test_a_held_key_goes_on_only_with_what_moves(actions: ActionSet, window: QWidget) -> None:
    assert [action(window, spec.text).autoRepeat() for spec in TABLE] == [False, False, True, False]


def test_what_a_held_key_goes_on_with_is_in_the_table_of_the_window() -> None:
    assert {spec.name for spec in action_table(["Neuron"])} >= REPEATED
