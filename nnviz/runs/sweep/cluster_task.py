"""What a worker of a Dask cluster does: one run, for a client that may be on another machine."""

import contextlib
import ctypes
import json
import sys
from collections.abc import Mapping
from time import monotonic

import nnviz
from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.one_run import SweepRun
from nnviz.storage.codec import decode, encode

TELL_SECONDS = 0.5
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3  # of malloc.h
MOST_FREE_BYTES = 1 << 25


def versions() -> tuple[str, str]:
    """Return the versions of nnviz and of Python here: "0.1.0", "3.11"."""
    return nnviz.__version__, f"{sys.version_info.major}.{sys.version_info.minor}"


def work(key: str, spec: str, topic: str, datasets: Mapping[Task, Dataset]) -> str:
    """Do the run that ``spec`` describes in JSON; return its result in JSON, "" if nobody wants it any more.

    ``key`` is the name of this task; where the run is, is told as an event of ``topic``.
    """
    from distributed import get_worker

    use_one_thread()
    keep_memory()
    run_spec = decode(RunSpec, json.loads(spec))
    worker, run, told = get_worker(), SweepRun(run_spec, datasets[run_spec.task]), 0.0
    while run.done is None:
        run.advance()
        if monotonic() - told >= TELL_SECONDS:
            told = monotonic()
            task = worker.state.tasks.get(key)
            if task is None or task.state == "cancelled":  # the client cancelled it, or has gone
                return ""
            worker.log_event(topic, [run_spec.key, run.epochs_done])
    return json.dumps(encode(run.done.result))


def keep_memory() -> None:
    """Let memory that is free stay with this process: a run asks for the same again and again.

    A nanny has its workers give it back at once (MALLOC_TRIM_THRESHOLD_), and to get it back page by page takes a fifth
    of a run's time. For the C library of Linux; others have no such setting.
    """
    with contextlib.suppress(OSError, AttributeError, TypeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_TRIM_THRESHOLD, MOST_FREE_BYTES)
        library.mallopt(M_MMAP_THRESHOLD, MOST_FREE_BYTES // 2)


def use_one_thread() -> None:
    """Let matrices be multiplied by one thread from now on: more change the bits, and take other runs' cores.

    A worker without a nanny limits nothing.
    """
    with contextlib.suppress(ImportError):  # then the fingerprint of the arithmetic tells
        from threadpoolctl import threadpool_limits

        threadpool_limits(1)
