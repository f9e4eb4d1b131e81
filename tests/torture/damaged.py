"""Damaged files of every kind: each is read or refused with a sentence, in bounded time and memory."""

import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.torture.formats import formats
from tests.torture.outcomes import Outcome
from tests.torture.reading import LOADED, SENTENCE

PER_FORMAT = 5_000
AT_ONCE = 2_500  # a process reads so many and then makes way: what leaks shows, and what is kept is bounded


def outcomes(seed: int, share: float, only: str = "") -> Iterator[Outcome]:
    """Give a row for each kind of file whose name has ``only`` in it."""
    for kind in formats():
        if only.lower() in kind.name.lower():
            with tempfile.TemporaryDirectory() as folder:
                yield _outcome(kind.name, seed, max(20, round(PER_FORMAT * share)), Path(folder))


def _outcome(name: str, seed: int, count: int, folder: Path) -> Outcome:
    outcome, first, n_loaded = Outcome(f"damaged: {name}"), 0, 0
    while first < count:
        last = min(count, first + AT_ONCE)
        lines, status = _read(name, seed, first, last, folder / str(first))
        for line in lines:
            number, _, said = line.partition(" ")
            outcome.add("" if said in (LOADED, SENTENCE) else f"{said}, e. g. number {number}")
            n_loaded += said == LOADED
            first = int(number) + 1
        if status:
            outcome.add(_ending(status, first))
            first += 1
            if not lines and first < 2:
                outcome.bad["it cannot even be begun"] += 1
                break
    outcome.bad = _without_numbers(outcome)
    outcome.note = f"{n_loaded:,} could be read"
    return outcome


def _read(name: str, seed: int, first: int, last: int, folder: Path) -> tuple[list[str], int]:
    arguments = (name, str(seed), str(first), str(last), str(folder))
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture.reading", *arguments], stdout=subprocess.PIPE, text=True, check=False
    )
    return done.stdout.splitlines(), done.returncode


def _ending(status: int, number: int) -> str:
    if status == -signal.SIGPROF:
        return f"over 3 s, e. g. number {number}"
    return f"ended by {signal.Signals(-status).name if status < 0 else status}, e. g. number {number}"


def _without_numbers(outcome: Outcome) -> Counter[str]:
    """Return what was bad, of one kind together, with the first number."""
    first: dict[str, str] = {}
    merged: Counter[str] = Counter()
    for problem, n in outcome.bad.items():
        kind = problem.partition(", e. g.")[0]
        merged[first.setdefault(kind, problem)] += n
    return merged
