"""Signals close the window with all that it shows kept, and a second one ends the process at once."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PyQt6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from nnviz.ui.window.endings import ASKING, EndingSignals

WINDOW = """
import sys
from fractions import Fraction
from PyQt6.QtCore import QTimer
from PyQt6.QtWidgets import QApplication, QMessageBox
from nnviz.ui.window import application
from nnviz.ui.window.main_window import MainWindow

def ready():
    window, = (w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    window.actions_.trigger("theme")
    print("ready", flush=True)
    if sys.argv[1:] == ["dialog"]:
        QMessageBox(window).exec()
    elif sys.argv[1:] == ["training"]:
        window.actions_.trigger("play")
    elif sys.argv[1:] == ["loop"]:
        window.actions_.trigger("play")
        QTimer.singleShot(1000, lambda: QApplication.exit(1))
    elif sys.argv[1:] == ["exit"]:
        import ctypes
        window.actions_.trigger("play")
        QTimer.singleShot(1000, lambda: ctypes.CDLL(None).exit(1))

make = MainWindow.__init__
def made(window, *arguments, **named):
    make(window, *arguments, **named)
    said = window.session.progressed.connect(lambda _: (window.disconnect(said), QTimer.singleShot(100, ready)))
MainWindow.__init__ = made  # the data are there and a run can be played once the session has told of progress
sys.exit(application.run_window(None))
"""


def opened(tmp_path: Path, *arguments: str) -> subprocess.Popen[str]:
    """A window of its own user, ready, its theme changed just now."""
    environ = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path), "NNVIZ_DATA": "", "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", WINDOW, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environ)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kept_theme(tmp_path: Path) -> object:
    (file,) = tmp_path.rglob("nnviz.conf")
    return QSettings(str(file), QSettings.Format.IniFormat).value("theme")


@pytest.mark.parametrize(
    ("number", "doing"), [(signal.SIGINT, "dialog"), (signal.SIGTERM, "nothing"), (signal.SIGHUP, "training")]
)
def test_a_signal_keeps_what_was_changed_just_before(number: signal.Signals, doing: str, tmp_path: Path) -> None:
    with opened(tmp_path, doing) as process:
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.replace("This plugin does not support propagateSizeHints()\n", "")) == (
        128 + number,
        "",
    )
    assert kept_theme(tmp_path) == "dark"


def test_killed_outright_at_most_the_last_two_seconds_are_missing(tmp_path: Path) -> None:
    with opened(tmp_path, "training") as process:
        time.sleep(2)
        process.kill()
    assert kept_theme(tmp_path) == "dark"


def test_a_loop_that_ends_by_itself_while_training_is_no_crash_and_loses_nothing(tmp_path: Path) -> None:
    """As it does where the X server has gone: Qt closes no window then."""
    with opened(tmp_path, "loop") as process:
        assert process.wait(30) == 1
    assert kept_theme(tmp_path) == "dark"


@pytest.mark.skipif(sys.platform != "linux", reason="what C's exit does is arranged for on Linux only")
def test_an_exit_within_qt_while_training_is_no_crash_and_loses_nothing(tmp_path: Path) -> None:
    with opened(tmp_path, "exit") as process:
        assert process.wait(30) == 1
    assert kept_theme(tmp_path) == "dark"


def test_the_handlers_come_back(qtbot: QtBot) -> None:
    before = [signal.getsignal(number) for number in ASKING]
    with EndingSignals() as endings, qtbot.waitSignal(endings.asked):
        signal.raise_signal(signal.SIGTERM)
        assert [signal.getsignal(number) for number in ASKING] == [signal.SIG_DFL] * len(ASKING)
    assert endings.number == signal.SIGTERM
    assert [signal.getsignal(number) for number in ASKING] == before
