"""States of the pages as the settings keep them, shown in a real window that nobody sees."""

import json
from functools import cache
from pathlib import Path

from PyQt6.QtCore import QSettings
from PyQt6.QtWidgets import QApplication

from nnviz.data.dataset import Dataset
from nnviz.data.digits import load_digits
from nnviz.storage.codec import CodecError, decode, encode
from nnviz.ui.kit.page import Page
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.window.main_window import MainWindow

KEYS = ("neuron", "gates", "network", "digits", "descent", "backprop", "lab")


@cache
def window() -> MainWindow:
    """Return one window for the whole process, with settings that are never written."""
    make_application()
    nowhere = QSettings("/proc/self/no/such.conf", QSettings.Format.IniFormat)
    shown = MainWindow(_digits, nowhere, {})
    shown._keeper._timer.stop()
    shown.resize(1100, 750)
    shown.show()
    return shown


def page(key: str) -> Page:
    """Return a page of the window."""
    return window().page(key)


def write_states(folder: Path) -> list[Path]:
    """Write the state of every page as it is at the start."""
    paths = [folder / f"{key}.json" for key in KEYS]
    for path in paths:
        path.write_text(json.dumps(encode(page(path.stem).state)))
    return paths


def read_state(path: Path) -> None:
    """Show a saved state and let it be painted; raises ``CodecError`` where it is none."""
    shown = page(path.stem)
    try:
        saved = json.loads(path.read_text(encoding="utf-8", errors="replace"))
    except (ValueError, RecursionError) as error:
        raise CodecError("no JSON") from error
    shown.restore(decode(type(shown.state), saved, path.stem))
    window().show_page(KEYS.index(path.stem) + 1)
    shown.grab()
    QApplication.processEvents()


def _digits(_name: str) -> Dataset:
    return load_digits()
