"""What is counted of rows that were read: wholly right, wrong without a doubt, and how honest the certainty is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

N_BINS = 10


@dataclass(frozen=True)
class Read:
    """One picture: its digits as they are, as they were read, how surely, whether that was doubted, and the time."""

    kind: str
    group: str
    truth: tuple[str, ...]
    lines: tuple[str, ...]
    certainty: float
    is_doubted: bool
    seconds: float
    digits: tuple[tuple[float, bool], ...] = ()
    """Of each digit that was read its certainty and whether it is right."""

    @property
    def is_right(self) -> bool:
        return self.lines == self.truth

    @property
    def is_silent(self) -> bool:
        """Whether it is wrong without a doubt."""
        return not self.is_right and not self.is_doubted


def right_digits(read: str, truth: str) -> list[bool]:
    """Return for each digit read whether it has its place in the truth: of a best alignment of the two."""
    n, m = len(read), len(truth)
    cost = np.zeros((n + 1, m + 1), int)
    cost[:, 0], cost[0] = np.arange(n + 1), np.arange(m + 1)
    for i in range(n):
        for j in range(m):
            change = cost[i, j] + (read[i] != truth[j])
            cost[i + 1, j + 1] = min(change, cost[i, j + 1] + 1, cost[i + 1, j] + 1)
    right = [False] * n
    while n and m:
        if cost[n, m] == cost[n - 1, m - 1] + (read[n - 1] != truth[m - 1]):
            right[n - 1] = read[n - 1] == truth[m - 1]
            n, m = n - 1, m - 1
        elif cost[n, m] == cost[n - 1, m] + 1:
            n -= 1
        else:
            m -= 1
    return right


def calibration_error(certainties: Sequence[float], rights: Sequence[bool]) -> float:
    """Return the expected calibration error: how far certainty and share of right ones are apart, ten bins weighted.

    M. P. Naeini, G. F. Cooper, M. Hauskrecht, "Obtaining well calibrated probabilities using Bayesian binning", 2015.
    """
    sure, right = np.asarray(certainties, float), np.asarray(rights, float)
    if not len(sure):
        return 0.0
    bins = _bins(sure)
    apart = [abs(sure[bins == b].sum() - right[bins == b].sum()) for b in range(N_BINS)]
    return float(sum(apart) / len(sure))


def table(reads: Sequence[Read]) -> str:
    """Return the lines of a table: a kind each, then the groups, then all."""
    lines = [_head()]
    for key in ("kind", "group"):
        names = dict.fromkeys(getattr(read, key) for read in reads)
        lines += [_line(name, [read for read in reads if getattr(read, key) == name]) for name in names]
        lines.append("")
    return "\n".join([*lines, _line("all", reads), _honesty(reads)])


def _head() -> str:
    return f"{'kind':18} {'n':>4} {'right %':>8} {'silently wrong %':>17} {'right, doubted %':>17} {'s':>6}"


def _line(name: str, reads: Sequence[Read]) -> str:
    right = np.mean([read.is_right for read in reads])
    silent = np.mean([read.is_silent for read in reads])
    shy = np.mean([read.is_right and read.is_doubted for read in reads])
    seconds = np.median([read.seconds for read in reads])
    return f"{name:18} {len(reads):4} {right:8.1%} {silent:17.1%} {shy:17.1%} {seconds:6.2f}"


def _honesty(reads: Sequence[Read]) -> str:
    of_rows = calibration_error([read.certainty for read in reads], [read.is_right for read in reads])
    digits = [digit for read in reads for digit in read.digits]
    of_digits = calibration_error([sure for sure, _ in digits], [right for _, right in digits])
    return f"expected calibration error: rows {of_rows:.3f}, digits {of_digits:.3f} (of {len(digits):,})"


def reliability(reads: Sequence[Read]) -> str:
    """Return the reliability diagrams of rows and of digits as lines: a bin each, how many, certainty, share right."""
    rows = [(read.certainty, read.is_right) for read in reads]
    digits = [digit for read in reads for digit in read.digits]
    return "\n".join([*_diagram("rows", rows), *_diagram("digits", digits)])


def _diagram(name: str, answers: Sequence[tuple[float, bool]]) -> list[str]:
    sure, right = np.array(answers, float).reshape(-1, 2).T
    bins = _bins(sure)
    lines = [f"{name:18} {'n':>6} {'certainty':>10} {'right':>8}"]
    for b in range(N_BINS):
        own = bins == b
        means = f"{sure[own].mean():10.3f} {right[own].mean():8.3f}" if own.any() else ""
        lines.append(f"{b / N_BINS:8.1f} to {(b + 1) / N_BINS:.1f}    {np.count_nonzero(own):6} {means}")
    return lines


def _bins(sure: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.minimum((sure * N_BINS).astype(np.intp), N_BINS - 1)
