"""The playground: how long a frame of a drag takes, from the mouse event until everything is painted."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from statistics import median, quantiles
from time import perf_counter

from PyQt6.QtCore import QEventLoop, QPointF, Qt
from PyQt6.QtGui import QWindow
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QSlider, QWidget

from nnviz.logic.gates import NAND
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.kit.qt_application import make_application
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.plane.paint_plane import line_handles
from nnviz.ui.window.application import make_window
from nnviz.ui.window.main_window import MainWindow
from tests.benchmarks.figures import Figure, Goal
from tests.benchmarks.shapes import mnist_shaped

WINDOW_PX = (1280, 800)
N_FRAMES = 300
N_GATES = 200
FRAME_MS, LARGE_FRAME_MS = 16.0, 33.0
SETTLING_FRAMES = 20


def measure() -> Iterator[Figure]:
    """Yield the frames of drags on the neuron page and on a circuit of 200 gates."""
    make_application()
    dataset = mnist_shaped()
    window = make_window(lambda name: dataset)
    window.resize(*WINDOW_PX)
    window.show()
    loop = QEventLoop()
    window.session.dataset_loaded.connect(loop.quit)
    loop.exec()
    window.show_page(1)
    neuron = window.page("neuron")
    assert isinstance(neuron, NeuronPage)
    for name, view, path, prepare in _neuron_drags(neuron):
        prepare()
        QApplication.processEvents()
        yield from _figures(name, _slide(view) if isinstance(view, QSlider) else _drag(view, path), FRAME_MS)
    window.show_page(2)
    gates = window.page("gates")
    assert isinstance(gates, GatesPage)
    yield from _figures(f"gates: dragging one of {N_GATES}", _drag_gate(window, gates), LARGE_FRAME_MS)
    window.close()


Drag = tuple[str, QWidget, Callable[[float], QPointF], Callable[[], object]]


def _neuron_drags(page: NeuronPage) -> Iterator[Drag]:
    plane, curve, regions = page.stage.plane, page.stage.curve, page.stage.counting.regions
    scene = plane.scene
    assert scene is not None
    handle, far = line_handles(scene)
    yield "neuron: the line", plane, lambda t: scene.to_pixels(0.75 - t / 2, 0.75 - t / 2), lambda: None
    yield "neuron: a handle", plane, lambda t: handle + QPointF(40 * t, 0), lambda: page.editor.undo()
    yield "neuron: the line, σ", plane, lambda t: far + QPointF(-40 * t, 0), lambda: _as_sigmoid(page)
    yield "neuron: the curve's dot", curve, lambda t: QPointF(60 + 300 * t, 100), lambda: None
    slider = next(s for s in page.findChildren(QSlider) if s.accessibleName() == "w₁" and s.isVisible())
    yield "neuron: a weight's slider", slider, lambda t: QPointF(), lambda: None
    yield "neuron: 24 free points, one", plane, lambda t: scene.to_pixels(-0.25 + t, -0.25), lambda: _with_points(page)
    count = "2-3-5-1: its point", regions, lambda t: QPointF(regions.width() - 250 + 150 * t, 150)
    yield (*count, lambda: _choose(page, "count"))
    factor = next(s for s in page.panel.network_factor.findChildren(QSlider))
    yield "2-3-5-1: the c-slider", factor, lambda t: QPointF(), lambda: None


def _as_sigmoid(page: NeuronPage) -> None:
    page.editor.undo()
    page.stage.types.chosen.emit("sigmoid")


def _choose(page: NeuronPage, tool: str) -> None:
    page.panel.tools.chosen.emit(tool)


def _with_points(page: NeuronPage) -> None:
    page.stage.types.chosen.emit("step")
    for i in range(24):
        place = (Fraction(i % 6, 4), Fraction(i // 6, 4)) if i else (Fraction(-1, 4), Fraction(-1, 4))
        page.stage.plane.free_wished.emit(place, bool(i % 2))


def _drag_gate(window: MainWindow, page: GatesPage) -> list[float]:
    """Wire 200 NANDs, twenty layers of ten, and drag one of them."""
    circuit = page.bench.circuit
    page.panel.cleared.emit()
    for kind in ("input", "input"):
        page.panel.part_chosen.emit(kind)
    first = 3
    for i in range(N_GATES):
        page.panel.part_chosen.emit(NAND)
        new = first + i
        sources = (1, 2) if i < 10 else (new - 10, new - 9 if i % 10 < 9 else new - 19)
        for pin, source in enumerate(sources):
            page.stage.canvas.wire_wished.emit(source, new, pin)
        page.stage.canvas.part_moved.emit(new, 90.0 * (i // 10), 60.0 * (i % 10))
    page.panel.part_chosen.emit("output")
    page.stage.canvas.wire_wished.emit(first + N_GATES - 1, first + N_GATES, 0)
    page.panel.arranged.emit()
    assert len(page.bench.circuit.gates) == N_GATES
    assert circuit is not page.bench.circuit
    canvas = page.stage.canvas
    shape = canvas.scene.layout.by_id[first + 95]
    start = QPointF(*canvas.scene.viewport.to_widget(shape.x, shape.y))
    return _drag(canvas, lambda t: start + QPointF(120 * t, 60 * t))


def _drag(view: QWidget, path: Callable[[float], QPointF]) -> list[float]:
    """Drag along a path there and back; return the milliseconds of every frame.

    The events come in through the window, as those of a hand do: a button counts as held.
    """
    window, left = _window_of(view), Qt.MouseButton.LeftButton
    times = []
    for i in range(SETTLING_FRAMES + N_FRAMES):
        place = view.mapTo(view.window(), path(1 - abs((i * 0.013) % 2 - 1)).toPoint())
        if i == 0:
            QTest.mousePress(window, left, pos=place)
        began = perf_counter()
        QTest.mouseMove(window, place)
        QApplication.processEvents()
        times.append(1000 * (perf_counter() - began))
    QTest.mouseRelease(window, left, pos=place)
    QApplication.processEvents()
    return times[SETTLING_FRAMES:]


def _window_of(view: QWidget) -> QWindow:
    window = view.window()
    handle = window.windowHandle() if window is not None else None
    assert handle is not None
    return handle


def _slide(slider: QSlider) -> list[float]:
    """Move a slider that is held down over its whole length; return the milliseconds of every frame."""
    slider.setSliderDown(True)
    times = []
    length = slider.maximum() - slider.minimum()
    for i in range(SETTLING_FRAMES + N_FRAMES):
        began = perf_counter()
        slider.setSliderPosition(slider.minimum() + round(length * abs((i * 0.013) % 2 - 1)))
        QApplication.processEvents()
        times.append(1000 * (perf_counter() - began))
    slider.setSliderDown(False)
    QApplication.processEvents()
    return times[SETTLING_FRAMES:]


def _figures(name: str, times: list[float], limit: float) -> Iterator[Figure]:
    yield Figure(f"{name}, median frame", median(times), "ms")
    yield Figure(f"{name}, 99 of 100 frames", quantiles(times, n=100)[98], "ms", goal=Goal("≤", limit, of_figure=True))
    yield Figure(f"{name}, longest frame", max(times), "ms")
