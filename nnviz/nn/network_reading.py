"""Every number the page shows of the network 2-3-5-1, computed afresh from what is chosen of it."""

from dataclasses import dataclass

import numpy as np

from nnviz.nn.activations import FloatArray
from nnviz.nn.counting import DecisionCount, count_decisions, text_network
from nnviz.nn.network import Activations, Network, forward
from nnviz.nn.neuron_state import Counting
from nnviz.nn.scaling import changed_outputs, scaled_network, step_outputs


@dataclass(frozen=True, eq=False)
class NetworkReading:
    """The network with its factor c, its counts, and how it answers the four inputs of 0s and 1s.

    ``changed`` says for how many of them the perceptrons answer otherwise because of c; ``step_rows`` is
    their answer, ``outputs`` that of the network with its own type, both in the order 00, 01, 10, 11.
    """

    network: Network
    count: DecisionCount
    changed: int
    step_rows: tuple[int, ...]
    outputs: tuple[float, ...]
    activations: Activations  # of ``counting.inputs``


def read_network(counting: Counting) -> NetworkReading:
    """Return all numbers of the network."""
    plain = text_network(counting.seed, counting.activation)
    network = scaled_network(plain, float(counting.c))
    rows = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
    outputs: list[float] = forward(network, rows).output[:, 0].tolist()
    return NetworkReading(
        network=network,
        count=count_decisions(network.sizes),
        changed=changed_outputs(plain, counting.c),
        step_rows=tuple(answer[0] for answer in step_outputs(plain, counting.c).values()),
        outputs=tuple(outputs),
        activations=forward(network, np.array([float(x) for x in counting.inputs])),
    )


def region_grids(network: Network, lowest: float, highest: float, n: int) -> tuple[FloatArray, ...]:
    """Return for every layer after the input its outputs over the plane, shape (n_l, n, n); row 0 has the largest x₂.

    Raises ``ValueError`` unless the network has two inputs.
    """
    if network.sizes[0] != 2:
        raise ValueError(f"a plane needs two inputs, not {network.sizes[0]}")
    x = np.linspace(lowest, highest, n)
    x1, x2 = np.meshgrid(x, x[::-1])
    layers = forward(network, np.column_stack([x1.ravel(), x2.ravel()])).a[1:]
    return tuple(np.ascontiguousarray(a.T).reshape(-1, n, n) for a in layers)
