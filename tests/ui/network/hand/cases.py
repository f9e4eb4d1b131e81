"""What is asked of a page whose network a hand has changed."""

from nnviz.nn.network import Network
from nnviz.ui.network.page import NetworkPage


def bits(network: Network | None) -> bytes:
    """All of it, to the last bit."""
    assert network is not None
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def weight(page: NetworkPage, layer: int = 2, j: int = 2, k: int = 0) -> float:
    """The weight on show, w²₃₁ if not told."""
    assert page.network is not None
    return float(page.network.weights[layer - 1][j, k])
