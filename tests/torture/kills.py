"""SIGKILL at random moments of every save: what was told as saved is there, whole, or the next version is."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.torture.outcomes import Outcome
from tests.torture.saving import Kind, application, kinds

KILLS = 40  # of each kind
LONGEST_S = 0.08


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give a row for each kind of save whose name has ``only`` in it."""
    kept = application()
    for name, kind in kinds().items():
        if only.lower() in name.lower():
            outcome, rng = Outcome(f"killed while saving: {name}"), random.Random(f"{seed} {name}")
            n_left = 0
            for _ in range(max(2, round(KILLS * share))):
                with tempfile.TemporaryDirectory() as folder:
                    outcome.add(_killed(name, kind, Path(folder), rng))
                    n_left += sum(1 for _ in Path(folder).rglob("*.part"))
            outcome.note = f"{n_left} half-written files left, hidden, swept after an hour"
            yield outcome
    del kept


def _killed(name: str, kind: Kind, folder: Path, rng: random.Random) -> str:
    command = [sys.executable, "-m", "tests.torture.saving", name, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = int(process.stdout.readline() or -1)
        if told < 0:
            return "it saves nothing"
        time.sleep(rng.uniform(0, LONGEST_S))
        os.kill(process.pid, signal.SIGKILL)
        with contextlib.suppress(ValueError, IndexError):
            told = int(process.stdout.read().split()[-1])
    try:
        there = kind.version(folder)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with what is left
        return f"{type(error).__name__}: {error}"
    return "" if there in (-1, told, told + 1) else f"version {there} is there, {told} was told"
