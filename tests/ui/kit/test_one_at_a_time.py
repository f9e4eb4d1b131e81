"""Asked again and again: one job at a time, and the newest of those that wait."""

import sys
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.one_at_a_time import OneAtATime

PATIENCE_MS = 30_000


@pytest.fixture
def jobs(qtbot: QtBot, no_qthread_left: None) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def test_the_newest_of_those_that_wait_comes_next(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    asked = OneAtATime(jobs, "key", heard.append, pytest.fail)
    gate = threading.Event()
    asked.ask(lambda: "first" if gate.wait(30) else "late")
    asked.ask(lambda: "second")
    asked.ask(lambda: "third")
    gate.set()
    qtbot.waitUntil(lambda: heard == ["first", "third"], timeout=PATIENCE_MS)


def test_one_that_has_answered_and_is_not_over_yet_keeps_no_other_waiting(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    asked = OneAtATime(jobs, "key", heard.append, pytest.fail)
    gate = threading.Event()

    def answering() -> Iterator[str | None]:
        yield "answer"
        gate.wait(30)

    asked.ask(answering())
    qtbot.waitUntil(lambda: heard == ["answer"], timeout=PATIENCE_MS)
    asked.ask(lambda: "next")
    gate.set()
    qtbot.waitUntil(lambda: heard == ["answer", "next"], timeout=PATIENCE_MS)


def test_one_that_waits_comes_also_after_a_fault(jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: heard.append(kind.__name__))
    asked = OneAtATime(jobs, "key", heard.append, pytest.fail)
    gate = threading.Event()

    def failing() -> str:
        gate.wait(30)
        raise MemoryError

    asked.ask(failing)
    asked.ask(lambda: "second")
    gate.set()
    qtbot.waitUntil(lambda: heard == ["MemoryError", "second"], timeout=PATIENCE_MS)


def test_what_is_forgotten_is_not_heard_of(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    asked = OneAtATime(jobs, "key", heard.append, pytest.fail)
    gate = threading.Event()
    asked.ask(lambda: "first" if gate.wait(30) else "late")
    asked.ask(lambda: "second")
    asked.forget()
    gate.set()
    asked.ask(lambda: "third")
    qtbot.waitUntil(lambda: heard == ["third"], timeout=PATIENCE_MS)
