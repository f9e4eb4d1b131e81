"""Parameters as matrices for LaTeX."""

from pathlib import Path

import numpy as np

from nnviz.nn.files.registry import save_network
from nnviz.nn.network import Network


def test_a_layer_is_a_matrix_and_a_column_with_powers_of_ten(tmp_path: Path) -> None:
    layers = (np.array([[1e-9, 2.0], [0.25, -3.14159]]), np.array([[1.0, 0.5]]))
    net = Network(layers, (np.array([-0.5, 1e7]), np.array([0.0])), ("tanh", "sigmoid"))
    save_network(net, tmp_path / "net.tex")
    tex = (tmp_path / "net.tex").read_text()
    assert r"\[ W^{1} = \left(\begin{array}{rr}" in tex
    assert r"1 \cdot 10^{-9} & 2 \\" in tex
    assert "0.25 & -3.142\n" in tex
    assert r"-0.5 \\" in tex
    assert r"1 \cdot 10^{7}" in tex
    assert tex.count(r"\begin{array}") == tex.count(r"\end{array}") == 4
    assert r"W^{2} = \left(\begin{array}{rr}" + "\n1 & 0.5\n" in tex
