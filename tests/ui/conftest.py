"""A window on a small data set, and proof that it leaves no thread, no process and no widget behind."""

import gc
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication, QEvent, QSettings, Qt, QThread
from PyQt6.QtGui import QColor, QPainter, QPalette, QWindow
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, Examples
from nnviz.ui.kit.theme import use_fonts
from nnviz.ui.window.main_window import MainWindow
from tests.child_processes import children
from tests.ui.painting import image_of

OpenWindow = Callable[..., MainWindow]
Pixels = NDArray[np.int16]  # (rows, columns, red green blue)
Paint = Callable[[QPainter], None]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application with nnviz's own style and font."""
    qapp.setStyle("Fusion")
    use_fonts(qapp)
    return qapp


@pytest.fixture(autouse=True)
def no_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every dialog be dismissed at once, unless a test answers it: there is nobody to wait for."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_, **__: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "")


@pytest.fixture(autouse=True)
def no_garbage_collected_while_painting() -> Iterator[None]:
    """Keep a test's dropped widgets until they are closed: collected in a paint event they end the process."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True)
def no_widget_kept() -> Iterator[None]:
    """Delete at once what a test gave away with deleteLater: else each later test restyles it all again."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_button_held() -> Iterator[None]:
    """Let go at the end of a test what it presses to the end: Qt would take it for held in every test after it."""
    yield
    if QApplication.instance() is None:
        return
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        if button & QApplication.mouseButtons():
            window = QWindow()
            QTest.mouseRelease(window, button)
            window.destroy()
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    """Fail a test that leaves a process behind, running or not yet buried; Python's own may be there already."""
    before = children()
    yield
    assert children() <= before


@pytest.fixture
def no_qthread_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread of Qt's running."""
    started: list[QThread] = []
    start = QThread.start

    def noted(thread: QThread) -> None:
        started.append(thread)
        start(thread)

    monkeypatch.setattr(QThread, "start", noted)
    yield
    assert not [thread for thread in started if not sip.isdeleted(thread) and thread.isRunning()]


@pytest.fixture(scope="session")
def pictures() -> Dataset:
    """28x28 pictures of 10 classes, 60 / 30 / 40 examples: their network has more edges than lines can show."""
    rng = np.random.default_rng(11)

    def examples(n: int) -> Examples:
        return Examples(rng.integers(0, 256, (n, 784), dtype=np.uint8), rng.integers(0, 10, n))

    names = tuple("0123456789")
    return Dataset("pictures", examples(60), examples(30), examples(40), names, (28, 28))


@pytest.fixture(scope="session")
def strokes() -> Dataset:
    """Pictures of 28x28 with an upright stroke each, which can be read as drawings; 60 / 30 / 40 examples."""

    def examples(n: int) -> Examples:
        raw = np.zeros((n, 28, 28), np.uint8)
        for i in range(n):
            raw[i, 4:24, 5 + i % 15 : 8 + i % 15] = 255
        return Examples(raw.reshape(n, 784), np.arange(n) % 10)

    return Dataset("strokes", examples(60), examples(30), examples(40), tuple("0123456789"), (28, 28))


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    """Settings in a file of the test's own."""
    return QSettings(str(tmp_path / "nnviz.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def open_window(
    qtbot: QtBot, qapp: QApplication, blobs: Dataset, store: QSettings, no_qthread_left: None
) -> Iterator[OpenWindow]:
    """Give a function that opens a window on a data set (the blobs) and waits for it; it is closed at the end.

    By ``others``, data sets by their names in the menu, other data can be chosen in it.
    """
    windows: list[MainWindow] = []
    font = qapp.font()

    def open_on(dataset: Dataset = blobs, others: Mapping[str, Dataset] = MappingProxyType({})) -> MainWindow:
        window = MainWindow(lambda task: others.get(task.data, dataset), store)
        windows.append(window)
        window.show()
        with qtbot.waitSignal(window.session.progressed):
            pass
        return window

    yield open_on
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())
    qapp.setFont(font)
    assert not QApplication.topLevelWidgets()


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window on the blobs."""
    return open_window()


@pytest.fixture
def pixels_of(qapp: object) -> Callable[..., Pixels]:
    """Give a function that returns what a painting function paints on a ground."""

    def paint(paint_on: Paint, width: int = 700, height: int = 420, ground: QColor | None = None) -> Pixels:
        image = image_of(paint_on, width, height, ground or QColor("white"))
        bits = image.constBits()
        assert bits is not None
        words = np.frombuffer(bits.asarray(image.sizeInBytes()), np.uint8).reshape(height, width, 4)
        return words[:, :, 2::-1].astype(np.int16)

    return paint
