"""The runs that the session has: which one is trained, what each learns from, and what can be come back to."""

from collections.abc import Iterable

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.edits.orders import Order
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.commands import Forget
from nnviz.runs.records import EditMark
from nnviz.ui.network.run_state import AskedRun, RunData, RunState, are_too_many
from nnviz.ui.training.training_session import TrainingSession


class SessionRuns:
    """Tells the session which run is the present one. It knows runs by their numbers, 0 before the first."""

    def __init__(self, session: TrainingSession) -> None:
        self._session = session
        self._data: dict[int, RunData] = {}
        self._unheard: dict[int, tuple[Order, ...]] = {}
        self._hand_bytes: dict[int, int] = {}  # of those that were left
        self._ids = frozenset[int]()
        self.present_id = 0

    def begin(
        self,
        state: RunState,
        plan: TrainingPlan,
        start: Network | None,
        done: Done | None,
        script: tuple[EditMark, ...] = (),
    ) -> int:
        """Make a run that learns from the data of ``state``; return its number."""
        if done is None and not script:
            run_id = self._session.begin(plan, start)
        else:
            run_id = self._session.begin(plan, start, done, script)
        self._note(run_id, state)
        return run_id

    def exchange(self, dataset: Dataset, state: RunState) -> None:
        """Let the present run go on with the data of ``state``."""
        self._note(self.present_id, state)
        self._session.exchange(dataset, state.task)

    def leave(self, state: RunState) -> None:
        """Another run comes: keep what this one has been told to do and has not been heard to have done."""
        self._unheard[state.asked.run_id] = state.pending
        self._hand_bytes[state.asked.run_id] = 0 if state.edited is None else state.edited[1].n_bytes

    def recall_data(self, run_id: int, dataset: Dataset | None) -> RunData | None:
        """Have what a run learns from in use again in place of ``dataset``, and return it; None if it is that."""
        data = self._data.get(run_id)
        if data is None or data.dataset is dataset:
            return None
        self._session.recall_dataset(data.dataset, data.task)
        return data

    def recall(self, run_id: int) -> tuple[Order, ...]:
        """Come back to a run; return what it had been told to do and not been heard to have done when it was left."""
        if run_id != self.present_id:
            self._session.recall(run_id)
            self.present_id = run_id
        return self._unheard.pop(run_id, ())

    def of_task(self, task: Task) -> frozenset[int]:
        """Return the numbers of the runs that learn a task."""
        return frozenset(run_id for run_id, data in self._data.items() if data.task == task)

    def are_too_many(self, runs: Iterable[AskedRun]) -> bool:
        """Return whether so many cannot all be kept."""
        return are_too_many(runs, self._data, self._hand_bytes)

    def keep(self, runs: Iterable[AskedRun]) -> frozenset[int]:
        """Give up all others; return the numbers of those that are given up now."""
        ids = frozenset(asked.run_id for asked in runs)
        gone, self._ids = self._ids - ids, ids
        for run_id in gone:
            self._data.pop(run_id, None)
            self._unheard.pop(run_id, None)
            self._hand_bytes.pop(run_id, None)
        if gone:
            self._session.send(Forget(gone))
        return gone

    def _note(self, run_id: int, state: RunState) -> None:
        if state.dataset is not None:
            self._data[run_id] = RunData(state.dataset, state.task)
