"""What a process of a sweep does: run after run, noting where it is, leaving the results in the sweep's folder."""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.runs.sweep.board import CANCELLED, PAUSED
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.one_run import SweepRun
from nnviz.runs.sweep.pool_folder import PoolFolder, SharedData
from nnviz.runs.sweep.pool_start import WorkerStart

PAUSE_SECONDS = 0.05


@dataclass(frozen=True, eq=False)
class _Sweep:
    folder: PoolFolder
    datasets: dict[Task, Dataset]


_sweeps: list[_Sweep] = []
"""The one that this process works for."""


def open_sweep(start: WorkerStart) -> None:
    """Map the data into memory."""
    folder = PoolFolder(Path(start.folder), start.n_runs)
    _sweeps[:] = [_Sweep(folder, folder.shared(SharedData(start.data, start.files)))]


def work(index: int, spec: RunSpec) -> None:
    """Do one run, unless the sweep is cancelled. Raises ``OSError`` if the result cannot be left."""
    (sweep,) = _sweeps
    board = sweep.folder.board
    board.begin(index, os.getpid())
    run = SweepRun(spec, sweep.datasets[spec.task])
    while run.done is None and board.order != CANCELLED:
        if board.order == PAUSED:
            time.sleep(PAUSE_SECONDS)
        else:
            run.advance()
            board.note(index, run.epochs_done)
            board.note_measured(index, run.latest)
    if run.done is not None:
        sweep.folder.put(index, run.done.result)
