"""Pictures read for the commands that look at them; Qt is loaded only here and only then."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.data.dataset import DataError
from nnviz.digits.ink.preparation import NoInkError
from nnviz.language import translate

READ_ERRORS = (DataError, OSError)
"""What makes one picture unreadable, and leaves the others alone."""


def printable(path: Path) -> str:
    """Return a path as one word of a line: what would end the line or the word is written as its code."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in str(path))


@contextlib.contextmanager
def _without_library_noise() -> Iterator[None]:
    """Keep what libpng and libjpeg write to stderr by themselves from the user, who is told in a sentence."""
    sys.stderr.flush()
    kept = os.dup(2)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(kept, 2)
        os.close(kept)


def grey_reader() -> Callable[[Path], NDArray[np.uint8]]:
    """Return the function that reads the grey values of a picture file; Qt is loaded when it is first called.

    The function raises ``DataError``, and ``UserError`` where Qt cannot run.
    """

    def read(path: Path) -> NDArray[np.uint8]:
        check_qt()
        check_offscreen()
        os.environ[PLATFORM_VARIABLE] = OFFSCREEN
        from nnviz.ui.digits.picture_files import read_grey
        from nnviz.ui.kit.qt_application import make_application

        make_application()
        with _without_library_noise():
            return read_grey(path)

    return read


def ink_reader() -> Callable[[Path], NDArray[np.float32]]:
    """Return the function that reads the ink of a picture file; raises ``UserError`` where Qt cannot run.

    The function raises one of ``READ_ERRORS``; nothing drawn is one of them.
    """
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN  # reading needs no display, and a wrong one would end the process
    # Imported late: everything above tells better than Qt what is wrong.
    from nnviz.ui.digits.picture_files import read_picture
    from nnviz.ui.kit.qt_application import make_application

    make_application()

    def read(path: Path) -> NDArray[np.float32]:
        with _without_library_noise():
            ink = read_picture(path)
        if not ink.any():
            sentence = translate(
                "Commands",
                "{0} shows nothing: no ink stands out from its paper; write darker, or take the picture in more light",
            )
            raise NoInkError(sentence.format(path))
        return ink

    return read
