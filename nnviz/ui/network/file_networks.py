"""Networks of files beside the data at hand: whether they fit, and the names they are saved with."""

from collections.abc import Iterator
from dataclasses import replace

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.files.end_order import in_order_of
from nnviz.nn.files.network_file import NetworkFile, taught_file
from nnviz.nn.files.registry import OWN_FORMAT
from nnviz.nn.grey_range import TRIED, for_unit_greys, grey_note
from nnviz.nn.network import Network
from nnviz.nn.plan import PlanError, TrainingPlan
from nnviz.nn.suggestion import further_plan
from nnviz.notation.counts import inputs_text, outputs_text
from nnviz.ui.network.visit import Visit, untrained_words


def fits(network: Network, dataset: Dataset | None) -> bool:
    """Whether a network has the sizes for the data; without data there is nothing yet that it would not fit."""
    return dataset is None or dataset.takes(network.sizes)


def can_learn(network: Network, plan: TrainingPlan, dataset: Dataset | None) -> bool:
    """Whether a network can be trained further by what else is in the plan; without data, whether on any."""
    return not _refusal(network, plan, dataset)


def _refusal(network: Network, plan: TrainingPlan, dataset: Dataset | None) -> str:
    """Return why a network cannot be trained further, "" if it can."""
    try:
        further = further_plan(plan, network)
        if dataset is not None:
            further.check_fits(dataset)
    except PlanError as error:
        return str(error)
    return ""


def consequence(file: NetworkFile, plan: TrainingPlan, dataset: Dataset | None) -> str:
    """Return in words what opening a network will do."""
    network = file.network
    refusal = _refusal(network, plan, dataset)
    if not refusal:
        taken = translate("NetworkPage", "It takes the place of the network there is, to be trained further.")
        return " ".join([taken, *_taught(file, dataset), *_changes(file, dataset)])
    if untrained := untrained_words(network):
        return translate("NetworkPage", "{0}: it is shown by itself.").format(untrained)
    if dataset is None or fits(network, dataset):
        return translate("NetworkPage", "It is shown by itself: {0}.").format(refusal)
    sentence = translate("NetworkPage", "Its sizes are {0}, but {1} has {2} and {3}: it is shown by itself.")
    sizes = "–".join(map(str, network.sizes))
    return sentence.format(sizes, dataset.name, inputs_text(dataset.n_inputs), outputs_text(dataset.n_outputs))


def _taught(file: NetworkFile, dataset: Dataset | None) -> list[str]:
    """Say what a network was taught, if it is anything else than what is to be learnt now."""
    if file.task is None or dataset is None or file.task.data == dataset.name:
        return []
    return [
        translate("NetworkPage", "It was taught {0}, and now goes on with {1}.").format(file.task.data, dataset.name)
    ]


def _changes(file: NetworkFile, dataset: Dataset | None) -> Iterator[str]:
    """Say what is done to a network for the data."""
    if dataset is None:
        return
    ordered = in_order_of(file, dataset)
    if ordered is not file:
        sentence = translate("NetworkPage", "Its inputs and outputs are put in the order of {0}, by their names.")
        yield sentence.format(dataset.name)
    if fitted(ordered, dataset) is not ordered:
        yield grey_note()


def fitted(file: NetworkFile, dataset: Dataset | None) -> NetworkFile:
    """Return a network for the inputs and outputs that the data have, in their order where both have names.

    One for grey values up to 255 is made one for up to 1.
    """
    if dataset is None:
        return file
    file = in_order_of(file, dataset)
    if dataset.kind != "picture" or not fits(file.network, dataset):
        return file
    some = dataset.test.first(TRIED)
    inputs = some.inputs(slice(None))
    if inputs.max() > 1:
        return file
    network = for_unit_greys(file.network, inputs, lambda outputs: dataset.outputs.read(outputs) == some.labels)
    return file if network is None else replace(file, network=network)


def named(network: Network, visit: Visit | None, dataset: Dataset | None) -> NetworkFile:
    """Return a network with the names of its ends, as far as they are known."""
    if visit is not None:
        return replace(visit.file, network=network)
    if dataset is None or not fits(network, dataset):
        return NetworkFile(network, OWN_FORMAT.name)
    return taught_file(network, OWN_FORMAT.name, dataset)
