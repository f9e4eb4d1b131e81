"""``nnviz sweep``: many networks trained and compared, kept as they come."""

from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from nnviz.commands.asked_sweep import asked_sweep, check_sweep, place_of_sweep
from nnviz.commands.data_notes import tell_notes
from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE, tell
from nnviz.commands.interruption import Interruption, noted_interruption
from nnviz.commands.options import ExperimentOptions
from nnviz.commands.progress import clock
from nnviz.commands.reading import grey_reader
from nnviz.commands.sweep_progress import SweepWatch, new_bar
from nnviz.commands.sweep_table import closing_sentences, table_lines
from nnviz.commands.terminal import say
from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import TaskLoader
from nnviz.language import translate
from nnviz.runs.sweep.cluster import Cluster
from nnviz.runs.sweep.estimate import estimated_seconds
from nnviz.runs.sweep.in_process import InProcess
from nnviz.runs.sweep.pool import ProcessPool, usable_cores
from nnviz.runs.sweep.progress import Runner, SweepControl, SweepProgress
from nnviz.runs.sweep.sweep_file import (
    KeptSweep,
    SweepFile,
)

PICTURE_SIZE = (1280, 900)


def sweep(options: ExperimentOptions, load: Callable[[Task], Dataset] | None = None) -> int:
    """Do the runs that are asked for and are not there yet, print the table, return the exit status.

    Raises a ``UserError`` for what cannot be, at once where it can be known.
    """
    check_sweep(options)
    load = load or TaskLoader(read_picture=grey_reader()).load
    path = place_of_sweep(options)
    kept = asked_sweep(options, path, load)
    with noted_interruption() as interruption, SweepFile(path, kept) as file:
        if kept.missing:
            _do(file, _runner(options, load), load, options, interruption)
        kept = file.kept
    for line in table_lines(kept):
        say(line)
    for sentence in closing_sentences(kept):
        tell(sentence)
    if options.plot is not None:
        _draw(kept, options.plot)
    if interruption:
        return interruption.status
    has_failed = bool(kept.results) and all(result.failure for result in kept.results.values())
    return EXIT_BAD_INPUT if has_failed else EXIT_DONE


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
    dataset = load(experiment.task)
    seconds = estimated_seconds(missing, len(dataset.training))
    to_do = translate("Commands", "{0}: {1} of {2} runs to do").format(
        experiment.sentence, len(missing), experiment.n_runs
    )
    tell(f"{to_do}, {_where(options, seconds)}")
    tell_notes(dataset)
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
