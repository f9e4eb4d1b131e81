"""Pictures, or rows of numbers, read as one of the classes of the task that a network has been taught."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.complaints import Complaints
from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE
from nnviz.commands.number_lines import STANDARD_INPUT, numbered_rows, open_lines
from nnviz.commands.reading import READ_ERRORS, grey_reader, ink_reader, printable
from nnviz.commands.terminal import say
from nnviz.data.files.picture_folders import are_dark_on_light, fitted_picture
from nnviz.data.files.reading import TABLE_SUFFIXES
from nnviz.data.outputs import NO_CLASS
from nnviz.data.resampling import resampled_rows
from nnviz.digits.digit_reader import N_INPUTS, N_OUTPUTS
from nnviz.digits.ink.preparation import OnlyDotError, prepare_ink
from nnviz.language import UserError, translate
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import Network, forward

DIGIT_SHAPE = (28, 28)
FULL = 255
Inputs = NDArray[np.floating]  # (1, n_inputs)
Reader = Callable[[Path], NDArray[np.generic]]
Rows = Iterator[tuple[str, Inputs | UserError | OSError]]


def is_reader_of_digits(file: NetworkFile) -> bool:
    """Whether a network is one that reads digits as the one on board does: its answers have a word of doubt."""
    ends = file.network.sizes[0], file.network.sizes[-1]
    return ends == (N_INPUTS, N_OUTPUTS) and file.task is not None and file.task.is_of_digits


def task_of(file: NetworkFile, paths: list[Path]) -> LearntTask | None:
    """Return what a network was taught; of another program's, where tables are asked about, the classes it names.

    None where nothing says what its outputs mean. Raises ``UserError`` for a table where that is one output.
    """
    n_outputs = file.network.sizes[-1]
    are_tables = all(str(path) == STANDARD_INPUT or path.suffix.lower() in TABLE_SUFFIXES for path in paths)
    if file.task is not None or not are_tables:
        return file.task
    if n_outputs < 2:
        sentence = translate(
            "Commands", "nothing says what the output of the network means: nnviz predict gives its numbers"
        )
        raise UserError(sentence)
    names = tuple(name[:200] for name in file.output_names) or tuple(map(str, range(n_outputs)))
    return LearntTask(data=file.kind[:200], kind="classes", output_names=names, class_names=names)


def classify_by_task(file: NetworkFile, task: LearntTask, paths: list[Path]) -> int:
    """Print a line for every picture, or for every row of a table: its name, its class and the outputs, with tabs.

    What the outputs are the code of no class has "-" as its class. Of many bad lines of a table some are told. Return
    the exit status.
    """
    answer, status = partial(_answer, file.network, task), EXIT_DONE
    rows_of = _reader(file, task)
    for path in paths:
        complaints = Complaints(printable(path))
        for name, inputs in rows_of(path):
            doubt = str(inputs) if isinstance(inputs, Exception) else answer(name, inputs)
            if doubt:
                complaints.take(doubt)
        complaints.end()
        if complaints.n:
            status = EXIT_BAD_INPUT
    return status


def _answer(network: Network, task: LearntTask, name: str, inputs: Inputs) -> str:
    """Print the line of a picture or a row; return the sentence of doubt, "" if there is none."""
    with np.errstate(all="ignore"):
        outputs = forward(network, inputs[0].astype(network.weights[0].dtype)).output
    (place,) = task.outputs.read(outputs[np.newaxis]).tolist()
    said = "-" if place == NO_CLASS else task.class_names[place]
    say(f"{name}\t{said}\t{','.join(f'{output:.4f}' for output in outputs.tolist())}", flush=True)
    return translate("Commands", "{0}: its outputs are the code of no class").format(name) if place == NO_CLASS else ""


def _reader(file: NetworkFile, task: LearntTask) -> Callable[[Path], Rows]:
    """Return what reads the rows of a table, or the one picture, of a path."""
    if task.image_shape is None:
        return lambda path: _of_table(path, task, file)
    read = _digit_reader(task.image_shape) if task.is_of_digits else _picture_reader(task.image_shape)
    return lambda path: iter([(printable(path), _of_picture(read, path, task))])


def _of_picture(read: Reader, path: Path, task: LearntTask) -> Inputs | UserError | OSError:
    try:
        return task.scaled(read(path)[np.newaxis])
    except OnlyDotError:
        return UserError(translate("Commands", "{0} shows only a dot: a digit needs a stroke").format(path))
    except READ_ERRORS as error:
        return error


def _digit_reader(shape: tuple[int, int]) -> Reader:
    """Return what makes of a picture the digit that MNIST would have of it, brought to the size of the task's."""
    read_ink = ink_reader()

    def read(path: Path) -> NDArray[np.generic]:
        inked = np.rint(prepare_ink(read_ink(path)).inputs * FULL).astype(np.uint8)
        return resampled_rows(inked[np.newaxis], DIGIT_SHAPE, shape).reshape(-1)

    return read


def _picture_reader(shape: tuple[int, int]) -> Reader:
    """Return what makes of a picture what a folder of pictures would have of it."""
    read_grey = grey_reader()

    def read(path: Path) -> NDArray[np.generic]:
        pixels = fitted_picture(read_grey(path), shape)
        return (FULL - pixels if are_dark_on_light(pixels[np.newaxis]) else pixels).reshape(-1)

    return read


def _of_table(path: Path, task: LearntTask, file: NetworkFile) -> Rows:
    """Give a row for every line of a table, with its number in the name, counted as an editor does."""
    name, number, n_inputs = printable(path), 0, file.network.sizes[0]
    try:
        with ExitStack() as stack:
            lines = sys.stdin if name == STANDARD_INPUT else stack.enter_context(open_lines(path))
            for number, row in numbered_rows(lines, n_inputs, name=name, input_names=file.input_names):
                yield f"{name}:{number}", row if isinstance(row, UserError) else task.scaled(np.array([row]))
        if not number:
            yield name, UserError(translate("Commands", "{0}: there is no line of numbers").format(name))
    except UserError as error:
        yield name, error
    except OSError as error:
        sentence = translate("Commands", "{0} cannot be read: {1}")
        yield name, UserError(sentence.format(name, error.strerror or error))
