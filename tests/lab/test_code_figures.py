"""What runs with a code got wrong, counted by hand."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.lab.code_figures import code_figures
from nnviz.lab.comparison import compared
from nnviz.lab.state import LabState
from nnviz.runs.sweep.result import EpochMetrics, FinalAnswers, RunResult

RNG = np.random.default_rng(5)
CONFUSIONS = RNG.integers(0, 40, (4, 10, 11))
CODES = RNG.integers(0, 90, (4, 16))
ERRORS = RNG.integers(0, 300, (4, 4))


def results(n_code: int) -> dict[str, RunResult]:
    made = {}
    for spec in LabState().experiment.specs:
        seed, is_code = spec.plan.seed, spec.plan.sizes[-1] == 4
        if seed < (n_code if is_code else 2):
            rows = CONFUSIONS[seed + (0 if is_code else 2)].copy()
            if not is_code:
                rows[:, 10] = 0
            confusion = tuple(tuple(row) for row in rows.tolist())
            codes = tuple(CODES[seed].tolist()) if is_code else ()
            answers = FinalAnswers(confusion, tuple(ERRORS[seed].tolist()), codes)
            metrics = (EpochMetrics(5, 0.1, 900, 0, 0.1, 0),)
            made[spec.key] = RunResult(spec.key, n_test=1000, epochs=metrics, answers=answers)
    return made


def test_bits_codes_and_distances_are_counted_run_by_run() -> None:
    found = code_figures(compared(LabState().experiment, results(2)))
    assert found is not None
    assert found.bits == ("8", "4", "2", "1")
    assert found.illegal_codes == ("1010", "1011", "1100", "1101", "1110", "1111")
    assert found.wrong_bits == pytest.approx(ERRORS[:2])
    assert found.illegal == pytest.approx(CODES[:2, 10:])
    assert found.hardest == int(ERRORS[:2].sum(axis=0).argmax())
    for run in range(2):
        pairs = ((found.code_distances, CONFUSIONS[run]), (found.class_distances, CONFUSIONS[run + 2]))
        for counts, confusion in ((distances[run], counted) for distances, counted in pairs):
            expected = [0] * 5
            for label in range(10):
                for answer in range(10):
                    expected[(label ^ answer).bit_count()] += int(confusion[label, answer])
            assert counts[:5].tolist() == expected
        assert found.code_distances[run, 5] == CONFUSIONS[run][:, 10].sum()
        assert found.class_distances[run, 5] == 0


def test_without_a_run_with_a_code_there_is_nothing() -> None:
    assert code_figures(compared(LabState().experiment, results(0))) is None


def test_runs_of_which_the_answers_are_not_kept_are_left_out() -> None:
    kept = results(2)
    bare = {key: replace(result, answers=FinalAnswers()) for key, result in kept.items()}
    assert code_figures(compared(LabState().experiment, bare)) is None
    (key, *_) = (spec.key for spec in LabState().experiment.specs if spec.plan.sizes[-1] == 4)
    found = code_figures(compared(LabState().experiment, {**kept, key: bare[key]}))
    assert found is not None
    assert found.wrong_bits == pytest.approx(ERRORS[1:2])
