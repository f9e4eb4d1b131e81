"""What ``nnviz train`` says about a run."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.commands.run_words import data_words, epoch_lines, epoch_number, summary
from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.network import random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.diagnosis import Diagnosis, SilentOutput
from nnviz.runs.records import MeasuredNumbers, Records, Snapshot, Stop


def measured(split: str, epoch: float, right: int) -> MeasuredNumbers:
    return MeasuredNumbers(split, round(epoch * 10), epoch, n=200, cost=0.5, n_right=right, n_unread=0)


MEASUREMENTS = (
    measured("test", 0, 199),  # before training
    measured("test", 1, 100),
    measured("validation", 2, 198),
    measured("test", 2, 150),
    measured("test", 3, 150),
)
LAST = Snapshot(
    run_id=0,
    step=30,
    epoch=3.0,
    plan=TrainingPlan(patience=4, eta=3.0),
    network=random_network((2, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0)),
    records=Records(np.empty(0), np.empty(0), ()),
    diagnosis=Diagnosis(),
    stop=Stop.EPOCHS_DONE,
)
EXAMPLES = Examples(np.zeros((4, 2)), np.array([0, 1, 0, 1]))
DATA = Dataset("two", EXAMPLES, EXAMPLES, EXAMPLES, ("a", "b"))
BEST = "best accuracy on the test data 75.00% at Epoch 1"


@pytest.mark.parametrize(("epochs_done", "number"), [(0, 0), (0.01, 0), (1, 0), (1.01, 1), (30, 29)])
def test_epochs_are_numbered_as_in_the_text(epochs_done: float, number: int) -> None:
    assert epoch_number(epochs_done) == number


def test_only_test_data_after_training_make_lines() -> None:
    assert list(epoch_lines(MEASUREMENTS)) == [
        "Epoch 0 : 100 / 200",
        "Epoch 1 : 150 / 200",
        "Epoch 2 : 150 / 200",
    ]


def test_the_best_epoch_is_the_first_of_the_best() -> None:
    assert summary(LAST, MEASUREMENTS, DATA) == BEST


@pytest.mark.parametrize(
    ("stop", "words"),
    [
        (Stop.NO_BETTER, "stopped, no better on the validation data for 4 epochs"),
        (Stop.DIVERGED, "diverged in Epoch 2, because η = 3 is too large: try half of it, --eta 1.5"),
        (None, "stopped by Ctrl+C in Epoch 2"),
    ],
)
def test_the_summary_says_why_it_ended(stop: Stop | None, words: str) -> None:
    said = summary(replace(LAST, stop=stop), MEASUREMENTS, DATA)
    assert words in said
    assert said.endswith(BEST)


def test_of_an_eta_far_too_large_half_is_no_help() -> None:
    far = replace(LAST, stop=Stop.DIVERGED, plan=replace(LAST.plan, eta=1e9))
    assert "because η = 1e+09 is far too large: try --eta 3" in summary(far, MEASUREMENTS, DATA)


def test_without_an_epoch_there_is_no_best() -> None:
    assert summary(replace(LAST, stop=None, epoch=0.2), MEASUREMENTS[:1], DATA) == (
        "stopped by Ctrl+C in Epoch 0; no epoch was finished"
    )


def test_a_signal_that_ended_it_is_named() -> None:
    assert "stopped by SIGTERM in Epoch 2" in summary(replace(LAST, stop=None), MEASUREMENTS, DATA, "SIGTERM")


def test_saturated_outputs_and_a_rising_cost_are_explained() -> None:
    silent = tuple(SilentOutput(output, 2 * output, is_saturated=True) for output in range(2))
    diagnosis = Diagnosis(silent, worse_than_start=True)
    assert summary(
        replace(LAST, diagnosis=diagnosis), MEASUREMENTS, replace(DATA, class_names=("seven", "eight"))
    ).split("; ")[1:] == [
        "output 0 has never fired for any seven: saturated",
        "output 1 has not fired for any eight since Epoch 1: saturated",
        "the cost is higher than before training: try a smaller --eta",
    ]


def test_an_output_that_is_silent_but_steep_is_not_called_saturated() -> None:
    diagnosis = Diagnosis((SilentOutput(0, 0, is_saturated=False), SilentOutput(1, 2, is_saturated=False)))
    said = summary(replace(LAST, diagnosis=diagnosis), MEASUREMENTS, replace(DATA, class_names=("seven", "eight")))
    way_out = "not saturated, so it can still learn: try more --epochs or a larger --eta"
    assert said.split("; ")[1:] == [
        f"output 0 has never fired for any seven: {way_out}",
        f"output 1 has not fired for any eight since Epoch 1: {way_out}",
    ]


def test_data_that_were_not_chosen_are_explained(blobs: Dataset, tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    assert data_words(blobs, was_chosen=True, environ=environ) == (
        "training on blobs: 300 training, 90 validation and 90 test examples"
    )
    assert "MNIST is not there" in data_words(blobs, was_chosen=False, environ=environ)
