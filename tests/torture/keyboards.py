"""Keys of the help pressed by keycode on an X server under other keyboard layouts: each does what the help says."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcomes import Outcome
from tests.torture.places import environment, x_server

LAYOUTS = ("us", "de", "fr", "ru", "gr")
TOOLS = ("Xvfb", "xdotool", "setxkbmap", "xmodmap")
LONGEST_S = 600
SETTLED_S = 0.25
SIGNS = {
    "[": "bracketleft",
    "]": "bracketright",
    ",": "comma",
    ".": "period",
    "?": "question",
    "+": "plus",
    "-": "minus",
    "=": "equal",
}
SPECIAL = {
    "Space": 65,
    "Up": 111,
    "Down": 116,
    "Left": 113,
    "Right": 114,
    "Del": 119,
    "Ins": 118,
    "Backspace": 22,
    "Esc": 9,
    "F11": 95,
    **{f"F{n}": 66 + n for n in range(1, 11)},
}
ROWS = ((10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'"), (52, "zxcvbnm,./"))
PLACES = {char: first + n for first, row in ROWS for n, char in enumerate(row)}
"""Keycodes of an English keyboard."""
HOLDS = {"Ctrl": 37, "Shift": 50, "AltGr": 108, "Alt": 64}
Symbols = dict[int, list[str]]
"""What every key types, by its code: alone, with Shift, …, with AltGr."""


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give one row a layout: each key is a try; one that does something else, or nothing, is bad."""
    del seed, share
    for layout in LAYOUTS:
        outcome = Outcome(f"keys of the help, layout {layout}")
        if only.lower() not in outcome.what:
            continue
        missing = [tool for tool in TOOLS if shutil.which(tool) is None]
        if missing:
            outcome.note = f"left out: needs {', '.join(missing)}"
        else:
            with tempfile.TemporaryDirectory() as folder, x_server() as (_server, display):
                _press_all(layout, environment(Path(folder), QT_QPA_PLATFORM="xcb", DISPLAY=display), outcome)
        yield outcome


def _press_all(layout: str, environ: dict[str, str], outcome: Outcome) -> None:
    command = [sys.executable, "-m", "tests.torture.key_window"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        began, symbols = time.monotonic(), Symbols()
        for line in window.stdout:
            symbols = symbols or _changed_to(layout, environ)  # before, no client would keep the server to it
            name, key = json.loads(line)
            subprocess.run(["xdotool", *_strokes(key, symbols)], env=environ, check=True)
            time.sleep(SETTLED_S)
            window.stdin.write("\n")
            window.stdin.flush()
            done = json.loads(window.stdout.readline())
            outcome.add("" if done == [name] else f"{key} for {name}: {', '.join(done) or 'nothing'}")
            if time.monotonic() - began > LONGEST_S:
                window.kill()
                outcome.add(f"not done within {LONGEST_S} s")


def _changed_to(layout: str, environ: dict[str, str]) -> Symbols:
    """Change the keyboard, and return what its keys type then."""
    subprocess.run(["setxkbmap", layout], env=environ, check=True, stderr=subprocess.DEVNULL)
    typed = subprocess.run(["xmodmap", "-pke"], env=environ, check=True, capture_output=True, text=True).stdout
    time.sleep(SETTLED_S)
    return {int(parts[1]): parts[3:] for parts in map(str.split, typed.splitlines())}


def _strokes(key: str, symbols: Symbols) -> list[str]:
    """Return what xdotool is to press for a key of the table, by its code under the layout."""
    *holds, last = key.split("+") if not key.endswith("+") else [*key[:-1].split("+")[:-1], "+"]
    code, more = _place(last, symbols)
    codes = [str(HOLDS[hold]) for hold in dict.fromkeys((*holds, *more))]
    downs = [word for held in codes for word in ("keydown", held)]
    ups = [word for held in reversed(codes) for word in ("keyup", held)]
    return [*downs, "key", str(code), *ups]


def _place(key: str, symbols: Symbols) -> tuple[int, tuple[str, ...]]:
    """Return the code of a key and what is held with it; where the layout has no such sign, its English place."""
    if key in SPECIAL:
        return SPECIAL[key], ()
    if key.isdigit():  # the French 6 is a − without Shift, which has a meaning of its own
        code = PLACES[key]
        return code, ("Shift",) if symbols[code][0] in SIGNS.values() else ()
    symbol = SIGNS.get(key, key.lower())
    for column, holds in ((0, ()), (1, ("Shift",)), (4, ("AltGr",))):
        for code, typed in symbols.items():
            if code <= PLACES["/"] and len(typed) > column and typed[column] == symbol:
                return code, holds
    return PLACES[key.lower()], ()
