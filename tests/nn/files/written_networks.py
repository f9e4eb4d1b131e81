"""Networks to be written for other programs, with what they give."""

import numpy as np

from nnviz.nn.network import Network, forward, random_network

INPUTS = np.random.default_rng(2).random((5, 12))


def network(*activations: str, dtype: type = np.float32) -> Network:
    sizes = (12, *range(9, 9 - len(activations), -1))
    return random_network(sizes, activations, initial="text", rng=np.random.default_rng(1), dtype=dtype)


def expected_outputs(net: Network) -> np.ndarray:
    return np.asarray(forward(net, INPUTS).output)
