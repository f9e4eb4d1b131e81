"""Two settings with the same seeds, against scipy's figures and by hand."""

import math
from statistics import mean, stdev

import numpy as np
import pytest

from nnviz.lab.comparison import ComparedSetting, compared
from nnviz.lab.difference import pareto, running_difference
from nnviz.lab.state import LabState
from nnviz.runs.sweep.result import EpochMetrics, RunResult

T_975 = {1: 12.7062, 2: 4.30265, 3: 3.18245, 4: 2.77645}  # of a printed table


def settings(ten: list[int], four: list[int]) -> tuple[ComparedSetting, ...]:
    results = {}
    for spec in LabState().experiment.specs:
        rights = ten if spec.plan.sizes[-1] == 10 else four
        if spec.plan.seed < len(rights) and rights[spec.plan.seed] >= 0:
            metrics = (EpochMetrics(5, 0.1, rights[spec.plan.seed], 0, 0.1, 0),)
            results[spec.key] = RunResult(spec.key, n_test=1000, epochs=metrics)
    return compared(LabState().experiment, results)


def test_every_repeat_has_the_interval_of_those_before_it() -> None:
    found = running_difference(*settings([950, 940, 955, 948, 951], [930, 935, 929, 930, 933]))
    differences = [-0.020, -0.005, -0.026, -0.018, -0.018]
    assert found.differences == pytest.approx(np.array(differences))
    for k in range(2, 6):
        spread = found.after[k - 1].spread
        assert spread.mean == pytest.approx(mean(differences[:k]))
        assert spread.half_width == pytest.approx(T_975[k - 1] * stdev(differences[:k]) / math.sqrt(k), rel=1e-4)
    assert [paired.is_decided for paired in found.after] == [False, False, False, True, True]
    assert found.decided_after == 4
    assert (found.first, found.second, found.n_wanted) == ("10 outputs", "4 outputs", 5)


def test_only_seeds_that_both_have_are_compared() -> None:
    found = running_difference(*settings([950, -1, 955], [930, 935, 929, 930]))
    assert found.seeds == (0, 2)
    assert found.differences == pytest.approx(np.array([-0.02, -0.026]))


def test_what_is_not_decided_says_how_many_would_do() -> None:
    found = running_difference(*settings([950, 940, 955], [951, 949, 954]))
    assert found.decided_after is None
    needed = found.needed
    assert needed is not None
    assert needed > 3


def test_without_a_pair_nothing_is_decided() -> None:
    found = running_difference(*settings([950], []))
    assert (found.decided_after, found.needed, found.after) == (None, None, ())


def test_the_line_of_pareto_holds_what_nothing_beats() -> None:
    assert pareto([1, 2, 3, 4, 2], [5, 4, 6, 6, 7]) == (0, 4)
    assert pareto([3, 1, 2], [9, 7, 8]) == (1, 2, 0)
    assert pareto([], []) == ()
    rng = np.random.default_rng(1)
    costs, gains = rng.integers(0, 9, 60).tolist(), rng.integers(0, 9, 60).tolist()
    for place in range(60):
        beaten = any(
            costs[other] <= costs[place]
            and gains[other] >= gains[place]
            and (costs[other], gains[other]) != (costs[place], gains[place])
            for other in range(60)
        )
        same = [o for o in range(60) if (costs[o], gains[o]) == (costs[place], gains[place])]
        assert (not beaten) == bool(set(same) & set(pareto(costs, gains)))
