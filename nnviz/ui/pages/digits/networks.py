"""The networks that can read the pad: the one on board, that of the network page, one from a file."""

from nnviz.nn.formats import NetworkFileError, load_network
from nnviz.nn.network import Network
from nnviz.nn.plan import TrainingPlan
from nnviz.nn.training import initial_network
from nnviz.resources import resource_path


def network_on_board() -> Network:
    """Return the trained network that is shipped; an untrained one if it is missing."""
    try:
        return load_network(resource_path("networks", "digits.npz"))
    except (FileNotFoundError, NetworkFileError):
        return initial_network(TrainingPlan())
