"""The processes that paint edges, killed and stopped while a network trains; and the window killed under them."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcomes import Outcome
from tests.torture.places import environment

TIMES = 10
PATIENCE_S = 120.0  # of a machine that may have much other work
MOST_LATE_MS = 3000.0
FAULTS = {
    "killed": signal.SIGKILL,
    "stopped": signal.SIGSTOP,
}


def outcomes(_seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give a row for each fault."""
    times = max(1, round(TIMES * share))
    for name, number in FAULTS.items():
        for n_rounds in (1, 2):
            outcome = Outcome(f"helpers {name}{' twice' if n_rounds > 1 else ''} while training")
            if only.lower() in outcome.what:
                for _ in range(times):
                    with tempfile.TemporaryDirectory() as folder:
                        outcome.add(_tried(Path(folder), number, n_rounds))
                yield outcome
    outcome = Outcome("window killed: helpers end")
    if only.lower() in outcome.what:
        for _ in range(times):
            with tempfile.TemporaryDirectory() as folder:
                outcome.add(_orphaned(Path(folder)))
        yield outcome


def _window(home: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.torture.watched", str(home / "beats"), "play"]
    environ = environment(home)
    window = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ)
    assert window.stdout is not None
    window.stdout.readline()
    return window


def helpers_of(pid: int) -> list[int]:
    """Return the processes that paint edges for a window."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            line = (status.parent / "cmdline").read_bytes()
        except (OSError, IndexError):
            continue
        if parent == pid and b"field_processes" in line:
            found.append(int(status.parent.name))
    return sorted(found)


def _awaited(pid: int, without: set[int]) -> list[int]:
    """Return the helpers of a window once there are two that are not among ``without``; none if they do not come."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        found = [helper for helper in helpers_of(pid) if helper not in without]
        if len(found) == 2:
            return found
        time.sleep(0.1)
    return []


def _tried(home: Path, number: signal.Signals, n_rounds: int) -> str:
    window, seen = _window(home), set[int]()
    try:
        for n in range(n_rounds):
            helpers = _awaited(window.pid, seen)
            if not helpers:
                return f"no helpers in round {n + 1}"
            seen |= set(helpers)
            time.sleep(0.5)
            os.kill(helpers[0], number)
            time.sleep(6.0 if number == signal.SIGSTOP else 1.0)
        is_back = n_rounds > 1 or bool(_awaited(window.pid, seen))
        window.terminate()
        _, err = window.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        return f"it does not end within {PATIENCE_S:.0f} s"
    finally:
        window.kill()
    if window.returncode != 143 or "Traceback" in err or not is_back:
        return f"status {window.returncode}, helpers back: {is_back} {err[-200:]}"
    late = max((float(line.split()[2]) for line in (home / "beats").read_text().splitlines()), default=0.0)
    return f"the window is late by {late:.0f} ms" if late > MOST_LATE_MS else _alive(seen)


def _alive(pids: set[int]) -> str:
    left = [pid for pid in pids if Path(f"/proc/{pid}/cmdline").exists() and b"field" in _line(pid)]
    return f"{len(left)} helpers are left" if left else ""


def _line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def _orphaned(home: Path) -> str:
    window = _window(home)
    helpers = set(_awaited(window.pid, set()))
    window.kill()
    window.communicate()
    end = time.monotonic() + PATIENCE_S
    while _alive(helpers) and time.monotonic() < end:
        time.sleep(0.05)
    return _alive(helpers) if helpers else "no helpers"
