"""A monkey at a real window on an X server without a screen: keys, text, clicks, drags, the wheel, resizes."""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.helpers import helpers_of
from tests.torture.outcomes import Outcome
from tests.torture.places import environment, x_server

MINUTES = 20.0
MINUTES_EACH = 5.0  # of one window; then the next seed
MOST_BUSY_MS = 3000.0  # of its own; a machine that has other work to do makes it later
MOST_LATE_MS = 30_000.0
KEYS = (
    "1 2 3 4 5 6 7 1 2 3 4 5 6 7 space s e r d x m v v n l t plus minus k p w c f g h j u b y a o Tab Tab Return Escape"
    " Up Down Left Right Delete BackSpace Home End Page_Up F5 F9 question comma period ctrl+z ctrl+y ctrl+plus"
    " ctrl+minus ctrl+0 shift+Up shift+Down shift+s shift+t shift+o shift+n"
)
TEXTS = ("784, 30, 10", "a and b or not c", "x^2 + sin(3y)", "3", "-1/3", "1e9", "0,5", "p 2 1", "ü→", "9" * 60, "")


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give one row: each action is a try; a window that ends, says something or is late is bad."""
    outcome = Outcome("monkey in the window")
    if only.lower() not in outcome.what:
        return
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        outcome.note = "left out: needs Xvfb and xdotool"
        yield outcome
        return
    minutes, lateness, memories = max(0.2, MINUTES * share), list[float](), list[str]()
    while minutes > 0:
        with tempfile.TemporaryDirectory() as folder:
            _play(Path(folder), seed, min(minutes, MINUTES_EACH), outcome, lateness, memories)
        minutes, seed = minutes - MINUTES_EACH, seed + 1
    late = sorted(lateness)
    if late:
        middle, high = late[len(late) // 2], late[int(len(late) * 0.99)]
        outcome.note = f"longest turn in a second {middle:.0f} ms (median), {high:.0f} (99 %), {late[-1]:.0f} (most); "
        outcome.note += "; ".join(memories)
    yield outcome


def _play(home: Path, seed: int, minutes: float, outcome: Outcome, lateness: list[float], memories: list[str]) -> None:
    with x_server() as (_server, display):
        environ = environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        log = home / "beats"
        command = [sys.executable, "-m", "tests.torture.watched", str(log), "play"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ
        ) as window:
            assert window.stdout is not None
            window.stdout.readline()
            _act(window, random.Random(seed), environ, minutes, outcome)
            helpers = len(helpers_of(window.pid))
            ended = window.poll()
            window.terminate()
            try:
                _, err = window.communicate(timeout=120)
            except subprocess.TimeoutExpired:
                window.kill()
                outcome.add(f"seed {seed}: it does not end within 120 s")
                return
    if ended is not None or window.returncode != 143:
        outcome.add(f"seed {seed}: ended with status {window.returncode} {err[-300:]}")
    for line in {line for line in err.splitlines() if "Traceback" in line or "nnviz:" in line or "Error" in line}:
        outcome.add(f"seed {seed}: {line[:200]}")
    beats = [tuple(map(float, line.split())) for line in log.read_text().splitlines()]
    for moment, late, busy, _, _ in beats:
        if busy > MOST_BUSY_MS or late > MOST_LATE_MS:
            said = f"{busy / 1000:.1f} s busy, {late / 1000:.1f} s late after {moment - beats[0][0]:.0f} s"
            outcome.add(f"seed {seed}: {said}, {_stack(log)}")
    lateness += [busy for _, _, busy, _, _ in beats]
    memories.append(f"seed {seed}: {beats[0][3]:.0f} to {beats[-1][3]:.0f} MB, {helpers} helpers")


def _stack(log: Path) -> str:
    """Return where the GUI thread was when it was late the longest, as far as it was written down."""
    stacks = log.with_suffix(".stacks").read_text().split("Timeout")
    frames = [line.split("/")[-1].strip() for line in stacks[-1].splitlines() if "nnviz/" in line or "torture" in line]
    return " < ".join(frames[:4])


def _act(
    window: "subprocess.Popen[str]", rng: random.Random, environ: dict[str, str], minutes: float, outcome: Outcome
) -> None:
    end = time.monotonic() + 60 * minutes
    name = _xdotool("search --sync --onlyvisible --name ^nnviz$", environ).split()[:1]
    while time.monotonic() < end and window.poll() is None:
        _xdotool(_action(rng, name[0] if name else ""), environ)
        outcome.add()


def _action(rng: random.Random, window: str) -> str:
    """Return what to do next, as xdotool reads it."""
    keys = KEYS.split()
    x, y, x2, y2 = rng.randrange(1280), rng.randrange(60, 800), rng.randrange(1280), rng.randrange(60, 800)
    match rng.randrange(12):
        case 0 | 1 | 2 | 3:
            return f"key --clearmodifiers {rng.choice(keys)}"
        case 4:
            many = " ".join(rng.choice(keys) for _ in range(rng.randrange(5, 40)))
            return f"key --delay 8 {many}"
        case 5 | 6 | 7:
            return f"mousemove {x} {y} click {rng.choice((1, 1, 1, 3))}"
        case 8:
            return f"mousemove {x} {y} mousedown 1 mousemove {x2} {y2} mousemove {x} {y2} mouseup 1"
        case 9:
            return f"mousemove {x} {y} click --repeat {rng.randrange(1, 6)} --delay 10 {rng.choice((4, 5))}"
        case 10:
            return f"type --delay 5 '{rng.choice(TEXTS)}'"
        case _:
            return f"windowsize {window} {rng.randrange(700, 1390)} {rng.randrange(500, 890)}" if window else "key 3"


def _xdotool(line: str, environ: dict[str, str]) -> str:
    command = ["xdotool", *(["type", "--delay", "5", line.split("'")[1]] if line.startswith("type") else line.split())]
    try:
        return subprocess.run(command, env=environ, capture_output=True, text=True, check=False, timeout=10).stdout
    except subprocess.TimeoutExpired:
        return ""
