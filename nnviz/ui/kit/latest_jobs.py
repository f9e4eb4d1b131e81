"""Jobs that are asked for faster than they are done: what has been begun is told, and then follows the latest."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PyQt6.QtCore import QObject

from nnviz.ui.kit.jobs import Jobs

Answer = TypeVar("Answer")
_Ask = tuple[Callable[[], Any], Callable[[Any], object]]


class LatestJobs(QObject):
    """Does functions by keys in one thread. Requests between the one under way and the latest of a key are forgotten.

    ``Jobs`` gives an older one up instead: of what changes all the time nothing would ever be heard.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._next: dict[str, _Ask] = {}

    def ask(self, key: str, job: Callable[[], Answer], then: Callable[[Answer], object]) -> None:
        """Let a function be done that touches nothing the GUI thread changes; ``then`` gets its answer there."""
        self._next[key] = job, then
        self._begin(key)

    def forget(self, key: str) -> None:
        """Tell nothing more of a key."""
        self._next.pop(key, None)
        self._jobs.forget(key)

    def close(self) -> None:
        """End the thread."""
        self._next.clear()
        self._jobs.close()

    def _begin(self, key: str) -> None:
        if key in self._next and not self._jobs.is_busy(key):
            job, then = self._next.pop(key)
            self._jobs.ask(key, job, lambda answer: self._take(key, then, answer))

    def _take(self, key: str, then: Callable[[Any], object], answer: object) -> None:
        self._begin(key)  # before the window is busy with this
        then(answer)


class Later(Generic[Answer]):
    """What is computed from something large: by ``jobs``, and the one before stands until it is there."""

    def __init__(self, name: str, told: Callable[[], object]) -> None:
        self.jobs: LatestJobs | None = None  # without any all is computed at once
        self._name, self._told = name, told
        self._asked: object = None
        self._value: Answer | None = None

    def of(self, key: object, compute: Callable[[], Answer], *, is_large: bool) -> Answer | None:
        """Return what belongs to ``key``, or the value before; ``told`` is called when another one has come."""
        if key == self._asked:
            return self._value
        self._asked = key
        if self.jobs is None:
            self._value = compute()
        elif not is_large:
            self.jobs.forget(self._name)
            self._value = compute()
        else:
            self.jobs.ask(self._name, compute, self._take)
        return self._value

    def clear(self) -> None:
        """Know nothing."""
        self._asked = self._value = None
        if self.jobs is not None:
            self.jobs.forget(self._name)

    def _take(self, value: Answer) -> None:
        self._value = value
        self._told()
