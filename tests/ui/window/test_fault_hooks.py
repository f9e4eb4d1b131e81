"""An exception that nobody caught is one sentence, and the program goes on, with pyqtgraph and without it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.language import UserError
from nnviz.storage.fault_log import Fault, FaultLog
from nnviz.ui.window.fault_hooks import FaultHooks, fault_sentence

SLOT_THAT_RAISES = """
import sys
{before}
from PyQt6.QtCore import QCoreApplication, QThread, QTimer
from pathlib import Path
from nnviz.storage.fault_log import FaultLog
from nnviz.ui.window.fault_hooks import FaultHooks
{after}
app = QCoreApplication([])
with FaultHooks(FaultLog(Path({log!r}))) as faults:
    timer = QTimer()
    timer.timeout.connect(lambda: 1 / 0)
    timer.start(0)
    faults.noted.connect(lambda sentence: QTimer.singleShot(100, app.quit))
    status = app.exec()
print("pyqtgraph" in sys.modules, faults.n_faults > 2, status)
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("import pyqtgraph", ""), ("", "import pyqtgraph")],
    ids=["without pyqtgraph", "after pyqtgraph", "before pyqtgraph"],
)
def test_a_slot_that_raises_again_and_again_does_not_end_the_process(before: str, after: str, tmp_path: Path) -> None:
    log = tmp_path / "faults.log"
    script = SLOT_THAT_RAISES.format(before=before, after=after, log=str(log))
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, f"{bool(before or after)} True 0\n")
    assert done.stderr == f"nnviz: Something went wrong inside nnviz; you can go on. Details are in {log}\n"
    assert log.read_text().count("Traceback") == 1
    assert "ZeroDivisionError" in log.read_text()


@pytest.fixture
def faults(qapp: QApplication, tmp_path: Path) -> Iterator[FaultHooks]:
    """The hooks in place, with a log of their own."""
    with FaultHooks(FaultLog(tmp_path / "faults.log")) as faults:
        yield faults


def hook(error: BaseException) -> None:
    sys.excepthook(type(error), error, None)


def test_a_fault_in_another_thread_is_told_in_this_one(faults: FaultHooks, qtbot: QtBot) -> None:
    heard: list[tuple[str, int]] = []
    faults.noted.connect(lambda sentence: heard.append((sentence, threading.get_ident())))
    thread = threading.Thread(target=lambda: [][0])
    with qtbot.waitSignal(faults.noted):
        thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(heard))
    assert heard[0][0].startswith("Something went wrong inside nnviz")
    assert heard[0][1] == threading.get_ident()


def test_what_a_user_can_mend_is_told_in_its_own_words(faults: FaultHooks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(faults.noted) as noted:
        hook(UserError("η is 0: give more"))
    assert noted.args == ["η is 0: give more"]


def test_what_cannot_be_raised_is_only_in_the_log(faults: FaultHooks, qtbot: QtBot, tmp_path: Path) -> None:
    class Broken:
        def __del__(self) -> None:
            raise LookupError("while nobody listens")

    with qtbot.assertNotEmitted(faults.noted):
        Broken()
    assert "while nobody listens" in (tmp_path / "faults.log").read_text()


def test_a_wish_to_end_is_no_fault(faults: FaultHooks, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(faults.noted):
        hook(KeyboardInterrupt())
    assert faults.n_faults == 0


def test_the_hooks_of_before_come_back(qapp: QApplication) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    with FaultHooks(FaultLog(None)):
        assert sys.excepthook is not before[0]
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_without_stderr_and_without_a_log_the_window_is_told(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with FaultHooks(FaultLog(None)) as faults, qtbot.waitSignal(faults.noted) as noted:
        hook(ValueError())
    assert noted.args == ["Something went wrong inside nnviz; you can go on."]


def test_the_sentence_says_how_often_and_where(tmp_path: Path) -> None:
    sentence = fault_sentence(Fault("MemoryError", "a, line 1", 1_200, tmp_path, True))
    said = "There was not enough memory for this: close other programs; you can go on. (1,200 times)"
    assert sentence == f"{said} Details are in {tmp_path}"
