"""A run as a file beside its training: whatever ends the process, a later one can go on with it.

The file is a network of nnviz like any other; what the run was asked to do and its curves stand in it as JSON.
"""

import contextlib
import json
import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.diagram.thinning import SeriesStore
from nnviz.language import UserError, translate
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.edits.part import EditError
from nnviz.nn.edits.phrases import held_phrases, parse_edit
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.files.npz import load_network, load_texts, save_network
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import Done
from nnviz.runs.records import SPLITS, EditMark, MeasuredNumbers, Measurement, Records, Snapshot, numbers_of
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.storage.processes import is_running, process_mark

FOLDER, SUFFIX, FIELD = "recovery", ".npz", "run"
MOST_FILES = 3  # of processes that have ended; older ones are swept
MOST_HELD = 5_000  # parts
BUCKETS = 512  # of four points: the curve of mini-batches keeps its extremes
MOST_MEASUREMENTS = 2_000  # of a split; then every second of them goes


@dataclass(frozen=True)
class Curve:
    """What was measured on one split of ``n`` examples: (k,) epochs, costs and how many were right."""

    n: int = 1
    epochs: tuple[float, ...] = ()
    costs: tuple[float, ...] = ()
    n_right: tuple[int, ...] = ()


@dataclass(frozen=True)
class RunNotes:
    """All of a run but its network: what it learns from, how far it is, its curves; ``written_at`` in seconds since
    1970, ``n_examples`` those of the training data. ``held`` are the phrases of what training leaves as it is; the
    network beside has the neurons that they switch off still on."""

    plan: TrainingPlan
    dataset: str
    n_examples: int
    step: int
    epochs: float
    written_at: float
    batch_epochs: tuple[float, ...] = ()
    batch_costs: tuple[float, ...] = ()
    curves: Mapping[str, Curve] = field(default_factory=dict)
    held: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class LeftRun:
    """A run whose process has ended: ``path`` is its file."""

    notes: RunNotes
    network: Network
    path: Path

    def fits(self, dataset: Dataset) -> bool:
        """Whether these are the data it learnt from."""
        return (self.notes.dataset, self.notes.n_examples) == (dataset.name, len(dataset.training))

    @property
    def done(self) -> Done:
        """What the network has behind it."""
        return Done(self.notes.step, self.notes.epochs)

    @property
    def records(self) -> Records:
        """The points of its curves, thinned; which example was answered how is not among them."""
        measured = [m for split in SPLITS if split in self.notes.curves for m in self._measurements(split)]
        return Records(np.array(self.notes.batch_epochs), np.array(self.notes.batch_costs), tuple(measured))

    @property
    def script(self) -> tuple[EditMark, ...]:
        """What a run that goes on from it has to be told to hold; what makes no sense is left out."""
        edits = []
        for text in self.notes.held:
            with contextlib.suppress(EditError):
                edits.append(parse_edit(text, self.network.sizes))
        made = tuple(NumberedEdit(-number, edit) for number, edit in enumerate(edits, start=1))
        return (EditMark(self.notes.step, self.notes.epochs, Order(0, made=made)),) if made else ()

    def _measurements(self, split: str) -> Iterator[Measurement]:
        curve = self.notes.curves[split]
        nothing = np.broadcast_to(np.int64(0), curve.n)
        for epoch, cost, n_right in zip(curve.epochs, curve.costs, curve.n_right, strict=False):
            yield Measurement(split, 0, epoch, Evaluation(cost, nothing, n_right, ()))


