"""Networks measured for the curves, those of training and those a hand has changed."""

import gc
from weakref import ref

import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.edited_evaluation import EditedEvaluation
from nnviz.nn.evaluation import Evaluation, evaluate
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import initial_network
from nnviz.runs import measurer as module
from nnviz.runs.measurer import Measurer
from nnviz.runs.records import SPLITS, TEST, TRAINING, VALIDATION

PLAN = TrainingPlan(sizes=(16, 6, 3))


def all_of(measurer: Measurer) -> list[tuple[str, Evaluation]]:
    found = []
    while measurer.is_busy:
        if (finished := measurer.advance()) is not None:
            found.append(finished)
    return found


@pytest.fixture
def network() -> Network:
    return initial_network(PLAN)


def test_a_network_of_training_in_the_order_asked_for(blobs: Dataset, network: Network) -> None:
    measurer = Measurer(blobs)
    measurer.begin(network, SPLITS, PLAN.cost)
    found = all_of(measurer)
    assert [split for split, _ in found] == [TRAINING, VALIDATION, TEST]
    assert found[2][1].cost == evaluate(network, blobs.test, PLAN.cost).cost


def test_an_edited_one_test_data_first(blobs: Dataset, network: Network) -> None:
    measurer = Measurer(blobs)
    for value in (0.0, 1.0, 2.0):
        edited = network.with_weight(1, 0, 0, value)
        measurer.begin_edited(edited, SPLITS, PLAN.cost)
        found = all_of(measurer)
        assert [split for split, _ in found] == [TEST, TRAINING, VALIDATION]
        for split, evaluation in found:
            plain = evaluate(edited, getattr(blobs, split), PLAN.cost)
            assert evaluation.cost == pytest.approx(plain.cost, rel=1e-6)


def test_the_next_edit_takes_the_place_of_the_one_before(blobs: Dataset, network: Network) -> None:
    measurer, edited = Measurer(blobs), network.with_weight(1, 0, 0, 3.0)
    measurer.begin_edited(network, (TEST,), PLAN.cost)
    measurer.advance()
    measurer.begin_edited(edited, (TEST,), PLAN.cost)
    ((_, evaluation),) = all_of(measurer)
    assert evaluation.cost == pytest.approx(evaluate(edited, blobs.test, PLAN.cost).cost, rel=1e-6)


def test_a_network_too_large_to_be_kept_is_measured_as_a_whole(
    blobs: Dataset, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "can_be_kept", lambda _network, _examples: False)
    measurer = Measurer(blobs)
    measurer.begin_edited(network, (TEST,), PLAN.cost)
    ((_, evaluation),) = all_of(measurer)
    assert evaluation.cost == evaluate(network, blobs.test, PLAN.cost).cost


def test_at_rest_nothing_of_an_edited_network_is_kept_and_what_was_still_to_be_measured_is(
    blobs: Dataset, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[ref[EditedEvaluation]] = []

    def noted(examples: Examples, cost: str) -> EditedEvaluation:
        evaluation = EditedEvaluation(examples, cost)
        kept.append(ref(evaluation))
        return evaluation

    monkeypatch.setattr(module, "EditedEvaluation", noted)
    measurer = Measurer(blobs)
    measurer.begin_edited(network, SPLITS, PLAN.cost)
    while measurer.advance() is None:  # the test data are measured, the others are not
        pass
    measurer.rest()
    gc.collect()
    assert [evaluation() for evaluation in kept] == [None] * len(kept) != []
    found = all_of(measurer)
    assert [split for split, _ in found] == [TRAINING, VALIDATION]
    assert found[1][1].cost == evaluate(network, blobs.validation, PLAN.cost).cost
    measurer.rest()
    assert not measurer.is_busy
