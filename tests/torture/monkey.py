"""A monkey at a real window under Xvfb: keys, text, clicks, drags, the wheel, resizes, as fast as it answers."""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.torture.beats import Beat, read_beats
from tests.torture.helpers import helpers_of
from tests.torture.outcomes import Outcome
from tests.torture.places import environment, x_server

MINUTES = 20.0
MINUTES_EACH = 5.0  # of one window; then the next seed
MOST_BUSY_MS = 3000.0  # of its own; a machine that has other work to do makes it later
MOST_LATE_MS = 30_000.0
LATEST_BEAT_S = 2.5  # it tells of itself every second
REST_S = 60.0
MOST_ENDING_S = 120
MOST_OF_FAULTS = 3_000  # letters
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
            played = play(Path(folder), seed, min(minutes, MINUTES_EACH), outcome)
        lateness += [beat.busy for beat in played.beats]
        first, last = played.beats[0].memory, played.beats[-1].memory
        memories.append(f"seed {seed}: {first:.0f} to {last:.0f} MB, {played.helpers} helpers")
        minutes, seed = minutes - MINUTES_EACH, seed + 1
    late = sorted(lateness)
    if late:
        middle, high = late[len(late) // 2], late[int(len(late) * 0.99)]
        outcome.note = f"longest turn in a second {middle:.0f} ms (median), {high:.0f} (99 %), {late[-1]:.0f} (most); "
        outcome.note += "; ".join(memories)
    yield outcome


@dataclass(frozen=True)
class Played:
    """What has become of a window that a monkey has played with."""

    beats: tuple[Beat, ...]
    helpers: int
    said: str  # on stderr


def play(
    home: Path,
    seed: int,
    minutes: float,
    outcome: Outcome,
    *,
    wishes: Sequence[str] = ("play",),
    rests: Sequence[float] = (),
    **more: str,
) -> Played:
    """Let a monkey play with a window; each action is a try of ``outcome``, and what is bad is noted there.

    ``wishes`` are of ``tests.torture.watched``, ``more`` is for the window's environment. In the minute before each of
    the minutes ``rests`` the monkey leaves the window alone, which is brought to one and the same state.
    """
    with x_server() as (_server, display):
        environ = environment(home, QT_QPA_PLATFORM="xcb", DISPLAY=display, **more)
        log, said = home / "beats", home / "said"
        command = [sys.executable, "-m", "tests.torture.watched", str(log), *wishes]
        with said.open("w") as stderr, _begun(command, stderr, environ, home) as window:
            assert window.stdout is not None
            window.stdout.readline()
            began, rng = time.monotonic(), random.Random(seed)
            for rest in rests:
                _act(window, log, rng, environ, began + 60 * rest - REST_S, outcome)
                _leave_alone(window, began + 60 * rest)
            _act(window, log, rng, environ, began + 60 * minutes, outcome)
            helpers, ended = len(helpers_of(window.pid)), window.poll()
            if not _is_ended(window):
                outcome.add(f"seed {seed}: it does not end within {MOST_ENDING_S} s")
    err = said.read_text()
    if ended is not None or window.returncode not in (143, -signal.SIGKILL):
        outcome.add(f"seed {seed}: ended with status {window.returncode} {err[-300:]}")
    beats = read_beats(log)
    for bad in (*_told(err), *_faults(home), *_late(beats, log)):
        outcome.add(f"seed {seed}: {bad}")
    return Played(beats, helpers, err)


def _begun(command: list[str], stderr: IO[str], environ: dict[str, str], home: Path) -> "subprocess.Popen[str]":
    """Begin a window in a folder of its own: in Qt's dialog for files a monkey has deleted those of the checkout."""
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True, env=environ, cwd=home)


def _is_ended(window: "subprocess.Popen[str]") -> bool:
    """End the window as a user's session does; return whether that was enough."""
    window.terminate()
    try:
        window.wait(timeout=MOST_ENDING_S)
    except subprocess.TimeoutExpired:
        window.kill()
        return False
    return True


def _told(err: str) -> set[str]:
    """Return what was said on stderr that tells of a fault."""
    signs = ("Traceback", "nnviz:", "Error")
    return {line[:200] for line in err.splitlines() if any(sign in line for sign in signs)}


def _faults(home: Path) -> Iterator[str]:
    """Give the end of what the window has written down of faults of its own: the folder goes with the monkey."""
    for path in home.rglob("faults.log"):
        yield path.read_text()[-MOST_OF_FAULTS:].replace("\n", " | ")


def _late(beats: Sequence[Beat], log: Path) -> Iterator[str]:
    """Give a sentence for each second in which the window was busy or late for too long."""
    for beat in beats:
        if beat.busy > MOST_BUSY_MS or beat.late > MOST_LATE_MS:
            told = f"{beat.busy / 1000:.1f} s busy, {beat.late / 1000:.1f} s late"
            yield f"{told} after {beat.moment - beats[0].moment:.0f} s, {_stack(log, beat)}"


def _stack(log: Path, beat: Beat) -> str:
    """Return where the GUI thread was before a late beat, as far as it was written down."""
    stacks = [stack.splitlines() for stack in log.with_suffix(".stacks").read_text().split("Timeout ")[1:]]
    began = beat.moment - beat.late / 1000 - LATEST_BEAT_S
    places = [place for moment, *place in stacks if began <= float(moment) <= beat.moment][-1:]
    frames = [line.split("/")[-1] for place in places for line in place if "nnviz/" in line or "torture" in line]
    return " < ".join(frames[:4])


def _act(
    window: "subprocess.Popen[str]",
    log: Path,
    rng: random.Random,
    environ: dict[str, str],
    end: float,
    outcome: Outcome,
) -> None:
    name = _xdotool("search --sync --onlyvisible --name ^nnviz$", environ).split()[:1]
    while time.monotonic() < end and window.poll() is None:
        _xdotool(_action(rng, name[0] if name else ""), environ)
        outcome.add()
        _await(window, log, end)


def _leave_alone(window: "subprocess.Popen[str]", end: float) -> None:
    """Bring the window to rest until then; twice, since the data it trains on may have to come back first."""
    for _ in range(2):
        if window.poll() is None:
            window.send_signal(signal.SIGUSR1)
        time.sleep(REST_S / 4)
    time.sleep(max(0.0, end - time.monotonic()))


def _await(window: "subprocess.Popen[str]", log: Path, end: float) -> None:
    """Wait for a window that is behind, as a hand does.

    Where other programs have the processors, keys that nobody waits for would lie in the X server's queue by thousands.
    """
    while time.monotonic() < end and window.poll() is None:
        if log.exists() and time.time() - log.stat().st_mtime < LATEST_BEAT_S:
            return
        time.sleep(0.05)


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
