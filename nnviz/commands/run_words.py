"""What ``nnviz train`` says about a run."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import NO_CLASS, Outputs
from nnviz.data.sources import find_mnist
from nnviz.language import counted, translate
from nnviz.runs.diagnosis import FAR_TOO_LARGE, Diagnosis, SilentOutput, smaller_eta
from nnviz.runs.records import TEST, MeasuredNumbers, Snapshot, Stop


def data_words(dataset: Dataset, *, was_chosen: bool, environ: Mapping[str, str]) -> str:
    """Say which data a run learns, and why these if the user has not chosen them."""
    words = translate("Commands", "training on {0}: {1:,} training, {2:,} validation and {3:,} test examples").format(
        dataset.name, len(dataset.training), len(dataset.validation), len(dataset.test)
    )
    if was_chosen or find_mnist(environ) is not None:
        return words
    return translate("Commands", "{0} (MNIST is not there: nnviz data tells where it would go)").format(words)


def epoch_lines(measurements: Sequence[MeasuredNumbers]) -> Iterator[str]:
    """Give the lines that the text's own code prints, the first epoch being 0."""
    for test in _tests(measurements):
        sentence = translate("Commands", "Epoch {0} : {1} / {2}")
        yield sentence.format(epoch_number(test.epoch), test.n_right, test.n)


def epoch_number(epochs_done: float) -> int:
    """Return the j of ``Epoch j : …`` for the epoch last worked on, the first being 0 as in the text."""
    return max(0, math.ceil(epochs_done) - 1)


def summary(
    last: Snapshot,
    measurements: Sequence[MeasuredNumbers],
    dataset: Dataset,
    interrupted_by: str = "Ctrl+C",
    *,
    answers: NDArray[np.int64] | None = None,
) -> str:
    """Say in one line why the run ended, what its best epoch was and what went wrong.

    ``answers`` (n_test,) are the classes that the test data were read as after the last epoch.
    """
    parts = [
        _ending(last, interrupted_by),
        _best(measurements),
        *_mistakes(answers, dataset),
        *_complaints(last.diagnosis, dataset.outputs),
    ]
    return "; ".join(part for part in parts if part)


def _tests(measurements: Sequence[MeasuredNumbers]) -> list[MeasuredNumbers]:
    return [m for m in measurements if m.split == TEST and m.step]


def _ending(last: Snapshot, interrupted_by: str) -> str:
    plan = last.plan
    if last.stop is Stop.DIVERGED:
        sentence = translate(
            "Commands",
            "the training diverged in Epoch {0}, because η = {1:g} is too large: try half of it, --eta {2:g}",
        )
        if plan.eta > FAR_TOO_LARGE:
            sentence = translate(
                "Commands", "the training diverged in Epoch {0}, because η = {1:g} is far too large: try --eta {2:g}"
            )
        return sentence.format(epoch_number(last.epoch), plan.eta, smaller_eta(plan.eta))
    if last.stop is Stop.NO_BETTER:
        return counted(
            plan.patience or 0,
            translate("Commands", "stopped, no better on the validation data for {0} epoch"),
            translate("Commands", "stopped, no better on the validation data for {0} epochs"),
        )
    sentence = translate("Commands", "stopped by {0} in Epoch {1}")
    return "" if last.stop is Stop.EPOCHS_DONE else sentence.format(interrupted_by, epoch_number(last.epoch))


def _best(measurements: Sequence[MeasuredNumbers]) -> str:
    tests = _tests(measurements)
    if not tests:
        return translate("Commands", "no epoch was finished")
    best = max(tests, key=lambda test: test.n_right)
    sentence = translate("Commands", "best accuracy on the test data {0:.2%} at Epoch {1}")
    return sentence.format(best.accuracy, epoch_number(best.epoch))


def _mistakes(answers: NDArray[np.int64] | None, dataset: Dataset) -> Iterator[str]:
    """Say of which kind the mistakes of the last epoch are, where there are kinds."""
    if answers is None:
        return
    labels = dataset.test.labels
    if dataset.outputs.kind == "is":
        missed = int(((labels == 1) & (answers != 1)).sum())
        false = int(((labels == 0) & (answers == 1)).sum())
        sentence = translate("Commands", "at the end {0:,} of {1:,} missed and {2}")
        one, many = translate("Commands", "{0} false alarm"), translate("Commands", "{0} false alarms")
        yield sentence.format(missed, int((labels == 1).sum()), counted(false, one, many))
    elif dataset.outputs.kind == "code":
        none = int((answers == NO_CLASS).sum())
        one = translate("Commands", "at the end {0} output was the code of no class")
        yield counted(none, one, translate("Commands", "at the end {0} outputs were the code of no class"))


def _complaints(diagnosis: Diagnosis, outputs: Outputs) -> Iterator[str]:
    for silent in diagnosis.silent:
        yield _silence(silent, outputs)
    if diagnosis.worse_than_start:
        yield translate("Commands", "the cost is higher than before training: try a smaller --eta")


def _silence(silent: SilentOutput, outputs: Outputs) -> str:
    output = translate("Commands", "output {0}").format(silent.output)
    class_name = outputs.names[silent.output]
    if outputs.kind not in ("classes", "is"):
        class_name = translate("Commands", "example that asks for 1")
    cause = (
        translate("Commands", "saturated")
        if silent.is_saturated
        else translate("Commands", "not saturated, so it can still learn: try more --epochs or a larger --eta")
    )
    if not silent.since_epoch:
        return translate("Commands", "{0} has never fired for any {1}: {2}").format(output, class_name, cause)
    sentence = translate("Commands", "{0} has not fired for any {1} since Epoch {2}: {3}")
    return sentence.format(output, class_name, epoch_number(silent.since_epoch), cause)
