"""``nnviz info``: what is in a file of a network, whoever wrote it."""

from collections.abc import Iterator

from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.network_answers import answers_of, option_hint, read_answered
from nnviz.commands.network_options import InfoOptions
from nnviz.commands.terminal import say
from nnviz.language import translate
from nnviz.nn.files.content import one_line
from nnviz.nn.files.network_file import QuestionError
from nnviz.nn.files.playground import PlaygroundPlan, parse_link
from nnviz.nn.files.summary import Line, network_summary, question_summary


def show_info(options: InfoOptions) -> int:
    """Print a line for every thing the file says, a word and a tab before it; a question of its is one of them."""
    plan = parse_link(str(options.network))
    if plan is not None:
        say("\n".join(plan_lines(plan)))
        return EXIT_DONE
    try:
        lines = [_printed(line) for line in network_summary(read_answered(options.network, answers_of(options)))]
    except QuestionError as error:
        lines = list(question_lines(error))
    say("\n".join([_line(translate("Commands", "file"), one_line(str(options.network))), *lines]))
    return EXIT_DONE


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
    yield from map(_printed, question_summary(error.question))
    yield _line(translate("Commands", "question"), f"{error} ({option_hint(error)})")


def _printed(line: Line) -> str:
    return _line(line.word, "\t".join(line.parts))


def _line(word: str, said: str) -> str:
    return f"{word}\t{said}"
