"""A folder of the processes of one sweep: the data they learn, where they are, and their results."""

import contextlib
import json
import pickle
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.runs.sweep.board import Board
from nnviz.runs.sweep.result import RunResult
from nnviz.storage.codec import decode, encode
from nnviz.storage.processes import is_running, process_mark

PREFIX = "nnviz-sweep-"
SMALL_BYTES = 1 << 16  # an array of less is handed over rather than mapped


@dataclass(frozen=True)
class SharedData:
    """Data sets by their tasks: ``pickled`` with all but the large arrays, which lie in ``files``.

    It goes to the process' own workers only, by the way that any argument goes.
    """

    pickled: bytes
    files: tuple[str, ...]


class PoolFolder:
    """The files of a sweep's processes; every one of them has its own ``PoolFolder`` for the same path."""

    def __init__(self, path: Path, n_runs: int, *, is_new: bool = False) -> None:
        self.path = path
        self.board = Board(path / "board", n_runs, is_new=is_new)

    def share(self, datasets: Mapping[Task, Dataset]) -> SharedData:
        """Write the large arrays of data, each once, for every worker to map into its memory. Raises ``OSError``."""
        buffers: list[pickle.PickleBuffer] = []

        def is_small(buffer: pickle.PickleBuffer) -> bool:
            if buffer.raw().nbytes < SMALL_BYTES:
                return True
            buffers.append(buffer)
            return False

        pickled = pickle.dumps(dict(datasets), 5, buffer_callback=is_small)
        names = tuple(f"data-{number}" for number in range(len(buffers)))
        for name, buffer in zip(names, buffers, strict=True):
            (self.path / name).write_bytes(buffer.raw())
        return SharedData(pickled, names)

    def shared(self, data: SharedData) -> dict[Task, Dataset]:
        """Return the data that were shared, without reading them."""
        maps = [np.memmap(self.path / name, np.uint8, "r") for name in data.files]
        datasets: dict[Task, Dataset] = pickle.loads(data.pickled, buffers=maps)
        return datasets

    def put(self, index: int, result: RunResult) -> None:
        """Leave a result, whole or not at all. Raises ``OSError``."""
        part = self.path / f"result-{index}.part"
        part.write_text(json.dumps(encode(result)), encoding="utf-8")
        part.replace(self._result(index))

    def take(self, index: int) -> RunResult | None:
        """Return the result of a run if it has come, whatever became of the process that did it."""
        try:
            return decode(RunResult, json.loads(self._result(index).read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def _result(self, index: int) -> Path:
        return self.path / f"result-{index}.json"


def new_folder() -> Path:
    """Return a new folder of this process, for its user alone; those of processes that have ended are swept.

    Raises ``OSError``.
    """
    base = Path(tempfile.gettempdir())
    for old in base.glob(f"{PREFIX}*"):
        if not is_running(old.name.removeprefix(PREFIX).rpartition("-")[0]):
            remove_folder(old)
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{process_mark()}-"))


def remove_folder(path: Path) -> None:
    """Take a sweep's folder away; raises nothing."""
    with contextlib.suppress(OSError):
        shutil.rmtree(path, ignore_errors=True)
