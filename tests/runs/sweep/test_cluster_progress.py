"""How far the runs on a cluster are: told by another thread at any moment. Nothing here needs Dask."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from nnviz.data.task import Task
from nnviz.runs.sweep import cluster
from nnviz.runs.sweep.cluster import Cluster
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.progress import SweepControl, SweepProgress
from tests.runs.sweep.conftest import small_data

Note = Callable[[tuple[float, Any]], None]


class Pending:
    """Of data that are there, and of runs that are under way for ever."""

    def __init__(self, status: str) -> None:
        self.status = status

    def add_done_callback(self, _callback: Callable[[Any], None]) -> None:
        pass


class FakeConnection:
    """Does no run; ``note`` is what hears how far they are."""

    def __init__(self) -> None:
        self.client = self
        self.note: Note = lambda _event: None

    @contextmanager
    def listening(self, _topic: str, note: Note) -> Iterator[None]:
        self.note = note
        yield

    def n_threads(self) -> int:
        return 1

    def scattered(self, _value: object) -> Pending:
        return Pending("finished")

    def submit(self, *_: object, **__: object) -> Pending:
        return Pending("pending")


class Meddling(str):
    """A key during whose comparison the other thread tells of one more run."""

    note: Note

    def __eq__(self, other: object) -> bool:
        self.note((0.0, (f"another {id(other)}", 0.5)))
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def test_runs_told_of_while_progress_is_gathered_end_nothing(
    experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection, control = FakeConnection(), SweepControl()

    @contextmanager
    def connected(_address: str) -> Iterator[FakeConnection]:
        yield connection

    monkeypatch.setattr(cluster, "connected", connected)
    monkeypatch.setattr(cluster, "LOOK_SECONDS", 0.0)
    specs = experiment.specs
    events = Cluster(lambda _: small_data(Task("small")), "nowhere")(specs, control)
    assert next(events) == SweepProgress({})
    for spec in specs[:2]:
        key = Meddling(spec.key)
        key.note = connection.note
        connection.note((0.0, (key, 1.5)))
    assert next(events) == SweepProgress({spec.key: 1.5 for spec in specs[:2]})
    control.cancel()
    assert list(events) == []
