"""Start, memory and rest: how soon the window is painted, what the program holds, what it burns while it waits."""

import json
import math
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from statistics import median

from tests.benchmarks.figures import Figure, Goal

WARM_STARTS, COLD_STARTS, IMPORTS = 5, 3, 5
PACKAGES = ("nnviz", "numpy", "PyQt6", "pyqtgraph")


def measure() -> Iterator[Figure]:
    """Yield times to the first picture and to import, memory, and the processor's share while paused."""
    yield from _starts()
    yield from _imports()
    yield from _memory_and_rest()


def played(scene: str) -> dict[str, float]:
    """Play a scene of ``scenes`` in a new process and return the numbers that it says, and when it ``began``."""
    began = time.time()
    answer = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.scenes", scene], stdout=subprocess.PIPE, check=True
    )
    return {**json.loads(answer.stdout), "began": began}


def forget_files() -> bool:
    """Ask the system to drop the program's files from memory; return whether it takes such wishes."""
    if not hasattr(os, "posix_fadvise"):
        return False
    specs = [find_spec(name) for name in PACKAGES]
    folders = [folder for spec in specs if spec for folder in spec.submodule_search_locations or ()]
    for folder in (*folders, sysconfig.get_path("stdlib")):
        for path in Path(folder).rglob("*"):
            if path.is_file() and os.access(path, os.R_OK):
                with path.open("rb") as file:
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return True


def _starts() -> Iterator[Figure]:
    cold = [played("window") for _ in range(COLD_STARTS) if forget_files()]
    warm = [played("window") for _ in range(WARM_STARTS)]
    warm_s = median(numbers["painted"] - numbers["began"] for numbers in warm)
    yield Figure("warm start to the window painted", warm_s, "s", goal=Goal("≤", 1.0, of_figure=True))
    edges_s = median(numbers["every_edge"] - numbers["began"] for numbers in warm)
    yield Figure("warm start to every edge on show", edges_s, "s")
    if cold:
        cold_s = median(numbers["painted"] - numbers["began"] for numbers in cold)
        yield Figure("cold start to the window painted", cold_s, "s", "warm", warm_s, is_share=True)


def _imports() -> Iterator[Figure]:
    numbers = [played("mathematics") for _ in range(IMPORTS)]
    seconds, numpy_s = (median(n[key] for n in numbers) for key in ("seconds", "numpy"))
    goal = Goal("≤", 0.25, of_figure=True)
    yield Figure("import everything in nnviz.nn", seconds, "s", "import numpy", numpy_s, is_share=True, goal=goal)
    yield Figure("of Qt imported with it", numbers[0]["qt_modules"], "modules", goal=Goal("≤", 0, of_figure=True))


def _memory_and_rest() -> Iterator[Figure]:
    idle_goal = Goal("≤", 1.0, of_figure=True)
    resting, training, snapshots = played("resting"), played("training"), played("snapshots")
    if not math.isnan(resting["megabytes"]):
        yield Figure("memory after the start", resting["megabytes"], "MB")
        goal = Goal("≤", 400, of_figure=True)
        yield Figure("memory in training, MNIST's shape", training["megabytes"], "MB", goal=goal)
        yield Figure("memory of its two helper processes", training["helper_megabytes"], "MB")
        goal = Goal("≤", 1.05)
        before = snapshots["before"]
        yield Figure(
            "memory after 100,000 snapshots", snapshots["after"], "MB", "after 5,000", before, is_share=True, goal=goal
        )
    yield Figure("processor's share before training", resting["idle_percent"], "%", goal=idle_goal)
    yield Figure("processor's share when paused", training["idle_percent"], "%", goal=idle_goal)
