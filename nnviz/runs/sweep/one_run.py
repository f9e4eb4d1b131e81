"""One run of an experiment from its start to its end, and what it came to."""

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import NO_CLASS
from nnviz.language import UserError, translate
from nnviz.nn.engine.arithmetic import arithmetic
from nnviz.nn.evaluation import confusion_matrix, outputs_in_slices
from nnviz.nn.network import Network
from nnviz.runs.measuring import Measuring
from nnviz.runs.records import TEST, TRAINING, MeasuredNumbers, Stop, numbers_of
from nnviz.runs.run import TrainingRun
from nnviz.runs.sweep.experiment import RunSpec
from nnviz.runs.sweep.learnt_data import learnt_data, plan_for
from nnviz.runs.sweep.result import DIVERGED, EpochMetrics, FinalAnswers, RunResult

MEASURED = Measuring(at_start=(TRAINING, TEST), within_epochs=(), at_epoch_ends=(TRAINING, TEST))
SLICE_SECONDS = 0.05  # whoever does a run looks up so often
MOST_SLICE_STEPS = 100
BITS_LETTERS = 16


@dataclass(frozen=True, eq=False)
class DoneRun:
    """A run that has ended: its result, and its network, None where there is none."""

    result: RunResult
    network: Network | None


class SweepRun:
    """One run, a slice of about ``SLICE_SECONDS`` at a time; a run that cannot be is a result with its reason.

    ``dataset`` is what ``spec.task`` makes: all of it, the run's share is taken here.
    """

    def __init__(self, spec: RunSpec, dataset: Dataset) -> None:
        self._spec = spec
        self._seconds = 0.0
        self._n_steps = 1
        self._measured: list[MeasuredNumbers] = []
        self._run: TrainingRun | None = None
        self.done: DoneRun | None = None
        try:
            self._data = learnt_data(dataset, spec)
            self._run = TrainingRun(plan_for(spec, self._data), self._data, MEASURED)
        except UserError as error:
            self._fail(str(error))
        except MemoryError:
            self._fail(_want_of_memory())

    @property
    def epochs_done(self) -> float:
        """Epochs trained by now."""
        return self._run.epochs_done if self._run else 0.0

    @property
    def latest(self) -> tuple[int, int] | None:
        """After which epoch the test data were measured last, and how many were right; None before."""
        latest = next((numbers for numbers in reversed(self._measured) if numbers.split == TEST), None)
        return None if latest is None else (round(latest.epoch), latest.n_right)

    def advance(self) -> None:
        """Do the next slice; once it was the last, ``done`` is there."""
        if self.done is not None or self._run is None:
            return
        began = perf_counter()
        try:
            with np.errstate(all="ignore"):
                while self._run.stop is None and perf_counter() - began < SLICE_SECONDS:
                    self._do_some(self._run)
        except MemoryError:
            self._fail(_want_of_memory())
        self._seconds += perf_counter() - began
        if self.done is None and self._run.stop is not None:
            self._finish(self._run, self._run.stop)

    def _do_some(self, run: TrainingRun) -> None:
        began = perf_counter()
        n_steps = run.advance(self._n_steps)
        if n_steps:
            fitting = int(n_steps * SLICE_SECONDS / 5 / max(perf_counter() - began, 1e-6))
            self._n_steps = max(1, min(fitting, 2 * n_steps, MOST_SLICE_STEPS))
        elif not run.is_measuring:
            self._take_records(run)

    def _take_records(self, run: TrainingRun) -> None:
        self._measured += map(numbers_of, run.snapshot().records.measurements)

    def _finish(self, run: TrainingRun, stop: Stop) -> None:
        self._take_records(run)
        network = run.network()
        has_diverged = stop is Stop.DIVERGED
        result = self._result(DIVERGED if has_diverged else "")
        if not has_diverged:
            result = replace(result, answers=_answers(network, self._data), bits=bits_of(network))
        self.done = DoneRun(result, network)

    def _fail(self, sentence: str) -> None:
        self.done = DoneRun(self._result(sentence), None)

    def _result(self, failure: str) -> RunResult:
        metrics = tuple(_epoch_metrics(self._measured))
        by_split = {numbers.split: numbers.n for numbers in self._measured}
        return RunResult(
            key=self._spec.key,
            n_parameters=self._spec.plan.n_parameters,
            n_test=by_split.get(TEST, 0),
            n_training=by_split.get(TRAINING, 0),
            epochs=metrics,
            arithmetic=arithmetic(),
            failure=failure,
            seconds=round(self._seconds, 3),
        )


def bits_of(network: Network) -> str:
    """Return digits that two networks share only if their weights and biases are equal to the last bit."""
    digest = hashlib.sha256()
    for array in (*network.weights, *network.biases):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:BITS_LETTERS]


def _epoch_metrics(measured: list[MeasuredNumbers]) -> Iterator[EpochMetrics]:
    """Give the measurements of both splits together, epoch by epoch."""
    training = {round(numbers.epoch): numbers for numbers in measured if numbers.split == TRAINING}
    for test in measured:
        epoch = round(test.epoch)
        if test.split == TEST and epoch in training:
            yield EpochMetrics(
                epoch=epoch,
                test_cost=_finite(test.cost),
                test_right=test.n_right,
                no_class=test.n_unread,
                training_cost=_finite(training[epoch].cost),
                training_right=training[epoch].n_right,
            )


def _finite(cost: float) -> float | None:
    return cost if math.isfinite(cost) else None


def _answers(network: Network, dataset: Dataset) -> FinalAnswers:
    test, meaning = dataset.test, dataset.outputs
    outputs = np.empty((len(test), meaning.n), network.weights[-1].dtype)
    for _ in outputs_in_slices(network, test, outputs):
        pass
    n = dataset.n_classes
    confusion = np.zeros((n, n + 1), np.int64)
    known = test.labels != NO_CLASS
    found = confusion_matrix(test.labels[known], meaning.read(outputs)[known], n)
    confusion[:, : found.shape[1]] = found
    is_wrong = (outputs > meaning.threshold) != (meaning.desired(test.labels) > 0.5)
    codes = np.bincount(meaning.code_numbers(outputs), minlength=1 << meaning.n) if meaning.has_threshold else ()
    return FinalAnswers(
        confusion=tuple(tuple(row) for row in confusion.tolist()),
        output_errors=tuple(is_wrong.sum(axis=0).tolist()),
        codes=tuple(int(count) for count in codes),
    )


def _want_of_memory() -> str:
    return translate("Sweep", "there was not enough memory for it")
