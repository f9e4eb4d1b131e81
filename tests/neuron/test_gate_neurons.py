"""The gates as neurons against Python's own operators."""

import numpy as np
import pytest

from nnviz.logic.gates import GATES
from nnviz.logic.truth_tables import rows_as_in_the_text
from nnviz.neuron.gate_neurons import GATE_NEURONS, GATE_TABLES, two_layer_network
from nnviz.neuron.neuron import fires
from nnviz.nn.network import forward
from tests.logic.gate_rules import RULES


@pytest.mark.parametrize("name", sorted(set(GATE_TABLES) - {"NOT"}))
def test_the_tables_are_the_functions(name: str) -> None:
    assert GATE_TABLES[name] == tuple(bool(RULES[name.lower()](*row)) for row in rows_as_in_the_text(2))


def test_not_has_one_input_that_falls_as_the_first_of_two_does() -> None:
    assert GATE_TABLES["NOT"] == (False, True)


@pytest.mark.parametrize("name", ["NAND", "AND", "OR", "NOR", "NOT"])
def test_the_gates_compute_their_tables(name: str) -> None:
    assert fires(GATE_NEURONS[name]) == GATE_TABLES[name]


def test_every_gate_that_one_perceptron_computes_is_there_and_xor() -> None:
    assert set(GATE_NEURONS) == {name.upper() for name, gate in GATES.items() if gate.perceptron} | {"XOR"}


def test_nand_is_the_text_s() -> None:
    nand = GATE_NEURONS["NAND"]
    assert (nand.weights, nand.bias, nand.activation) == ((-2, -2), 3, "step")


def test_the_neuron_shown_for_xor_is_wrong_in_one_row() -> None:
    pairs = zip(fires(GATE_NEURONS["XOR"]), GATE_TABLES["XOR"], strict=True)
    assert sum(a != b for a, b in pairs) == 1


@pytest.mark.parametrize("name", ["XOR", "XNOR"])
def test_two_layers_compute_what_one_perceptron_cannot(name: str) -> None:
    network = two_layer_network(name)
    assert network.sizes == (2, 2, 1)
    output = forward(network, np.array(rows_as_in_the_text(2), dtype=float)).output[:, 0]
    assert tuple(output > 0.5) == GATE_TABLES[name]
