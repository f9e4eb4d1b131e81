"""The one table of actions: names and keys of their own, and keys that Qt knows."""

from collections import Counter

import pytest
from PyQt6.QtGui import QKeySequence

from nnviz.ui.window.actions import ActionSpec, action_table

PAGES = ("Neuron", "Gates", "Network", "Digits")

TABLE = action_table(PAGES)


def test_every_action_has_a_name_of_its_own() -> None:
    assert [name for name, n in Counter(action.name for action in TABLE).items() if n > 1] == []


def test_no_key_does_two_things() -> None:
    keys = Counter(QKeySequence(key).toString() for action in TABLE for key in action.keys)
    assert [key for key, n in keys.items() if n > 1] == []


@pytest.mark.parametrize("action", TABLE, ids=lambda action: action.name)
def test_every_action_has_words_a_menu_and_keys_that_qt_knows(action: ActionSpec) -> None:
    assert action.text
    assert action.menu
    assert action.keys
    for key in action.keys:
        assert QKeySequence(key).count() == 1
        assert QKeySequence(key)[0].key().value not in (0, 0x01FFFFFF)  # Qt's unknown key


@pytest.mark.parametrize(
    ("name", "key"),
    [("play", "Space"), ("mini_batch", "S"), ("epoch", "E"), ("reset", "R"), ("present", "F5"), ("help", "?")],
)
def test_the_lecturers_keys_are_as_promised(name: str, key: str) -> None:
    assert key in next(action.keys for action in TABLE if action.name == name)
