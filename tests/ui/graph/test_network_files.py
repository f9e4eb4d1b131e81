"""Networks are read from files, and what fails is one sentence."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.nn.files.registry import save_network
from nnviz.nn.network import Network, random_network
from nnviz.ui.graph.network_files import network_kinds, read_network


@pytest.fixture
def network() -> Network:
    return random_network((4, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))


@pytest.fixture
def told() -> list[str]:
    return []


def test_a_network_is_saved_and_read_again(network: Network, told: list[str], tmp_path: Path) -> None:
    save_network(network, tmp_path / "net.npz")
    read = read_network(tmp_path / "net.npz", told.append)
    assert read is not None
    for one, other in zip(network.weights + network.biases, read.weights + read.biases, strict=True):
        np.testing.assert_array_equal(one, other)
    assert told == []


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 and no more"])
def test_a_broken_file_is_one_sentence(content: bytes, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(content)
    assert read_network(tmp_path / "net.npz", told.append) is None
    assert len(told) == 1
    assert told[0].startswith("net.npz is not a network file")


def test_the_usual_kind_comes_first_and_each_ending_once() -> None:
    kinds = network_kinds()
    assert kinds[0].suffix == ".npz"
    assert len({kind.suffix for kind in kinds}) == len(kinds) > 5
