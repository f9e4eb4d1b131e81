"""Networks measured by their differences, against the whole evaluation and against plain float64."""

from collections.abc import Iterator

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.data.outputs import output_code, output_is_class
from nnviz.nn import edited_evaluation
from nnviz.nn.activations import ACTIVATIONS
from nnviz.nn.costs import COSTS
from nnviz.nn.edited_evaluation import EditedEvaluation, can_be_kept
from nnviz.nn.edits.edit import Prune, Randomise, Scale, SetValue, with_values
from nnviz.nn.edits.part import WHOLE, Part
from nnviz.nn.evaluation import Evaluation, evaluate
from nnviz.nn.network import Network, forward, random_network
from tests.nn.edits.cases import random_part

HIDDEN = ("sigmoid", "tanh", "relu", "identity", "softmax", "step")


def last(slices: Iterator[Evaluation | None]) -> Evaluation:
    *before, evaluation = slices
    assert before.count(None) == len(before)
    assert evaluation is not None
    return evaluation


def case(seed: int, dtype: type) -> tuple[Network, Examples, str]:
    rng = np.random.default_rng(seed)
    sizes = tuple(int(n) for n in rng.integers(3, 12, rng.integers(2, 6)))
    cost = str(rng.choice(list(COSTS)))
    outputs = [name for name in COSTS[cost].outputs if name in ACTIVATIONS]
    names = [*(str(rng.choice(HIDDEN)) for _ in sizes[1:-1]), str(rng.choice(outputs))]
    network = random_network(sizes, names, initial="text", rng=rng, dtype=dtype)
    n = int(rng.integers(1, 60))
    raw = rng.integers(0, 256, (n, sizes[0]), np.uint8) if seed % 2 else rng.uniform(0, 1, (n, sizes[0]))
    return network, Examples(raw, rng.integers(0, sizes[-1], n)), cost


def clear(network: Network, examples: Examples) -> np.ndarray:
    """For which examples (n,) no rounding decides which output is the strongest."""
    outputs = np.sort(forward(network, examples.inputs(slice(None))).output, axis=1)
    return np.asarray(outputs[:, -1] - outputs[:, -2] > 1e-9 * np.abs(outputs[:, -1]))


