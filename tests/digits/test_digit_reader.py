"""A network put to reading drawings of digits."""

import numpy as np
import pytest

from nnviz.digits.digit_reader import bundled_network, check_reads_digits, classify
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
