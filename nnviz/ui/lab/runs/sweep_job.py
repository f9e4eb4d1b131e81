"""A sweep as a job: what is known of it is read, the rest is done by a runner, every result is kept as it comes."""

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from nnviz.language import UserError
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.progress import Runner, SweepControl, SweepEvent
from nnviz.runs.sweep.result import RunResult
from nnviz.runs.sweep.sweep_file import KeptSweep, SweepFile, SweepHead, read_sweep
from nnviz.storage.codec import encode
from nnviz.storage.user_folder import user_folder

FOLDER, NAME_LETTERS = "lab", 16


@dataclass(frozen=True)
class KnownResults:
    """What there was already, by the keys of the runs."""

    results: Mapping[str, RunResult]


@dataclass(frozen=True)
class SweepEnded:
    """There is nothing more to come."""


News = KnownResults | SweepEvent | SweepEnded


def kept_at(experiment: Experiment) -> Path:
    """Return where the results of an experiment are kept; two different ones never in the same file."""
    text = json.dumps(encode(experiment), sort_keys=True)
    name = hashlib.sha256(text.encode()).hexdigest()[:NAME_LETTERS]
    return user_folder(os.environ, sys.platform) / FOLDER / f"{name}.csv"


def known_results(experiment: Experiment, path: Path) -> KnownResults:
    """Return what is known of an experiment; nothing, if there is no such file or none that can be read."""
    try:
        kept = read_sweep(path)
    except UserError:
        return KnownResults({})
    return KnownResults(kept.results if kept.head.experiment == experiment else {})


def sweep_job(experiment: Experiment, path: Path, runner: Runner, control: SweepControl) -> Iterator[News | None]:
    """Yield what is known, then the runner's events, then the end; a result is in the file before it is told.

    Raises ``UserError`` if the file cannot be written, or the runner cannot go on.
    """
    known = known_results(experiment, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = KeptSweep(SweepHead(experiment, ""), known.results)
    with SweepFile(path, kept) as file:
        yield known
        for event in runner(kept.missing, control):
            if isinstance(event, RunResult):
                file.add(event)
            yield event
    yield SweepEnded()
