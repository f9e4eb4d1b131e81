"""synaptic: a network told neuron by neuron and edge by edge."""

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


@pytest.mark.parametrize("name", samples("synaptic"))
def test_the_outputs_are_those_of_synaptic(name: str) -> None:
    assert_as_its_program(name)


@pytest.mark.parametrize("name", samples("synaptic"))
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
        ("synaptic-1.1.4.json", {"from": 2, "to": 2, "weight": 1, "gater": None}, "leads back"),
        ("synaptic-1.1.4.json", {"from": 0, "to": 2, "weight": 1, "gater": 3}, "is gated"),
        ("synaptic-1.1.4.json", {"from": 0, "to": 5, "weight": 1, "gater": None}, "skips a layer"),
    ],
)
def test_memory_gates_and_skips_are_refused(name: str, edge: Any, message: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match=message):
        changed(name, tmp_path, lambda saved: saved["connections"].append(edge))


def test_a_custom_squash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NetworkFileError, match="the activation “None” is not one"):
        changed("synaptic-1.1.4.json", tmp_path, lambda saved: saved["neurons"][3].update(squash=None))
