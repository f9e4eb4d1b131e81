"""A network and what flows through it, as text."""

from nnviz.language import translate
from nnviz.nn.network import Activations, Network
from nnviz.notation.names import neuron_name, weight_name
from nnviz.ui.kit.in_words import table_text

MOST_WEIGHTS = 200
"""More are seen as a picture, not read."""


def network_text(network: Network, activations: Activations | None) -> str:
    """Return every neuron with its bias and, if something flows, z and a; of a small network every weight too."""
    sizes = " – ".join(f"{n:,}" for n in network.sizes)
    text = translate("NetworkView", "Layers {0}, {1} edges, {2}.")
    first = text.format(sizes, f"{network.n_edges:,}", ", ".join(network.activations))
    titles = (translate("NetworkView", "neuron"), "b", *(() if activations is None else ("z", "a")))
    rows = []
    for layer, biases in enumerate(network.biases, start=1):
        for j, bias in enumerate(biases.tolist()):
            flow = () if activations is None else (float(activations.z[layer - 1][j]), float(activations.a[layer][j]))
            rows.append((neuron_name(layer, j), bias, *flow))
    parts = [first, table_text(titles, rows)]
    if network.n_edges <= MOST_WEIGHTS:
        weights = (
            (weight_name(layer, j, k), weight)
            for layer, matrix in enumerate(network.weights, start=1)
            for j, line in enumerate(matrix.tolist())
            for k, weight in enumerate(line)
        )
        parts.append(table_text((translate("NetworkView", "weight"), "w"), weights))
    return "\n".join(parts)
