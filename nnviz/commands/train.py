"""``nnviz train``: a run of training without a window."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.asked_task import asked_task, task_like
from nnviz.commands.cost_inputs import check_fits
from nnviz.commands.data_notes import tell_notes
from nnviz.commands.edit_script import edit_script, not_made
from nnviz.commands.exit_status import EXIT_DIVERGED, EXIT_DONE, complain, tell
from nnviz.commands.interruption import Interruption, noted_interruption
from nnviz.commands.listed_values import listed_names
from nnviz.commands.network_answers import network_beside
from nnviz.commands.options import TrainOptions
from nnviz.commands.outputs import check_apart, check_suffix, check_writable, write_or_rescue
from nnviz.commands.progress import ProgressBar, clock
from nnviz.commands.reading import grey_reader
from nnviz.commands.run_log import write_run_log
from nnviz.commands.run_words import data_words, epoch_lines, epoch_number, summary
from nnviz.commands.start_network import start_of
from nnviz.commands.terminal import say
from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.language import UserError, translate
from nnviz.nn.files.network_file import NetworkFile, taught_file
from nnviz.nn.files.registry import OWN_FORMAT, save_network_file
from nnviz.nn.plan import TrainingPlan, parse_sizes
from nnviz.nn.suggestion import suggested_plan
from nnviz.notation.significant import significant
from nnviz.runs.measuring import Measuring
from nnviz.runs.records import SPLITS, TEST, EditMark, MeasuredNumbers, Snapshot, Stop, numbers_of
from nnviz.runs.run import TrainingRun

SLICE_SECONDS = 0.02  # Ctrl+C is looked for so often, if a single step does not take longer
MAX_SLICE_STEPS = 100  # the inputs of longer slices outgrow the processor's cache

# The start is measured as well: whether training has made things worse cannot be said without it.
REPORTED = Measuring(at_start=(TEST,), within_epochs=(), at_epoch_ends=(TEST,))
LOGGED = Measuring(at_start=SPLITS, within_epochs=(), at_epoch_ends=SPLITS)


@dataclass(eq=False)
class _Told:
    """What a run has told of itself: ``answers`` are those to the test data after the last epoch, ``made`` edits."""

    measurements: list[MeasuredNumbers] = field(default_factory=list)
    answers: NDArray[np.int64] | None = None
    made: list[EditMark] = field(default_factory=list)

    def take(self, snapshot: Snapshot) -> None:
        """Keep numbers only: an epoch's answers are as many as there are examples. Print a line for each test."""
        new = [numbers_of(measurement) for measurement in snapshot.records.measurements]
        for measurement in snapshot.records.measurements:
            if measurement.split == TEST and measurement.step:
                self.answers = measurement.evaluation.predictions
        self.measurements += new
        self.made += snapshot.records.edits
        for line in epoch_lines(new):
            say(line, flush=True)


def train(options: TrainOptions, load: Callable[[Task], Dataset] | None = None) -> int:
    """Train as asked, print a line an epoch and return the exit status.

    Raises ``PlanError``, ``DataError``, ``UserError`` or ``NetworkFileError`` with a sentence for the user.
    """
    with noted_interruption() as interruption:
        return _train(options, load or partial(load_task, read_picture=grey_reader()), interruption)


