"""What takes long is done at once, and what is asked for meanwhile once, however often."""

import pytest
from PyQt6.QtCore import QCoreApplication, QTimer
from pytestqt.qtbot import QtBot

from nnviz.ui.window.one_behind import OneBehind


@pytest.fixture
def done(qtbot: QtBot) -> list[int]:
    return []


def test_a_step_alone_is_done_at_once(done: list[int]) -> None:
    steps = OneBehind(done.append)
    steps.ask(1)
    assert done == [1]
    QCoreApplication.processEvents()
    steps.ask(-1)
    assert done == [1, -1]
    QCoreApplication.processEvents()
    assert done == [1, -1]


def test_all_that_were_asked_for_meanwhile_are_one(done: list[int]) -> None:
    steps = OneBehind(done.append)
    for _ in range(5):
        steps.ask(1)
    assert done == [1]
    QCoreApplication.processEvents()
    assert done == [1, 4]


def test_steps_to_and_fro_are_none(done: list[int]) -> None:
    steps = OneBehind(done.append)
    for n in (1, 1, -1):
        steps.ask(n)
    QCoreApplication.processEvents()
    assert done == [1]


def test_steps_asked_for_while_one_is_done_come_after_it(done: list[int], qtbot: QtBot) -> None:
    def act(n: int) -> None:
        done.append(n)
        if len(done) < 3:
            steps.ask(1)

    steps = OneBehind(act)
    QTimer.singleShot(0, lambda: steps.ask(1))
    qtbot.waitUntil(lambda: len(done) == 3)
    assert done == [1, 1, 1]
