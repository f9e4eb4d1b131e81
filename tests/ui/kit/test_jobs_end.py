"""That a job is over is told, whatever ended it."""

import sys
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from nnviz.language import UserError
from nnviz.ui.kit.jobs import Jobs
from tests.ui.kit.conftest import endless, failing

pytestmark = pytest.mark.usefixtures("no_qthread_left")


def test_the_end_of_a_job_is_told_once_however_it_ended_but_not_of_one_given_up(
    jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda *_: heard.append("fault"))
    ways: dict[str, Iterator[str | None] | Callable[[], str]] = {
        "iterator": iter([None, "answer"]),
        "function": lambda: "answer",
        "refused": failing(UserError("refused")),
        "fault": failing(MemoryError()),
    }
    for key, job in ways.items():
        heard.clear()
        jobs.ask(key, job, heard.append, refused=heard.append, ended=lambda: heard.append("end"))
        qtbot.waitUntil(lambda: "end" in heard)
        assert heard == ["answer" if key in ("iterator", "function") else key, "end"]
    heard.clear()
    jobs.ask("given up", endless(), heard.append, ended=lambda: heard.append("end"))
    jobs.forget("given up")
    jobs.ask("last", lambda: "last", heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["last"]
