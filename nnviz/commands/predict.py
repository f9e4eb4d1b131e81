"""``nnviz predict``: a line of outputs for every line of inputs."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack

import numpy as np

from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.network_options import PredictOptions
from nnviz.commands.number_lines import STANDARD_INPUT, input_rows, open_lines
from nnviz.commands.terminal import say
from nnviz.data.scaling import normalisation_name
from nnviz.language import UserError, translate
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import Network, forward

LINES_AT_ONCE = 256


def predict(options: PredictOptions) -> int:
    """Print the outputs, each in the shortest form that gives its float back. Raises a ``UserError``.

    Inputs are scaled as those that the network was taught with, where its file says how, unless they are ``raw``.
    """
    file = read_for_command(options.network, options)
    network, task = file.network, file.task
    if task is not None and (options.raw or task.normalisation == "none"):
        task = None
    exact = Network(
        tuple(w.astype(np.float64) for w in network.weights),
        tuple(b.astype(np.float64) for b in network.biases),
        network.activations,
    )
    is_piped = str(options.inputs) == STANDARD_INPUT
    with ExitStack() as stack:
        lines = sys.stdin if is_piped else stack.enter_context(open_lines(options.inputs))
        name = STANDARD_INPUT if is_piped else options.inputs.name
        rows = _at_least_one(input_rows(lines, exact.sizes[0], name=name, input_names=file.input_names), name)
        for n_before, some in enumerate(_together(rows, 1 if is_piped else LINES_AT_ONCE)):
            if not n_before and task is not None:
                tell(_scaling_words(task))
            inputs = np.array(some)
            with np.errstate(all="ignore"):
                outputs = forward(exact, inputs if task is None else task.scaled(inputs).astype(np.float64)).output
            say("\n".join(",".join(map(repr, row)) for row in outputs.tolist()), flush=is_piped)
    return EXIT_DONE


def _scaling_words(task: LearntTask) -> str:
    """Say what becomes of inputs, as it was in training."""
    sentence = translate("Commands", "the inputs are scaled as those of {0} were: {1}; --raw leaves them as they are")
    return sentence.format(task.data, normalisation_name(task.normalisation))


def _together(rows: Iterator[list[float]], n: int) -> Iterator[list[list[float]]]:
    """Give ``n`` rows at once; what comes before a bad one is given before its ``UserError`` is raised."""
    some: list[list[float]] = []
    try:
        for row in rows:
            some.append(row)
            if len(some) == n:
                yield some
                some = []
    except UserError:
        if some:
            yield some
        raise
    if some:
        yield some


def _at_least_one(rows: Iterator[list[float]], name: str) -> Iterator[list[float]]:
    """Give all rows; raises ``UserError`` where there is none."""
    first = next(rows, None)
    if first is None:
        sentence = translate("Commands", "{0}: there is no line of numbers (a first line of words is left out)")
        raise UserError(sentence.format(name))
    yield first
    yield from rows
