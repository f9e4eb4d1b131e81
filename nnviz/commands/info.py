"""``nnviz info``: what is in a file of a network, whoever wrote it."""

from collections.abc import Iterator

from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.network_answers import answers_of, option_hint
from nnviz.commands.network_options import InfoOptions
from nnviz.commands.reading import printable
from nnviz.language import translate
from nnviz.nn.files.network_file import NetworkFile, QuestionError
from nnviz.nn.files.registry import read_network_file

MOST_NAMES = 20


def show_info(options: InfoOptions) -> int:
    """Print a line for every thing the file says, a word and a tab before it; a question of its is one of them."""
    print(_line(translate("Commands", "file"), printable(options.network)))
    try:
        lines = list(network_lines(read_network_file(options.network, answers_of(options))))
    except QuestionError as error:
        lines = list(question_lines(error))
    print("\n".join(lines))
    return EXIT_DONE


def network_lines(file: NetworkFile) -> Iterator[str]:
    """Give the lines about a network that could be read."""
    network = file.network
    yield _line(translate("Commands", "format"), file.kind)
    yield _line(translate("Commands", "sizes"), ", ".join(map(str, network.sizes)))
    for number, (w, b, activation) in enumerate(
        zip(network.weights, network.biases, network.activations, strict=True), start=1
    ):
        name = file.layer_names[number - 1] if file.layer_names else ""
        called = f" “{name}”" if name not in ("", str(number)) else ""
        words = translate("Commands", "layer {0}{1}")
        shapes = f"{w.shape[0]} x {w.shape[1]} + {b.shape[0]}"
        yield _line(words.format(number, called), f"{activation}\t{shapes}\t{w.dtype}")
    yield _line(translate("Commands", "parameters"), str(network.n_parameters))
    if file.input_names:
        yield _line(translate("Commands", "inputs"), _listed(file.input_names))
    if file.output_names:
        yield _line(translate("Commands", "outputs"), _listed(file.output_names))
    for note in file.notes:
        yield _line(translate("Commands", "note"), note)


def question_lines(error: QuestionError) -> Iterator[str]:
    """Give the lines about a file that leaves something open."""
    yield _line(translate("Commands", "format"), error.question.kind)
    for sizes in error.question.shapes:
        yield _line(translate("Commands", "sizes"), ", ".join(map(str, sizes)))
    yield _line(translate("Commands", "question"), f"{error} ({option_hint(error)})")


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(" ".join(name.split()) for name in names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return shown if more <= 0 else translate("Commands", "{0} and {1} more").format(shown, more)


def _line(word: str, said: str) -> str:
    return f"{word}\t{said}"
