import json
import math

from nnviz.runs.sweep.result import EpochMetrics, FinalAnswers, RunResult
from nnviz.storage.codec import decode, encode

METRICS = EpochMetrics(2, None, 30, 1, 0.25, 50)


def test_a_result_survives_json() -> None:
    answers = FinalAnswers(((1, 0, 0), (0, 2, 1)), (0, 1), (3, 1))
    result = RunResult("abc", 9, 40, 60, (METRICS,), answers, "ff", "0a", "", 1.5)
    assert decode(RunResult, json.loads(json.dumps(encode(result)))) == result


def test_as_many_epochs_as_are_trained_can_be_kept() -> None:
    result = RunResult("abc", epochs=(METRICS,) * 20_000)
    assert decode(RunResult, encode(result)) == result


def test_accuracy_and_cost_are_those_of_the_end() -> None:
    result = RunResult("abc", n_test=40, epochs=(EpochMetrics(1, 0.5, 10, 0, 0.5, 10), METRICS))
    assert result.accuracy == 0.75
    assert math.isnan(result.test_cost)


def test_a_failure_has_neither() -> None:
    result = RunResult("abc", failure="diverged")
    assert not result.is_complete
    assert math.isnan(result.accuracy)
    assert math.isnan(result.test_cost)
