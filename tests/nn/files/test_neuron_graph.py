"""Networks told edge by edge: JSON of synaptic and neataptic, with the traps that their programs set."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.chain import Chain
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.neuron_graph import Edge, Neuron, add_layers, real
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkError, NetworkFileError, forward

DATA = Path(__file__).parent / "data"
NEURONS = (Neuron(0), Neuron(0), Neuron(1, 0.5, "tanh"), Neuron(1, -0.5, "tanh"), Neuron(2, 0.1, "sigmoid"))


def changed(name: str, tmp_path: Path, change: Any) -> NetworkFile:
    """Read a sample after ``change`` has been made to what is in it."""
    saved = json.loads((DATA / name).read_text())
    change(saved)
    path = tmp_path / "net.json"
    path.write_text(json.dumps(saved))
    return read_network_file(path)


def outputs(file: NetworkFile) -> np.ndarray:
    return np.asarray(forward(file.network, np.array([[0.3, 0.8]])).output)


def test_edges_fill_matrices_add_up_and_are_0_where_there_is_none() -> None:
    chain = Chain()
    add_layers(chain, NEURONS, [Edge(0, 2, 1.0), Edge(0, 2, 2.0), Edge(1, 3, 5.0), Edge(3, 4, -1.0)])
    network = chain.finished("test").network
    np.testing.assert_array_equal(network.weights[0], [[3, 0], [0, 5]])
    np.testing.assert_array_equal(network.weights[1], [[0, -1]])
    np.testing.assert_array_equal(network.biases[0], [0.5, -0.5])


@pytest.mark.parametrize(
    ("edge", "message"),
    [
        (Edge(0, 4, 1.0), "from neuron 0 to 4 skips a layer"),
        (Edge(4, 2, 1.0), "from neuron 4 to 2 leads back"),
        (Edge(2, 2, 1.0), "from neuron 2 to 2 leads back"),
        (Edge(2, 3, 1.0), "leads back"),
        (Edge(0, 9, 1.0), "not there"),
        (Edge(-1, 2, 1.0), "not there"),
    ],
)
def test_edges_that_no_layered_network_has(edge: Edge, message: str) -> None:
    with pytest.raises(NetworkError, match=message):
        add_layers(Chain(), NEURONS, [edge])


def test_a_layer_of_several_types_is_refused() -> None:
    with pytest.raises(NetworkError, match="layer 1 are of several types, relu, tanh"):
        add_layers(Chain(), (Neuron(0), Neuron(1, 0, "tanh"), Neuron(1, 0, "relu")), [])


@pytest.mark.parametrize("value", [None, True, "1", [1]])
def test_what_is_no_number(value: object) -> None:
    with pytest.raises(TypeError):
        real(value)


@pytest.mark.parametrize("name", ["synaptic-1.1.4.json", "neataptic-1.4.7.json"])
def test_the_order_of_connections_and_leftovers_do_not_matter(name: str, tmp_path: Path) -> None:
    def change(saved: Any) -> None:
        saved["connections"].reverse()
        for neuron in saved.get("neurons", []):
            neuron.update(state=99, old=99, activation=99)
        for node in saved.get("nodes", saved.get("neurons"))[:2]:
            node.update(bias=99, squash="TANH")  # of an input: never used

    assert outputs(changed(name, tmp_path, change)) == pytest.approx(outputs(read_network_file(DATA / name)), abs=1e-15)


@pytest.mark.parametrize(
    ("name", "edge", "message"),
    [
        ("synaptic-1.1.4.json", {"from": 2, "to": 2, "weight": 1, "gater": None}, "leads back"),
        ("synaptic-1.1.4.json", {"from": 0, "to": 2, "weight": 1, "gater": 3}, "is gated"),
        ("synaptic-1.1.4.json", {"from": 0, "to": 5, "weight": 1, "gater": None}, "skips a layer"),
        ("neataptic-1.4.7.json", {"from": 5, "to": 5, "weight": 1, "gater": None}, "leads back"),
        ("neataptic-1.4.7.json", {"from": 0, "to": 5, "weight": 1, "gater": None}, "skips a layer"),
        ("neataptic-1.4.7.json", {"from": 0, "to": 2, "weight": 1, "gater": 4}, "is gated"),
    ],
)
def test_memory_gates_and_skips_are_refused(name: str, edge: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        changed(name, tmp_path, lambda saved: saved["connections"].append(edge))


def test_a_custom_squash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="the activation “None” is not one"):
        changed("synaptic-1.1.4.json", tmp_path, lambda saved: saved["neurons"][3].update(squash=None))


def test_the_inverse_of_neataptic_goes_into_the_weights(tmp_path: Path) -> None:
    file = changed("neataptic-1.4.7.json", tmp_path, lambda saved: saved["nodes"][5].update(squash="INVERSE"))
    linear = changed("neataptic-1.4.7.json", tmp_path, lambda saved: saved["nodes"][5].update(squash="IDENTITY"))
    assert outputs(file) == pytest.approx(1 - outputs(linear))
    assert "INVERSE" in file.notes[0]
