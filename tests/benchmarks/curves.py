"""The curves: what it takes to add the records of a snapshot and draw all again, up to a million of them."""

import tracemalloc
from collections.abc import Iterator

import numpy as np
import pyqtgraph

from nnviz.runs.records import Records
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.curves import RunCurves
from tests.benchmarks.figures import Figure, Goal, medians

N_RECORDS = (1_000, 10_000, 100_000, 1_000_000)
RECORDS_A_SNAPSHOT = 1_000  # at 30,000 mini-batches and 30 snapshots a second
STEPS_IN_EPOCH = 5_000
CURVES_PX = (900, 176)
ROUNDS = 7
MOST_REDRAW_MS = 15.0
BYTES_A_RECORD = 16  # an epoch and a cost


class Filled:
    """The program's two plots during a run, and all their records once more as a plain pyqtgraph curve."""

    def __init__(self) -> None:
        self._rng = np.random.default_rng(0)
        self.n = 0
        self._curves = RunCurves(THEMES["light"])
        self._curves.resize(*CURVES_PX)
        self._curves.start(epochs=1_000)

    def fill(self, n: int) -> None:
        """Add records until there are ``n``."""
        while self.n < n:
            self.append()

    def append(self) -> None:
        """Add the records of one snapshot."""
        epochs = (self.n + 1 + np.arange(RECORDS_A_SNAPSHOT)) / STEPS_IN_EPOCH
        costs = np.exp(-epochs / 20) + self._rng.exponential(0.1, RECORDS_A_SNAPSHOT)
        self.n += RECORDS_A_SNAPSHOT
        self._curves.append(Records(epochs, costs, ()), float(epochs[-1]))

    def redraw(self) -> None:
        """Add the records of one snapshot and paint the plots as they are then."""
        self.append()
        self._curves.grab()


def measure() -> Iterator[Figure]:
    """Yield the times at every number of records, and the memory a record takes."""
    make_application()
    for n in N_RECORDS:
        filled = Filled()
        filled.fill(n)
        plain = PlainPlot(n)
        tasks = {"append": filled.append, "redraw": filled.redraw, "plain": plain.redraw}
        ms = {name: 1000 * seconds for name, seconds in medians(tasks, ROUNDS).items()}
        yield Figure(f"{n:,} records: append {RECORDS_A_SNAPSHOT:,} more", ms["append"], "ms")
        goal = Goal("≤", MOST_REDRAW_MS, of_figure=True) if n == N_RECORDS[-1] else None
        yield Figure(f"{n:,} records: and redraw", ms["redraw"], "ms", "plain pyqtgraph", ms["plain"], goal=goal)
    for n in N_RECORDS:
        all_mb = n * BYTES_A_RECORD / 1e6
        yield Figure(f"{n:,} records: memory", megabytes_held(n), "MB", "all records", all_mb, is_share=True)


class PlainPlot:
    """One curve of all records the way pyqtgraph draws it without being asked for anything."""

    def __init__(self, n: int) -> None:
        self._x = np.arange(n) / STEPS_IN_EPOCH
        self._y = np.random.default_rng(0).exponential(0.1, n)
        self._plot = pyqtgraph.PlotWidget()
        self._plot.resize(*CURVES_PX)
        self._curve = self._plot.plot(self._x, self._y)

    def redraw(self) -> None:
        """Give the curve its records again, one of them changed, and paint it."""
        self._y[-1] += 0.01
        self._curve.setData(self._x, self._y)
        self._plot.grab()


def megabytes_held(n: int) -> float:
    """Return the memory that the plots hold with ``n`` records, all that is Python's or numpy's."""
    tracemalloc.start()
    filled = Filled()
    filled.fill(n)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return held / 1e6
