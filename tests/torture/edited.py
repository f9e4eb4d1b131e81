"""A window that is edited by itself, as by a hand: what of it is told after each edit, and what it has kept."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path

from PyQt6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt, QTimer
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLineEdit, QWidget

from nnviz.lab.edits import with_points
from nnviz.lab.state import FEWEST_POINTS, LabState
from nnviz.logic.document import CircuitDocument
from nnviz.neuron.state import NeuronState
from nnviz.nn.backprop_steps.edits import with_eta
from nnviz.nn.backprop_steps.state import BackpropState
from nnviz.storage.codec import decode
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.settings import load_settings

EDIT_MS = 100
STATES = {"neuron": NeuronState, "gates": CircuitDocument, "backprop": BackpropState, "lab": LabState}
Numbers = dict[str, float]
Edit = Callable[[int], object]


def numbers_of(states: Mapping[str, object]) -> Numbers:
    """Return the number of each page's state that edits change."""
    neuron, gates, backprop, lab = (states[key] for key in STATES)
    assert isinstance(neuron, NeuronState)
    assert isinstance(gates, CircuitDocument)
    assert isinstance(backprop, BackpropState)
    assert isinstance(lab, LabState)
    x = min(gates.circuit.parts, key=lambda part: part.id).x
    return {"neuron": float(neuron.base.bias), "gates": x, "backprop": backprop.eta, "lab": float(lab.n_points)}


def kept_numbers(file: Path) -> Numbers:
    """Return these numbers as a settings file has them."""
    pages = dict(load_settings(QSettings(str(file), QSettings.Format.IniFormat)).pages)
    return numbers_of({key: decode(kind, json.loads(pages[key]), key) for key, kind in STATES.items()})


def told_numbers(said: str) -> list[tuple[float, Numbers]]:
    """Return what ``begin_edits`` has printed: moments, in seconds since 1970, and the numbers then."""
    return [(moment, numbers) for moment, numbers in map(json.loads, said.splitlines())]


def begin_edits(window: MainWindow, wish: str) -> None:
    """Edit all pages from now on; by wish drag a number or a part, let a pass play on page 6 or a sweep run on 7."""
    edit = WISHES[wish](window)
    numbers = iter(range(1, 10**9))

    def act() -> None:
        edit(next(numbers))
        states = {key: window.page(key).state for key in STATES}
        print(json.dumps((time.time(), numbers_of(states))), flush=True)

    timer = QTimer(window)
    timer.timeout.connect(act)
    timer.start(EDIT_MS)


def _edit(window: MainWindow) -> Edit:
    editors = [window.page(key).editor for key in STATES]  # type: ignore[attr-defined]
    part = editors[1].value.circuit.parts[0].id

    def edit(number: int) -> None:
        neuron, gates, backprop, lab = editors
        neuron.edit(lambda state: state.with_bias(Fraction(number)))
        gates.edit(lambda document: document.with_circuit(document.circuit.move(part, float(number), 0.0)))
        backprop.edit(lambda state: with_eta(state, float(number)))
        lab.edit(lambda state: with_points(state, FEWEST_POINTS + number))

    return edit


def _pass(window: MainWindow) -> Edit:
    window.show_page(6)
    window.actions_.trigger("play")
    return _edit(window)


def _sweep(window: MainWindow) -> Edit:
    window.show_page(7)
    window.actions_.trigger("play")
    return _edit(window)


def _drag_number(window: MainWindow) -> Edit:
    window.show_page(1)
    QApplication.processEvents()  # it is laid out
    lines = window.page("neuron").findChildren(QLineEdit)
    line = next(line for line in lines if line.accessibleName() == "bias b" and line.isVisible())
    return _dragged(line, QPoint(line.width() // 3, line.height() // 2), lambda number: QPoint(0, -number % 400))


def _drag_part(window: MainWindow) -> Edit:
    window.show_page(2)
    QApplication.processEvents()  # it is laid out
    page = window.page("gates")
    canvas = page.stage.canvas  # type: ignore[attr-defined]
    shape = canvas.scene.layout.by_id[min(part.id for part in page.state.circuit.parts)]  # type: ignore[attr-defined]
    at = QPointF(*canvas.scene.viewport.to_widget(shape.x, shape.y)).toPoint()
    return _dragged(canvas, at, lambda number: QPoint(number % 60, 0))


def _dragged(widget: QWidget, at: QPoint, way: Callable[[int], QPoint]) -> Edit:
    """Press the left button there and never let go."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    modifiers = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(widget, left, modifiers, at)

    def move(number: int) -> None:
        place = QPointF(at + way(number))
        event = QMouseEvent(QEvent.Type.MouseMove, place, widget.mapToGlobal(place), none, left, modifiers)
        QApplication.sendEvent(widget, event)

    return move


WISHES: dict[str, Callable[[MainWindow], Edit]] = {
    "edit": _edit,
    "drag": _drag_number,
    "carry": _drag_part,
    "pass": _pass,
    "sweep": _sweep,
}


def missing(kept: Numbers, told: list[tuple[float, Numbers]], at: float) -> Iterator[tuple[str, float]]:
    """Give for each page how many seconds before ``at`` the first edit was made that is not kept.

    What was told last and is kept misses nothing; what was never told is taken as from the beginning.
    """
    for key, number in kept.items():
        last = max((place for place, (_, numbers) in enumerate(told) if numbers[key] == number), default=-1)
        later = [moment for moment, numbers in told[last + 1 :] if numbers[key] != number]
        yield key, max(0.0, at - later[0]) if later else 0.0
