"""What ``nnviz train`` says about a run."""

import math
from collections.abc import Iterator, Mapping, Sequence

from nnviz.data.dataset import Dataset
from nnviz.data.sources import find_mnist
from nnviz.runs.diagnosis import Diagnosis, SilentOutput
from nnviz.runs.records import TEST, Measurement, Snapshot, Stop


def data_words(dataset: Dataset, *, was_chosen: bool, environ: Mapping[str, str]) -> str:
    """Say which data a run learns, and why these if the user has not chosen them."""
    words = (
        f"training on {dataset.name}: {len(dataset.training):,} training,"
        f" {len(dataset.validation):,} validation and {len(dataset.test):,} test examples"
    )
    if was_chosen or find_mnist(environ) is not None:
        return words
    return f"{words} (MNIST is not there: nnviz data tells where it would go)"


def epoch_lines(measurements: Sequence[Measurement]) -> Iterator[str]:
    """Give the lines that the text's own code prints, the first epoch being 0."""
    for measurement in _tests(measurements):
        evaluation = measurement.evaluation
        yield f"Epoch {epoch_number(measurement.epoch)} : {evaluation.n_right} / {evaluation.n}"


def epoch_number(epochs_done: float) -> int:
    """Return the j of ``Epoch j : …`` for the epoch last worked on, the first being 0 as in the text."""
    return max(0, math.ceil(epochs_done) - 1)


def summary(last: Snapshot, measurements: Sequence[Measurement], class_names: Sequence[str]) -> str:
    """Say in one line why the run ended, what its best epoch was and what went wrong."""
    parts = [_ending(last), _best(measurements), *_complaints(last.diagnosis, class_names)]
    return "; ".join(part for part in parts if part)


def _tests(measurements: Sequence[Measurement]) -> list[Measurement]:
    return [m for m in measurements if m.split == TEST and m.step]


def _ending(last: Snapshot) -> str:
    plan = last.plan
    if last.stop is Stop.DIVERGED:
        return (
            f"the training diverged in Epoch {epoch_number(last.epoch)}, because η = {plan.eta:g} is too large:"
            f" try half of it, --eta {plan.eta / 2:g}"
        )
    if last.stop is Stop.NO_BETTER:
        return f"stopped, no better on the validation data for {plan.patience} epochs"
    return "" if last.stop is Stop.EPOCHS_DONE else f"stopped by Ctrl+C in Epoch {epoch_number(last.epoch)}"


def _best(measurements: Sequence[Measurement]) -> str:
    tests = _tests(measurements)
    if not tests:
        return "no epoch was finished"
    best = max(tests, key=lambda measurement: measurement.evaluation.n_right)
    return f"best accuracy on the test data {best.evaluation.accuracy:.2%} at Epoch {epoch_number(best.epoch)}"


def _complaints(diagnosis: Diagnosis, class_names: Sequence[str]) -> Iterator[str]:
    for silent in diagnosis.silent:
        yield _silence(silent, class_names[silent.output])
    if diagnosis.worse_than_start:
        yield "the cost is higher than before training: try a smaller --eta"


def _silence(silent: SilentOutput, class_name: str) -> str:
    output = f"output {silent.output}"
    if not silent.since_epoch:
        return f"{output} has never fired for any {class_name}: saturated"
    return f"{output} has not fired for any {class_name} since Epoch {epoch_number(silent.since_epoch)}: saturated"
