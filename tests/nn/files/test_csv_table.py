"""Parameters as a table of numbers: a line each, every bit of it."""

from pathlib import Path

import numpy as np

from nnviz.nn.files.registry import save_network
from tests.nn.files.written_networks import network


def test_every_parameter_has_a_line_with_its_place_and_all_its_digits(tmp_path: Path) -> None:
    net = network("sigmoid", dtype=np.float64)
    save_network(net, tmp_path / "net.csv")
    first, *lines = (tmp_path / "net.csv").read_text().splitlines()
    assert first == "layer,neuron,before,value"
    assert len(lines) == net.n_parameters
    for line in lines:
        layer, neuron, before, value = line.split(",")
        j, k = int(neuron) - 1, int(before) - 1
        parameter = net.biases[int(layer) - 1][j] if k < 0 else net.weights[int(layer) - 1][j, k]
        assert float(value) == parameter
    assert len({line.rpartition(",")[0] for line in lines}) == net.n_parameters
