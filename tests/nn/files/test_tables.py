"""Parameters as a table of numbers and as matrices for LaTeX."""

from pathlib import Path

import numpy as np

from nnviz.nn.files.registry import save_network
from nnviz.nn.network import Network
from tests.nn.files.written_networks import network


def test_tables(tmp_path: Path) -> None:
    net = network("sigmoid", dtype=np.float64)
    save_network(net, tmp_path / "net.csv")
    lines = (tmp_path / "net.csv").read_text().splitlines()
    assert lines[0] == "layer,neuron,before,value"
    assert len(lines) == 1 + net.n_parameters
    assert lines[1] == f"1,1,0,{float(net.biases[0][0])!r}"
    assert lines[2] == f"1,1,1,{float(net.weights[0][0, 0])!r}"
    save_network(Network((np.array([[1e-9, 2.0]]),), (np.array([-0.5]),), ("tanh",)), tmp_path / "net.tex")
    tex = (tmp_path / "net.tex").read_text()
    assert r"W^{1} = \left(\begin{array}{rr}" in tex
    assert r"1 \cdot 10^{-9} & 2" in tex
