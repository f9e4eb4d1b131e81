"""neataptic: nodes and edges, and an inverse that goes into the weights."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import NetworkFileError, forward
from tests.nn.files.samples import DATA, assert_as_its_program, changed, samples


def answers(file: NetworkFile) -> np.ndarray:
    return np.asarray(forward(file.network, np.array([[0.3, 0.8]])).output)


@pytest.mark.parametrize("name", samples("neataptic"))
def test_the_outputs_are_those_of_neataptic(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize("name", samples("neataptic"))
def test_the_order_of_connections_and_leftovers_do_not_matter(name: str, tmp_path: Path) -> None:
    def change(saved: Any) -> None:
        saved["connections"].reverse()
        for neuron in saved.get("neurons", []):
            neuron.update(state=99, old=99, activation=99)
        for node in saved.get("nodes", saved.get("neurons"))[:2]:
            node.update(bias=99, squash="TANH")  # of an input: never used

    assert answers(changed(name, tmp_path, change)) == pytest.approx(answers(read_network_file(DATA / name)), abs=1e-15)


@pytest.mark.parametrize(
    ("name", "edge", "message"),
    [
        ("neataptic-1.4.7.json", {"from": 5, "to": 5, "weight": 1, "gater": None}, "leads back"),
        ("neataptic-1.4.7.json", {"from": 0, "to": 5, "weight": 1, "gater": None}, "skips a layer"),
        ("neataptic-1.4.7.json", {"from": 0, "to": 2, "weight": 1, "gater": 4}, "is gated"),
    ],
)
def test_memory_gates_and_skips_are_refused(name: str, edge: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        changed(name, tmp_path, lambda saved: saved["connections"].append(edge))


def test_the_inverse_of_neataptic_goes_into_the_weights(tmp_path: Path) -> None:
    file = changed("neataptic-1.4.7.json", tmp_path, lambda saved: saved["nodes"][5].update(squash="INVERSE"))
    linear = changed("neataptic-1.4.7.json", tmp_path, lambda saved: saved["nodes"][5].update(squash="IDENTITY"))
    assert answers(file) == pytest.approx(1 - answers(linear))
    assert "INVERSE" in file.notes[0]
