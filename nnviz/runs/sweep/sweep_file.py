"""A sweep kept in two plain files: a table (CSV) to be read anywhere, and beside it every result whole (JSON lines).

A line is appended whole or not at all and is on the disk before the next run is reported, so that whatever ends the
process, a later one goes on where it was. Once all is done both files are in the order of the experiment, whichever
run came first: broken and gone on with or not, they are the same but for the seconds.
"""

import contextlib
import csv
import io
import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from nnviz.language import UserError, translate
from nnviz.runs.sweep.experiment import Experiment, RunSpec
from nnviz.runs.sweep.result import RunResult
from nnviz.storage.atomic_file import atomic_write
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.storage.file_lock import FileLock
from nnviz.storage.value_file import kind_of

SUFFIX, JOURNAL_SUFFIX = ".csv", ".jsonl"
KIND = "sweep"
MOST_BYTES = 1 << 30
TABLE_SECONDS = 1.0  # the table is written anew so often at most


class SweepFileError(UserError):
    """A sweep that cannot be kept or read. The message is one sentence for the user."""


@dataclass(frozen=True)
class SweepHead:
    """The first line: what is asked, and which data answered, by ``data_digest``, "" if that is not known."""

    experiment: Experiment
    data: str
    data_name: str = ""


@dataclass(frozen=True)
class KeptSweep:
    """What a file holds: ``results`` by the keys of their runs, as far as they have come."""

    head: SweepHead
    results: Mapping[str, RunResult] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[RunSpec, ...]:
        """The runs that have no result yet."""
        return tuple(spec for spec in self.head.experiment.specs if spec.key not in self.results)

    def in_order(self) -> tuple[tuple[RunSpec, RunResult], ...]:
        """Return the runs that have a result, in the order of the experiment."""
        specs = self.head.experiment.specs
        return tuple((spec, self.results[spec.key]) for spec in specs if spec.key in self.results)


def is_sweep(path: Path) -> bool:
    """Return whether a file is the table or the lines of a sweep, or was until the lines were damaged; only the
    beginnings are read."""
    is_table = path.suffix.lower() == SUFFIX
    journal = path.with_suffix(JOURNAL_SUFFIX) if is_table else path
    table = path if is_table else path.with_suffix(SUFFIX)
    return kind_of(journal) == KIND or (journal.suffix == JOURNAL_SUFFIX and journal.exists() and _is_table(table))


def read_sweep(path: Path) -> KeptSweep:
    """Return what the sweep at ``path``, the table or the lines, has come to. Raises ``SweepFileError``.

    A line that was being written when the process was killed, or is damaged, has no result: its run is done again.
    """
    journal = path.with_suffix(JOURNAL_SUFFIX)
    if not journal.exists() and not path.exists():
        raise SweepFileError(translate("Sweep", "there is no file {0}: correct its name").format(path))
    if not journal.exists():
        sentence = translate("Sweep", "{0} is no sweep, there is no {1} beside it: choose another file")
        raise SweepFileError(sentence.format(path, journal.name))
    try:
        if journal.stat().st_size > MOST_BYTES:
            raise SweepFileError(translate("Sweep", "{0} is too large: choose another file").format(journal.name))
        first, *lines = journal.read_bytes().split(b"\n")
        saved = json.loads(first)
        if not isinstance(saved, dict) or saved.get("nnviz") != KIND:
            raise ValueError
        head = decode(SweepHead, saved.get("value"))
    except OSError as error:
        sentence = translate("Sweep", "cannot read {0}: {1}; choose another file")
        raise SweepFileError(sentence.format(journal, error.strerror or error)) from error
    except CodecError as error:
        raise SweepFileError(translate("Sweep", "{0} cannot be opened: {1}").format(journal.name, error)) from error
    except (ValueError, RecursionError) as error:
        sentence = translate("Sweep", "{0} is damaged, or no sweep: choose another file")
        if path != journal:
            sentence = translate("Sweep", "{0}, which holds the results of {1}, is damaged: choose another file")
        raise SweepFileError(sentence.format(journal.name, path.name)) from error
    results: dict[str, RunResult] = {}
    for line in lines:
        with contextlib.suppress(ValueError, RecursionError, CodecError):
            result = decode(RunResult, json.loads(line))
            results.setdefault(result.key, result)
    return KeptSweep(head, {spec.key: results[spec.key] for spec in head.experiment.specs if spec.key in results})


