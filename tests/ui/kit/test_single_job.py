"""Work off the GUI thread: the last question is answered, and closing leaves no thread."""

import threading

import pytest
from PyQt6.QtCore import QThread
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.single_job import Background, StillWanted

pytestmark = pytest.mark.usefixtures("no_qthread_left")


def test_a_job_is_done_in_another_thread(qtbot: QtBot) -> None:
    background = Background()
    here = QThread.currentThread()
    with qtbot.waitSignal(background.answered) as answer:
        background.ask("where", lambda _wanted: QThread.currentThread())
        assert background.is_busy
    assert answer.args is not None
    assert answer.args[0] == "where"
    assert answer.args[1] is not here
    assert not background.is_busy
    background.close()


def test_only_the_last_of_several_is_answered(qtbot: QtBot) -> None:
    background = Background()
    gate, done = threading.Event(), []
    background.answered.connect(lambda key, result: done.append((key, result)))
    background.ask(1, lambda _wanted: gate.wait(5))
    background.ask(2, lambda _wanted: done.append("never run"))
    background.ask(3, lambda _wanted: "three")
    gate.set()
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(3, "three")]
    background.close()


def test_an_answer_that_comes_after_the_next_question_is_dropped(qtbot: QtBot) -> None:
    background = Background()
    answers: list[object] = []
    background.answered.connect(lambda _key, result: answers.append(result))
    first = threading.Event()
    background.ask(1, lambda _wanted: first.set() or "one")
    assert first.wait(5)
    background.ask(2, lambda _wanted: "two")
    qtbot.waitUntil(lambda: not background.is_busy)
    assert answers == ["two"]
    background.close()


def test_closing_drops_the_answer_under_way(qtbot: QtBot) -> None:
    background = Background()
    answers: list[object] = []
    background.answered.connect(lambda _key, result: answers.append(result))
    background.ask(1, lambda _wanted: "late")
    background.close()
    qtbot.wait(20)
    assert answers == []
    background.close()


def test_a_long_job_hears_that_it_is_no_longer_wanted() -> None:
    background = Background()
    started, rounds = threading.Event(), []

    def long_job(still_wanted: StillWanted) -> None:
        started.set()
        while still_wanted():
            rounds.append(1)

    background.ask(1, long_job)
    assert started.wait(5)
    background.close()  # would wait for ever
    assert rounds
