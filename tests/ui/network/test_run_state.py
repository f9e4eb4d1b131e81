"""How many runs can be come back to depends on what they and their data take."""

import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.nn.plan import TrainingPlan
from nnviz.ui.network import run_state
from nnviz.ui.network.run_state import AskedRun, RunData, are_too_many

RUNS = tuple(AskedRun(run_id, TrainingPlan()) for run_id in (1, 2, 3))


def test_data_that_runs_have_in_common_count_once(
    blobs: Dataset, pictures: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = RunData(blobs, Task()), RunData(pictures, Task())
    monkeypatch.setattr(run_state, "MOST_DATA_BYTES", sum(first.inputs.values()))
    assert not are_too_many(RUNS, {1: first, 2: first, 3: first})
    assert are_too_many(RUNS, {1: first, 2: first, 3: second})


def test_one_is_kept_beside_the_present_one_however_large_they_are(
    blobs: Dataset, pictures: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_state, "MOST_DATA_BYTES", 0)
    data = {1: RunData(blobs, Task()), 2: RunData(pictures, Task())}
    assert not are_too_many(RUNS[:2], data)
