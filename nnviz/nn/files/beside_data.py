"""A network of a file beside data: what it needs to answer them as it has learnt to, and what is to be said of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from nnviz.data.dataset import Dataset
from nnviz.data.scaling import normalisation_name
from nnviz.language import translate
from nnviz.nn.files.end_order import EndOrder, end_order
from nnviz.nn.files.end_scaling import line_of, with_inputs_scaled
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.grey_range import TRIED, for_unit_greys, grey_note
from nnviz.nn.learnt_task import LearntTask, learnt_task
from nnviz.nn.network import Network

MOST_GUESSES = 4  # are named


@dataclass(frozen=True, eq=False)
class FittedNetwork:
    """A network made to answer certain data, and ``notes``: sentences on what was changed, and what may be wrong."""

    network: Network
    notes: tuple[str, ...] = ()


def fitted_network(file: NetworkFile, dataset: Dataset | None) -> FittedNetwork:
    """Return a file's network with its ends in the order of the data's names and its inputs scaled as theirs are.

    Where the file says nothing of either, all stays; only pictures show whether grey values up to 255 were learnt. One
    of other sizes is left as it is.
    """
    if dataset is None or not dataset.takes(file.network.sizes):
        return FittedNetwork(file.network)
    inputs = end_order(file.input_names, dataset.input_names)
    outputs = end_order(file.output_names, dataset.outputs.names)
    network, notes = _ordered(file.network, inputs, outputs), [*_order_notes(inputs, outputs, dataset)]
    if file.task is None:
        made = _for_greys(network, dataset)
    else:
        notes += _code_notes(file.task, dataset)
        made = _for_scaling(network, _with_inputs(file.task, inputs), dataset)
    return FittedNetwork(made.network, (*notes, *made.notes))


def _ordered(network: Network, inputs: EndOrder | None, outputs: EndOrder | None) -> Network:
    """Return the network itself where nothing is to move."""
    if inputs is not None and inputs.is_another:
        first, *others = network.weights
        network = replace(network, weights=(first[:, inputs.neurons], *others))
    if outputs is not None and outputs.is_another:
        rows = list(outputs.neurons)
        weights = (*network.weights[:-1], network.weights[-1][rows])
        network = replace(network, weights=weights, biases=(*network.biases[:-1], network.biases[-1][rows]))
    return network


def _order_notes(inputs: EndOrder | None, outputs: EndOrder | None, dataset: Dataset) -> Iterator[str]:
    orders = [order for order in (inputs, outputs) if order is not None]
    if any(order.is_another for order in orders):
        sentence = translate(
            "BesideData", "The network’s inputs and outputs are put in the order of {0}, by their names."
        )
        yield sentence.format(dataset.name)
    if guessed := [pair for order in orders for pair in order.guessed]:
        pairs = [translate("BesideData", "“{0}” for “{1}”").format(*pair) for pair in guessed[:MOST_GUESSES]]
        more = ["…"] if len(guessed) > MOST_GUESSES else []
        sentence = translate(
            "BesideData",
            "Not found by name in {0}, and taken for what is left: {1}. See whether that is so.",
        )
        yield sentence.format(dataset.name, ", ".join([*pairs, *more]))


def _code_notes(task: LearntTask, dataset: Dataset) -> Iterator[str]:
    """Say where a code of outputs is that of another class now."""
    if task.kind == dataset.outputs.kind == "code" and task.class_names != dataset.class_names:
        sentence = translate(
            "BesideData", "It learnt the code of {0}, and that of {1} is another: its answers mean other classes."
        )
        yield sentence.format(*(", ".join(names[:MOST_GUESSES]) for names in (task.class_names, dataset.class_names)))


def _with_inputs(task: LearntTask, inputs: EndOrder | None) -> LearntTask:
    """Return the task with the extremes of its inputs in another order."""
    if inputs is None or len(task.low) != len(inputs.neurons):
        return task
    low, high = (tuple(ends[neuron] for neuron in inputs.neurons) for ends in (task.low, task.high))
    return replace(task, low=low, high=high)


def _for_scaling(network: Network, task: LearntTask, dataset: Dataset) -> FittedNetwork:
    here = learnt_task(dataset)
    if (task.image_shape is None) != (here.image_shape is None):
        return FittedNetwork(network)  # the values of a table are no grey values
    if here.image_shape is not None and "none" in (task.normalisation, here.normalisation):
        return _for_greys(network, dataset)  # as they are, up to 255 or to 1: that no file says
    names = normalisation_name(task.normalisation), normalisation_name(here.normalisation)
    learnt, wanted = line_of(task), line_of(here)
    if learnt is None or wanted is None:
        if task.normalisation == here.normalisation:
            return FittedNetwork(network)
        sentence = translate(
            "BesideData", "It learnt its inputs scaled “{0}”, those of {2} are “{1}”: scale them alike for its answers."
        )
        return FittedNetwork(network, (sentence.format(*names, dataset.name),))
    if learnt.is_that_of(wanted):
        return FittedNetwork(network)
    held = np.array(here.low or (0.0,), np.float64)
    sentence = translate(
        "BesideData",
        "It learnt its inputs scaled by other extremes than those of {2}: the first layer is changed to match.",
    )
    if names[0] != names[1]:
        sentence = translate(
            "BesideData",
            "It learnt its inputs scaled “{0}”, those of {2} are “{1}”: the first layer is changed to match.",
        )
    return FittedNetwork(with_inputs_scaled(network, learnt, wanted, held), (sentence.format(*names, dataset.name),))


def _for_greys(network: Network, dataset: Dataset) -> FittedNetwork:
    """Make one for grey values up to 255 one for up to 1."""
    if dataset.kind != "picture":
        return FittedNetwork(network)
    some = dataset.test.first(TRIED)
    inputs = some.inputs(slice(None))
    if inputs.max() > 1:
        return FittedNetwork(network)
    made = for_unit_greys(network, inputs, lambda outputs: dataset.outputs.read(outputs) == some.labels)
    return FittedNetwork(network) if made is None else FittedNetwork(made, (grey_note(),))
