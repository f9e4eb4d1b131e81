"""Networks to follow a pass through: small ones with parameters of few decimals, and the data they learn."""

from dataclasses import dataclass, field

import numpy as np

from nnviz.language import UserError, translate
from nnviz.nn.activations import FloatArray
from nnviz.nn.network import Network, random_network

Rows = tuple[tuple[float, ...], ...]

AT_HAND, SHEET = "hand", "sheet"
"""Where a network is from that is not one to begin with: the page that trains, or a work sheet."""
MOST_LEARNERS = 200  # parameters of a network that is kept in the page's state


@dataclass(frozen=True)
class OwnNetwork:
    """A small network as the page keeps it, all in tuples; as ``Network`` has them in arrays.

    Raises ``UserError`` if its shapes do not fit each other.
    """

    weights: tuple[Rows, ...]
    biases: Rows
    activations: tuple[str, ...]

    def __post_init__(self) -> None:
        if sum(len(row) for rows in self.weights for row in rows) > MOST_LEARNERS:
            sentence = translate("Backprop", "a network of one’s own has at most {0} weights on this page")
            raise UserError(sentence.format(MOST_LEARNERS))
        self.network()

    def network(self) -> Network:
        """Return the network in arrays; raises ``NetworkError``."""
        weights = tuple(np.array(rows, float, ndmin=2) for rows in self.weights)
        return Network(weights, tuple(np.array(row, float) for row in self.biases), self.activations)


def own(network: Network) -> OwnNetwork:
    """Return a network as the page keeps it."""
    weights = tuple(tuple(tuple(map(float, row)) for row in w) for w in network.weights)
    biases = tuple(tuple(map(float, b)) for b in network.biases)
    return OwnNetwork(weights, biases, network.activations)


@dataclass(frozen=True)
class OwnExamples:
    """What is learnt: inputs (n, n_0) and desired outputs (n, n_L) as tuples."""

    inputs: Rows
    desired: Rows

    def arrays(self) -> tuple[FloatArray, FloatArray]:
        """Return inputs and desired outputs as arrays."""
        return np.array(self.inputs, float), np.array(self.desired, float)


XOR_INPUTS: Rows = ((0.0, 0.0), (0.0, 1.0), (1.0, 0.0), (1.0, 1.0))
XOR = OwnExamples(XOR_INPUTS, ((0.0,), (1.0,), (1.0,), (0.0,)))


@dataclass(frozen=True)
class Start:
    """A network to begin with, η, and the example that is shown first."""

    network: OwnNetwork
    examples: OwnExamples
    eta: float
    example: int = 2
    note: str = field(default="")


def small_network(sizes: tuple[int, ...], activations: tuple[str, ...], seed: int, decimals: int = 1) -> OwnNetwork:
    """Return random parameters from N(0, 1) with so few decimals that they can be worked with on paper."""
    drawn = random_network(sizes, activations, initial="text", rng=np.random.default_rng(seed))
    rounded = Network(
        tuple(np.round(w, decimals) + 0.0 for w in drawn.weights),
        tuple(np.round(b, decimals) + 0.0 for b in drawn.biases),
        drawn.activations,
    )
    return own(rounded)


def starts() -> dict[str, Start]:
    """Return the networks to begin with by the name of their sizes; the first one had 120 steps of XOR behind it."""
    learnt = OwnNetwork(
        (((0.912, -1.397), (1.496, -1.8)), ((2.666, -1.986),)), ((-0.593, 1.395), (0.516,)), ("sigmoid",) * 2
    )
    return {
        "2-2-1": Start(learnt, XOR, 3.0),
        "2-3-5-1": Start(small_network((2, 3, 5, 1), ("sigmoid",) * 3, 4), XOR, 3.0),
    }
