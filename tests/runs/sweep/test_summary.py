from dataclasses import replace

import pytest

from nnviz.runs.sweep.experiment import Experiment
from nnviz.runs.sweep.result import EpochMetrics, RunResult
from nnviz.runs.sweep.statistics import paired, spread_of
from nnviz.runs.sweep.summary import arithmetics, summaries
from nnviz.runs.sweep.sweep_file import KeptSweep, SweepHead

RIGHT = (20, 22, 24, 25, 27, 26)  # of the six runs, two settings with three seeds


@pytest.fixture
def results(experiment: Experiment) -> dict[str, RunResult]:
    made = [
        RunResult(
            spec.key,
            n_test=40,
            epochs=(EpochMetrics(2, 0.25, right, 4, 0.5, 40),),
            arithmetic="aa" if spec.plan.seed else "bb",
            seconds=1.5,
        )
        for spec, right in zip(experiment.specs, RIGHT, strict=True)
    ]
    return {result.key: result for result in made}


def test_repeats_are_taken_together(experiment: Experiment, results: dict[str, RunResult]) -> None:
    first, second = summaries(KeptSweep(SweepHead(experiment, ""), results))
    assert (first.words, second.words) == ("4-2-3", "4-5-3")
    assert first.accuracy == spread_of([0.5, 0.55, 0.6])
    assert second.accuracy == spread_of([25 / 40, 27 / 40, 26 / 40])
    assert first.against_first is None
    assert second.against_first == paired([0.5, 0.55, 0.6], [25 / 40, 27 / 40, 26 / 40])
    assert (first.cost.mean, first.no_class.mean, first.seconds.mean) == (0.25, pytest.approx(0.1), 1.5)
    assert (first.n_parameters, second.n_parameters) == (19, 43)


def test_what_failed_is_counted_and_in_no_mean(experiment: Experiment, results: dict[str, RunResult]) -> None:
    key = experiment.specs[0].key
    results[key] = replace(results[key], failure="diverged", epochs=())
    first, second = summaries(KeptSweep(SweepHead(experiment, ""), results))
    assert (first.n_done, first.n_failed) == (2, 1)
    assert first.accuracy == spread_of([0.55, 0.6])
    assert second.against_first is not None
    assert second.against_first.spread.n == 2


def test_settings_without_a_result_are_left_out(experiment: Experiment, results: dict[str, RunResult]) -> None:
    del results[experiment.specs[0].key]
    for spec in experiment.specs[3:]:
        del results[spec.key]
    (only,) = summaries(KeptSweep(SweepHead(experiment, ""), results))
    assert only.n_done == 2
    assert summaries(KeptSweep(SweepHead(experiment, ""), {})) == ()


def test_kinds_of_arithmetic_are_counted(experiment: Experiment, results: dict[str, RunResult]) -> None:
    assert arithmetics(KeptSweep(SweepHead(experiment, ""), results)) == {"aa": 4, "bb": 2}
