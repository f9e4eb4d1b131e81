"""Runs on the workers of a Dask cluster, on this machine or others."""

import json
import threading
import uuid
from collections import deque
from collections.abc import Callable, Generator, Iterator
from typing import Any

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import translate
from nnviz.runs.sweep.cluster_connection import MOST_SECONDS, Connection, connected
from nnviz.runs.sweep.cluster_task import work
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.progress import SweepControl, SweepEvent, SweepProgress
from nnviz.runs.sweep.result import RunResult
from nnviz.storage.codec import decode, encode

LOOK_SECONDS = 0.1
AHEAD = 2  # runs for each thread of a worker: a dead one is blamed for all that were meant for it
MOST_DEATHS = 3  # times that Dask has given up a run because its workers died; each time it tried four


class Cluster:
    """Does runs on the workers of the scheduler at ``address``; ``load`` returns the data of a task, here.

    Data go to the workers once. A pause lets the runs under way come to their end.
    """

    def __init__(self, load: Callable[[Task], Dataset], address: str) -> None:
        self._load, self._address = load, address

    def __call__(self, specs: tuple[RunSpec, ...], control: SweepControl) -> Generator[SweepEvent, None, None]:
        """Give the events of a sweep. Raises ``UserError``: no Dask, no scheduler, no workers or wrong ones."""
        if not specs:
            return
        datasets = {task: self._load(task) for task in dict.fromkeys(spec.task for spec in specs)}
        with connected(self._address) as connection:
            yield from _Desk(specs, connection, datasets).events(control)


class _Desk:
    """Hands runs to the cluster, a few ahead, and takes what comes back, each once."""

    def __init__(self, specs: tuple[RunSpec, ...], connection: Connection, datasets: dict[Task, Dataset]) -> None:
        self._specs, self._connection, self._datasets = specs, connection, datasets
        self._sweep = f"run-{uuid.uuid4().hex[:12]}"
        self._waiting = deque(range(len(specs)))
        self._n_tries = [0] * len(specs)
        self._deaths = [0] * len(specs)
        self._futures: dict[int, Any] = {}
        self._epochs: dict[str, float] = {}
        self._has_news = threading.Event()
        self._data: Any = None

    def events(self, control: SweepControl) -> Generator[SweepEvent, None, None]:
        with self._connection.listening(self._sweep, self._note):
            while (self._waiting or self._futures) and not control.is_cancelled:
                n_threads = self._connection.n_threads()
                while self._waiting and not control.is_paused and len(self._futures) < AHEAD * n_threads:
                    self._submit(self._waiting.popleft())
                self._has_news.wait(LOOK_SECONDS)
                self._has_news.clear()
                for index in list(self._futures):
                    yield from self._taken(index)
                # Looked up, for another thread adds to them meanwhile.
                keys = (self._specs[index].key for index in self._futures)
                yield SweepProgress({key: self._epochs[key] for key in keys if key in self._epochs})

    def _note(self, event: tuple[float, Any]) -> None:
        """Take in where a run is; called by another thread."""
        key, epochs = event[1]
        self._epochs[key] = epochs

    def _submit(self, index: int) -> None:
        """Give a run to the cluster. Its key is new each time: Dask takes an old one for the old task, dead or alive.

        All keys of a sweep begin with the same word: to Dask they are tasks of a kind, of which it gives a worker few
        at a time. Keys such as t1, t2 are each of its own kind, and a dying worker takes most of the queue with it.
        """
        if self._data is None or self._data.status != "finished":
            self._data = self._connection.scattered(self._datasets)
        self._n_tries[index] += 1
        key = f"{self._sweep}-{index}-{self._n_tries[index]}"
        spec = json.dumps(encode(self._specs[index]))
        future = self._connection.client.submit(work, key, spec, self._sweep, self._data, key=key, pure=False)
        future.add_done_callback(lambda _future: self._has_news.set())
        self._futures[index] = future

    def _taken(self, index: int) -> Iterator[RunResult]:
        """Take the result of a run that has ended; one that was lost is given out again."""
        future = self._futures[index]
        if future.status == "pending":
            return
        spec = self._specs[index]
        result: RunResult | None = None
        if future.status == "finished":
            try:
                text = future.result(timeout=MOST_SECONDS)
            except TimeoutError:  # its worker has just died, and Dask does it again
                return
            except Exception:  # noqa: BLE001 - lost on the way, for whatever reason: it is done again
                text = ""
            result = decode(RunResult, json.loads(text)) if text else None
        elif future.status == "error":
            result = self._failed(index, future.exception(timeout=MOST_SECONDS))
        future.release()
        del self._futures[index]
        self._epochs.pop(spec.key, None)
        if result is None:
            self._connection.check()
            self._waiting.appendleft(index)
        else:
            yield result

    def _failed(self, index: int, error: BaseException) -> RunResult | None:
        """Return why a run failed for good; None if workers died under it and it may be tried again."""
        if type(error).__name__ != "KilledWorker":
            return RunResult(self._specs[index].key, failure=f"{type(error).__name__}: {error}")
        self._deaths[index] += 1
        if self._deaths[index] < MOST_DEATHS:
            return None
        sentence = translate("Sweep", "its workers died {0} times, perhaps for want of memory")
        return RunResult(self._specs[index].key, failure=sentence.format(MOST_DEATHS))
