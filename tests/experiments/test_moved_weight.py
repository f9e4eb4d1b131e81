"""One weight moved: cost, count, slope and answers against the whole network computed anew."""

import tracemalloc

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments import moved_weight
from nnviz.experiments.moved_weight import MovedWeight, with_value
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.network import random_network
from tests.experiments.cases import (
    OTHERS,
    SMOOTH_SEEDS,
    Case,
    case_of,
    overflowing_case,
    plain_cost,
    plain_outputs,
    plain_right,
    random_case,
)


def places(sizes: tuple[int, ...], rng: np.random.Generator) -> list[WeightPlace]:
    """A weight and a bias of every layer."""
    return [
        WeightPlace(layer, int(rng.integers(sizes[layer])), int(rng.integers(sizes[layer - 1])) if is_weight else None)
        for layer in range(1, len(sizes))
        for is_weight in (True, False)
    ]


@pytest.mark.parametrize("seed", range(100))
def test_it_costs_and_answers_what_the_whole_network_does(seed: int) -> None:
    check_moves(random_case(seed), np.random.default_rng(seed))


@pytest.mark.parametrize("name", OTHERS)
def test_networks_with_activations_of_other_programs_are_measured_too(name: str) -> None:
    for case in (case_of(name, "sigmoid"), case_of("sigmoid", name)):
        check_moves(case, np.random.default_rng(1))


def check_moves(case: Case, rng: np.random.Generator) -> None:
    moved = MovedWeight(case.network, case.examples, case.cost)
    for place in places(case.network.sizes, rng):
        for value in (place.value(case.network), float(rng.normal(0, 4))):
            network = with_value(case.network, place, value)
            cost, right = moved.measured(place, value)
            assert cost == pytest.approx(plain_cost(network, case.examples, case.cost), rel=1e-9, abs=1e-12)
            assert right.tolist() == plain_right(network, case.examples).tolist()
            example = int(rng.integers(len(case.examples)))
            assert moved.answers(place, value, example) == plain_outputs(network, case.examples)[example].argmax()


@pytest.mark.parametrize("seed", SMOOTH_SEEDS)
def test_the_slope_is_that_of_the_cost(seed: int) -> None:
    case, rng = random_case(seed), np.random.default_rng(seed)
    moved, h = MovedWeight(case.network, case.examples, case.cost), 1e-5
    for place in places(case.network.sizes, rng):
        value = float(rng.normal())
        difference = moved.measured(place, value + h)[0] - moved.measured(place, value - h)[0]
        assert moved.slope(place, value) == pytest.approx(difference / (2 * h), rel=1e-4, abs=1e-7)


def test_slices_of_examples_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    case = random_case(8)
    place = WeightPlace(1, 0, 1)
    whole = MovedWeight(case.network, case.examples, case.cost)
    monkeypatch.setattr(moved_weight, "SLICE_EXAMPLES", 4)
    cut = MovedWeight(case.network, case.examples, case.cost)
    assert len(case.examples) > 8
    for value in (-3.0, 0.0, 2.0):
        assert cut.measured(place, value)[0] == pytest.approx(whole.measured(place, value)[0], rel=1e-12)
        assert cut.measured(place, value)[1].tolist() == whole.measured(place, value)[1].tolist()
        assert cut.slope(place, value) == pytest.approx(whole.slope(place, value), rel=1e-12)
    last = len(case.examples) - 1
    answer = int(plain_outputs(with_value(case.network, place, 2.0), case.examples)[last].argmax())
    assert cut.answers(place, 2.0, last) == answer


def test_on_as_many_examples_as_a_network_may_be_looked_at_it_takes_no_more_than_it_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(moved_weight, "MOST_BYTES", 3_000_000)
    network = random_network((4, 600, 20, 5), ("tanh",) * 3, initial="text", rng=np.random.default_rng(0))
    n = moved_weight.most_examples(network)
    examples = Examples(np.zeros((n, 4)), np.zeros(n, np.int64))
    tracemalloc.start()
    try:
        moved = MovedWeight(network, examples, "quadratic")
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0.8 * 3_000_000 < kept < 1.2 * 3_000_000
    assert moved.examples is examples
    large = random_network((1, 3_000_000), ("tanh",), initial="text", rng=np.random.default_rng(0))
    assert moved_weight.most_examples(large) == 1


def test_moving_one_weight_leaves_no_trace_for_the_next() -> None:
    case = random_case(4)
    moved, rng = MovedWeight(case.network, case.examples, case.cost), np.random.default_rng(0)
    place = places(case.network.sizes, rng)[0]
    before = moved.measured(place, 0.7)
    for other in places(case.network.sizes, rng):
        moved.measured(other, 99.0)
    after = moved.measured(place, 0.7)
    assert after[0] == before[0]
    assert after[1].tolist() == before[1].tolist()


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_weight_of_a_network_that_overflows_has_no_slope_and_is_no_fault(dtype: type) -> None:
    case, place = overflowing_case(dtype), WeightPlace(1, 0, 0)
    moved = MovedWeight(case.network, case.examples, case.cost)
    cost, _ = moved.measured(place, 1.0)
    assert not np.isfinite(cost)
    assert not np.isfinite(moved.slope(place, 1.0))
