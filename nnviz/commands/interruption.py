"""Ctrl+C and its like as something a long loop looks at, so that it ends between two steps and not within one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NOTED = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl+C; what a time limit or a log-out sends; and what a closed terminal does."""


def hear_ctrl_c() -> None:
    """Let Ctrl+C be an exception from now on, where until now it ended the process."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)


class Interruption:
    """Which signal has asked the loop to end, if one has; true from then on."""

    def __init__(self) -> None:
        self.signal: signal.Signals | None = None

    def __bool__(self) -> bool:
        return self.signal is not None

    @property
    def name(self) -> str:
        """What it is called, in words: "Ctrl+C", "SIGTERM"."""
        is_key = self.signal in (None, signal.SIGINT)
        return "Ctrl+C" if is_key or self.signal is None else self.signal.name

    @property
    def status(self) -> int:
        """The exit status of who ends for it."""
        return 128 + (self.signal or signal.SIGINT)


@contextmanager
def noted_interruption() -> Iterator[Interruption]:
    """Give what says whether one of the signals ``NOTED`` has come. Nothing is raised, however often they come.

    So what the block does at its end, such as writing what was made, is done. A signal that was ignored before, as
    ``nohup`` has it, still is. For the main thread only, as signals are.
    """
    noted = Interruption()

    def note(number: int, _frame: FrameType | None) -> None:
        noted.signal = noted.signal or signal.Signals(number)

    previous = {number: signal.getsignal(number) for number in NOTED}
    heard = [number for number, handler in previous.items() if handler not in (signal.SIG_IGN, None)]
    for number in heard:
        signal.signal(number, note)
    try:
        yield noted
    finally:
        for number in heard:
            signal.signal(number, previous[number])
