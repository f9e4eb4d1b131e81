"""Starting the window, on a screen or without one."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PyQt6.QtCore import QSettings, QTimer
from PyQt6.QtWidgets import QApplication

from nnviz import __version__
from nnviz.data.dataset import Dataset
from nnviz.data.sources import load_dataset
from nnviz.ui.main_window import MainWindow
from nnviz.ui.theme import use_fonts

OFFSCREEN_SIZE_PX = (1440, 900)
REPORT_INTERVAL_MS = 100


def make_application() -> QApplication:
    """Return the application with its style and font; there is one a process."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("nnviz")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    use_fonts(app)
    return app


def make_window(load: Callable[[str], Dataset] = load_dataset) -> MainWindow:
    """Return a window, not shown yet, on the data that ``load`` brings."""
    return MainWindow(load, QSettings("nnviz", "nnviz"))


def run_window(network_path: Path | None) -> int:
    """Show the window until it is closed; return the exit status."""
    app = make_application()
    window = make_window()
    if network_path is not None:
        window.open_network(network_path)
    window.show()
    return app.exec()


def run_offscreen(
    network_path: Path | None, *, seconds: float, picture: Path, report: Callable[[float, str], None]
) -> None:
    """Train for so many seconds in a window that nobody sees and save its picture.

    ``report`` is told the share of the time that has passed, 0 to 1, and where the training is.
    """
    app = make_application()
    window = make_window()
    if network_path is not None:
        window.open_network(network_path)
    window.resize(*OFFSCREEN_SIZE_PX)
    window.show()
    window.session.dataset_loaded.connect(window.page.toggle_play)
    began = monotonic()
    ticker = QTimer()
    ticker.timeout.connect(lambda: report(min(1.0, (monotonic() - began) / seconds), window.page.place_text))
    ticker.start(REPORT_INTERVAL_MS)
    QTimer.singleShot(round(seconds * 1000), app.quit)
    app.exec()
    ticker.stop()
    window.grab().save(str(picture))
    window.close()
