"""Networks told edge by edge: JSON of synaptic and neataptic, with the traps that their programs set."""

import numpy as np
import pytest

from nnviz.nn.files.chain import Chain
from nnviz.nn.files.neuron_graph import Edge, Neuron, add_layers, real
from nnviz.nn.network import NetworkError
from tests.nn.files.samples import assert_as_its_program, samples

NEURONS = (Neuron(0), Neuron(0), Neuron(1, 0.5, "tanh"), Neuron(1, -0.5, "tanh"), Neuron(2, 0.1, "sigmoid"))


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


@pytest.mark.parametrize("name", [*samples("synaptic"), *samples("neataptic")])
def test_the_outputs_are_those_of_the_program_that_told_the_edges(name: str) -> None:
    assert_as_its_program(name)
