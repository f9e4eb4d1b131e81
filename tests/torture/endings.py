"""Whatever ends the window while it trains and is edited: how much is missing afterwards."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.torture.beats import read_beats
from tests.torture.edited import kept_numbers, missing, told_numbers
from tests.torture.outcomes import Outcome
from tests.torture.places import environment, x_server

ENDINGS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGKILL", "X server killed")
SITUATIONS = {
    "trained, circuit and neuron edited": ("play", "edit"),
    "trained, a number of the neuron dragged": ("play", "drag"),
    "trained, a part of the circuit dragged": ("play", "carry"),
    "page 6 plays a pass and is edited": ("pass",),
    "page 7 runs a sweep and is edited": ("sweep",),
}
TIMES, FEWEST_EDITS = 2, 5  # of each
MOST_MISSING_S, MOST_RUN_MISSING_S = 2.0, 60.0
AWAY_S = 120.0  # on a machine that may have much other work


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give a row for each ending of each situation."""
    for situation, wishes in SITUATIONS.items():
        for ending in ENDINGS:
            outcome, rng = Outcome(f"window, {situation}: {ending}"), random.Random(f"{seed} {situation} {ending}")
            if only.lower() not in outcome.what.lower():
                continue
            times: list[float] = []
            for _ in range(max(1, round(TIMES * share))):
                with tempfile.TemporaryDirectory() as folder:
                    outcome.add(_ended(ending, wishes, Path(folder), rng, times))
            outcome.note = f"edits of {max(times, default=0):.1f} s missing at most"
            yield outcome


def _ended(ending: str, wishes: Sequence[str], home: Path, rng: random.Random, times: list[float]) -> str:
    """Let a window train and be edited for some seconds, end it, and look at what it has kept."""
    with x_server() as (server, display):
        environ = environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        command = [sys.executable, "-m", "tests.torture.watched", str(home / "log"), *wishes]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
        ) as window:
            assert window.stdout is not None
            if window.stdout.readline() != "ready\n":
                window.kill()
                return "it does not start"
            begun = [window.stdout.readline() for _ in range(FEWEST_EDITS)]
            time.sleep(rng.uniform(3.0, 5.5))
            if ending == "X server killed":
                server.kill()
            else:
                window.send_signal(getattr(signal, ending))
            at = time.time()
            try:
                said, err = window.communicate(timeout=AWAY_S)
            except subprocess.TimeoutExpired:
                window.kill()
                return f"it is there after {AWAY_S:.0f} s still"
    problem = _problem(ending, window.returncode, err) or _lost(home, "".join(begun) + said, at, times)
    return problem or ("" if "play" not in wishes else _run_lost(home, at))


def _problem(ending: str, status: int, err: str) -> str:
    number = signal.Signals[ending] if ending.startswith("SIG") else 0
    expected = {-signal.SIGKILL} if number == signal.SIGKILL else {128 + number} if number else {1}
    if status not in expected:
        return f"status {status}"
    lines = [line for line in err.splitlines() if "xcb" not in line.lower() and "X11" not in line and "ICE" not in line]
    return f"it says {lines[-1]}" if any("Traceback" in line or "rror" in line for line in lines) else ""


def _lost(home: Path, said: str, at: float, times: list[float]) -> str:
    told = told_numbers(said)
    if len({tuple(numbers.values()) for _, numbers in told}) < FEWEST_EDITS:
        return "hardly anything was edited"
    (file,) = home.rglob("nnviz.conf")
    for key, seconds in missing(kept_numbers(file), told, at):
        times.append(seconds)
        if seconds > MOST_MISSING_S:
            return f"edits of {seconds:.1f} s are missing on page {key}"
    return ""


def _run_lost(home: Path, at: float) -> str:
    from nnviz.runs.left_run import newest_left_run

    left = newest_left_run(home / ".local" / "share" / "nnviz")
    if left is None:
        return "no run is left" if _epoch_before(home, at - MOST_MISSING_S - 2) >= 1 else ""
    return "" if at - left.notes.written_at < MOST_RUN_MISSING_S else "more than a minute of training is missing"


def _epoch_before(home: Path, moment: float) -> float:
    """Return how far the run was at a moment: what has not ended an epoch, nor run for a minute, is not kept yet."""
    return max((beat.epoch for beat in read_beats(home / "log") if beat.moment < moment), default=0.0)
