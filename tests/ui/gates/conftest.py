"""The page on gates in a window's size, a hand that drags on it, and proof that nothing shown is stale."""

import json
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_network import layered
from nnviz.logic.circuit_numbers import read_circuit
from nnviz.logic.circuit_signals import signals_now, truth_table
from nnviz.logic.document import CircuitDocument
from nnviz.storage.codec import decode, encode
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.gates.truth_table import table_content
from nnviz.ui.gates.words import factor_notice, summary, table_notice
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[GatesPage]:
    """The page as it opens."""
    page = GatesPage(THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    page.set_theme(THEMES["light"], 1.0)
    yield page
    page.close_page()


@pytest.fixture
def empty(page: GatesPage) -> GatesPage:
    """The same page without a circuit."""
    page.panel.cleared.emit()
    return page


class Hand:
    """Points at parts of the page's circuit, and drags."""

    def __init__(self, page: GatesPage) -> None:
        self._canvas = page.stage.canvas

    def point(self, part: int, pin: int | None = None) -> QPoint:
        """Return where a part, or a pin of it, lies in the canvas."""
        scene = self._canvas.scene
        shape = scene.layout.by_id[part]
        x, y = (shape.x, shape.y) if pin is None else shape.pin(pin)
        return QPointF(*scene.viewport.to_widget(x, y)).toPoint()

    def drag(self, start: QPoint, end: QPoint) -> None:
        """Drag with the left button, in three moves."""
        QTest.mousePress(self._canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(self._canvas, start + (end - start) * share)
        QTest.mouseRelease(self._canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


@pytest.fixture
def hand(page: GatesPage) -> Hand:
    """A hand on the page."""
    return Hand(page)


@pytest.fixture
def assert_fresh(page: GatesPage) -> Callable[[], None]:
    """Give a function that compares everything shown with a fresh computation."""

    def check() -> None:
        document, scene = page.document, page.stage.canvas.scene
        circuit = document.circuit
        numbers = read_circuit(decode(CircuitDocument, json.loads(json.dumps(encode(document)))))
        assert scene.circuit == circuit
        assert dict(scene.signals) == signals_now(circuit)
        assert page.stage.texts[1] == summary(document, numbers)
        assert numbers.table == truth_table(circuit)
        if document.factor == 1 and not page.is_learning:
            assert page.outputs is None
        elif not page.is_learning:
            np.testing.assert_array_equal(page.outputs, numbers.scaled.sigmoid_outputs)
        assert page.panel.table.content == table_content(document, numbers, page.outputs)
        assert page.panel.perceptrons.factor_said == factor_notice(numbers)
        assert page.panel.notice == table_notice(document, numbers, page.outputs)
        if page.numbers.network is not None:
            fresh = layered(circuit).network
            pairs = zip(page.numbers.network.network.weights, fresh.weights, strict=True)
            assert all(np.array_equal(a, b) for a, b in pairs)

    return check
