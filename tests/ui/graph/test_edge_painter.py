"""Pictures of every edge come from beside the GUI thread: the latest wish wins, and nothing is left behind."""

import signal
import sys
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from nnviz.diagram.color_scale import DARK, LIGHT, DataColors
from nnviz.diagram.edge_field import FieldGeometry, edge_picture
from nnviz.diagram.field_processes import FieldProcesses
from nnviz.ui.graph.edge_painter import EdgePainter, image_of
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest

GEOMETRY = FieldGeometry(np.linspace(2, 38, 30), np.linspace(2, 38, 6), 60, 40)
LARGE = FieldGeometry(np.linspace(0, 2999, 784), np.linspace(0, 2999, 60), 4000, 3000)
MakePainter = Callable[..., EdgePainter]


def wish(seed: int = 0, geometry: FieldGeometry = GEOMETRY, colors: DataColors = LIGHT) -> FieldRequest:
    weights = np.random.default_rng(seed).standard_normal(geometry.shape).astype(np.float32)
    return FieldRequest(None, 1, QRectF(0, 0, 60, 40), weights, geometry, colors)  # type: ignore[arg-type]


def is_painted(picture: FieldPicture) -> bool:
    """Whether the image is the picture of its own request."""
    request = picture.request
    return picture.image == image_of(edge_picture(request.weights, request.geometry, request.colors))


class HeldUp:
    """In place of the processes: paints when the test lets it."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self.n_closed = self.n_restarted = 0

    def picture(self, weights: NDArray[np.floating], geometry: FieldGeometry, colors: DataColors) -> NDArray[np.uint32]:
        self.begun.set()
        if not self.go_on.wait(5):
            raise TimeoutError
        return edge_picture(weights, geometry, colors)

    def close(self) -> bool:
        self.n_closed += 1
        return False

    def restart(self) -> bool:
        self.n_restarted += 1
        return False

    def are_stopped(self) -> bool:
        return False


class NoProcesses(HeldUp):
    """In place of the processes, where none can be started."""

    def picture(self, weights: NDArray[np.floating], geometry: FieldGeometry, colors: DataColors) -> NDArray[np.uint32]:
        assert not self.n_closed, "asked again"
        raise PermissionError("no processes here")


@pytest.fixture
def make_painter(qtbot: QtBot) -> Iterator[MakePainter]:
    """Give a function that makes a painter; it is closed at the end."""
    painters: list[EdgePainter] = []

    def make(processes: object = None) -> EdgePainter:
        painters.append(EdgePainter(processes=processes))  # type: ignore[arg-type]
        return painters[-1]

    yield make
    for painter in painters:
        painter.close()


def test_every_wish_of_a_call_is_painted_in_another_process(make_painter: MakePainter, qtbot: QtBot) -> None:
    painter = make_painter()
    wishes = (wish(1), wish(2, colors=DARK))
    with qtbot.waitSignal(painter.painted) as painted:
        painter.request(wishes)
    assert [picture.request for picture in painted.args[0]] == list(wishes)
    assert all(is_painted(picture) for picture in painted.args[0])


def test_pictures_arrive_in_the_thread_of_the_window(make_painter: MakePainter, qtbot: QtBot) -> None:
    painter = make_painter()
    threads: list[int] = []
    painter.painted.connect(lambda _pictures: threads.append(threading.get_ident()))
    painter.request((wish(),))
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.get_ident()]


def test_the_latest_wish_wins(make_painter: MakePainter, qtbot: QtBot) -> None:
    processes = HeldUp()
    painter = make_painter(processes)
    seen: list[FieldRequest] = []
    first, forgotten, latest = wish(1), wish(2), wish(3)
    painter.request((first,))
    assert processes.begun.wait(5)
    painter.request((forgotten,))
    painter.request((latest,))
    painter.painted.connect(lambda pictures: seen.append(pictures[0].request))
    processes.go_on.set()
    qtbot.waitUntil(lambda: latest in seen)
    assert seen == [first, latest]


def test_without_processes_the_thread_paints_itself_and_says_so_once(make_painter: MakePainter, qtbot: QtBot) -> None:
    processes, told = NoProcesses(), []
    painter = make_painter(processes)
    painter.told.connect(told.append)
    for seed in (1, 2):
        with qtbot.waitSignal(painter.painted) as painted:
            painter.request((wish(seed),))
        assert is_painted(painted.args[0][0])
    assert (processes.n_restarted, processes.n_closed) == (1, 1)
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "paints by itself" in told[0]


@pytest.mark.parametrize("executable", ["/nosuch/python", "/bin/true"])
def test_a_process_that_fails_is_done_without(
    executable: str, make_painter: MakePainter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", executable)
    painter = make_painter()
    with qtbot.waitSignal(painter.painted) as painted:
        painter.request((wish(),))
    assert is_painted(painted.args[0][0])


class Faulty(HeldUp):
    """In place of the processes, one of which has left a traceback in the log."""

    def picture(self, weights: NDArray[np.floating], geometry: FieldGeometry, colors: DataColors) -> NDArray[np.uint32]:
        raise OSError("the process has ended")

    def close(self) -> bool:
        super().close()
        return True

    def restart(self) -> bool:
        return True


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The errors that have been handed to Python's hook for uncaught ones."""
    errors: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: errors.append(str(error)))
    return errors


