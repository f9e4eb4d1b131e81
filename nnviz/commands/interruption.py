"""Ctrl+C as something a long loop looks at, so that it ends between two steps and not within one."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def noted_interruption() -> Iterator[Callable[[], bool]]:
    """Give a function that says whether Ctrl+C has been pressed. A second Ctrl+C raises ``KeyboardInterrupt``.

    For the main thread only, as signals are.
    """
    is_noted = False

    def note(_signal: int, _frame: FrameType | None) -> None:
        nonlocal is_noted
        is_noted = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    previous = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: is_noted
    finally:
        signal.signal(signal.SIGINT, previous)
