"""``nnviz train --start``: a network of any program, to be trained further."""

from pathlib import Path

from nnviz.commands.network_answers import answers_from, read_answered
from nnviz.commands.options import TrainOptions
from nnviz.language import UserError, translate
from nnviz.nn.files.network_file import NetworkFile, QuestionError
from nnviz.nn.plan import parse_sizes
from nnviz.nn.training import check_start


def start_of(options: TrainOptions) -> NetworkFile | None:
    """Return the network to begin with, None without one; raises ``UserError`` where it cannot be, or is left open."""
    if options.start is None:
        return None
    try:
        file = read_answered(options.start, answers_from(activations=options.activations or ""))
    except QuestionError as error:
        sentence = translate("Commands", "{0}: {1}; nnviz convert takes the answer, or --activations")
        raise UserError(sentence.format(options.start.name, error)) from error
    _check_sizes(options.sizes, file, options.start)
    if options.init is not None:
        sentence = translate("Commands", "the network in {0} has weights already: leave --init away")
        raise UserError(sentence.format(options.start.name))
    check_start(file.network)
    return file


def _check_sizes(typed: str | None, file: NetworkFile, path: Path) -> None:
    if typed is not None and parse_sizes(typed) != file.network.sizes:
        sizes = ",".join(map(str, file.network.sizes))
        sentence = translate("Commands", "the network in {0} has the sizes {1}: leave --sizes away")
        raise UserError(sentence.format(path.name, sizes))