def test_a_fault_in_a_process_is_reported_and_done_without(
    make_painter: MakePainter, qtbot: QtBot, reported: list[str]
) -> None:
    painter = make_painter(Faulty())
    for seed in (1, 2):
        with qtbot.waitSignal(painter.painted) as painted:
            painter.request((wish(seed),))
        assert is_painted(painted.args[0][0])
    assert reported == ["the process has ended"] * 2


def test_processes_that_fail_once_are_started_again(make_painter: MakePainter, qtbot: QtBot) -> None:
    class Killed(HeldUp):
        def picture(self, *arguments: Any) -> NDArray[np.uint32]:
            if not self.n_restarted:
                raise OSError("killed")
            return edge_picture(*arguments)

    processes, told = Killed(), []
    painter = make_painter(processes)
    painter.told.connect(told.append)
    for seed in (1, 2):
        with qtbot.waitSignal(painter.painted) as painted:
            painter.request((wish(seed),))
        assert is_painted(painted.args[0][0])
    assert (processes.n_restarted, processes.n_closed, told) == (1, 0, [])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells that a process is stopped")
def test_processes_that_are_stopped_do_not_hold_up_the_picture(
    make_painter: MakePainter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.ui.graph.edge_painter.LOOKED_AFTER_MS", 50)
    processes = FieldProcesses()
    painter = make_painter(processes)
    with qtbot.waitSignal(painter.painted):
        painter.request((wish(),))
    for process in processes._processes:
        process.send_signal(signal.SIGSTOP)
    with qtbot.waitSignal(painter.painted, timeout=30_000) as painted:
        painter.request((wish(2),))
    assert is_painted(painted.args[0][0])


def test_too_little_memory_is_a_sentence_and_the_next_picture_comes(make_painter: MakePainter, qtbot: QtBot) -> None:
    class Full(HeldUp):
        def picture(self, *arguments: Any) -> NDArray[np.uint32]:
            if not self.begun.is_set():
                self.begun.set()
                raise MemoryError
            return edge_picture(*arguments)

    painter = make_painter(Full())
    with qtbot.waitSignal(painter.told) as told:
        painter.request((wish(),))
    assert "not enough memory" in told.args[0]
    with qtbot.waitSignal(painter.painted):
        painter.request((wish(),))


def test_a_picture_that_fails_is_reported_and_the_next_one_comes(
    make_painter: MakePainter, qtbot: QtBot, reported: list[str]
) -> None:
    painter = make_painter(NoProcesses())
    painter.request((replace(wish(), colors=None),))  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(reported) == 1)
    with qtbot.waitSignal(painter.painted) as painted:
        painter.request((wish(),))
    assert is_painted(painted.args[0][0])


def test_it_closes_without_having_painted(make_painter: MakePainter) -> None:
    make_painter().close()


def test_it_closes_right_after_a_wish(make_painter: MakePainter) -> None:
    for _ in range(5):
        painter = make_painter()
        painter.request((wish(),))
        painter.close()


def test_it_closes_in_the_middle_of_a_picture(make_painter: MakePainter, qtbot: QtBot) -> None:
    painter = make_painter()
    with qtbot.waitSignal(painter.painted):
        painter.request((wish(),))
    with qtbot.assertNotEmitted(painter.painted):
        painter.request((wish(geometry=LARGE),))
        qtbot.wait(50)  # the picture takes many times as long
        painter.close()


def test_pixels_are_copied_once() -> None:
    pixels = np.zeros((400, 600), np.uint32)
    tracemalloc.start()
    try:
        image_of(pixels)
        _, peak = tracemalloc.get_traced_memory()  # Python's: that of the image is Qt's
    finally:
        tracemalloc.stop()
    assert peak < pixels.nbytes / 2


def test_an_image_keeps_its_own_pixels() -> None:
    pixels = edge_picture(wish().weights, GEOMETRY, LIGHT)
    image = image_of(pixels)
    row, column = 20, 30
    assert (image.width(), image.height()) == (60, 40)
    expected = int(pixels[row, column])
    pixels[:] = 0
    bits = image.constBits()
    assert bits is not None
    assert np.frombuffer(bits.asarray(60 * 40 * 4), np.uint32).reshape(40, 60)[row, column] == expected
