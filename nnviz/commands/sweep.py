"""``nnviz sweep``: many networks trained and compared, kept as they come."""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from nnviz.commands.asked_experiment import asked_experiment
from nnviz.commands.asked_task import asked_task
from nnviz.commands.cost_inputs import prepare_drawing
from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.interruption import Interruption, noted_interruption
from nnviz.commands.options import ExperimentOptions
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.commands.progress import clock
from nnviz.commands.reading import grey_reader
from nnviz.commands.sweep_progress import SweepWatch, new_bar
from nnviz.commands.sweep_table import closing_sentences, table_lines
from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import TaskLoader
from nnviz.diagram.edge_choice import PICTURE_SUFFIXES
from nnviz.language import UserError, translate
from nnviz.runs.sweep.cluster import Cluster
from nnviz.runs.sweep.data_digest import data_digest
from nnviz.runs.sweep.estimate import estimated_seconds
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.in_process import InProcess
from nnviz.runs.sweep.pool import ProcessPool, usable_cores
from nnviz.runs.sweep.progress import Runner, SweepControl, SweepProgress
from nnviz.runs.sweep.sweep_file import (
    JOURNAL_SUFFIX,
    SUFFIX,
    KeptSweep,
    SweepFile,
    SweepFileError,
    SweepHead,
    read_sweep,
)
from nnviz.storage.value_file import SUFFIX as VALUE_SUFFIX
from nnviz.storage.value_file import read_value

PICTURE_SIZE = (1280, 720)
EXPERIMENT_KIND = "experiment"
"""Of a file that holds an experiment to be done, as the window saves it."""


def sweep(options: ExperimentOptions, load: Callable[[Task], Dataset] | None = None) -> int:
    """Do the runs that are asked for and are not there yet, print the table, return the exit status.

    Raises a ``UserError`` for what cannot be, at once where it can be known.
    """
    _check(options)
    load = load or TaskLoader(read_picture=grey_reader()).load
    path = _place(options)
    kept = _asked(options, path, load)
    with noted_interruption() as interruption, SweepFile(path, kept) as file:
        if kept.missing:
            _do(file, _runner(options, load), load, options, interruption)
        kept = file.kept
    for line in table_lines(kept):
        print(line)
    for sentence in closing_sentences(kept):
        tell(sentence)
    if options.plot is not None:
        _draw(kept, options.plot)
    return interruption.status if interruption else EXIT_DONE


def _check(options: ExperimentOptions) -> None:
    if options.output is not None:
        check_suffix(options.output, SUFFIX)
        check_writable(options.output)
    if options.plot is not None:
        check_suffix(options.plot, *PICTURE_SUFFIXES)
        check_writable(options.plot)
        prepare_drawing()
    if options.jobs is not None and options.jobs < 0:
        sentence = translate("Commands", "--jobs {0} cannot be: give the number of processes, 0 for none")
        raise UserError(sentence.format(options.jobs))
    if options.jobs is not None and options.scheduler is not None:
        sentence = translate("Commands", "--jobs and --scheduler exclude each other: a scheduler has its own workers")
        raise UserError(sentence)


def _place(options: ExperimentOptions) -> Path:
    if options.output is not None:
        return options.output
    if options.file is not None and options.file.suffix in (SUFFIX, JOURNAL_SUFFIX):
        return options.file.with_suffix(SUFFIX)
    raise UserError(translate("Commands", "say where the results are to be kept: -o sweep.csv"))


def _asked(options: ExperimentOptions, path: Path, load: Callable[[Task], Dataset]) -> KeptSweep:
    """Return what is asked for, with the results that are there already. Raises ``UserError``."""
    if options.file is not None and options.file.suffix != VALUE_SUFFIX:
        experiment = read_sweep(options.file).head.experiment
    elif options.file is not None:
        experiment = read_value(options.file, EXPERIMENT_KIND, Experiment)
    else:
        task = asked_task(options)
        experiment = asked_experiment(options, task, load(task))
    dataset = load(experiment.task)
    head = SweepHead(experiment, data_digest(dataset), dataset.name)
    journal = path.with_suffix(JOURNAL_SUFFIX)
    if not journal.exists():
        return KeptSweep(head)
    there = read_sweep(path)
    if not there.results:  # a sweep that could not begin
        return KeptSweep(head)
    if not options.resume and options.output is not None:
        sentence = translate("Commands", "{0} is there already: add --resume to go on with it, or choose another file")
        raise UserError(sentence.format(path))
    return _gone_on_with(there, head, path)


def _gone_on_with(there: KeptSweep, head: SweepHead, path: Path) -> KeptSweep:
    """Return the results that are there for what is asked now; raises ``SweepFileError`` if there are others."""
    if there.head.data != head.data:
        sentence = translate("Commands", "{0} was about other data than {1} is now: choose another file")
        raise SweepFileError(sentence.format(path, head.data_name))
    keys = {spec.key for spec in head.experiment.specs}
    others = sum(key not in keys for key in there.results)
    if others:
        sentence = translate("Commands", "{0} holds {1} runs of another sweep ({2}): choose another file")
        raise SweepFileError(sentence.format(path, others, there.head.experiment.sentence))
    return KeptSweep(head, there.results)


def _runner(options: ExperimentOptions, load: Callable[[Task], Dataset]) -> Runner:
    if options.scheduler is not None:
        return Cluster(load, options.scheduler)
    jobs = usable_cores() if options.jobs is None else options.jobs
    return ProcessPool(load, jobs) if jobs else InProcess(load)


def _do(
    file: SweepFile,
    run: Runner,
    load: Callable[[Task], Dataset],
    options: ExperimentOptions,
    interruption: Interruption,
) -> None:
    """Do the runs that are missing; whatever ends them, what has come is kept."""
    experiment, missing = file.kept.head.experiment, file.kept.missing
    seconds = estimated_seconds(missing, len(load(experiment.task).training))
    to_do = translate("Commands", "{0}: {1} of {2} runs to do").format(
        experiment.sentence, len(missing), experiment.n_runs
    )
    tell(f"{to_do}, {_where(options, seconds)}")
    control = SweepControl()
    with new_bar() as bar:
        watch = SweepWatch(experiment, missing, seconds, bar)
        with closing(run(missing, control)) as events:  # at once, also if a result cannot be written
            for event in events:
                if isinstance(event, SweepProgress):
                    watch.show(event)
                else:
                    file.add(event)
                    watch.take(event)
                if interruption:
                    control.cancel()
    if interruption:
        n = len(file.kept.results)
        sentence = translate("Commands", "stopped by {0} with {1} of {2} runs done: --resume goes on with the others")
        tell(sentence.format(interruption.name, n, experiment.n_runs))


def _where(options: ExperimentOptions, seconds: Mapping[str, float]) -> str:
    """Say where runs are done that take so many seconds each, and how long that takes in all."""
    if options.scheduler is not None:
        return translate("Commands", "on the workers of {0}").format(options.scheduler)
    jobs = usable_cores() if options.jobs is None else options.jobs
    about = clock(sum(seconds.values()) / max(1, min(jobs, len(seconds))))
    if jobs < 2:
        return translate("Commands", "about {0}, one after the other").format(about)
    return translate("Commands", "about {0} in {1} processes").format(about, jobs)


def _draw(kept: KeptSweep, path: Path) -> None:
    from nnviz.ui.lab.runs.sweep_picture import save_sweep_picture  # loads Qt

    save_sweep_picture(kept, path, theme_name="light", size=PICTURE_SIZE)
