"""Circuits laid out in layers compute what they computed before, and networks as circuits."""

from collections.abc import Callable

import numpy as np
import pytest

from nnviz.logic.circuit_network import CARRIER, layered, network_circuit
from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import truth_table
from nnviz.logic.circuits import INPUT, OUTPUT, Circuit, CircuitError, Wire
from nnviz.logic.synthesis import network_of, wrong_rows
from nnviz.logic.truth_tables import random_table
from nnviz.nn.network import Network

RandomCircuit = Callable[..., Circuit]


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
    assert [names.count(CARRIER) for names in found.names] == [0, 2, 0, 0]


def test_a_gate_that_no_output_hears_is_left_out() -> None:
    circuit = PRESETS["nand"].circuit().add("nor", 0, 0)
    last = circuit.parts[-1].id
    assert layered(circuit.connect(Wire(1, last, 0))).network.sizes == (2, 1)


def test_a_network_as_a_circuit_and_back() -> None:
    rng = np.random.default_rng(5)
    for _ in range(30):
        table = random_table(int(rng.integers(1, 5)), rng)
        circuit = network_circuit(network_of(table), table.inputs, table.outputs)
        assert truth_table(circuit) == table
        assert wrong_rows(layered(circuit).network, table) == []


def test_a_sigmoid_network_is_no_circuit() -> None:
    network = Network((np.ones((1, 1)),), (np.zeros(1),), ("sigmoid",))
    with pytest.raises(CircuitError, match="perceptrons"):
        network_circuit(network, ("a",), ("o",))


def test_what_is_no_network_yet_says_why() -> None:
    with pytest.raises(CircuitError, match="at least one input"):
        layered(Circuit().add(INPUT, 0, 0))
    with pytest.raises(CircuitError, match="no output has a wire"):
        layered(Circuit().add(INPUT, 0, 0).add(OUTPUT, 0, 0))
