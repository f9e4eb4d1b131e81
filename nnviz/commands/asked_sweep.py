"""What ``nnviz sweep`` is asked to do, and what of it is there already."""

from collections.abc import Callable
from pathlib import Path

from nnviz.commands.asked_experiment import asked_experiment
from nnviz.commands.asked_task import asked_task
from nnviz.commands.cost_inputs import prepare_drawing
from nnviz.commands.options import ExperimentOptions
from nnviz.commands.outputs import check_suffix, check_writable
from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.diagram.edge_choice import PICTURE_SUFFIXES
from nnviz.language import UserError, counted, translate
from nnviz.runs.sweep.data_digest import data_digest
from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.sweep_file import JOURNAL_SUFFIX, SUFFIX, KeptSweep, SweepFileError, SweepHead, read_sweep
from nnviz.storage.value_file import SUFFIX as VALUE_SUFFIX
from nnviz.storage.value_file import read_value

DESCRIBING = {
    "data": "--data",
    "sizes": "--sizes",
    "outputs": "--outputs",
    "seeds": "--seeds",
    "epochs": "--epochs",
    "etas": "--eta",
    "mini_batches": "--mini-batch",
    "activations": "--activation",
    "output_activation": "--output-activation",
    "costs": "--cost",
    "initials": "--init",
    "dtypes": "--dtype",
    "shares": "--share",
    "label_noises": "--label-noise",
    "target": "--target",
    "resize": "--resize",
    "normalise": "--normalise",
    "split": "--split",
    "label": "--label",
    "points": "--points",
    "noise": "--noise",
    "classes": "--classes",
    "data_seed": "--data-seed",
}
"""What describes an experiment, by the fields of the options."""
EXPERIMENT_KIND = "experiment"
"""Of a file that holds an experiment to be done, as the window saves it."""


def check_sweep(options: ExperimentOptions) -> None:
    """Raise ``UserError`` for what cannot be and needs no data to be known."""
    if options.output is not None:
        check_suffix(options.output, SUFFIX)
        check_writable(options.output)
    if options.plot is not None:
        check_suffix(options.plot, *PICTURE_SUFFIXES)
        check_writable(options.plot)
        prepare_drawing()
    if options.file is not None and (given := [name for name in DESCRIBING if getattr(options, name) is not None]):
        sentence = translate("Commands", "{0} says itself what is asked: leave out {1}, or the file")
        raise UserError(sentence.format(options.file, ", ".join(DESCRIBING[name] for name in given)))
    if options.jobs is not None and options.jobs < 0:
        sentence = translate("Commands", "--jobs {0} cannot be: give the number of processes, 0 for none")
        raise UserError(sentence.format(options.jobs))
    if options.jobs is not None and options.scheduler is not None:
        sentence = translate("Commands", "--jobs and --scheduler exclude each other: a scheduler has its own workers")
        raise UserError(sentence)


def place_of_sweep(options: ExperimentOptions) -> Path:
    """Return where the table is to be. Raises ``UserError`` if nobody has said, or a file holds no experiment."""
    if options.output is not None:
        return options.output
    if options.file is not None and options.file.suffix in (SUFFIX, JOURNAL_SUFFIX):
        return options.file.with_suffix(SUFFIX)
    if options.file is not None:
        _experiment_in(options.file)  # what holds none needs no place
    raise UserError(translate("Commands", "say where the results are to be kept: -o sweep.csv"))


def asked_sweep(options: ExperimentOptions, path: Path, load: Callable[[Task], Dataset]) -> KeptSweep:
    """Return what is asked for, with the results that are there already. Raises ``UserError``."""
    if options.file is not None:
        experiment = _experiment_in(options.file)
    else:
        task = asked_task(options)
        experiment = asked_experiment(options, task, load(task))
    dataset = load(experiment.task)
    head = SweepHead(experiment, data_digest(dataset), dataset.name)
    journal = path.with_suffix(JOURNAL_SUFFIX)
    if not journal.exists() and path.exists():  # which may be the data
        sentence = translate("Commands", "{0} is there already and no sweep: choose another file")
        raise UserError(sentence.format(path))
    if not journal.exists():
        return KeptSweep(head)
    there = read_sweep(path)
    if not there.results:  # a sweep that could not begin
        return KeptSweep(head)
    if not options.resume and options.output is not None:
        sentence = translate("Commands", "{0} is there already: add --resume to go on with it, or choose another file")
        raise UserError(sentence.format(path))
    return _gone_on_with(there, head, path)


def _experiment_in(file: Path) -> Experiment:
    if file.suffix == VALUE_SUFFIX:
        return read_value(file, EXPERIMENT_KIND, Experiment)
    return read_sweep(file).head.experiment


def _gone_on_with(there: KeptSweep, head: SweepHead, path: Path) -> KeptSweep:
    """Return the results that are there for what is asked now; raises ``SweepFileError`` if there are others."""
    if there.head.data not in (head.data, ""):  # the window's files do not say which they were about
        sentence = translate("Commands", "{0} was about other data than {1} is now: choose another file")
        raise SweepFileError(sentence.format(path, head.data_name))
    keys = {spec.key for spec in head.experiment.specs}
    others = sum(key not in keys for key in there.results)
    if others:
        runs = counted(others, translate("Commands", "{0} run"), translate("Commands", "{0} runs"))
        sentence = translate("Commands", "{0} holds {1} of another sweep ({2}): choose another file")
        raise SweepFileError(sentence.format(path, runs, there.head.experiment.sentence))
    return KeptSweep(head, there.results)
