"""``nnviz predict``: a line of outputs for every line of inputs."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

import numpy as np

from nnviz.commands.exit_status import EXIT_DONE, tell
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.network_options import PredictOptions
from nnviz.data.scaling import normalisation_name
from nnviz.language import UserError, translate
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import Network, forward
from nnviz.notation.counts import inputs_text

STANDARD_INPUT = "-"
LINES_AT_ONCE = 256


def predict(options: PredictOptions) -> int:
    """Print the outputs, each in the shortest form that gives its float back. Raises a ``UserError``.

    Inputs are scaled as those that the network was taught with, where its file says how, unless they are ``raw``.
    """
    file = read_for_command(options.network, options)
    network, task = file.network, file.task
    if task is not None and (options.raw or task.normalisation == "none"):
        task = None
    if task is not None:
        tell(_scaling_words(task))
    exact = Network(
        tuple(w.astype(np.float64) for w in network.weights),
        tuple(b.astype(np.float64) for b in network.biases),
        network.activations,
    )
    is_piped = str(options.inputs) == STANDARD_INPUT
    with ExitStack() as stack:
        lines = sys.stdin if is_piped else stack.enter_context(options.inputs.open(encoding="utf-8-sig"))
        name = STANDARD_INPUT if is_piped else options.inputs.name
        rows = _at_least_one(input_rows(lines, exact.sizes[0], name=name), name)
        while some := list(islice(rows, 1 if is_piped else LINES_AT_ONCE)):
            inputs = np.array(some)
            with np.errstate(all="ignore"):
                outputs = forward(exact, inputs if task is None else task.scaled(inputs).astype(np.float64)).output
            print("\n".join(",".join(map(repr, row)) for row in outputs.tolist()), flush=is_piped)
    return EXIT_DONE


def _scaling_words(task: LearntTask) -> str:
    """Say what becomes of inputs, as it was in training."""
    sentence = translate("Commands", "the inputs are scaled as those of {0} were: {1}; --raw leaves them as they are")
    return sentence.format(task.data, normalisation_name(task.normalisation))


def input_rows(lines: Iterable[str], n_inputs: int, *, name: str) -> Iterator[list[float]]:
    """Give the numbers of every line, as ``numbered_rows``; raises the ``UserError`` of the first bad one."""
    for _, row in numbered_rows(lines, n_inputs, name=name):
        if isinstance(row, UserError):
            raise row
        yield row


def numbered_rows(lines: Iterable[str], n_inputs: int, *, name: str) -> Iterator[tuple[int, list[float] | UserError]]:
    """Give every line's number, from 1, with its numbers, separated by commas, semicolons or white space.

    Empty lines are left out, and a first line that is words. In place of the numbers of a bad line is its sentence.
    Raises ``UserError`` where all is no text.
    """
    for number, line in enumerate(_decoded(lines, name), start=1):
        parts = line.replace(";", ",").split(",") if "," in line or ";" in line else line.split()
        if line.strip() and (number > 1 or any(map(_is_number, parts))):
            yield number, _row(parts, line, n_inputs, place=(name, number))


def _row(parts: list[str], line: str, n_inputs: int, *, place: tuple[str, int]) -> list[float] | UserError:
    """Return the numbers of a line, or what is wrong with it; ``place`` is where it stands."""
    if not all(map(_is_number, parts)):
        sentence = translate("Commands", "{0}, line {1}: “{2}” is no line of numbers")
        return UserError(sentence.format(*place, line.strip()[:40]))
    if len(parts) != n_inputs:
        sentence = translate("Commands", "{0}, line {1}: there are {2} numbers, but the network has {3}")
        if len(parts) == 1:
            sentence = translate("Commands", "{0}, line {1}: there is {2} number, but the network has {3}")
        return UserError(sentence.format(*place, len(parts), inputs_text(n_inputs)))
    return list(map(float, parts))


def _at_least_one(rows: Iterator[list[float]], name: str) -> Iterator[list[float]]:
    """Give all rows; raises ``UserError`` where there is none."""
    first = next(rows, None)
    if first is None:
        sentence = translate("Commands", "{0}: there is no line of numbers (a first line of words is left out)")
        raise UserError(sentence.format(name))
    yield first
    yield from rows


def _decoded(lines: Iterable[str], name: str) -> Iterator[str]:
    try:
        yield from lines
    except UnicodeDecodeError as error:
        raise UserError(translate("Commands", "{0} is no text: give a file of numbers").format(name)) from error


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
