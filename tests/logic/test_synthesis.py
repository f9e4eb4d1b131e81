"""Every table built is the table wished for, as large or as small as it was asked for."""

import numpy as np
import pytest

from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import truth_table
from nnviz.logic.formula import parse_formula
from nnviz.logic.synthesis import network_of, reduced_network, wrong_rows
from nnviz.logic.truth_tables import BooleanError, TruthTable, binary_rows, function_table, random_table
from nnviz.nn.network import Network, forward


def output_by_hand(network: Network, row: tuple[int, ...]) -> int:
    """Return the output by eq. (1.5), neuron after neuron, in plain Python."""
    signals = [float(x) for x in row]
    for w, b in zip(network.weights, network.biases, strict=True):
        signals = [
            1.0 if sum(wj * x for wj, x in zip(ws, signals, strict=True)) + bias > 0 else 0.0
            for ws, bias in zip(w.tolist(), b.tolist(), strict=True)
        ]
    return int(signals[0])


def assert_computes(network: Network, table: TruthTable) -> None:
    n = len(table.inputs)
    for row in range(2**n):
        inputs = tuple(row >> (n - 1 - i) & 1 for i in range(n))
        assert output_by_hand(network, inputs) == table.columns[0][row]
    assert wrong_rows(network, table) == []


@pytest.mark.parametrize("n_inputs", [1, 2])
def test_all_functions_of_one_and_two_inputs(n_inputs: int) -> None:
    for number in range(2**2**n_inputs):
        table = function_table(n_inputs, number)
        assert_computes(network_of(table), table)
        assert_computes(reduced_network(table), table)


def test_no_weighted_sum_is_near_the_threshold() -> None:
    """Every |z| is at least 1, so that σ instead of the step leaves no row undecided."""
    rng = np.random.default_rng(8)
    for n_inputs in (2, 3, 4):
        table = random_table(n_inputs, rng)
        for network in (network_of(table), reduced_network(table)):
            for z in forward(network, binary_rows(n_inputs).astype(float)).z:
                assert np.abs(z).min() >= 1


def test_200_random_functions_of_three_and_four_inputs() -> None:
    rng = np.random.default_rng(2021)
    for i in range(200):
        table = random_table(3 + i % 2, rng)
        built, reduced = network_of(table), reduced_network(table)
        assert_computes(built, table)
        assert_computes(reduced, table)
        assert sum(reduced.sizes[1:]) <= sum(built.sizes[1:])
        assert all(set(np.unique(network.activations)) == {"step"} for network in (built, reduced))


def test_one_perceptron_where_one_can_and_the_texts_own_for_nand() -> None:
    nand = reduced_network(parse_formula("a nand b"))
    assert nand.sizes == (2, 1)
    assert nand.weights[0].tolist() == [[-2.0, -2.0]]
    assert nand.biases[0].tolist() == [3.0]
    majority = truth_table(PRESETS["majority"].circuit())
    assert majority is not None
    assert reduced_network(majority).sizes == (3, 1)


@pytest.mark.parametrize(
    ("formula", "sizes"),
    [("a xor b", (2, 2, 1)), ("a xor b xor c", (3, 3, 1)), ("a xor b xor c xor d", (4, 4, 1))],
)
def test_parity_takes_as_many_hidden_perceptrons_as_inputs(formula: str, sizes: tuple[int, ...]) -> None:
    assert reduced_network(parse_formula(formula)).sizes == sizes


def test_a_wrong_row_is_found() -> None:
    table = parse_formula("a or b")
    assert wrong_rows(reduced_network(table), table.flipped(2, 0)) == [2]


def test_half_of_one_counts_as_0() -> None:
    undecided = Network((np.zeros((1, 2)),), (np.zeros(1),), ("sigmoid",))
    assert wrong_rows(undecided, parse_formula("a and b")) == [3]


def test_several_outputs_or_five_inputs_are_refused() -> None:
    adder = truth_table(PRESETS["half adder"].circuit())
    assert adder is not None
    with pytest.raises(BooleanError, match="one output"):
        network_of(adder)
    with pytest.raises(BooleanError, match="one to 4 inputs"):
        reduced_network(TruthTable(tuple("abcde"), ("o",), ((True,) * 32,)))
