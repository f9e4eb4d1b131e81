"""What every neuron of a network answers anywhere in a plane of two inputs."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.nn.activations import FloatArray
from nnviz.nn.engine.kernels import kernel
from nnviz.nn.network import Network

SIDE = 100
"""Places across a map: a circle is about 50 pixels wide, on a fine screen 100."""
MARGIN = 0.12
"""What is shown around the outermost points, as a share of their spread."""


@dataclass(frozen=True)
class Plane:
    """The part of the plane that is shown: x₁ from ``left`` to ``right``, x₂ from ``bottom`` to ``top``."""

    left: float = -1.0
    right: float = 1.0
    bottom: float = -1.0
    top: float = 1.0

    def share(self, x1: float, x2: float) -> tuple[float, float]:
        """Return where a point lies, 0 to 1 from the left and from the top."""
        return (x1 - self.left) / (self.right - self.left), (self.top - x2) / (self.top - self.bottom)

    def place(self, across: float, down: float) -> tuple[float, float]:
        """Return the point at a share of the width from the left and of the height from the top."""
        return self.left + across * (self.right - self.left), self.top - down * (self.top - self.bottom)


def plane_of(points: NDArray[np.floating]) -> Plane:
    """Return a square plane that holds all points (n, 2) with a margin around them."""
    low, high = points.min(axis=0), points.max(axis=0)
    half = max(float((high - low).max()) / 2, 1e-6) * (1 + 2 * MARGIN)
    middle = (low + high) / 2
    x1, x2 = float(middle[0]), float(middle[1])
    return Plane(x1 - half, x1 + half, x2 - half, x2 + half)


class DecisionGrid:
    """``side`` × ``side`` places of a plane, row by row from its top left, with the latest network's answers there."""

    def __init__(self, plane: Plane, side: int) -> None:
        self.plane, self.side = plane, side
        steps = (np.arange(side) + 0.5) / side
        self.x1 = plane.left + steps * (plane.right - plane.left)
        self.x2 = plane.top - steps * (plane.top - plane.bottom)
        first, second = np.meshgrid(self.x1, self.x2)
        self._inputs = np.stack([first.ravel(), second.ravel()]).astype(np.float32)
        self._latest: tuple[Network, tuple[FloatArray, ...]] | None = None

    def maps(self, network: Network) -> tuple[FloatArray, ...]:
        """Return the activation of every neuron at every place: of each layer (n_l, side, side), float32, read-only.

        Asked for the same network again, as by the large map and the circles, it feeds nothing forward.
        """
        if self._latest is None or self._latest[0] is not network:
            self._latest = network, self._forward(network)
        return self._latest[1]

    def _forward(self, network: Network) -> tuple[FloatArray, ...]:
        a = self._inputs
        found = [a]
        with np.errstate(all="ignore"):  # a network that diverges has no finite picture
            for weights, biases, name in zip(network.weights, network.biases, network.activations, strict=True):
                a = np.dot(weights.astype(np.float32, copy=False), a)
                a += biases.astype(np.float32, copy=False)[:, np.newaxis]
                kernel(name).activate(a)
                found.append(a)
        for layer in found:
            layer.flags.writeable = False
        return tuple(layer.reshape(-1, self.side, self.side) for layer in found)