@pytest.mark.parametrize("seed", range(60))
def test_edits_one_after_the_other_cost_and_answer_what_the_whole_network_does(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(edited_evaluation, "PART_EXAMPLES", 25)
    network, examples, cost = case(seed, np.float64)
    edited, rng = EditedEvaluation(examples, cost), np.random.default_rng(seed)
    for _ in range(25):
        part = random_part(rng, network.sizes)
        edits = (SetValue(part, float(rng.normal(0, 3))), Scale(part, -0.5), Randomise(part, 1), Prune(part, 30.0))
        network = with_values(network, edits[rng.choice(4, p=(0.7, 0.1, 0.1, 0.1))])
        ours, theirs = last(edited.measured(network)), evaluate(network, examples, cost)
        assert ours.cost == pytest.approx(theirs.cost, rel=1e-9, abs=1e-12)
        if "step" not in network.activations:  # at z = 0 rounding decides, and all neurons after
            is_clear = clear(network, examples)
            assert ours.predictions[is_clear].tolist() == theirs.predictions[is_clear].tolist()
            assert abs(ours.n_right - theirs.n_right) <= np.count_nonzero(~is_clear)
            assert ours.n_right == np.count_nonzero(ours.predictions == examples.labels)


@pytest.mark.parametrize("value", [0.3, -40.0, 9e5])
def test_float32_is_as_near_to_float64_as_a_whole_evaluation_is(value: float) -> None:
    """The last value is so large that added to what was rounded beside it, it would leave its error there."""
    rng = np.random.default_rng(4)
    exact = random_network((60, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)
    network = random_network((60, 30, 10), ("sigmoid",) * 2, initial="scaled", rng=np.random.default_rng(4), dtype="f4")
    examples = Examples(rng.integers(0, 256, (3000, 60), np.uint8), rng.integers(0, 10, 3000))
    edited = EditedEvaluation(examples, "quadratic")
    last(edited.measured(network))
    for part in (Part(1, 3, 5), Part(1, 7, is_bias=True), Part(2, 2, 9)):
        edit, back = SetValue(part, value), SetValue(part, 0.25)
        for one in (edit, back):
            network, exact = with_values(network, one), with_values(exact, one)
            ours, theirs = last(edited.measured(network)), evaluate(exact, examples, "quadratic")
            assert ours.cost == pytest.approx(theirs.cost, rel=2e-6)
            assert (ours.predictions != theirs.predictions).sum() <= 2


def test_a_thousand_edits_leave_no_error_behind() -> None:
    network, examples, cost = case(8, np.float32)
    edited, rng, before = EditedEvaluation(examples, cost), np.random.default_rng(1), network
    first = last(edited.measured(network))
    for _ in range(1000):
        j, k = int(rng.integers(network.sizes[1])), int(rng.integers(network.sizes[0]))
        network = network.with_weight(1, j, k, float(rng.normal(0, 5)))
        last(edited.measured(network))
    again = last(edited.measured(before))
    assert again.cost == pytest.approx(first.cost, rel=1e-6)
    assert again.predictions.tolist() == first.predictions.tolist()


def test_only_what_a_change_changes_is_looked_at() -> None:
    network, examples, cost = case(3, np.float64)
    edited = EditedEvaluation(examples, cost)
    last(edited.measured(network))
    examples.raw.flags.writeable = True
    examples.raw[...] = 0  # had it been read again, all would be different
    later = network.with_bias(len(network.sizes) - 1, 0, 0.125)
    ours = last(edited.measured(later))
    assert ours.cost != pytest.approx(evaluate(later, examples, cost).cost, rel=1e-6)


def test_another_network_altogether_takes_the_place_of_the_first() -> None:
    network, examples, cost = case(5, np.float64)
    edited = EditedEvaluation(examples, cost)
    last(edited.measured(network))
    other = with_values(network, Randomise(WHOLE, 3))
    assert last(edited.measured(other)).cost == pytest.approx(evaluate(other, examples, cost).cost, rel=1e-12)


@pytest.mark.parametrize("kind", ["is", "code"])
def test_outputs_held_against_a_threshold_are_kept(kind: str) -> None:
    rng = np.random.default_rng(2)
    outputs = output_is_class("9") if kind == "is" else output_code(4)
    network = random_network((6, 5, outputs.n), ("sigmoid",) * 2, initial="text", rng=rng)
    examples = Examples(rng.integers(0, 256, (40, 6), np.uint8), rng.integers(0, outputs.n_classes, 40), outputs)
    edited = EditedEvaluation(examples, "quadratic")
    for value in (0.0, 3.0):
        network = network.with_weight(2, 0, 1, value)
        ours, theirs = last(edited.measured(network)), evaluate(network, examples, "quadratic")
        assert ours.outputs is not None
        assert theirs.outputs is not None
        np.testing.assert_allclose(ours.outputs, theirs.outputs, rtol=1e-12)
        assert (ours.n_right, ours.fired) == (theirs.n_right, theirs.fired)
        np.testing.assert_allclose(ours.slopes, theirs.slopes, rtol=1e-9)


def test_a_measurement_given_up_half_way_leaves_nothing_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edited_evaluation, "PART_EXAMPLES", 5)
    network, examples, cost = case(9, np.float64)
    assert len(examples) > 15
    edited = EditedEvaluation(examples, cost)
    given_up = edited.measured(network)
    next(given_up)
    next(given_up)
    other = network.with_bias(1, 0, 2.0)
    assert last(edited.measured(other)).cost == pytest.approx(evaluate(other, examples, cost).cost, rel=1e-12)


def test_what_would_take_too_much_memory_is_not_kept() -> None:
    rng = np.random.default_rng(0)
    examples = Examples(np.zeros((10, 4)), np.zeros(10, np.int64))
    small = random_network((4, 3), ("sigmoid",), initial="text", rng=rng)
    assert can_be_kept(small, examples)
    large = random_network((4, 1_001, 1_000), ("sigmoid",) * 2, initial="text", rng=rng)
    assert not can_be_kept(large, examples)
    many = Examples(np.zeros((7_000_000, 1), np.uint8), np.zeros(7_000_000, np.int64))
    assert not can_be_kept(random_network((1, 3), ("sigmoid",), initial="text", rng=rng), many)
