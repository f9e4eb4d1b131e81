"""The line that a watched window writes each second, and what can be read of it."""

from pathlib import Path
from typing import NamedTuple


class Beat(NamedTuple):
    """A second of a window: ``moment`` in seconds since 1970, its longest gap and what of it it was ``busy``, in ms.

    In MB: resident ``memory``, what of it are ``data`` that runs learn from, and what malloc has given out in its
    ``heap`` and beside it, ``mapped``. ``epoch`` is that of the run in training.
    """

    moment: float
    late: float
    busy: float
    memory: float
    data: float
    heap: float
    mapped: float
    epoch: float

    @property
    def line(self) -> str:
        return " ".join(f"{number:.2f}" for number in self) + "\n"


def read_beats(log: Path) -> tuple[Beat, ...]:
    """Return the seconds that have been written down as yet."""
    return tuple(Beat(*map(float, line.split())) for line in log.read_text().splitlines())