def _train(options: TrainOptions, load: Callable[[Task], Dataset], interruption: Interruption) -> int:
    task, start = asked_task(options), start_of(options)
    if start is not None and options.target is None:
        task = task_like(start, task)
    # What cannot be is said before the data are read; how many layers suit them is not known by then.
    plan_from(options if options.sizes is not None else replace(options, activations=None), start=start)
    _check_outputs(options)
    dataset = load(task)
    plan = plan_from(options, suggested_plan(dataset), start=start)
    if start is not None:
        check_fits(start.network, dataset, plan.cost)
    plan.check_fits(dataset)
    n_steps = plan.epochs * -(-len(dataset.training) // plan.mini_batch)
    script = edit_script(options.edits or (), plan.sizes, n_steps)
    tell(data_words(dataset, was_chosen=options.data is not None, environ=os.environ))
    tell_notes(dataset)
    first = None if start is None else network_beside(dataset, start)
    told = _Told()
    with np.errstate(all="ignore"):
        measured = LOGGED if options.log else REPORTED
        run = TrainingRun(plan, dataset, measured, start=first, script=script)
        with ExitStack() as results:
            taught = taught_file(run.network(), OWN_FORMAT.name, dataset)
            names = taught if start is None else replace(taught, layer_names=start.layer_names)
            results.callback(_write_results, options, run, told.measurements, names)  # even if stdout is closed midway
            last = _run_to_stop(run, told, interruption)
            # Now: writing a large network takes seconds.
            tell(summary(last, told.measurements, dataset, interruption.name, answers=told.answers))
            for text in not_made(script, told.made):
                sentence = translate("Commands", "“{0}” was not made: the run ended before, or a weight grew too large")
                tell(sentence.format(text))
    if last.stop is None:
        return interruption.status
    return EXIT_DIVERGED if last.stop is Stop.DIVERGED else EXIT_DONE


def plan_from(
    options: TrainOptions, like: TrainingPlan | None = None, *, start: NetworkFile | None = None
) -> TrainingPlan:
    """Return the plan that the options describe; what they leave open is as in ``like``, by default the text's run.

    A network to ``start`` from has sizes and activations of its own. Raises ``PlanError``.
    """
    like = like or TrainingPlan()
    sizes = like.sizes if options.sizes is None else parse_sizes(options.sizes)
    layers = (sizes, _activations(options.activations, len(sizes) - 1, like))
    sizes, activations = layers if start is None else (start.network.sizes, start.network.activations)
    return replace(
        like,
        sizes=sizes,
        activations=activations,
        cost=options.cost,
        initial=options.init or like.initial,
        eta=like.eta if options.eta is None else options.eta,
        mini_batch=like.mini_batch if options.mini_batch is None else options.mini_batch,
        epochs=like.epochs if options.epochs is None else options.epochs,
        seed=options.seed,
        dtype=options.dtype,
        patience=options.patience,
    )


def _activations(text: str | None, n_layers: int, like: TrainingPlan) -> tuple[str, ...]:
    if text is None:
        return (*(like.activations[0],) * (n_layers - 1), like.activations[-1])
    names = tuple(listed_names(text))
    return names * n_layers if len(names) == 1 else names


def _check_outputs(options: TrainOptions) -> None:
    if options.save is not None:
        check_suffix(options.save, OWN_FORMAT.writes)
        check_writable(options.save)
    if options.log is not None:
        check_writable(options.log)
    if options.save is not None and options.log is not None:
        check_apart(options.save, options.log)
    for path in (options.save, options.log):
        if path is not None and options.data is not None:
            check_apart(Path(options.data).expanduser(), path)  # a result would take the place of the data
    if options.start is not None and options.log is not None:
        check_apart(options.start, options.log)


def _run_to_stop(run: TrainingRun, told: _Told, interruption: Interruption) -> Snapshot:
    """Advance the run until it stops or is interrupted; ``told`` takes in what it tells as it comes."""
    started = time.perf_counter()
    slice_steps = 1
    with ProgressBar(sys.stderr) as bar:
        while run.stop is None and not interruption:
            began = time.perf_counter()
            n_steps = run.advance(slice_steps)
            now = time.perf_counter()
            if n_steps:
                slice_steps = _next_slice(n_steps, now - began)
            elif not run.is_measuring:
                bar.clear()
                told.take(run.snapshot())
            bar.show(run.epochs_done / run.plan.epochs, _status(run, now - started))
    last = run.snapshot()
    told.take(last)
    return last


def _next_slice(n_steps: int, seconds: float) -> int:
    """Return how many steps fit a slice, given that ``n_steps`` took ``seconds``; it grows slowly."""
    fitting = int(n_steps * SLICE_SECONDS / max(seconds, 1e-6))
    return max(1, min(fitting, 2 * n_steps, MAX_SLICE_STEPS))


def _status(run: TrainingRun, seconds: float) -> str:
    if not run.step:
        return ""
    left = seconds * (run.plan.epochs / run.epochs_done - 1)
    speed = translate("Commands", "{0} mini-batches/s").format(significant(run.step / seconds, 2))
    return translate("Commands", "Epoch {0}   {1}   {2} left").format(epoch_number(run.epochs_done), speed, clock(left))


def _write_results(
    options: TrainOptions, run: TrainingRun, measurements: list[MeasuredNumbers], names: NetworkFile
) -> None:
    """Write what was asked for; one failing does not keep the other from being written, and each is told.

    Raises ``UserError`` with the last failure.
    """
    asked = [path for path in (options.save, options.log) if path is not None]
    if not run.step:  # an untrained network must not take the place of a trained one
        if asked:
            tell(translate("Commands", "nothing was trained, so nothing was saved"))
        return
    writers: list[tuple[Path | None, Callable[[Path], object]]] = [
        (options.save, lambda path: save_network_file(replace(names, network=run.network()), path)),
        (options.log, lambda path: write_run_log(path, measurements)),
    ]
    saved: list[str] = []
    failures: list[UserError] = []
    for path, write in writers:
        if path is None:
            continue
        try:
            write_or_rescue(write, path)
            saved.append(str(path))
        except UserError as error:
            failures.append(error)
    if saved:
        tell(translate("Commands", "saved {0}").format(translate("Commands", " and ").join(saved)))
    for failure in failures[:-1]:
        complain(str(failure))
    if failures:
        raise failures[-1]
