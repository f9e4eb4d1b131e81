"""The fewest mistakes of a perceptron against the known counts of threshold functions and random search."""

import numpy as np
import pytest

from nnviz.neuron.linear_separation import fewest_mistakes, perceptron_tables
from nnviz.neuron.logic_tables import TWO_INPUT_TABLES
from nnviz.neuron.neuron import input_rows


@pytest.mark.parametrize(("n", "count"), [(1, 4), (2, 14), (3, 104), (4, 1882)])
def test_there_are_as_many_linearly_separable_functions_as_is_known(n: int, count: int) -> None:
    assert len(perceptron_tables(n)) == count


def test_of_two_inputs_only_xor_and_its_opposite_cannot_be_computed() -> None:
    impossible = {name: fewest_mistakes(table) for name, table in TWO_INPUT_TABLES.items() if fewest_mistakes(table)}
    assert impossible == {"XOR": 1, "XNOR": 1}


def test_no_perceptron_found_at_random_makes_fewer_mistakes() -> None:
    rng = np.random.default_rng(0)
    rows = np.array(input_rows(3))
    tables = rng.normal(size=(4000, 3)) @ rows.T + rng.normal(size=(4000, 1)) > 0
    for _ in range(20):
        wanted = rng.random(8) > 0.5
        found = int((tables != wanted).sum(axis=1).min())
        assert fewest_mistakes(tuple(wanted.tolist())) == found


def test_parity_of_four_inputs_and_more_inputs_than_are_listed() -> None:
    parity = tuple(sum(row) % 2 == 1 for row in input_rows(4))
    assert fewest_mistakes(parity) == 5  # known: 11 of 16 at best
    assert fewest_mistakes((True,) * 32) is None
    with pytest.raises(ValueError, match="1 to 4"):
        perceptron_tables(5)
