"""Circuits opened and laid out in layers compute what they computed before."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.logic.circuit_network import circuit_network, layered, network_circuit
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import depths, truth_table
from nnviz.logic.circuits import INPUT, OUTPUT, PERCEPTRON, Circuit, CircuitError, Wire
from nnviz.logic.gate_expansion import with_nands, with_perceptron, with_perceptrons
from nnviz.logic.gates import GATES, NAND, form_output
from nnviz.logic.synthesis import network_of, wrong_rows
from nnviz.logic.truth_tables import binary_rows, random_table
from nnviz.nn.network import Network

RandomCircuit = Callable[..., Circuit]

WANTED: dict[str, Callable[..., int]] = {
    "half adder": lambda a, b: (a + b) % 2 + 2 * ((a + b) // 2),
    "full adder": lambda a, b, c: a + b + c,
    "2-bit adder": lambda a1, a0, b1, b0: 2 * a1 + a0 + 2 * b1 + b0,
    "majority": lambda a, b, c: int(a + b + c >= 2),
    "multiplexer": lambda a, b, s: b if s else a,
}


@pytest.mark.parametrize("key", WANTED)
def test_presets_compute_numbers(key: str) -> None:
    table = truth_table(PRESETS[key].circuit())
    assert table is not None
    weights = [1] if len(table.outputs) == 1 else [1, 2] if len(table.outputs) == 2 else [4, 2, 1]
    for row, inputs in enumerate(binary_rows(len(table.inputs)).astype(int).tolist()):
        number = sum(w * int(column[row]) for w, column in zip(weights, table.columns, strict=True))
        assert number == WANTED[key](*inputs)


@pytest.mark.parametrize(("key", "n_nands"), [("xor", 4), ("half adder", 5), ("full adder", 9), ("nand", 1)])
def test_presets_take_as_few_nands_as_is_known(key: str, n_nands: int) -> None:
    circuit = PRESETS[key].circuit()
    assert [part.kind for part in circuit.gates] == [NAND] * n_nands


@pytest.mark.parametrize("kind", GATES)
def test_every_gate_equals_its_nands_and_its_form(kind: str) -> None:
    gate = GATES[kind]
    rows = binary_rows(gate.n_inputs)
    assert (form_output(gate.nands, rows) == gate.output(rows)).all()
    assert {cell.kind for cell in gate.nands} == {NAND}


@pytest.mark.parametrize("seed", range(40))
def test_replacing_gates_one_by_one_never_changes_the_table(random_circuit: RandomCircuit, seed: int) -> None:
    circuit = random_circuit(seed)
    table = truth_table(circuit)
    by_one = circuit
    while gates := [part.id for part in by_one.gates if part.kind != PERCEPTRON]:
        by_one = with_perceptron(by_one, gates[0])
        depths(by_one)
        assert truth_table(by_one) == table
    at_once = with_perceptrons(circuit)
    assert truth_table(at_once) == table
    assert len(at_once.parts) == len(by_one.parts)
    in_nands = circuit
    while gates := [part.id for part in in_nands.gates if part.kind != NAND]:
        in_nands = with_nands(in_nands, gates[0])
        assert truth_table(in_nands) == table


@pytest.mark.parametrize("seed", range(40))
def test_a_circuit_as_a_network_gives_the_same_table(random_circuit: RandomCircuit, seed: int) -> None:
    circuit = random_circuit(seed, n_edits=90)
    table = truth_table(circuit)
    if table is None or not any(circuit.incoming.get((part.id, 0)) for part in circuit.outputs):
        with pytest.raises(CircuitError):
            layered(circuit)
        return
    found = layered(circuit)
    assert wrong_rows(found.network, table) == []
    assert set(found.network.activations) == {"step"}
    assert tuple(len(names) for names in found.names) == found.network.sizes
    for w, wired in zip(found.network.weights, found.wired, strict=True):
        assert not w[~wired].any()


def test_a_signal_past_a_layer_gets_a_neuron_that_carries_it() -> None:
    found = layered(PRESETS["xor"].circuit())
    assert found.network.sizes == (2, 3, 2, 1)
    assert found.n_carriers == 2


def test_a_gate_that_no_output_hears_is_left_out() -> None:
    circuit = PRESETS["nand"].circuit().add("nor", 0, 0)
    last = circuit.parts[-1].id
    assert circuit_network(circuit.connect(Wire(1, last, 0))).sizes == (2, 1)


def test_a_network_as_a_circuit_and_back() -> None:
    rng = np.random.default_rng(5)
    for _ in range(30):
        table = random_table(int(rng.integers(1, 5)), rng)
        circuit = network_circuit(network_of(table), table.inputs, table.outputs)
        assert truth_table(circuit) == table
        assert wrong_rows(circuit_network(circuit), table) == []


def test_a_sigmoid_network_is_no_circuit() -> None:
    network = Network((np.ones((1, 1)),), (np.zeros(1),), ("sigmoid",))
    with pytest.raises(CircuitError, match="perceptrons"):
        network_circuit(network, ("a",), ("o",))


def test_what_is_no_network_yet_says_why() -> None:
    with pytest.raises(CircuitError, match="at least one input"):
        layered(Circuit().add(INPUT, 0, 0))
    with pytest.raises(CircuitError, match="no output has a wire"):
        layered(Circuit().add(INPUT, 0, 0).add(OUTPUT, 0, 0))


def test_only_gates_can_be_replaced() -> None:
    circuit = with_perceptrons(PRESETS["nand"].circuit())
    for part in circuit.parts:
        with pytest.raises(CircuitError, match="no gate"):
            with_perceptron(circuit, part.id)
    with pytest.raises(CircuitError, match="made of nothing but itself"):
        with_nands(PRESETS["nand"].circuit(), 3)
    with pytest.raises(CircuitError, match="not there"):
        with_perceptron(circuit, 99)
