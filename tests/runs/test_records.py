"""What a run leaves behind is not changed afterwards, and has one name for each split and each reason to stop."""

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from nnviz.nn.evaluation import Evaluation
from nnviz.runs.records import SPLITS, TEST, TRAINING, VALIDATION, Measurement, Records, Stop, evenly_between


def test_the_splits_are_those_of_the_data_in_its_order() -> None:
    assert SPLITS == (TRAINING, VALIDATION, TEST) == ("training", "validation", "test")


def test_a_run_stops_for_one_of_four_reasons() -> None:
    assert {stop.value for stop in Stop} == {"epochs done", "no better", "diverged", "failed"}


def test_records_are_values_that_nobody_changes() -> None:
    records = Records(np.zeros(2), np.ones(2), ())
    with pytest.raises(FrozenInstanceError):
        records.measurements = ()  # type: ignore[misc]
    measurement = Measurement(TEST, 30, 1.0, Evaluation.__new__(Evaluation))
    with pytest.raises(FrozenInstanceError):
        measurement.step = 31  # type: ignore[misc]
    assert records != Records(records.epochs, records.costs, ())  # by identity: arrays have no truth of their own


def test_many_stretches_are_divided_evenly_up_to_their_ends() -> None:
    ends, counts = [(0.0, 0.5), (0.5, 0.5), (0.5, 1.0), (1.0, 4.1)], [2, 0, 1, 7]
    expected = [np.linspace(*pair, n + 1)[1:] for pair, n in zip(ends, counts, strict=True)]
    np.testing.assert_array_equal(evenly_between(ends, counts), np.concatenate(expected))
    assert evenly_between([], []).shape == (0,)
