"""Gates against Python's own operators."""

import numpy as np
import pytest

from nnviz.neuron.logic_tables import GATE_NEURONS, TWO_INPUT_TABLES, gate_table, table_name, two_layer_network
from nnviz.neuron.neuron import fires, input_rows
from nnviz.nn.network import forward

RULES = {
    "NAND": lambda a, b: not (a and b),
    "AND": lambda a, b: a and b,
    "OR": lambda a, b: a or b,
    "NOR": lambda a, b: not (a or b),
    "XOR": lambda a, b: a != b,
}


@pytest.mark.parametrize("name", RULES)
def test_the_tables_are_the_functions(name: str) -> None:
    assert gate_table(name) == tuple(bool(RULES[name](*row)) for row in input_rows(2))


@pytest.mark.parametrize("name", ["NAND", "AND", "OR", "NOR", "NOT"])
def test_the_gates_compute_their_tables(name: str) -> None:
    assert fires(GATE_NEURONS[name]) == gate_table(name)


def test_the_neuron_shown_for_xor_is_wrong_in_one_row() -> None:
    pairs = zip(fires(GATE_NEURONS["XOR"]), gate_table("XOR"), strict=True)
    assert sum(a != b for a, b in pairs) == 1


def test_all_sixteen_functions_have_a_name_and_their_own_table() -> None:
    assert len(TWO_INPUT_TABLES) == len(set(TWO_INPUT_TABLES.values())) == 16
    assert all(table_name(table) == name for name, table in TWO_INPUT_TABLES.items())
    assert table_name((False, True)) == "NOT"
    assert table_name((True,) * 8) == ""


@pytest.mark.parametrize("name", ["XOR", "XNOR"])
def test_two_layers_compute_what_one_perceptron_cannot(name: str) -> None:
    output = forward(two_layer_network(name), np.array(input_rows(2), dtype=float)).output[:, 0]
    assert tuple(output > 0.5) == TWO_INPUT_TABLES[name]
