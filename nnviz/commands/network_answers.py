"""A network file of any kind read for a command, with the answers that were given as options."""

from pathlib import Path

from nnviz.commands.exit_status import tell
from nnviz.commands.listed_values import listed_names
from nnviz.commands.network_options import AnswerOptions
from nnviz.data.dataset import Dataset
from nnviz.language import UserError, translate
from nnviz.nn.files.activation_names import canonical
from nnviz.nn.files.beside_data import fitted_network
from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.files.registry import read_network_file
from nnviz.nn.network import Network

OPTIONS = {"activations": "--activations", "orientation": "--weights", "order": "--order", "data": "--beside"}
"""The option for each field of ``Answers``."""


def read_for_command(path: Path, options: AnswerOptions) -> NetworkFile:
    """Read the file; raises ``UserError`` with the option to give where the file leaves something open."""
    try:
        return read_answered(path, answers_of(options))
    except QuestionError as error:
        raise UserError(f"{path.name}: {error} ({option_hint(error)})") from error


def read_answered(path: Path, answers: Answers) -> NetworkFile:
    """Read the file; raises ``QuestionError`` for what it leaves open still, ``UserError`` for answers to nothing, or
    for an activation that nobody knows."""
    for name in answers.activations:
        canonical(name)
    try:
        file = read_network_file(path)
    except QuestionError:
        return read_network_file(path, answers)
    unasked = [option for topic, option in OPTIONS.items() if getattr(answers, topic)]
    if unasked:
        sentence = translate("Commands", "{0} says itself what its network is: leave {1} away")
        raise UserError(sentence.format(path.name, ", ".join(unasked)))
    return file


def network_beside(dataset: Dataset, file: NetworkFile) -> Network:
    """Return the file's network as it answers the data by what it has learnt, and say what was changed for that."""
    fitted = fitted_network(file, dataset)
    for note in fitted.notes:
        tell(note)
    return fitted.network


def answers_of(options: AnswerOptions) -> Answers:
    """Return the options' answers; whether they make sense is for the reader to say."""
    return answers_from(
        activations=options.activations or "",
        weights=options.weights or "",
        order=options.order or "",
        beside=options.beside,
    )


def answers_from(*, activations: str = "", weights: str = "", order: str = "", beside: Path | None = None) -> Answers:
    """Return answers as typed."""
    names, axes = (tuple(filter(None, listed_names(text))) for text in (activations, order))
    return Answers(names, weights, axes, beside)


def option_hint(error: QuestionError) -> str:
    """Return the option that answers a file's question, with an example."""
    hints = {
        "activations": translate("Commands", "--activations relu,softmax"),
        "orientation": translate("Commands", "--weights out-in or --weights in-out"),
        "order": translate("Commands", "--order {0}").format(next(iter(error.question.choices), "")),
        "data": translate("Commands", "--beside training-data.arff"),
    }
    return hints[error.question.topic]
