"""Every number the page shows of the network that is counted, computed afresh from what is chosen of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.logic.scaling import changed_outputs, scaled_network, step_outputs
from nnviz.neuron.drawn_network import NetworkChoice, checked_rows, drawn_network
from nnviz.neuron.parameter_count import DecisionCount, count_decisions
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Activations, Network, forward


@dataclass(frozen=True, eq=False)
class NetworkNumbers:
    """The network with its factor c, its counts, and how it answers the inputs of 0s and 1s.

    ``rows`` are those inputs, all of them or drawn ones where there are too many, shape (count, n_inputs);
    ``changed`` says for how many of them the perceptrons answer otherwise because of c; ``step_rows`` is
    their answer, ``outputs`` that of the network with its own type, both of shape (count, n_outputs).
    """

    network: Network
    count: DecisionCount
    rows: NDArray[np.int64]
    changed: int
    step_rows: NDArray[np.bool_]
    outputs: FloatArray
    activations: Activations  # of ``choice.inputs``

    @property
    def furthest(self) -> float:
        """How far an output is from that of the perceptrons, at most."""
        return float(np.abs(self.outputs - self.step_rows).max())


def read_network(choice: NetworkChoice) -> NetworkNumbers:
    """Return all numbers of the network."""
    plain = drawn_network(choice)
    network = scaled_network(plain, float(choice.c))
    rows = checked_rows(network.sizes[0])
    return NetworkNumbers(
        network=network,
        count=count_decisions(network.sizes),
        rows=rows,
        changed=changed_outputs(plain, rows, choice.c),
        step_rows=step_outputs(plain, rows, choice.c),
        outputs=forward(network, rows.astype(float)).output,
        activations=forward(network, np.array([float(x) for x in choice.inputs])),
    )


def region_grids(
    network: Network, lowest: float, highest: float, n: int, held: tuple[float, ...] = ()
) -> tuple[FloatArray, ...]:
    """Return for every layer after the input its outputs over the plane, shape (n_l, n, n); row 0 has the largest x₂.

    The plane is that of the first two inputs, the further ones are ``held``. Raises ``ValueError`` unless they fit.
    """
    if network.sizes[0] != 2 + len(held):
        raise ValueError(f"a plane needs two inputs, and {network.sizes[0]} do not leave {len(held)} to be held")
    x = np.linspace(lowest, highest, n)
    x1, x2 = np.meshgrid(x, x[::-1])
    points = np.column_stack([x1.ravel(), x2.ravel(), *(np.full(n * n, value) for value in held)])
    layers = forward(network, points).a[1:]
    return tuple(np.ascontiguousarray(a.T).reshape(-1, n, n) for a in layers)