class RunDiary:
    """Takes in the snapshots of a run, in bounded memory, and gives its notes.

    It keeps how many the examples are, not the data: they may be long gone while the diary can be come back to.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.exchange(dataset)
        self._batches = SeriesStore(BUCKETS)
        self._measured: dict[str, list[MeasuredNumbers]] = {split: [] for split in SPLITS}

    @property
    def data(self) -> tuple[str, int]:
        """The name of what the run learns from, and of how many examples that is."""
        return self._name, self._n_training

    def exchange(self, dataset: Dataset) -> None:
        """The run goes on with other data."""
        self._name, self._n_training, self._n_validation = dataset.name, len(dataset.training), len(dataset.validation)

    def take(self, records: Records) -> None:
        """Take in every record since the ones before."""
        self._batches.append(records.epochs, records.costs)
        for measurement in records.measurements:
            of_split = self._measured[measurement.split]
            if math.isfinite(measurement.evaluation.cost):
                of_split.append(numbers_of(measurement))
            if len(of_split) > MOST_MEASUREMENTS:
                del of_split[1:-1:2]

    def notes(self, snapshot: Snapshot) -> RunNotes:
        """Return what there is to be kept of a run that is where the snapshot is."""
        epochs, costs = self._batches.points()
        # Other data may have come since the snapshot.
        plan = snapshot.plan.fitted(n_training=self._n_training, n_validation=self._n_validation)
        return RunNotes(
            plan=plan,
            dataset=self._name,
            n_examples=self._n_training,
            step=snapshot.step,
            epochs=snapshot.epoch,
            written_at=time.time(),
            batch_epochs=tuple(epochs.tolist()),
            batch_costs=tuple(map(_seen, costs.tolist())),
            curves={split: _curve(measured) for split, measured in self._measured.items() if measured},
            held=held_phrases(snapshot.hand.held)[:MOST_HELD],
        )


def kept_network(snapshot: Snapshot) -> Network:
    """Return the network to be kept: the weights on from a neuron that is off are there, for when it is on again."""
    off = snapshot.hand.held.off[:MOST_HELD]
    if not off:
        return snapshot.network
    weights = list(snapshot.network.weights)
    for layer in {neuron.layer for neuron in off}:
        weights[layer] = weights[layer].copy()
    for neuron in off:
        weights[neuron.layer][:, neuron.j] = neuron.weights
    return replace(snapshot.network, weights=tuple(weights))


def own_path(folder: Path) -> Path:
    """Return where this process keeps its run; ``folder`` is the user's own."""
    return folder / FOLDER / f"run-{process_mark()}{SUFFIX}"


def write_run(path: Path, notes: RunNotes, network: Network) -> None:
    """Write a run with its ``kept_network``, atomically.

    Raises ``NetworkFileError``, or ``OSError`` if the folder cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    save_network(network, path, {FIELD: [json.dumps(encode(notes))]})


def read_run(path: Path) -> LeftRun:
    """Read a run. Raises ``UserError``."""
    network = load_network(path)
    (text,) = load_texts(path, FIELD)
    try:
        notes = decode(RunNotes, json.loads(text), path.name)
    except (ValueError, RecursionError) as error:
        raise CodecError(translate("LeftRun", "this is no JSON"), path.name) from error
    if notes.plan.sizes != network.sizes or notes.plan.activations != network.activations:
        raise CodecError(translate("LeftRun", "the network is another than the plan's"), path.name)
    return LeftRun(notes, network, path)


def newest_left_run(folder: Path) -> LeftRun | None:
    """Return the last run that was left by a process that has ended, None if there is none that can be read.

    Of more than ``MOST_FILES`` the oldest are swept. Raises nothing.
    """
    dated: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for path in (folder / FOLDER).glob(f"run-*{SUFFIX}"):
            with contextlib.suppress(OSError):  # another window has taken it up
                if not is_running(path.stem.removeprefix("run-")):
                    dated.append((path.stat().st_mtime, path))
    newest_first = [path for _, path in sorted(dated, reverse=True)]
    for path in newest_first[MOST_FILES:]:
        forget_run(path)
    for path in newest_first[:MOST_FILES]:
        with contextlib.suppress(UserError, OSError, MemoryError):
            return read_run(path)
    return None


def take_up_run(left: LeftRun, folder: Path) -> bool:
    """Make a run's file this process' own; return whether it is: another window may have taken it. Raises nothing."""
    try:
        left.path.replace(own_path(folder))
    except OSError:
        return False
    return True


def forget_run(path: Path) -> None:
    """Take a run's file away; raises nothing."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _curve(points: list[MeasuredNumbers]) -> Curve:
    return Curve(
        points[-1].n,
        tuple(point.epoch for point in points),
        tuple(_seen(point.cost) for point in points),
        tuple(point.n_right for point in points),
    )


def _seen(number: float) -> float:
    """Return six digits of a number: more are not to be seen in a curve."""
    return float(f"{number:.6g}")
