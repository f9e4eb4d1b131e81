"""What the processes of a sweep share: a small file in memory, without a lock that a killed process could keep.

Every number has one writer, and a torn one cannot be: a run's worker writes where the run is, the one who does the
sweep whether it may go on.
"""

from pathlib import Path

import numpy as np

GO_ON, PAUSED, CANCELLED = 0, 1, 2
MOST_RIGHT = 1 << 24


class Board:
    """Numbers of ``n_runs`` runs in the file at ``path``, shape (1 + n_runs, 4): first what all are told, then of each
    run its epochs, the process that does it, how often one began it, and what it has measured last, in one number."""

    def __init__(self, path: Path, n_runs: int, *, is_new: bool = False) -> None:
        self._numbers = np.memmap(path, np.float64, "w+" if is_new else "r+", shape=(1 + n_runs, 4))

    @property
    def order(self) -> int:
        """``GO_ON``, ``PAUSED`` or ``CANCELLED``."""
        return int(self._numbers[0, 0])

    @order.setter
    def order(self, order: int) -> None:
        self._numbers[0, 0] = order

    def begin(self, index: int, pid: int) -> None:
        """Note that a process has begun a run."""
        self._numbers[1 + index] = 0.0, pid, self._numbers[1 + index, 2] + 1, 0.0

    def note(self, index: int, epochs: float) -> None:
        """Note how far a run is."""
        self._numbers[1 + index, 0] = epochs

    def epochs(self, index: int) -> float:
        """Return how far a run is."""
        return float(self._numbers[1 + index, 0])

    def note_measured(self, index: int, measured: tuple[int, int] | None) -> None:
        """Note after which epoch a run was measured last, and how many of the test data were right."""
        if measured is not None:
            self._numbers[1 + index, 3] = (measured[0] + 1) * MOST_RIGHT + measured[1]

    def measured(self, index: int) -> tuple[int, int] | None:
        """Return what was noted so, None if nothing was."""
        epoch, right = divmod(int(self._numbers[1 + index, 3]), MOST_RIGHT)
        return (epoch - 1, right) if epoch else None

    def pid(self, index: int) -> int:
        """Return the process that began a run last, 0 if none has."""
        return int(self._numbers[1 + index, 1])

    def n_begun(self, index: int) -> int:
        """Return how often a run was begun."""
        return int(self._numbers[1 + index, 2])
