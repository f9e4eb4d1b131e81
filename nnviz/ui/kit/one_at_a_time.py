"""A job asked for again and again while the last one still runs: that one is let finish, and only the newest waits."""

from collections.abc import Callable
from typing import Any

from nnviz.ui.kit.jobs import Job, Jobs


class OneAtATime:
    """What is dragged or trained asks faster than it can be answered: were the older job given up, none would end."""

    def __init__(self, jobs: Jobs, key: str, then: Callable[[Any], object], refused: Callable[[str], object]) -> None:
        self._jobs, self._key, self._then, self._refused = jobs, key, then, refused
        self._waiting: Job[Any] | None = None
        self._is_unanswered = False

    def ask(self, job: Job[Any]) -> None:
        """Let a job be done after the one that runs has answered; one that waits already is forgotten."""
        if self._is_unanswered and self._jobs.is_busy(self._key):
            self._waiting = job
        else:
            self._begin(job)

    def forget(self) -> None:
        """Give up the job that runs, and the one that waits."""
        self._waiting = None
        self._jobs.forget(self._key)

    def _take(self, answer: Any) -> None:
        self._then(answer)
        self._go_on()

    def _refuse(self, sentence: str) -> None:
        self._refused(sentence)
        self._go_on()

    def _go_on(self) -> None:
        self._is_unanswered = False  # though it may be busy yet
        if self._waiting is not None:
            self._begin(self._waiting)

    def _end(self) -> None:
        """Let the one that waits come also after one that has ended without an answer, as in a fault."""
        if self._waiting is not None and not self._jobs.is_busy(self._key):
            self._begin(self._waiting)

    def _begin(self, job: Job[Any]) -> None:
        self._waiting, self._is_unanswered = None, True
        self._jobs.ask(self._key, job, self._take, refused=self._refuse, ended=self._end)
