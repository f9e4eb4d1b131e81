"""Starting the window, on a screen or without one."""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from time import monotonic

from PyQt6.QtCore import QEventLoop, QSettings, QTimer
from PyQt6.QtGui import QImage

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import TaskLoader
from nnviz.language import UserError
from nnviz.storage.atomic_file import atomic_write
from nnviz.storage.fault_log import FaultLog, fault_log_path
from nnviz.storage.free_memory import keep_heaps_small
from nnviz.storage.user_folder import user_folder
from nnviz.ui.digits.picture_files import read_grey
from nnviz.ui.kit.image_files import png_of
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.window.endings import EndingSignals, leave_at_once_at_exit
from nnviz.ui.window.fault_hooks import FaultHooks
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.recovery import Recovery

OFFSCREEN_SIZE_PX = (1440, 900)
REPORT_INTERVAL_MS = 100


def make_window(load: Callable[[Task], Dataset] | None = None, environ: Mapping[str, str] = os.environ) -> MainWindow:
    """Return a window, not shown yet, on the data that ``load`` brings, by default what ``environ`` leads to."""
    return MainWindow(load or TaskLoader(environ, read_grey).load, QSettings("nnviz", "nnviz"), environ)


def run_window(network_path: Path | None) -> int:
    """Show the window until it is closed, by hand or by a signal; return the exit status."""
    keep_heaps_small()
    app = make_application()
    leave_at_once_at_exit()
    with FaultHooks(FaultLog(fault_log_path())) as faults, EndingSignals() as endings:
        window = make_window()
        _open_in(window, network_path, faults)
        Recovery(window, user_folder(os.environ, sys.platform))
        window.fit_the_screen()
        endings.asked.connect(window.close)
        endings.asked.connect(app.quit)  # also where a dialog is open, which has windows of its own
        window.show()
        status = app.exec()
        window.close()  # it is open still where the screen has gone, which ends the loop and closes nothing
        return 128 + endings.number if endings.number else status


def run_offscreen(
    network_path: Path | None, *, seconds: float, picture: Path, report: Callable[[float, str], None]
) -> int:
    """Train for so many seconds in a window that nobody sees and save its picture; return how often nnviz was at fault.

    ``report`` is told the share of the time that has passed, 0 to 1, and where the training is. Raises ``OSError``
    if the picture cannot be written, ``UserError`` if no page opens the file: nobody would see what the window says.
    """
    make_application()
    leave_at_once_at_exit()
    # However it ends, the window is closed: its threads must have ended before Python takes down what they use.
    with FaultHooks(FaultLog(fault_log_path())) as faults, closing(make_window()) as window:
        refusals: list[str] = []
        window.files.told.connect(refusals.append)
        _open_in(window, network_path, faults)
        if refusals:
            raise UserError(refusals[0])
        image = _picture_after(window, seconds, report)
        with atomic_write(picture) as file:
            file.write(png_of(image))
    return faults.n_faults


def _open_in(window: MainWindow, network_path: Path | None, faults: FaultHooks) -> None:
    faults.noted.connect(window.messages.keep)
    if network_path is not None:
        window.open_network(network_path)


def _picture_after(window: MainWindow, seconds: float, report: Callable[[float, str], None]) -> QImage:
    window.resize(*OFFSCREEN_SIZE_PX)
    window.show()
    window.session.dataset_loaded.connect(lambda: window.actions_.trigger("play"))
    began = monotonic()
    ticker = QTimer()
    ticker.timeout.connect(lambda: report(min(1.0, (monotonic() - began) / seconds), window.networks.place))
    ticker.start(REPORT_INTERVAL_MS)
    loop = QEventLoop()  # not the application's own: quitting that would close the window before its picture
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    ticker.stop()
    return window.grab().toImage()
