"""A network file of any kind read for a command, with the answers that were given as options."""

import re
from pathlib import Path

from nnviz.commands.network_options import AnswerOptions
from nnviz.language import UserError, translate
from nnviz.nn.files.network_file import Answers, NetworkFile, QuestionError
from nnviz.nn.files.registry import read_network_file


def read_for_command(path: Path, options: AnswerOptions) -> NetworkFile:
    """Read the file; raises ``UserError`` with the option to give where the file leaves something open."""
    try:
        return read_network_file(path, answers_of(options))
    except QuestionError as error:
        raise UserError(f"{path.name}: {error} ({option_hint(error)})") from error


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
    return Answers(_names(activations), weights, _names(order), beside)


def _names(text: str) -> tuple[str, ...]:
    """Return the parts between commas; a comma in brackets is part of a name."""
    return tuple(name.strip() for name in re.split(r",(?![^()]*\))", text) if name.strip())


def option_hint(error: QuestionError) -> str:
    """Return the option that answers a file's question, with an example."""
    hints = {
        "activations": translate("Commands", "--activations relu,softmax"),
        "orientation": translate("Commands", "--weights out-in or --weights in-out"),
        "order": translate("Commands", "--order {0}").format(next(iter(error.question.choices), "")),
        "data": translate("Commands", "--beside training-data.arff"),
    }
    return hints[error.question.topic]
