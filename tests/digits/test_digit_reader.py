"""A network put to reading drawings of digits."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.digits.digit_reader import bundled_network, check_reads_digits, classify, network_for_digits
from nnviz.nn.files.registry import load_network, save_network
from nnviz.nn.network import NetworkError, random_network


def test_outputs_are_between_nought_and_one_whatever_the_activation() -> None:
    network = random_network((784, 4, 10), ("tanh", "identity"), initial="text", rng=np.random.default_rng(0))
    outputs = classify(network, np.random.default_rng(1).random((5, 784)))
    assert outputs.shape == (5, 10)
    assert 0 <= outputs.min() <= outputs.max() <= 1


def test_other_ends_are_refused() -> None:
    network = random_network((784, 4, 9), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    with pytest.raises(NetworkError, match="784 inputs and 9 outputs"):
        check_reads_digits(network)


def test_the_network_on_board_reads_digits_with_sigmoid_layers() -> None:
    network = bundled_network()
    check_reads_digits(network)
    assert network.sizes == (784, 100, 10)
    assert set(network.activations) == {"sigmoid"}


def test_the_network_in_a_file_is_taken_or_else_the_one_on_board(tmp_path: Path) -> None:
    network = random_network((784, 4, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(3))
    save_network(network, tmp_path / "own.npz")
    assert network_for_digits(load_network(tmp_path / "own.npz")).sizes == (784, 4, 10)
    assert network_for_digits(None).sizes == (784, 100, 10)


@pytest.mark.parametrize("sizes", [(783, 4, 10), (784, 4, 11)])
def test_a_file_of_another_network_is_refused(sizes: tuple[int, ...], tmp_path: Path) -> None:
    network = random_network(sizes, ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(3))
    save_network(network, tmp_path / "other.npz")
    with pytest.raises(NetworkError, match="cannot read digits"):
        network_for_digits(load_network(tmp_path / "other.npz"))


def test_inputs_are_read_in_the_precision_of_the_weights() -> None:
    network = random_network(
        (784, 4, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(3), dtype="float32"
    )
    assert classify(network, np.zeros((1, 784))).dtype == np.float32


def test_a_network_for_64x64_is_read_with_28x28_from_a_file(tmp_path: Path) -> None:
    network = random_network((4096, 4, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(3))
    save_network(network, tmp_path / "large.npz")
    assert network_for_digits(load_network(tmp_path / "large.npz")).sizes == (784, 4, 10)


@pytest.mark.parametrize("sizes", [(4096, 30, 1), (784, 15, 4), (2, 8, 8, 2)])
def test_what_a_drawing_fits_is_named(sizes: tuple[int, ...]) -> None:
    network = random_network(sizes, ("sigmoid",) * (len(sizes) - 1), initial="text", rng=np.random.default_rng(3))
    with pytest.raises(NetworkError, match="tasks of page 3 with digits of 28×28 or 64×64"):
        check_reads_digits(network)
