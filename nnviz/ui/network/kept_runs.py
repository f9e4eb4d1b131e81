"""What is kept of runs that can be come back to: what they learn from, and what a hand did that was not heard of."""

from collections.abc import Iterable

from nnviz.nn.edits.orders import Order
from nnviz.ui.network.run_state import AskedRun, RunData, RunState, are_too_many


class KeptRuns:
    """Knows runs by their numbers."""

    def __init__(self) -> None:
        self._data: dict[int, RunData] = {}
        self._unheard: dict[int, tuple[Order, ...]] = {}
        self._ids = frozenset[int]()

    def note(self, run_id: int, state: RunState) -> None:
        """Take in what a run learns from; without data there is nothing to be kept."""
        if state.dataset is not None:
            self._data[run_id] = RunData(state.dataset, state.task)

    def data_of(self, run_id: int) -> RunData | None:
        """Return what a run learns from, if that is known."""
        return self._data.get(run_id)

    def leave(self, state: RunState) -> None:
        """Another run comes: keep what this one has been told to do and has not been heard to have done."""
        self._unheard[state.asked.run_id] = state.pending

    def come_back(self, run_id: int) -> tuple[Order, ...]:
        """Return what was kept so."""
        return self._unheard.pop(run_id, ())

    def are_too_many(self, runs: Iterable[AskedRun]) -> bool:
        """Return whether so many cannot all be kept."""
        return are_too_many(runs, self._data)

    def keep(self, runs: Iterable[AskedRun]) -> frozenset[int]:
        """Forget all others; return the numbers of those that are forgotten now."""
        ids = frozenset(asked.run_id for asked in runs)
        gone, self._ids = self._ids - ids, ids
        for run_id in gone:
            self._data.pop(run_id, None)
            self._unheard.pop(run_id, None)
        return gone
