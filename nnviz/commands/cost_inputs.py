"""What the commands about a network's cost check before they compute, and how they draw."""

import os
from pathlib import Path

from nnviz.commands.asked_task import task_like
from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.data.dataset import Dataset
from nnviz.data.task import AUTO, Task
from nnviz.data.task_loading import load_task
from nnviz.language import UserError, either, translate
from nnviz.nn.costs import COSTS
from nnviz.nn.files.beside_data import fitted_network
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import Network
from nnviz.notation.counts import inputs_text, outputs_text

SUFFIXES = (".png", ".svg", ".pdf", ".csv")


def is_table(path: Path) -> bool:
    """Whether a table is asked for, and not a picture."""
    return path.suffix.lower() == ".csv"


def check_fits(network: Network, dataset: Dataset, cost: str) -> None:
    """Raise ``UserError`` unless the network can learn the data with the cost."""
    n_inputs, n_outputs = network.sizes[0], network.sizes[-1]
    if (n_inputs, n_outputs) != (dataset.n_inputs, dataset.n_outputs):
        sentence = translate(
            "Commands",
            "the network has {0} and {1}, but {3} and {4} are needed for {2}: choose another of the two",
        )
        raise UserError(
            sentence.format(
                inputs_text(n_inputs), outputs_text(n_outputs), dataset.name, dataset.n_inputs, dataset.n_outputs
            )
        )
    if not COSTS[cost].takes(network.activations[-1]):
        sentence = translate(
            "Commands", "the {0} cost does not go with {1} outputs, only with {2}: choose another --cost"
        )
        raise UserError(sentence.format(cost, network.activations[-1], either(COSTS[cost].outputs)))


def data_for(file: NetworkFile, data: str | None) -> Dataset:
    """Load the data named, else the best there are, with the outputs that the network has learnt if its file says."""
    return load_task(task_like(file, Task(data or AUTO)))


def load_like(path: Path, network: Network, dataset: Dataset) -> Network:
    """Load a network, made for the data as the first one is.

    Raises ``UserError`` unless it is of the sizes and activations of ``network``.
    """
    other = fitted_network(read_network_file(path), dataset).network
    if (other.sizes, other.activations) != (network.sizes, network.activations):
        sentence = translate("Commands", "{0} holds a network of {1} neurons ({2}), but one of {3} ({4}) is needed")
        shapes = [("-".join(map(str, one.sizes)), ", ".join(one.activations)) for one in (other, network)]
        raise UserError(sentence.format(path, *shapes[0], *shapes[1]))
    return other


def check_examples(count: int) -> None:
    """Raise ``UserError`` unless there is something to compute the cost of."""
    if count < 1:
        sentence = translate("Commands", "--examples {0} cannot be: the cost needs at least one")
        raise UserError(sentence.format(count))


def prepare_drawing() -> None:
    """Let Qt paint without a display; raises ``UserError`` where it cannot. To be called before Qt is imported."""
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN  # a drawing needs no display, and a wrong one would end the process
