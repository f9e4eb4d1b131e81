"""Jobs in another thread: the latest request of a key wins, what must be finished is, closing leaves no thread."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import DataError
from nnviz.language import UserError
from nnviz.ui.kit.jobs import Jobs
from tests.ui.kit.conftest import endless, failing

PATIENCE_S = 30

pytestmark = pytest.mark.usefixtures("no_qthread_left")


def writing(name: str, done: list[str]) -> Iterator[str | None]:
    for _ in range(5):
        yield None
    done.append(name)
    yield name


def test_a_function_is_done_off_the_gui_thread_and_answered_in_it(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[tuple[int, int]] = []
    jobs.ask("where", threading.get_ident, lambda thread: heard.append((thread, threading.get_ident())))
    assert jobs.is_busy("where")
    qtbot.waitUntil(lambda: bool(heard))
    ((worker, hearer),) = heard
    assert worker != hearer == threading.get_ident()
    assert not jobs.is_busy("where")


def test_no_answer_is_an_answer_of_a_function(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[None] = []
    jobs.ask("a", lambda: None, heard.append)
    qtbot.waitUntil(lambda: heard == [None])


def test_an_iterator_answers_as_it_goes(jobs: Jobs, qtbot: QtBot) -> None:
    def job() -> Iterator[object]:
        yield None
        yield threading.get_ident()
        yield "end"

    heard: list[object] = []
    jobs.ask("a", job(), heard.append)
    qtbot.waitUntil(lambda: "end" in heard)
    assert heard[0] != threading.get_ident()
    assert heard[1:] == ["end"]
    qtbot.waitUntil(lambda: not jobs.is_busy("a"))


def spent(work: float, *, times: int) -> Iterator[tuple[float, float] | None]:
    """Work so many times so many seconds; yield how long that took, and how much of it was work."""
    began, worked = time.perf_counter(), 0.0
    for _ in range(times):
        start = time.perf_counter()
        while time.perf_counter() < start + work:
            pass
        worked += time.perf_counter() - start
        yield None
    yield time.perf_counter() - began, worked


def test_a_thread_that_rests_does_so_as_long_as_it_works(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[tuple[float, float]] = []
    jobs.rest(2.0)
    jobs.ask("a", spent(0.02, times=10), heard.append)  # each longer than a slice: a rest follows
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    ((took, worked),) = heard
    assert took > 2.5 * worked


def test_a_newer_request_drops_what_the_older_says(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    jobs.ask("a", iter(["old"]), heard.append)
    jobs.ask("a", endless(), heard.append)
    jobs.ask("a", iter(["new"]), heard.append)
    qtbot.waitUntil(lambda: "new" in heard)
    assert heard == ["new"]


def test_an_answer_that_is_on_its_way_is_dropped_for_a_newer_request(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    first = threading.Event()

    def one() -> str:
        first.set()
        return "one"

    jobs.ask("a", one, heard.append)
    assert first.wait(5)
    jobs.ask("a", lambda: "two", heard.append)
    qtbot.waitUntil(lambda: not jobs.is_busy("a"))
    assert heard == ["two"]


def test_of_requests_that_come_fast_those_between_are_not_begun(jobs: Jobs, qtbot: QtBot) -> None:
    started, gate = threading.Event(), threading.Event()
    heard: list[int] = []
    begun: list[int] = []

    def first() -> int:
        started.set()
        return int(gate.wait(5))

    def numbered(number: int) -> int:
        begun.append(number)
        return number

    jobs.ask("a", first, heard.append)
    assert started.wait(5)
    for number in range(40):
        jobs.ask("a", partial(numbered, number), heard.append)
    gate.set()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == begun == [39]


def test_what_is_forgotten_says_nothing(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    jobs.ask("a", iter(["a"]), heard.append)
    jobs.forget("a")
    jobs.forget("never asked")
    assert not jobs.is_busy("a")
    jobs.ask("b", iter(["b"]), heard.append)
    qtbot.waitUntil(lambda: "b" in heard)
    assert heard == ["b"]


def test_what_is_forgotten_is_not_gone_on_with(jobs: Jobs, qtbot: QtBot) -> None:
    slices: list[int] = []

    def counting() -> Iterator[None]:
        while True:
            slices.append(1)
            yield None

    heard: list[str] = []
    jobs.ask("a", counting(), heard.append)
    qtbot.waitUntil(lambda: bool(slices))
    jobs.forget("a")
    jobs.ask("b", lambda: "b", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    n = len(slices)
    time.sleep(0.02)
    assert len(slices) == n


def test_jobs_of_several_keys_share_the_thread(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    jobs.ask("a", endless(), heard.append)
    jobs.ask("b", iter([None, None, "b"]), heard.append)
    qtbot.waitUntil(lambda: heard == ["b"])
    assert jobs.is_busy("a")


@pytest.mark.parametrize("kind", [UserError, DataError, OSError])
def test_what_a_user_can_mend_is_one_sentence_and_the_thread_lives_on(
    jobs: Jobs, qtbot: QtBot, kind: type[Exception]
) -> None:
    heard: list[str] = []
    refused: list[str] = []
    jobs.ask("a", failing(kind("the disk is full: make room")), heard.append, refused=refused.append)
    qtbot.waitUntil(lambda: refused == ["the disk is full: make room"])
    assert not jobs.is_busy("a")
    jobs.ask("a", lambda: "again", heard.append, refused=refused.append)
    qtbot.waitUntil(lambda: heard == ["again"])


def test_the_refusal_of_a_request_that_was_replaced_is_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[str] = []
    failed = threading.Event()

    def job() -> str:
        failed.set()
        raise UserError("too late")

    jobs.ask("a", job, heard.append, refused=heard.append)
    assert failed.wait(5)
    jobs.ask("a", lambda: "new", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["new"]


@pytest.mark.parametrize("refused", [None, pytest.fail])
def test_any_other_exception_goes_to_the_hook_and_the_thread_lives_on(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, refused: Callable[[str], object] | None
) -> None:
    told: list[tuple[type[BaseException], str, int]] = []

    def hook(kind: type[BaseException], error: BaseException, _where: object) -> None:
        told.append((kind, str(error), threading.get_ident()))

    monkeypatch.setattr(sys, "excepthook", hook)
    error = ValueError("a bug") if refused else UserError("nobody asks for it")
    heard: list[str] = []
    jobs.ask("a", failing(error), heard.append, refused=refused)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(type(error), str(error), threading.get_ident())]
    assert not jobs.is_busy("a")
    jobs.ask("a", lambda: "again", heard.append)
    qtbot.waitUntil(lambda: heard == ["again"])


def test_a_newer_request_waits_for_one_that_must_finish_and_both_are_answered(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []
    heard: list[str] = []
    for name in ("first", "second"):
        jobs.ask("write", writing(name, done), heard.append, must_finish=True)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert done == heard == ["first", "second"]


def test_what_must_finish_is_done_and_answered_though_it_is_forgotten(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []
    heard: list[str] = []
    jobs.ask("write", writing("a", done), heard.append, must_finish=True)
    jobs.forget("write")
    qtbot.waitUntil(lambda: heard == done == ["a"])


def test_closing_finishes_what_must_be_and_nothing_else(qtbot: QtBot) -> None:
    done: list[str] = []
    heard: list[object] = []
    jobs = Jobs()
    jobs.ask("look", endless(), heard.append)
    jobs.ask("write", writing("file", done), heard.append, must_finish=True)
    jobs.close()
    assert done == ["file"]
    jobs.close()
    jobs.ask("write", writing("again", done), heard.append, must_finish=True)
    qtbot.wait(20)
    assert done == ["file"]
    assert heard == [], "whoever asked may be gone"
    assert not jobs.is_busy("write")


def test_closing_drops_the_answer_on_its_way(qtbot: QtBot) -> None:
    heard: list[str] = []
    done = threading.Event()

    def job() -> str:
        done.set()
        return "late"

    jobs = Jobs()
    jobs.ask("a", job, heard.append)
    assert done.wait(5)
    jobs.close()
    qtbot.wait(20)
    assert heard == []


def test_what_is_given_up_has_ended_though_answers_of_it_are_not_taken(qtbot: QtBot) -> None:
    two_told, ended = threading.Event(), threading.Event()

    def job() -> Iterator[int | None]:
        try:
            yield from (1, 2)
            two_told.set()
            yield from endless()
        finally:
            ended.set()

    jobs = Jobs()
    jobs.ask("a", job(), lambda _: None)
    assert two_told.wait(PATIENCE_S)  # the GUI thread has not looked yet: both answers wait for it
    jobs.close()
    assert ended.is_set()


def test_jobs_that_were_never_asked_for_have_no_thread(qtbot: QtBot) -> None:
    before = threading.active_count()
    jobs = Jobs()
    assert not jobs._thread.isRunning()
    jobs.close()
    assert threading.active_count() == before
