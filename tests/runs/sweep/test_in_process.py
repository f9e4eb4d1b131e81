from dataclasses import replace

from nnviz.runs.sweep.experiment import Experiment, OutputChoice
from nnviz.runs.sweep.in_process import InProcess
from nnviz.runs.sweep.progress import SweepControl, SweepProgress
from nnviz.runs.sweep.result import RunResult
from tests.runs.sweep.conftest import do_run, small_data


def test_every_run_is_done_once_and_is_the_run_alone(experiment: Experiment) -> None:
    experiment = replace(experiment, outputs=(OutputChoice("classes", 3), OutputChoice("code", 2)))
    events = list(InProcess(small_data)(experiment.specs, SweepControl()))
    results = [event for event in events if isinstance(event, RunResult)]
    assert [result.key for result in results] == [spec.key for spec in experiment.specs]
    alone = [do_run(spec, small_data(spec.task)).result for spec in experiment.specs]
    assert [replace(result, seconds=0) for result in results] == [replace(result, seconds=0) for result in alone]


def test_where_a_run_is_is_told(experiment: Experiment) -> None:
    events = iter(InProcess(small_data)(experiment.specs, SweepControl()))
    first = next(events)
    assert isinstance(first, SweepProgress)
    assert list(first.epochs) == [experiment.specs[0].key]


def test_a_paused_sweep_does_nothing_and_a_cancelled_one_ends(experiment: Experiment) -> None:
    control = SweepControl()
    control.pause()
    events = iter(InProcess(small_data)(experiment.specs, control))
    first, second = next(events), next(events)
    assert first == second == SweepProgress({experiment.specs[0].key: 0.0})
    control.cancel()
    assert not [event for event in events if isinstance(event, RunResult)]
