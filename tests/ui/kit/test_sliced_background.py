"""SlicedBackground work: in another thread, the latest request wins, what must be finished is."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import DataError
from nnviz.ui.kit.sliced_background import Job, SlicedBackground


@pytest.fixture
def background(qtbot: QtBot, no_qthread_left: None) -> Iterator[SlicedBackground]:
    background = SlicedBackground()
    yield background
    background.close()


def gives(*answers: object) -> Job:
    return lambda: iter(answers)


def endless() -> Iterator[object]:
    while True:
        yield None


def test_a_job_runs_off_the_gui_thread_and_answers_as_it_goes(background: SlicedBackground, qtbot: QtBot) -> None:
    def job() -> Iterator[object]:
        yield None
        yield threading.get_ident()
        yield "end"

    heard: list[tuple[str, object]] = []
    background.answered.connect(lambda key, answer: heard.append((key, answer)))
    background.ask("a", job)
    qtbot.waitUntil(lambda: ("a", "end") in heard)
    assert [key for key, _ in heard] == ["a", "a"]
    assert heard[0][1] != threading.get_ident()


def test_a_newer_request_drops_what_the_older_says(background: SlicedBackground, qtbot: QtBot) -> None:
    heard: list[object] = []
    background.answered.connect(lambda _key, answer: heard.append(answer))
    background.ask("a", gives("old"))
    background.ask("a", endless)
    background.ask("a", gives("new"))
    qtbot.waitUntil(lambda: "new" in heard)
    assert heard == ["new"]


def test_what_is_forgotten_says_nothing(background: SlicedBackground, qtbot: QtBot) -> None:
    heard: list[object] = []
    background.answered.connect(lambda _key, answer: heard.append(answer))
    background.ask("a", gives("a"))
    background.forget("a")
    background.forget("never asked")
    background.ask("b", gives("b"))
    qtbot.waitUntil(lambda: "b" in heard)
    assert heard == ["b"]


def test_jobs_of_several_keys_share_the_thread(background: SlicedBackground, qtbot: QtBot) -> None:
    background.ask("a", endless)
    with qtbot.waitSignal(background.answered) as answered:
        background.ask("b", gives(None, None, "b"))
    assert answered.args == ["b", "b"]


def test_a_failure_is_one_sentence_and_the_thread_lives_on(background: SlicedBackground, qtbot: QtBot) -> None:
    def job() -> Iterator[object]:
        yield None
        raise DataError("the disk is full: make room")

    with qtbot.waitSignal(background.failed) as failed:
        background.ask("a", job)
    assert failed.args == ["a", "the disk is full: make room"]
    with qtbot.waitSignal(background.answered):
        background.ask("a", gives("again"))


def test_closing_finishes_what_must_be_and_nothing_else(qtbot: QtBot) -> None:
    done: list[int] = []

    def writing() -> Iterator[object]:
        for n in range(5):
            yield None
            done.append(n)

    background = SlicedBackground()
    background.ask("look", endless)
    background.ask("write", writing, must_finish=True)
    background.close()
    assert done == [0, 1, 2, 3, 4]
    background.close()
    background.ask("write", writing, must_finish=True)
    assert not background._thread.isRunning()


def test_a_background_that_was_never_asked_has_no_thread(qtbot: QtBot, no_qthread_left: None) -> None:
    background = SlicedBackground()
    assert not background._thread.isRunning()
    background.close()


def test_a_newer_request_waits_for_one_that_must_be_finished(background: SlicedBackground, qtbot: QtBot) -> None:
    done: list[str] = []

    def writing(name: str) -> Job:
        def job() -> Iterator[object]:
            yield None
            done.append(name)
            yield name

        return job

    with qtbot.waitSignal(background.answered) as answered:
        for name in ("first", "second"):
            background.ask("write", writing(name), must_finish=True)
    assert answered.args == ["write", "second"]
    assert done == ["first", "second"]
