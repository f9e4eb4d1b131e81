"""Networks of files beside the data at hand: whether they fit, and the names they are saved with."""

from dataclasses import replace

from nnviz.data.dataset import Dataset
from nnviz.language import translate
from nnviz.nn.files.beside_data import fitted_network
from nnviz.nn.files.network_file import NetworkFile, taught_file
from nnviz.nn.files.registry import OWN_FORMAT
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
        return " ".join([taken, *_taught(file, dataset), *fitted_network(file, dataset).notes])
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


def named(network: Network, visit: Visit | None, dataset: Dataset | None) -> NetworkFile:
    """Return a network with the names of its ends, as far as they are known."""
    if visit is not None:
        return replace(visit.file, network=network)
    if dataset is None or not fits(network, dataset):
        return NetworkFile(network, OWN_FORMAT.name)
    return taught_file(network, OWN_FORMAT.name, dataset)
