"""``nnviz``: the window, or where there is no display a picture of it."""

import os
import signal
import sys
from pathlib import Path

from nnviz.commands.exit_status import EXIT_DONE, EXIT_FAULT, tell
from nnviz.commands.options import WindowOptions
from nnviz.commands.outputs import check_writable
from nnviz.commands.parsers import COMMANDS
from nnviz.commands.progress import ProgressBar
from nnviz.commands.reading import grey_reader
from nnviz.commands.screen import PLATFORM_VARIABLE, Screen, check_qt, find_screen
from nnviz.data.files.found import FileChoice
from nnviz.data.files.reading import holds_data, is_data_path, read_data_file
from nnviz.language import UserError, translate
from nnviz.nn.files.network_file import QuestionError
from nnviz.nn.files.registry import is_network_file, load_network, read_network_file

PICTURE = Path("nnviz.png")


def show_window(options: WindowOptions) -> int:
    """Show the window until it is closed, or train off-screen and save a picture; return the exit status.

    Raises ``UserError`` or ``NetworkFileError`` with a sentence for the user.
    """
    if options.network is not None:
        _check_file(options.network)
    check_qt()
    screen = find_screen(os.environ)
    if screen.problem:
        if options.network is not None:
            _check_readable(options.network)
        return _save_picture(options, screen)
    _prepare_for_qt(screen)
    from nnviz.ui.window.application import run_window

    return run_window(options.network)


def _check_file(path: Path) -> None:
    """Raise ``UserError`` for no file or no network; what one leaves open is asked in the window."""
    if not path.exists() and not path.suffix:
        sentence = translate("Commands", "{0} is neither a file nor a command: the commands are {1}")
        raise UserError(sentence.format(path, ", ".join(COMMANDS)))
    if not path.exists() or is_network_file(path):
        try:
            read_network_file(path)
        except QuestionError:
            pass
        except UserError:
            if not holds_data(path):
                raise


def _check_readable(path: Path) -> None:
    """Raise ``UserError`` for a network that leaves something open, and for no data: nobody would see the question."""
    if is_network_file(path) and not holds_data(path):
        load_network(path)
    elif is_data_path(path):
        read_data_file(path, FileChoice(), grey_reader())


def _save_picture(options: WindowOptions, screen: Screen) -> int:
    check_writable(PICTURE)
    sentence = translate("Commands", "{0}: training off-screen for {1:g} s, then saving a picture")
    tell(sentence.format(screen.problem, options.seconds))
    _prepare_for_qt(screen)
    from nnviz.ui.window.application import run_offscreen

    with ProgressBar(sys.stderr) as bar:
        n_faults = run_offscreen(options.network, seconds=options.seconds, picture=PICTURE, report=bar.show)
    tell(translate("Commands", "saved {0}").format(PICTURE))
    return EXIT_FAULT if n_faults else EXIT_DONE


def _prepare_for_qt(screen: Screen) -> None:
    """Set what Qt will read when it is imported, which is late: until here others tell better what is wrong."""
    if screen.platform:
        os.environ[PLATFORM_VARIABLE] = screen.platform
    # Ctrl+C ends the process at once: as an exception within a slot it would be an abort with a traceback.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
