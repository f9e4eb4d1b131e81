"""How a worker of a sweep begins. Imports nothing that imports numpy, which looks at the number of threads once."""

import os
import shutil
import signal
import threading
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait

THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True)
class WorkerStart:
    """What a worker needs to know: its sweep's folder and number of runs, the pickled ``data`` with their ``files``,
    and by how much it is to be nice to others."""

    folder: str
    n_runs: int
    data: bytes
    files: tuple[str, ...]
    nice: int


def begin_worker(start: WorkerStart) -> None:
    """Make this process a worker: one thread for matrices, deaf to Ctrl+C, gone when its parent is."""
    for variable in THREAD_VARIABLES:
        os.environ[variable] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears it and says what is to be done
    threading.Thread(target=_end_with_parent, args=(start.folder,), daemon=True).start()
    if start.nice and hasattr(os, "nice"):
        os.nice(start.nice)
    from nnviz.runs.sweep.pool_worker import open_sweep

    open_sweep(start)


def _end_with_parent(folder: str) -> None:
    """Wait until the parent has ended, however; then nobody is left to take a result, or the folder away."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)
