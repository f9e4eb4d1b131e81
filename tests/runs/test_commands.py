"""Commands are values: the same words twice are equal, and a change says exactly what it changes."""

from dataclasses import replace

import pytest

from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.runs.commands import FULL_SPEED, PLAY, Change, FinishEpoch, GoOn, Pause

PLAN = TrainingPlan(sizes=(4, 3, 2), eta=0.5, mini_batch=7, epochs=9)


@pytest.mark.parametrize(
    ("change", "changed"),
    [
        (Change(), PLAN),
        (Change(eta=0.25), replace(PLAN, eta=0.25)),
        (Change(mini_batch=3), replace(PLAN, mini_batch=3)),
        (Change(epochs=1), replace(PLAN, epochs=1)),
        (Change(1.0, 2, 3), replace(PLAN, eta=1.0, mini_batch=2, epochs=3)),
    ],
)
def test_a_change_changes_what_it_names_and_nothing_else(change: Change, changed: TrainingPlan) -> None:
    assert change.of(PLAN) == changed


@pytest.mark.parametrize("change", [Change(eta=0.0), Change(mini_batch=0), Change(epochs=0)])
def test_a_change_to_what_cannot_be_is_refused(change: Change) -> None:
    with pytest.raises(PlanError):
        change.of(PLAN)


def test_equal_commands_are_equal() -> None:
    assert (GoOn(FULL_SPEED), Pause(), FinishEpoch()) == (PLAY, Pause(), FinishEpoch())
    assert GoOn(1.0) != GoOn(2.0)
