"""``nnviz predict``: a line of outputs for every line of inputs."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice

import numpy as np

from nnviz.commands.exit_status import EXIT_DONE
from nnviz.commands.network_answers import read_for_command
from nnviz.commands.network_options import PredictOptions
from nnviz.language import UserError, translate
from nnviz.nn.network import Network, forward

STANDARD_INPUT = "-"
LINES_AT_ONCE = 256


def predict(options: PredictOptions) -> int:
    """Print the outputs, each in the shortest form that gives its float back. Raises a ``UserError``."""
    network = read_for_command(options.network, options).network
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
            with np.errstate(all="ignore"):
                outputs = forward(exact, np.array(some)).output
            print("\n".join(",".join(map(repr, row)) for row in outputs.tolist()), flush=is_piped)
    return EXIT_DONE


def input_rows(lines: Iterable[str], n_inputs: int, *, name: str) -> Iterator[list[float]]:
    """Give the numbers of every line, separated by commas, semicolons or white space.

    Empty lines are left out, and a first line that is words. Raises ``UserError`` with the number of a bad line.
    """
    numbered = enumerate(_decoded(lines, name), start=1)
    for number, line in numbered:
        parts = line.replace(";", ",").split(",") if "," in line or ";" in line else line.split()
        if not line.strip():
            continue
        try:
            row = [float(part) for part in parts]
        except ValueError as error:
            if number == 1 and not any(map(_is_number, parts)):
                continue
            sentence = translate("Commands", "{0}, line {1}: “{2}” is no line of numbers")
            raise UserError(sentence.format(name, number, line.strip()[:40])) from error
        if len(row) != n_inputs:
            sentence = translate("Commands", "{0}, line {1}: there are {2} numbers, but the network has {3} inputs")
            raise UserError(sentence.format(name, number, len(row), n_inputs))
        yield row


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
