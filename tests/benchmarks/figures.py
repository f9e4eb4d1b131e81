"""What a benchmark says: a figure, what it is compared with from the same run, and whether that is good enough."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib import import_module
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True)
class Goal:
    """A bound: ``sign`` is "≤" or "≥"; it holds for the ratio, or with ``of_figure`` for the figure itself."""

    sign: str
    limit: float
    of_figure: bool = False

    def is_met_by(self, number: float) -> bool:
        return number <= self.limit if self.sign == "≤" else number >= self.limit

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:g}" + ("" if self.of_figure else " ×")


@dataclass(frozen=True)
class Figure:
    """One line of the report: ``value`` in ``unit``, beside the ``reference`` of what it is compared ``to``.

    The ratio is reference / value (how many times as fast), or with ``is_share`` value / reference.
    ``to`` without ``reference`` means that the peer is not installed.
    """

    what: str
    value: float
    unit: str
    to: str = ""
    reference: float | None = None
    is_share: bool = False
    goal: Goal | None = None

    @property
    def ratio(self) -> float | None:
        if self.reference is None:
            return None
        return self.value / self.reference if self.is_share else self.reference / self.value

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is reached; None without a goal or without the peer."""
        if self.goal is None:
            return None
        number = self.value if self.goal.of_figure else self.ratio
        return None if number is None else self.goal.is_met_by(number)

    def as_json(self) -> dict[str, Any]:
        goal = None if self.goal is None else str(self.goal)
        return {**asdict(self), "ratio": self.ratio, "goal": goal, "is_met": self.is_met}

    def as_row(self) -> tuple[str, ...]:
        """Return the cells of the printed table."""
        verdict = {None: "", True: "met", False: "MISSED"}[self.is_met]
        reference = "" if self.reference is None else _number(self.reference, self.unit)
        absent = "not installed" if self.to and self.reference is None else reference
        ratio = "" if self.ratio is None else f"{self.ratio:.3g} ×"
        return self.what, _number(self.value, self.unit), self.to, absent, ratio, str(self.goal or ""), verdict


def figures_of(benchmark: str) -> list[Figure]:
    """Return all figures of a benchmark by its name."""
    return list(import_module(f"tests.benchmarks.{benchmark}").measure())


HEADINGS = ("", "figure", "against", "its figure", "ratio", "goal", "")


def medians(tasks: Mapping[str, Callable[[], float | None]], rounds: int) -> dict[str, float]:
    """Run every task once a round, one after the other, and return the median of each in seconds.

    A task is timed as a whole unless it returns seconds of its own. Taking turns, all of them see the same
    disturbances of a machine that does other things too. A round before the first is not counted.
    """
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for _ in range(rounds + 1):
        for name, task in tasks.items():
            began = perf_counter()
            own = task()
            seconds[name].append(perf_counter() - began if own is None else own)
    return {name: median(times[1:]) for name, times in seconds.items()}


def table(rows: list[tuple[str, ...]]) -> str:
    """Return rows of cells as text, the columns aligned; the first row is the heading."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    numbers = {1, 3, 4, 5}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if i in numbers else cell.ljust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _number(value: float, unit: str) -> str:
    digits = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{digits} {unit}".strip()
