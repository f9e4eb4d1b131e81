from pathlib import Path

import pytest

from nnviz.data.task import Task
from nnviz.runs.sweep import pool_worker
from nnviz.runs.sweep.board import CANCELLED
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.pool_folder import PoolFolder
from nnviz.runs.sweep.pool_start import WorkerStart
from tests.runs.sweep.conftest import do_run, small_data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PoolFolder:
    """The folder of a sweep for which this process works."""
    monkeypatch.setattr(pool_worker, "_sweeps", [])
    folder = PoolFolder(tmp_path, 2, is_new=True)
    data = folder.share({Task("small"): small_data()})
    pool_worker.open_sweep(WorkerStart(str(tmp_path), 2, data.pickled, data.files, 0))
    return folder


def test_a_run_is_noted_and_its_result_left(folder: PoolFolder, experiment: Experiment) -> None:
    pool_worker.work(1, experiment.specs[1])
    result = folder.take(1)
    assert result is not None
    assert result.bits == do_run(experiment.specs[1], small_data()).result.bits
    assert (folder.board.epochs(1), folder.board.n_begun(1)) == (2.0, 1)
    assert folder.take(0) is None


def test_a_cancelled_run_leaves_none(folder: PoolFolder, experiment: Experiment) -> None:
    folder.board.order = CANCELLED
    pool_worker.work(0, experiment.specs[0])
    assert folder.take(0) is None