class SweepFile:
    """A sweep that is being done: results are added as they come. To be used in a ``with`` block.

    Both files are written at once, with the results of ``kept``. Raises ``SweepFileError`` if they cannot be, or if
    another process is at work on them.
    """

    def __init__(self, path: Path, kept: KeptSweep, clock: Callable[[], float] = time.monotonic) -> None:
        self._table, self._journal = path.with_suffix(SUFFIX), path.with_suffix(JOURNAL_SUFFIX)
        self._head, self._results = kept.head, dict(kept.results)
        self._clock, self._table_time = clock, -TABLE_SECONDS
        self._lock = FileLock(path.with_suffix(".lock"))
        if not self._lock.take():
            sentence = translate("Sweep", "another nnviz is at work on {0}: wait for it, or choose another file")
            raise SweepFileError(sentence.format(path))
        try:
            self._take_later_results()
            self._written(self._write_all)
        except BaseException:
            self._lock.release()
            raise

    def _take_later_results(self) -> None:
        """Take what another process has added since ``kept`` was read, and before this one had the lock."""
        with contextlib.suppress(SweepFileError):
            there = read_sweep(self._journal)
            keys = {spec.key for spec in self._head.experiment.specs}
            if there.head.data == self._head.data:
                self._results = {key: one for key, one in there.results.items() if key in keys} | self._results

    @property
    def kept(self) -> KeptSweep:
        """What there is by now."""
        return KeptSweep(self._head, dict(self._results))

    def add(self, result: RunResult) -> None:
        """Keep a result; a second one of the same run is dropped. Raises ``SweepFileError``, then nothing was added."""
        if result.key in self._results:
            return
        self._written(lambda: _append(self._journal, _line(result)))
        self._results[result.key] = result
        if self._clock() - self._table_time >= TABLE_SECONDS:
            self._written(self._write_table)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        try:
            self._written(self._write_all)
        except SweepFileError:
            if exception[0] is None:  # else what is under way says more
                raise
        finally:
            self._lock.release()

    def _write_all(self) -> None:
        head = json.dumps({"nnviz": KIND, "value": encode(self._head)}, ensure_ascii=False)
        lines = [_line(result) for _, result in self.kept.in_order()]
        with atomic_write(self._journal) as file:
            file.write(f"{head}\n".encode())
            file.writelines(lines)
        self._write_table()

    def _write_table(self) -> None:
        with atomic_write(self._table) as file:
            file.write(table_text(self.kept.in_order()).encode())
        self._table_time = self._clock()

    def _written(self, write: Callable[[], None]) -> None:
        try:
            write()
        except OSError as error:
            sentence = translate(
                "Sweep", "cannot write {0}: {1}; what was done before is kept, make room or choose another place"
            )
            raise SweepFileError(sentence.format(self._table, error.strerror or error)) from error


COLUMNS: Mapping[str, Callable[[RunSpec, RunResult], Any]] = {
    "run": lambda spec, result: result.key,
    "sizes": lambda spec, result: "-".join(map(str, spec.plan.sizes)),
    "target": lambda spec, result: spec.task.target,
    "activations": lambda spec, result: " ".join(spec.plan.activations),
    "cost": lambda spec, result: spec.plan.cost,
    "initial": lambda spec, result: spec.plan.initial,
    "eta": lambda spec, result: repr(spec.plan.eta),
    "mini_batch": lambda spec, result: spec.plan.mini_batch,
    "epochs": lambda spec, result: spec.plan.epochs,
    "seed": lambda spec, result: spec.plan.seed,
    "dtype": lambda spec, result: spec.plan.dtype,
    "share": lambda spec, result: repr(spec.share),
    "label_noise": lambda spec, result: repr(spec.label_noise),
    "parameters": lambda spec, result: result.n_parameters,
    "epochs_done": lambda spec, result: result.epochs[-1].epoch if result.epochs else "",
    "test_cost": lambda spec, result: _number(result.epochs[-1].test_cost if result.epochs else None),
    "test_right": lambda spec, result: result.epochs[-1].test_right if result.epochs else "",
    "test_examples": lambda spec, result: result.n_test,
    "no_class": lambda spec, result: result.epochs[-1].no_class if result.epochs else "",
    "training_cost": lambda spec, result: _number(result.epochs[-1].training_cost if result.epochs else None),
    "training_right": lambda spec, result: result.epochs[-1].training_right if result.epochs else "",
    "training_examples": lambda spec, result: result.n_training,
    "bits": lambda spec, result: result.bits,
    "arithmetic": lambda spec, result: result.arithmetic,
    "failure": lambda spec, result: result.failure,
    "seconds": lambda spec, result: f"{result.seconds:.3f}",
}
"""The columns of the table; seconds come last, the one thing that differs when a run is done again."""


def table_text(runs: Iterable[tuple[RunSpec, RunResult]]) -> str:
    """Return the table of runs with their results as CSV, a head and a line for each."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([column(spec, result) for column in COLUMNS.values()] for spec, result in runs)
    return text.getvalue()


def _is_table(path: Path) -> bool:
    head = ",".join(COLUMNS).encode()
    try:
        with path.open("rb") as file:
            return file.read(len(head)) == head
    except OSError:
        return False


def _number(cost: float | None) -> str:
    return "" if cost is None else repr(cost)


def _line(result: RunResult) -> bytes:
    return f"{json.dumps(encode(result), ensure_ascii=False, allow_nan=False)}\n".encode()


def _append(path: Path, line: bytes) -> None:
    """Append a line and wait until it is on the disk; if there is no room for all of it, none is left."""
    with path.open("r+b", buffering=0) as file:
        before = file.seek(0, os.SEEK_END)
        try:
            written = 0
            while written < len(line):
                written += file.write(line[written:]) or 0
            os.fsync(file.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                file.truncate(before)
            raise
