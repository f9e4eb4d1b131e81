"""A sweep as a job: what is known of it is read, the rest is done by a runner, every result is kept as it comes."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.language import UserError, translate
from nnviz.runs.sweep.data_digest import data_digest
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.progress import Runner, SweepControl, SweepEvent
from nnviz.runs.sweep.result import RunResult
from nnviz.runs.sweep.sweep_file import JOURNAL_SUFFIX, KIND, SUFFIX, KeptSweep, SweepFile, SweepHead, read_sweep
from nnviz.storage.codec import encode
from nnviz.storage.user_folder import user_folder
from nnviz.storage.value_file import kind_of

FOLDER, NAME_LETTERS, ASIDE = "lab", 16, "-forgotten"


@dataclass(frozen=True)
class KnownResults:
    """What there was already, by the keys of the runs; ``n_of_other_data`` were put aside: the data have changed."""

    results: Mapping[str, RunResult]
    n_of_other_data: int = 0


News = KnownResults | SweepEvent


def plain(experiment: Experiment) -> Experiment:
    """Return the same question whatever seed its plan has: the seeds are the experiment's own."""
    return replace(experiment, plan=replace(experiment.plan, seed=0))


def kept_at(experiment: Experiment) -> Path:
    """Return where the results of an experiment are kept; two different ones never in the same file."""
    text = json.dumps(encode(plain(experiment)), sort_keys=True)
    name = hashlib.sha256(text.encode()).hexdigest()[:NAME_LETTERS]
    return user_folder(os.environ, sys.platform) / FOLDER / f"{name}.csv"


def aside_at(experiment: Experiment) -> Path:
    """Return where the results of an experiment lie that have been forgotten, until others are."""
    place = kept_at(experiment)
    return place.with_stem(f"{place.stem}{ASIDE}")


def put_aside(experiment: Experiment) -> None:
    """Let the results of an experiment lie where they can be taken back from, in the place of those before."""
    place, aside = kept_at(experiment), aside_at(experiment)
    if not place.with_suffix(JOURNAL_SUFFIX).exists():
        return
    for older in place.parent.glob(f"*{ASIDE}.*"):
        older.unlink(missing_ok=True)
    for suffix in (SUFFIX, JOURNAL_SUFFIX):
        with suppress(FileNotFoundError):
            place.with_suffix(suffix).replace(aside.with_suffix(suffix))


def save_sweep(experiment: Experiment, path: Path) -> None:
    """Write the results of an experiment, as far as there are any, into a table and the lines beside it.

    Raises ``UserError``.
    """
    if not known_results(experiment, kept_at(experiment)).results:
        sentence = translate("Lab", "there are no results yet: do some runs, or save the experiment as .nnviz")
        raise UserError(sentence)
    beside = path.with_suffix(JOURNAL_SUFFIX)
    if beside.exists() and kind_of(beside) != KIND:
        sentence = translate("Lab", "{0} would take the place of {1}, which is no sweep: choose another name")
        raise UserError(sentence.format(path.name, beside))
    with SweepFile(path, read_sweep(kept_at(experiment))):
        pass  # which writes both


def read_opened(path: Path) -> KeptSweep:
    """Return the results in a file, those of an experiment as it is kept. Raises ``UserError``."""
    opened = read_sweep(path)
    return replace(opened, head=replace(opened.head, experiment=plain(opened.head.experiment)))


def take_over(opened: KeptSweep) -> Experiment:
    """Keep the results of a file that was read beside those that are known of the same experiment, and return that.

    Raises ``UserError``, also while runs of it are under way.
    """
    head = opened.head
    place = kept_at(head.experiment)
    place.parent.mkdir(parents=True, exist_ok=True)
    with SweepFile(place, KeptSweep(head, {**_results(head, place), **opened.results})):
        return head.experiment


def open_sweep(path: Path) -> Experiment:
    """Take the results in a file over and return their experiment. Raises ``UserError``."""
    return take_over(read_opened(path))


def known_results(experiment: Experiment, path: Path) -> KnownResults:
    """Return what is known of an experiment; nothing, if there is no such file or none that can be read."""
    try:
        kept = read_sweep(path)
    except UserError:
        return KnownResults({})
    return KnownResults(kept.results if kept.head.experiment == plain(experiment) else {})


def _results(head: SweepHead, path: Path) -> Mapping[str, RunResult]:
    try:
        kept = read_sweep(path)
    except UserError:
        return {}
    is_same = (kept.head.experiment, kept.head.data) == (head.experiment, head.data)  # whatever they are called
    return kept.results if is_same else {}


def sweep_job(
    experiment: Experiment, path: Path, load: Callable[[Task], Dataset], runner: Runner, control: SweepControl
) -> Iterator[News | None]:
    """Yield what is known, then the runner's events; a result is in the file before it is told.

    ``load`` returns the data of a task: results of other data are not known any more.
    Raises ``UserError`` if the file cannot be written, or the runner cannot go on.
    """
    dataset = load(experiment.task)
    head = SweepHead(plain(experiment), data_digest(dataset), dataset.name)
    kept = KeptSweep(head, _results(head, path))
    n_of_other_data = 0 if kept.results else len(known_results(experiment, path).results)
    if n_of_other_data:
        put_aside(experiment)
    path.parent.mkdir(parents=True, exist_ok=True)
    by_seed = tuple(sorted(kept.missing, key=lambda spec: experiment.seeds.index(spec.plan.seed)))  # all race at once
    with SweepFile(path, kept) as file, closing(runner(by_seed, control)) as events:
        yield KnownResults(kept.results, n_of_other_data)
        for event in events:
            if isinstance(event, RunResult):
                file.add(event)
            yield event
