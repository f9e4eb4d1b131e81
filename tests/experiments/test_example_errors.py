"""Backpropagation over many examples at once, against backpropagation as the text has it."""

import numpy as np
import pytest

from nnviz.data.dataset import one_hot
from nnviz.experiments import example_errors
from nnviz.experiments.example_errors import full_gradient
from nnviz.experiments.generators import finished
from nnviz.nn.backprop import gradient
from nnviz.nn.network import forward
from tests.experiments.cases import OTHERS, Case, case_of, random_case


@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("slice_examples", [7, 200])
def test_the_full_gradient_is_the_average_of_all_examples(
    seed: int, slice_examples: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example_errors, "SLICE_EXAMPLES", slice_examples)
    monkeypatch.setattr(example_errors, "SMALL_PRODUCT", 64)  # so that products are cut, too
    monkeypatch.setattr(example_errors, "HAS_AVX512", seed % 2 == 0)
    check_gradient(random_case(seed))


@pytest.mark.parametrize("name", OTHERS)
def test_the_full_gradient_is_known_with_activations_of_other_programs(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(example_errors, "SLICE_EXAMPLES", 7)
    check_gradient(case_of(name, "sigmoid"))
    check_gradient(case_of("sigmoid", name))


def check_gradient(case: Case) -> None:
    inputs, desired = case.examples.inputs(slice(None)), one_hot(case.examples.labels, case.network.sizes[-1])
    expected = gradient(case.network, inputs, desired, case.cost)
    found = finished(full_gradient(case.network, case.examples, case.cost, keeps_errors=True))
    for ours, theirs in zip((*found.weights, *found.biases), (*expected.weights, *expected.biases), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)
    assert found.errors is not None
    for ours, theirs in zip(found.errors.errors, expected.errors, strict=True):
        np.testing.assert_allclose(ours.T, theirs, rtol=1e-9, atol=1e-12)
    a = forward(case.network, inputs).a
    for layer in range(1, len(a)):
        np.testing.assert_allclose(found.errors.before(layer, slice(None)), a[layer - 1], rtol=1e-9, atol=1e-12)


def test_errors_are_kept_only_when_asked_for() -> None:
    case = random_case(0)
    assert finished(full_gradient(case.network, case.examples, case.cost)).errors is None


def test_of_as_many_examples_as_may_be_kept_errors_take_no_more_than_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(example_errors, "MOST_BYTES", 300_000)
    case = random_case(8)
    n = example_errors.most_kept(case.network)
    examples = case.examples.at(np.arange(n) % len(case.examples))
    errors = finished(full_gradient(case.network, examples, case.cost, keeps_errors=True)).errors
    assert errors is not None
    kept = sum(array.nbytes for array in (*errors.errors, *errors.activations))
    assert 290_000 < kept <= 300_000


def test_a_mini_batchs_gradient_is_the_average_over_its_own_length() -> None:
    case = random_case(8)
    full = finished(full_gradient(case.network, case.examples, case.cost, keeps_errors=True))
    assert full.errors is not None
    for rows in (np.array([3]), np.array([0, 5, 2, 2]), np.arange(len(case.examples))):
        found = full.errors.gradient(rows)
        desired = one_hot(case.examples.labels[rows], case.network.sizes[-1])
        expected = gradient(case.network, case.examples.inputs(rows), desired, case.cost)
        for ours, theirs in zip((*found.weights, *found.biases), (*expected.weights, *expected.biases), strict=True):
            np.testing.assert_allclose(ours, theirs, rtol=1e-9, atol=1e-12)


def test_control_is_given_up_after_every_slice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(example_errors, "SLICE_EXAMPLES", 5)
    case = random_case(8)
    assert len(list(full_gradient(case.network, case.examples, case.cost))) == -(-len(case.examples) // 5)
