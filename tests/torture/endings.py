"""Whatever ends the window while it trains and is edited: how much is missing afterwards."""

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcomes import Outcome
from tests.torture.places import environment, x_server

ENDINGS = ("SIGTERM", "SIGINT", "SIGHUP", "SIGKILL", "X server killed")
TIMES = 10
MOST_MISSING_S, MOST_RUN_MISSING_S = 2.0, 60.0
AWAY_S = 120.0  # on a machine that may have much other work


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give a row for each ending."""
    for ending in ENDINGS:
        if only.lower() in ending.lower():
            outcome, rng = Outcome(f"window while edited and trained: {ending}"), random.Random(f"{seed} {ending}")
            missing: list[float] = []
            for _ in range(max(1, round(TIMES * share))):
                with tempfile.TemporaryDirectory() as folder:
                    outcome.add(_ended(ending, Path(folder), rng, missing))
            outcome.note = f"edits of {max(missing, default=0):.1f} s missing at most"
            yield outcome


def _ended(ending: str, home: Path, rng: random.Random, missing: list[float]) -> str:
    """Let a window train and be edited for some seconds, end it, and look at what it has kept."""
    with x_server() as (server, display):
        environ = environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        command = [sys.executable, "-m", "tests.torture.watched", str(home / "log"), "play", "edit"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
        ) as window:
            assert window.stdout is not None
            if window.stdout.readline() != "ready\n":
                window.kill()
                return "it does not start"
            time.sleep(rng.uniform(3.5, 6.0))
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
    edits = [(int(number), float(moment)) for number, moment in map(str.split, said.splitlines())]
    return _problem(ending, window.returncode, err) or _lost(home, edits, at, missing)


def _problem(ending: str, status: int, err: str) -> str:
    number = signal.Signals[ending] if ending.startswith("SIG") else 0
    expected = {-signal.SIGKILL} if number == signal.SIGKILL else {128 + number} if number else {1}
    if status not in expected:
        return f"status {status}"
    lines = [line for line in err.splitlines() if "xcb" not in line.lower() and "X11" not in line and "ICE" not in line]
    return f"it says {lines[-1]}" if any("Traceback" in line or "rror" in line for line in lines) else ""


def _lost(home: Path, edits: list[tuple[int, float]], at: float, missing: list[float]) -> str:
    from nnviz.neuron.state import NeuronState
    from nnviz.runs.left_run import newest_left_run
    from nnviz.storage.codec import decode

    (file,) = home.rglob("nnviz.conf")
    kept = {key: decode_json(text) for key, text in kept_pages(file).items()}
    bias = int(decode(NeuronState, kept["neuron"]).base.bias)
    x = int(min(kept["gates"]["circuit"]["parts"], key=lambda part: part["id"])["x"])
    for number in (bias, x):
        moment = next((moment for n, moment in edits if n == number + 1), at)  # of the first that is not there
        missing.append(max(0.0, at - moment))
        if at - moment > MOST_MISSING_S:
            return f"edits of {at - moment:.1f} s are missing"
    left = newest_left_run(home / ".local" / "share" / "nnviz")
    if left is None:
        return "no run is left" if _epoch_before(home, at - MOST_MISSING_S - 2) >= 1 else ""
    return "" if at - left.notes.written_at < MOST_RUN_MISSING_S else "more than a minute of training is missing"


def _epoch_before(home: Path, moment: float) -> float:
    """Return how far the run was at a moment: what has not ended an epoch, nor run for a minute, is not kept yet."""
    beats = [tuple(map(float, line.split())) for line in (home / "log").read_text().splitlines()]
    return max((beat[4] for beat in beats if beat[0] < moment), default=0.0)


def kept_pages(file: Path) -> dict[str, str]:
    """Return what a settings file has of the pages."""
    from PyQt6.QtCore import QSettings

    from nnviz.ui.window.settings import load_settings

    return dict(load_settings(QSettings(str(file), QSettings.Format.IniFormat)).pages)


def decode_json(text: str) -> dict[str, object]:
    """Return a JSON object."""
    import json

    value: dict[str, object] = json.loads(text)
    return value
