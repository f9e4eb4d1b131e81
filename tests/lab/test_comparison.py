"""Runs side by side, against plain arithmetic."""

import math
from statistics import mean, stdev

import pytest

from nnviz.lab import edits
from nnviz.lab.comparison import compared, live_curves, reach, shares_done
from nnviz.lab.state import LabState
from nnviz.runs.sweep.result import EpochMetrics, RunResult

RIGHTS = {(10, 0): (10, 80, 90), (10, 1): (12, 70, 95), (10, 3): (9, 60, 91), (4, 0): (5, 50, 60)}


def results() -> dict[str, RunResult]:
    made = {}
    for spec in LabState().experiment.specs:
        rights = RIGHTS.get((spec.plan.sizes[-1], spec.plan.seed))
        if rights is not None:
            metrics = tuple(EpochMetrics(epoch, 0.1, right, 0, 0.1, 0) for epoch, right in enumerate(rights))
            made[spec.key] = RunResult(spec.key, n_test=100, epochs=metrics, seconds=float(spec.plan.seed + 1))
        elif spec.plan.seed == 4:
            made[spec.key] = RunResult(spec.key, failure="diverged")
    return made


def test_every_setting_has_the_runs_of_its_seeds() -> None:
    ten, four = compared(LabState().experiment, results())
    assert (ten.name, four.name) == ("784-30-10", "784-30-4")
    assert (ten.short_name, four.short_name) == ("10 outputs", "4 outputs")
    assert (ten.n_parameters, four.n_parameters) == (23_860, 23_674)
    assert (ten.seeds, four.seeds) == ((0, 1, 3), (0,))
    assert (ten.n_runs, ten.failures) == (5, ("diverged",))
    assert ten.accuracies.tolist() == [0.9, 0.95, 0.91]
    assert ten.seconds.tolist() == [1, 2, 4]
    assert ten.spread.mean == pytest.approx(mean([0.9, 0.95, 0.91]))
    assert ten.spread.sd == pytest.approx(stdev([0.9, 0.95, 0.91]))


def test_the_mean_curve_is_the_mean_after_every_epoch() -> None:
    ten, four = compared(LabState().experiment, results())
    curve, single = ten.mean_curve, four.mean_curve
    assert curve is not None
    assert single is not None
    assert curve.epochs.tolist() == [0, 1, 2]
    assert curve.mean.tolist() == pytest.approx(
        [mean([0.1, 0.12, 0.09]), mean([0.8, 0.7, 0.6]), mean([0.9, 0.95, 0.91])]
    )
    assert curve.sd[1] == pytest.approx(stdev([0.8, 0.7, 0.6]))
    assert all(math.isnan(sd) for sd in single.sd)


def test_an_axis_holds_runs_and_intervals() -> None:
    ten, four = compared(LabState().experiment, results())
    half = 4.302652729911275 * stdev([0.9, 0.95, 0.91]) / math.sqrt(3)  # Student's t of 2 degrees of freedom
    middle = mean([0.9, 0.95, 0.91])
    assert reach((ten, four)) == pytest.approx([0.9, 0.95, 0.91, 0.6, middle - half, middle + half])


def test_of_an_enormous_interval_only_so_much_as_the_runs_lie_apart() -> None:
    two = {key: result for key, result in results().items() if result.n_test}
    ten = compared(LabState().experiment, {key: two[key] for key in list(two)[:2]})[0]
    assert ten.accuracies.tolist() == [0.9, 0.95]
    assert reach((ten,)) == pytest.approx([0.9, 0.95, 0.85, 1.0])
    assert reach(()) == []


def test_without_results_there_is_nothing_but_the_settings() -> None:
    settings = compared(LabState().experiment, {})
    assert [len(setting.results) for setting in settings] == [0, 0]
    assert settings[0].mean_curve is None
    assert settings[0].curves == ()


def test_repeats_are_done_under_way_or_waiting() -> None:
    experiment, known = LabState().experiment, results()
    under_way = {experiment.specs[2].key: 1.5, experiment.specs[0].key: 3.0}
    assert shares_done(experiment, known, under_way) == ((1, 1, 0.3, 1, 1), (1, 0, 0, 0, 1))


def test_a_number_that_varies_is_the_value_of_its_setting() -> None:
    state = edits.with_values(edits.with_question(LabState(), "shares"), "1, 30")
    assert [setting.value("shares") for setting in compared(state.experiment, {})] == pytest.approx([1, 30])
    state = edits.with_question(LabState(), "etas")
    assert [setting.value("etas") for setting in compared(state.experiment, {})] == [0.3, 1.0, 3.0, 10.0]
    assert compared(state.experiment, {})[0].value("hidden") is None


def test_runs_under_way_have_a_curve_of_what_is_known() -> None:
    experiment = LabState().experiment
    ten, four = live_curves(experiment, {experiment.specs[6].key: [(0, 10), (2, 80)]}, 100)
    assert ten == ()
    assert (four[0].seed, four[0].epochs.tolist(), four[0].accuracy.tolist()) == (1, [0, 2], [0.1, 0.8])
