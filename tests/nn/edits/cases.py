"""A network, its bits, and edits drawn at random."""

import numpy as np

from nnviz.nn.edits.edit import Edit, Freeze, Prune, Randomise, Scale, SetValue, Switch
from nnviz.nn.edits.part import WHOLE, Part
from nnviz.nn.network import Network, random_network

SIZES = (4, 5, 3)


def network_of(sizes: tuple[int, ...] = SIZES, dtype: type = np.float32, seed: int = 3) -> Network:
    """A network of these sizes."""
    names = ("sigmoid",) * (len(sizes) - 1)
    return random_network(sizes, names, initial="text", rng=np.random.default_rng(seed), dtype=dtype)


def bits(network: Network) -> bytes:
    """All of it, to the last bit."""
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def random_part(rng: np.random.Generator, sizes: tuple[int, ...]) -> Part:
    """Any part of a network of these sizes."""
    layer = int(rng.integers(1, len(sizes)))
    j, k = int(rng.integers(sizes[layer])), int(rng.integers(sizes[layer - 1]))
    parts = (Part(layer, j, k), Part(layer, j, is_bias=True), Part(layer, j), Part(layer), WHOLE)
    return parts[rng.choice(5, p=(0.5, 0.2, 0.15, 0.1, 0.05))]


def random_edit(rng: np.random.Generator, sizes: tuple[int, ...]) -> Edit:
    """Any edit; some of them cannot be."""
    part = random_part(rng, sizes)
    layer = int(rng.integers(len(sizes) - 1))
    edits: tuple[Edit, ...] = (
        SetValue(part, float(rng.normal())),
        SetValue(part, 0.0),
        Randomise(part, int(rng.integers(1000)), str(rng.choice(("text", "scaled")))),
        Scale(part, float(rng.choice((2.0, 0.5, -1.0)))),
        Prune(part, float(rng.choice((10.0, 50.0))), "weakest" if rng.random() < 0.5 else "strongest"),
        Freeze(part, bool(rng.random() < 0.6)),
        Switch(layer, int(rng.integers(sizes[layer])), bool(rng.random() < 0.5)),
    )
    return edits[int(rng.integers(len(edits)))]
