"""What one perceptron can compute, against the known counts of threshold functions and random search."""

import numpy as np
import pytest

from nnviz.logic.threshold_functions import all_sums, fewest_mistakes, threshold_functions
from nnviz.logic.truth_tables import FUNCTION_NAMES, binary_rows, function_number, rows_as_in_the_text


@pytest.mark.parametrize(("n_inputs", "count"), [(1, 4), (2, 14), (3, 104), (4, 1882)])
def test_there_are_as_many_linearly_separable_functions_as_is_known(n_inputs: int, count: int) -> None:
    """The numbers of Muroga (1971), sequence A000609."""
    assert len(threshold_functions(n_inputs)) == count


@pytest.mark.parametrize("n_inputs", [1, 2, 3, 4])
def test_every_perceptron_computes_its_function_and_no_sum_is_0(n_inputs: int) -> None:
    rows = binary_rows(n_inputs)
    for key, perceptron in threshold_functions(n_inputs).items():
        assert perceptron.output(rows).tolist() == [bool(key >> row & 1) for row in range(2**n_inputs)]
        assert abs(rows @ np.array(perceptron.weights) + perceptron.bias).min() >= 1


def test_the_simplest_weights_are_taken() -> None:
    nand, majority = threshold_functions(2)[0b0111], threshold_functions(3)[0b11101000]
    assert (nand.weights, nand.bias) == ((-2, -2), 3)
    assert (majority.weights, majority.bias) == ((2, 2, 2), -3)
    assert threshold_functions(2)[0].weights == threshold_functions(2)[0b1111].weights == (0, 0)


def test_the_sums_are_those_of_every_row() -> None:
    table = all_sums(3)
    assert table.weights.shape == (7**3, 3)
    np.testing.assert_array_equal(table.sums[:, 0b101], table.weights[:, 0] + table.weights[:, 2])


def test_of_two_inputs_only_xor_and_its_opposite_cannot_be_computed() -> None:
    tables = {FUNCTION_NAMES[2][function_number(table)]: table for table in _tables(2)}
    impossible = {name: fewest_mistakes(table) for name, table in tables.items() if fewest_mistakes(table)}
    assert impossible == {"XOR": 1, "XNOR": 1}


def test_no_perceptron_found_at_random_makes_fewer_mistakes() -> None:
    rng = np.random.default_rng(0)
    rows = np.array(rows_as_in_the_text(3))
    tables = rng.normal(size=(4000, 3)) @ rows.T + rng.normal(size=(4000, 1)) > 0
    for _ in range(20):
        desired = rng.random(8) > 0.5
        found = int((tables != desired).sum(axis=1).min())
        assert fewest_mistakes(tuple(desired.tolist())) == found


def test_parity_of_four_inputs_and_more_inputs_than_are_listed() -> None:
    parity = tuple(sum(row) % 2 == 1 for row in rows_as_in_the_text(4))
    assert fewest_mistakes(parity) == 5  # known: 11 of 16 at best
    assert fewest_mistakes((True,) * 32) is None
    with pytest.raises(ValueError, match="1 to 4"):
        threshold_functions(5)


def _tables(n_inputs: int) -> list[tuple[bool, ...]]:
    rows = range(2**n_inputs)
    return [tuple(bool(number >> row & 1) for row in rows) for number in range(2**2**n_inputs)]
