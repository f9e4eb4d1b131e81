"""What the tests beside this share."""

import pytest
from PyQt6.QtCore import QTimer

from nnviz.data.dataset import Dataset
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import Begin
from nnviz.ui.training.training_worker import Progress, TrainingWorker
from nnviz.ui.training.worker_commands import Acknowledge, Load

PLAN = TrainingPlan(sizes=(16, 6, 3), eta=0.5, mini_batch=7, epochs=2, seed=4)

STEPS_IN_EPOCH = 43  # 300 examples by 7


class Clock:
    """Time in seconds that goes on by ``step`` whenever it is asked, and by ``wait``."""

    def __init__(self, step: float = 0.0) -> None:
        self.now, self._step = 0.0, step

    def __call__(self) -> float:
        self.now += self._step
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += seconds


class Desk:
    """A worker with what it has said; the event loop is the test."""

    def __init__(self, dataset: Dataset | None, clock: Clock, plan: TrainingPlan = PLAN) -> None:
        self.clock = clock
        self.worker = TrainingWorker(lambda _name: dataset, clock)  # type: ignore[arg-type,return-value]
        self.said: list[Progress] = []
        self.said_at: list[float] = []
        self.refused: list[str] = []
        self.failed: list[tuple[int, str]] = []
        self.worker.progressed.connect(self._hear)
        self.worker.refused.connect(self.refused.append)
        self.worker.failed.connect(lambda run_id, sentence: self.failed.append((run_id, sentence)))
        self._timer = self.worker.findChild(QTimer)
        if dataset is not None:
            self.worker.obey(Load("blobs"))
            self.worker.obey(Begin(1, plan))

    @property
    def last(self) -> Progress:
        return self.said[-1]

    @property
    def is_awake(self) -> bool:
        return self._timer.isActive()

    def tick(self, seconds: float = 0.0, *, acknowledge: bool = True) -> None:
        """Let some time pass, the timer fire once if it runs, and the window answer."""
        self.clock.wait(seconds)
        if self._timer.isActive():
            self._timer.timeout.emit()
        if acknowledge and self.said:
            self.worker.obey(Acknowledge())

    def settle(self) -> None:
        """Answer what has been said and tick until the worker has nothing left to do."""
        self.worker.obey(Acknowledge())
        for _ in range(20_000):
            if not self.is_awake:
                return
            self.tick(0.01)
        raise AssertionError("the worker never comes to rest")

    @property
    def costs(self) -> list[float]:
        return [cost for progress in self.said for cost in progress.snapshot.records.costs.tolist()]

    @property
    def measured(self) -> list[tuple[str, int]]:
        return [(m.split, m.step) for progress in self.said for m in progress.snapshot.records.measurements]

    def _hear(self, progress: Progress) -> None:
        self.said.append(progress)
        self.said_at.append(self.clock.now)


@pytest.fixture
def desk(blobs: Dataset) -> Desk:
    """A worker at the start of a run, on a clock that takes a millisecond from question to question."""
    return Desk(blobs, Clock(0.001))
