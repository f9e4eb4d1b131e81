"""The command ``nnviz``: hands what was asked to a command and turns every failure into one sentence."""

import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import assert_never

from nnviz.commands.descent_options import LandscapeOptions, SweepOptions
from nnviz.commands.exit_status import (
    EXIT_BAD_INPUT,
    EXIT_DONE,
    EXIT_FAULT,
    EXIT_INTERRUPTED,
    EXIT_PIPE_CLOSED,
    complain,
)
from nnviz.commands.interruption import hear_ctrl_c
from nnviz.commands.network_options import ConvertOptions, InfoOptions, PredictOptions
from nnviz.commands.options import (
    ClassifyOptions,
    DataOptions,
    DrawOptions,
    ExperimentOptions,
    Options,
    SegmentOptions,
    TrainOptions,
    WindowOptions,
)
from nnviz.commands.parsers import parse_command_line
from nnviz.commands.work_sheet_options import WorkSheetOptions
from nnviz.language import UserError, translate
from nnviz.storage.fault_log import FaultLog, fault_log_path

Command = Callable[[], int]

DEBUG_VARIABLE = "NNVIZ_DEBUG"

# Small networks train fastest with one thread for matrices; the second core is left to the picture.
# numpy reads these when it is imported, so nothing imported above may import numpy.
THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the arguments (by default the program's own) ask for; return the exit status."""
    for variable in THREAD_VARIABLES:
        os.environ.setdefault(variable, "1")
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # an η on a terminal that has none must not end the program
    arguments = sys.argv[1:] if argv is None else argv
    return guarded(lambda: _obey(arguments))


def guarded(action: Callable[[], int]) -> int:
    """Run ``action`` and return its exit status; if it fails, say so in one sentence on stderr.

    The status of a failure is 2 for one of the user's making, 1 for a fault of the program, 130 for Ctrl+C,
    and 141 if the reader of stdout has gone, which is nothing to talk about.
    """
    try:
        status = action()
        if sys.stdout is not None:  # it is None where the caller has closed it
            sys.stdout.flush()
    except KeyboardInterrupt:
        status = EXIT_INTERRUPTED
    except BrokenPipeError:
        status = EXIT_PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - the last place where a traceback can be kept from the user
        if os.environ.get(DEBUG_VARIABLE):
            traceback.print_exc()
        sentence, status = _explain(error)
        complain(sentence)
    _drop_unwritable_output()
    return status


def _open_closed_streams() -> None:
    """Let what the caller has closed lead nowhere: the next file opened would take its number, and what is said."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the system gives the lowest number that is free
    sys.stdout = sys.stdout or os.fdopen(os.dup(1), "w")
    sys.stderr = sys.stderr or os.fdopen(os.dup(2), "w")


def _obey(arguments: Sequence[str]) -> int:
    try:
        options = parse_command_line(arguments)
    except SystemExit:  # argparse has printed the help or the version
        return EXIT_DONE
    command = _command_of(options)
    hear_ctrl_c()
    return command()


def _command_of(options: Options) -> Command:
    # Imported late: --help need not wait for numpy, and nothing but a window or a picture loads Qt.
    match options:
        case TrainOptions():
            from nnviz.commands.train import train

            return lambda: train(options)
        case ExperimentOptions():
            from nnviz.commands.sweep import sweep

            return lambda: sweep(options)
        case DrawOptions():
            from nnviz.commands.draw import draw

            return lambda: draw(options)
        case DataOptions():
            return _give_data(options)
        case ClassifyOptions():
            from nnviz.commands.classify import classify_pictures

            return lambda: classify_pictures(options)
        case SegmentOptions():
            from nnviz.commands.segment import segment_picture

            return lambda: segment_picture(options)
        case LandscapeOptions() | SweepOptions() | InfoOptions() | ConvertOptions() | PredictOptions():
            return _question_of(options)
        case WorkSheetOptions():
            from nnviz.commands.work_sheet import write_work_sheets

            return lambda: write_work_sheets(options)
        case WindowOptions():
            from nnviz.commands.window import show_window

            return lambda: show_window(options)
        case _:
            assert_never(options)


def _give_data(options: DataOptions) -> Command:
    from nnviz.commands.data_options import check_together

    check_together(options)
    if options.get is not None:
        from nnviz.commands.get_data import get_data

        return lambda: get_data(options)
    if options.path is not None and options.sheet is None:
        from nnviz.commands.data_file import show_data_file

        path, label = options.path, options.label
        return lambda: show_data_file(path, label)
    from nnviz.commands.data import draw_sheet, show_data

    return (lambda: draw_sheet(options)) if options.sheet else show_data


def _question_of(
    options: LandscapeOptions | SweepOptions | InfoOptions | ConvertOptions | PredictOptions,
) -> Command:
    """Return what is done to the network of a file."""
    match options:
        case LandscapeOptions():
            from nnviz.commands.landscape import draw_landscape

            return lambda: draw_landscape(options)
        case SweepOptions():
            from nnviz.commands.sweep_weight import sweep

            return lambda: sweep(options)
        case InfoOptions():
            from nnviz.commands.info import show_info

            return lambda: show_info(options)
        case ConvertOptions():
            from nnviz.commands.convert import convert

            return lambda: convert(options)
        case PredictOptions():
            from nnviz.commands.predict import predict

            return lambda: predict(options)
        case _:
            assert_never(options)


def _explain(error: Exception) -> tuple[str, int]:
    """Return the sentence to say about ``error`` and the exit status."""
    if isinstance(error, UserError):
        return str(error), EXIT_BAD_INPUT
    if isinstance(error, MemoryError):
        words = translate("Commands", "there is not enough memory for this: use smaller layers or smaller mini-batches")
        return words, EXIT_BAD_INPUT
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror or error}", EXIT_BAD_INPUT
    fault = FaultLog(fault_log_path()).note(error)
    if fault.log is None:
        more = translate("Commands", "{0}=1 shows more").format(DEBUG_VARIABLE)
    else:
        more = translate("Commands", "details are in {0}").format(fault.log)
    sentence = translate("Commands", "a fault of nnviz itself, please report it: {0} in {1} ({2}); {3}")
    return sentence.format(fault.kind, fault.place, error, more), EXIT_FAULT


def _drop_unwritable_output() -> None:
    """Forget what the streams could not take (the pipe closed, the disk full): Python would complain on its way out."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
