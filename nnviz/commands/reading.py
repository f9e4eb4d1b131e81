"""Pictures read for the commands that look at them; Qt is loaded only here and only then."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.commands.screen import OFFSCREEN, PLATFORM_VARIABLE, check_offscreen, check_qt
from nnviz.data.dataset import DataError
from nnviz.data.ink.preparation import NoInkError

READ_ERRORS = (DataError, OSError)
"""What makes one picture unreadable, and leaves the others alone."""


def ink_reader() -> Callable[[Path], NDArray[np.float32]]:
    """Return the function that reads the ink of a picture file; raises ``CommandError`` where Qt cannot run.

    The function raises one of ``READ_ERRORS``; nothing drawn is one of them.
    """
    check_qt()
    check_offscreen()
    os.environ[PLATFORM_VARIABLE] = OFFSCREEN  # reading needs no display, and a wrong one would end the process
    # Imported late: everything above tells better than Qt what is wrong.
    from nnviz.ui.picture_files import read_picture
    from nnviz.ui.qt_application import make_application

    make_application()

    def read(path: Path) -> NDArray[np.float32]:
        ink = read_picture(path)
        if not ink.any():
            raise NoInkError(f"{path} shows nothing: there is no ink that stands out from its paper")
        return ink

    return read
