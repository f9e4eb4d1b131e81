"""Measures nnviz and prints the figures: ``python -m tests.benchmarks [NAME …] [--json FILE]``."""

import argparse
import json
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.benchmarks.figures import HEADINGS, Figure, figures_of, table

THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
BENCHMARKS = (
    "engine",
    "tiny",
    "landscape",
    "sweep",
    "gradient",
    "descent",
    "picture",
    "hand",
    "edits",
    "play",
    "maps",
    "pen",
    "reading",
    "curves",
    "start",
    "growth",
    "fewest",
    "runs",
    "lab",
)


def main(arguments: Sequence[str]) -> int:
    """Run the benchmarks asked for, each in a process of its own; return 1 if a goal is missed."""
    options = _options(arguments)
    machine = _machine()
    print(f"{date.today().isoformat()}, {machine['processor']}, {machine['cores']} cores, {machine['python']}")
    figures: dict[str, list[Figure]] = {}
    with tempfile.TemporaryDirectory() as folder:
        _prepare_environment(folder)
        for name in options.names or BENCHMARKS:
            began = perf_counter()
            figures[name] = _in_its_own_process(name)
            print(f"\n{name} ({perf_counter() - began:.0f} s)")
            print(table([HEADINGS, *(figure.as_row() for figure in figures[name])]), flush=True)
    if options.json is not None:
        _write_json(options.json, machine, figures)
    return int(any(figure.is_met is False for group in figures.values() for figure in group))


def _prepare_environment(folder: str) -> None:
    """Give the processes to come one BLAS thread each, no screen, and neither settings nor data of the user's."""
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.update({f"XDG_{kind}_HOME": folder for kind in ("CONFIG", "DATA", "CACHE")})
    os.environ.pop("NNVIZ_DATA", None)


def _in_its_own_process(name: str) -> list[Figure]:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(figures_of, name).result()


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; all without")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}: choose from {', '.join(BENCHMARKS)}")
    return options


def _machine() -> dict[str, Any]:
    return {"processor": _processor(), "cores": os.cpu_count(), "python": f"Python {platform.python_version()}"}


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _write_json(path: Path, machine: dict[str, Any], figures: dict[str, list[Figure]]) -> None:
    rows = {name: [figure.as_json() for figure in group] for name, group in figures.items()}
    text = json.dumps(
        {"date": date.today().isoformat(), "machine": machine, "figures": rows}, indent=2, ensure_ascii=False
    )
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
