"""Jobs asked for faster than they are done: each that was begun is told, the latest follows, none between."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.latest_jobs import Later, LatestJobs

pytestmark = pytest.mark.usefixtures("no_qthread_left")


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[LatestJobs]:
    jobs = LatestJobs()
    yield jobs
    jobs.close()


class Gate:
    """Jobs that wait until they are let go, so that a test knows what is under way."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self._opened = threading.Event()

    def job(self, n: int) -> Callable[[], int]:
        def waiting() -> int:
            self.begun.append(n)
            assert self._opened.wait(30)
            return n

        return waiting

    def open(self) -> None:
        self._opened.set()


def test_what_was_begun_is_told_and_then_the_latest(jobs: LatestJobs, qtbot: QtBot) -> None:
    gate, heard = Gate(), list[int]()
    jobs.ask("a", gate.job(0), heard.append)
    qtbot.waitUntil(lambda: gate.begun == [0])
    for n in range(1, 5):
        jobs.ask("a", gate.job(n), heard.append)
    gate.open()
    qtbot.waitUntil(lambda: heard == [0, 4])
    assert gate.begun == [0, 4]


def test_nothing_is_heard_of_what_is_forgotten(jobs: LatestJobs, qtbot: QtBot) -> None:
    gate, heard = Gate(), list[int]()
    jobs.ask("a", gate.job(0), heard.append)
    qtbot.waitUntil(lambda: gate.begun == [0])
    jobs.ask("a", gate.job(1), heard.append)
    jobs.forget("a")
    jobs.ask("a", gate.job(2), heard.append)
    gate.open()
    qtbot.waitUntil(lambda: heard == [2])
    assert gate.begun == [0, 2]


def test_what_is_small_is_there_at_once_and_what_is_large_when_it_is_computed(jobs: LatestJobs, qtbot: QtBot) -> None:
    gate, told = Gate(), list[bool]()
    later: Later[int] = Later("a", lambda: told.append(True))
    later.jobs = jobs
    assert later.of("small", lambda: 1, is_large=False) == 1
    for _ in range(3):
        assert later.of("large", gate.job(2), is_large=True) == 1  # the one before stands
    gate.open()
    qtbot.waitUntil(lambda: told == [True])
    assert later.of("large", gate.job(2), is_large=True) == 2
    assert gate.begun == [2]


def test_a_large_one_that_comes_too_late_does_not_take_the_place_of_a_small_one(jobs: LatestJobs, qtbot: QtBot) -> None:
    gate, heard = Gate(), list[str]()
    later: Later[int] = Later("a", lambda: heard.append("late"))
    later.jobs = jobs
    later.of("large", gate.job(2), is_large=True)
    qtbot.waitUntil(lambda: gate.begun == [2])
    assert later.of("small", lambda: 1, is_large=False) == 1
    gate.open()
    jobs.ask("b", lambda: "after it", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["after it"]
    assert later.of("small", lambda: 3, is_large=False) == 1
    later.clear()
    assert later.of("small", lambda: 3, is_large=False) == 3
