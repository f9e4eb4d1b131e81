"""Faults of nnviz itself, kept in a file with their tracebacks: bounded, counted, and never failing in its turn."""

import contextlib
import os
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnviz.storage.user_folder import user_folder

LOG_NAME = "faults.log"
LARGEST_LOG_BYTES = 200_000  # then the log begins anew, and the one before is kept beside it
LARGEST_ENTRY_LETTERS = 20_000
SILENCE_SECONDS = 10.0  # the same fault is told again only after so long


@dataclass(frozen=True)
class Fault:
    """A fault as it was noted: its kind, where it was raised, how often it has been by now.

    ``log`` is the file with the traceback, None if it could not be written. ``is_told`` says whether the user is to
    hear of it: a fault that repeats itself is only counted.
    """

    kind: str
    place: str
    n_times: int
    log: Path | None
    is_told: bool


@dataclass
class _Count:
    n_times: int = 0
    told_at: float = float("-inf")


class FaultLog:
    """Notes faults in the file ``path``, from any thread; None notes them nowhere but still counts.

    The first of a kind at a place is written in full, then only the 10th, 100th, 1,000th … as a line.
    """

    def __init__(self, path: Path | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._path, self._clock = path, clock
        self._counts: dict[tuple[str, str], _Count] = {}
        self._lock = threading.Lock()

    def note(self, error: BaseException) -> Fault:
        """Count a fault and write it down; raises nothing, whatever becomes of the file."""
        kind, place = type(error).__name__, _place(error)
        with self._lock:
            count = self._counts.setdefault((kind, place), _Count())
            count.n_times += 1
            is_told = self._clock() - count.told_at >= SILENCE_SECONDS
            if is_told:
                count.told_at = self._clock()
            return Fault(kind, place, count.n_times, self._written(error, count.n_times), is_told)

    def _written(self, error: BaseException, n_times: int) -> Path | None:
        if self._path is None:
            return None
        if n_times > 1 and str(n_times).strip("0") != "1":
            return self._path
        try:
            _append(self._path, _entry(error, n_times))
        except Exception:  # noqa: BLE001 - a fault of the log must not hide the fault it was to tell
            return None
        return self._path


def fault_log_path(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Return where faults are kept, beside the user's data."""
    return user_folder(environ, platform) / LOG_NAME


def _place(error: BaseException) -> str:
    place = "?"
    for frame, line in traceback.walk_tb(error.__traceback__):
        place = f"{frame.f_globals.get('__name__', '?')}, line {line}"
    return place


def _entry(error: BaseException, n_times: int) -> str:
    head = f"{time.strftime('%Y-%m-%d %H:%M:%S')}  process {os.getpid()}  {threading.current_thread().name}"
    if n_times > 1:
        return f"{head}\n{type(error).__name__} in {_place(error)}, by now {n_times:,} times\n\n"
    text = "".join(traceback.format_exception(error))
    if len(text) > LARGEST_ENTRY_LETTERS:
        half = LARGEST_ENTRY_LETTERS // 2
        text = f"{text[:half]}\n…\n{text[-half:]}"
    return f"{head}\n{text}\n"


def _append(path: Path, entry: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        if path.stat().st_size > LARGEST_LOG_BYTES:
            path.replace(path.with_suffix(".old"))
    with path.open("a", encoding="utf-8", errors="replace") as file:
        file.write(entry)
