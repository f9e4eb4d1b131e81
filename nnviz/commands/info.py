"""``nnviz info``: what is in a file of a network, whoever wrote it."""

from collections.abc import Iterator

from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.network_answers import answers_of, option_hint
from nnviz.commands.network_options import InfoOptions
from nnviz.language import translate
from nnviz.nn.files.content import one_line
from nnviz.nn.files.network_file import NetworkFile, QuestionError
from nnviz.nn.files.playground import PlaygroundPlan, parse_link
from nnviz.nn.files.registry import read_network_file

MOST_NAMES = 20


def show_info(options: InfoOptions) -> int:
    """Print a line for every thing the file says, a word and a tab before it; a question of its is one of them."""
    plan = parse_link(str(options.network))
    if plan is not None:
        print("\n".join(plan_lines(plan)))
        return EXIT_DONE
    print(_line(translate("Commands", "file"), one_line(str(options.network))))
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


def plan_lines(plan: PlaygroundPlan) -> Iterator[str]:
    """Give the lines about a link of the TensorFlow Playground."""
    yield _line(
        translate("Commands", "format"), translate("Commands", "a link of the TensorFlow Playground: no weights")
    )
    yield _line(translate("Commands", "data"), f"{plan.data}\t{plan.noise:g}\t{plan.training_percent:g} %")
    yield _line(translate("Commands", "inputs"), ", ".join(plan.inputs))
    yield _line(translate("Commands", "sizes"), ", ".join(map(str, plan.sizes)))
    yield _line(translate("Commands", "activations"), ", ".join(plan.activations))
    yield _line("η", f"{plan.eta:g}")
    yield _line("m", str(plan.mini_batch))
    yield _line(translate("Commands", "seed"), plan.seed)
    if plan.regularisation != "none":
        yield _line(translate("Commands", "regularisation"), f"{plan.regularisation}\t{plan.regularisation_rate:g}")


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
