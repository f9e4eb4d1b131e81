"""What the commands about a network's cost check before they compute."""

from pathlib import Path

from nnviz.commands.errors import CommandError
from nnviz.data.dataset import Dataset
from nnviz.nn.costs import COSTS
from nnviz.nn.files.npz import load_network
from nnviz.nn.network import Network


def check_fits(network: Network, dataset: Dataset, cost: str) -> None:
    """Raise ``CommandError`` unless the network can learn the data with the cost."""
    n_inputs, n_outputs = network.sizes[0], network.sizes[-1]
    if (n_inputs, n_outputs) != (dataset.n_inputs, dataset.n_classes):
        raise CommandError(
            f"the network has {n_inputs} inputs and {n_outputs} outputs, but {dataset.name} needs"
            f" {dataset.n_inputs} and {dataset.n_classes}: choose another network or --data"
        )
    if network.activations[-1] not in COSTS[cost].outputs:
        raise CommandError(
            f"the {cost} cost does not go with {network.activations[-1]} outputs: choose"
            f" {' or '.join(COSTS[cost].outputs)} outputs, or another --cost"
        )


def load_like(path: Path, network: Network) -> Network:
    """Load a network; raises ``CommandError`` unless it is of the sizes and activations of ``network``."""
    other = load_network(path)
    if (other.sizes, other.activations) != (network.sizes, network.activations):
        sizes = "-".join(map(str, other.sizes))
        wanted = "-".join(map(str, network.sizes))
        raise CommandError(
            f"{path} holds a network of {sizes} {other.activations[-1]} neurons: one of {wanted} with the same"
            " activations is needed"
        )
    return other
