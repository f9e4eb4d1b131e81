"""What is told while a sweep is done, and what it can be told, whoever does its runs."""

import threading
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.result import RunResult


@dataclass(frozen=True)
class SweepProgress:
    """Where the runs are: ``epochs`` done of those under way, by the keys of their runs.

    ``measured`` is what is known of their curves: the latest epoch after which they were measured, and how many of the
    test data were right then. Not every runner tells, nor every epoch.
    """

    epochs: Mapping[str, float] = field(default_factory=dict)
    measured: Mapping[str, tuple[int, int]] = field(default_factory=dict)


SweepEvent = SweepProgress | RunResult


class SweepControl:
    """Pauses, goes on with and cancels a sweep from any thread; whoever does it looks here many times a second."""

    def __init__(self) -> None:
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._is_cancelled = threading.Event()

    @property
    def is_paused(self) -> bool:
        return not self._may_go_on.is_set()

    @property
    def is_cancelled(self) -> bool:
        return self._is_cancelled.is_set()

    def pause(self) -> None:
        """Let the runs stop where they are, within a tenth of a second."""
        self._may_go_on.clear()

    def go_on(self) -> None:
        """Let them go on as if nothing had been."""
        self._may_go_on.set()

    def cancel(self) -> None:
        """Let the sweep end; runs that are not done are given up."""
        self._is_cancelled.set()
        self._may_go_on.set()

    def wait(self, seconds: float) -> bool:
        """Wait until the sweep may go on, at most so long; return whether it may."""
        return self._may_go_on.wait(seconds)


class Runner(Protocol):
    """Does runs somewhere: here, in processes, on other machines.

    Gives every result exactly once, as they come, and between them where the runs are, at least a few times a second.
    A run that failed is a result. It ends when all are done or the control says so; closed early, it cleans up.
    Raises ``UserError`` if it cannot go on.
    """

    def __call__(self, specs: tuple[RunSpec, ...], control: SweepControl) -> Generator[SweepEvent, None, None]: ...
