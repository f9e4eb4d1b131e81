"""A hand at the graph: what it drags, types and clicks is what is on show, and goes with it."""

import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from nnviz.nn.backprop_steps.examples import AT_HAND
from nnviz.ui.backprop.figure.graph_view import GraphView
from nnviz.ui.backprop.page import BackpropPage

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def refusals(page: BackpropPage) -> list[str]:
    sentences: list[str] = []
    page.refused.connect(sentences.append)
    return sentences


def edge_at(graph: GraphView, edge: tuple[int, int, int]) -> QPoint:
    assert graph.places is not None
    return graph.places.card_at(edge).center().toPoint()


def type_number(graph: GraphView, text: str) -> None:
    graph.entry.setText(text)
    QTest.keyClick(graph.entry, Qt.Key.Key_Return)


def test_a_double_click_on_an_input_types_that_of_the_example_on_show(page: BackpropPage) -> None:
    page.panel.example.m_changed.emit(2)
    page.walk.leap("example")
    page.walk.step()
    reading, graph, before = page.reading, page.stage.graph, page.state.examples.inputs
    assert reading is not None
    assert graph.places is not None
    assert reading.of.material.rows[reading.example] == 3
    assert page.state.example == 2
    QTest.mouseDClick(graph, LEFT, NONE, graph.places.box_of(0, 0).center().toPoint())
    assert graph.entry.text() == "1"
    type_number(graph, "0.25")
    assert page.state.examples.inputs == (*before[:3], (0.25, 1.0))
    assert page.reading is not None
    assert page.reading.numbers.inputs[1, 0] == 0.25


def test_an_edge_that_goes_while_it_is_dragged_is_let_go(page: BackpropPage, refusals: list[str]) -> None:
    page.panel.network.source_chosen.emit("2-3-5-1")
    graph = page.stage.graph
    at = edge_at(graph, (3, 0, 4))
    QTest.mousePress(graph, LEFT, NONE, at)
    page.editor.undo()
    before = page.state
    QTest.mouseMove(graph, at - QPoint(0, 40))
    QTest.mouseRelease(graph, LEFT, NONE, at - QPoint(0, 40))
    assert (page.state, refusals) == (before, [])


def test_a_number_that_goes_while_it_is_typed_is_asked_for_no_more(page: BackpropPage, refusals: list[str]) -> None:
    page.panel.network.source_chosen.emit("2-3-5-1")
    graph = page.stage.graph
    QTest.mouseDClick(graph, LEFT, NONE, edge_at(graph, (3, 0, 4)))
    assert graph.entry.isVisible()
    QTest.keyClicks(graph.entry, "5")
    page.editor.undo()
    assert not graph.entry.isVisible()
    assert (page.state.source, refusals) == ("2-2-1", [])


def test_on_the_tab_of_paths_an_edge_is_chosen_and_nothing_else(page: BackpropPage) -> None:
    page.panel.tabs.chosen.emit("paths")
    graph, network = page.stages.paths.graph, page.state.network
    at = edge_at(graph, (2, 0, 1))
    QTest.mousePress(graph, LEFT, NONE, at)
    QTest.mouseMove(graph, at + QPoint(0, 5))
    QTest.mouseRelease(graph, LEFT, NONE, at + QPoint(0, 5))
    assert page.state.weight == (2, 0, 1)
    first = edge_at(graph, (1, 0, 0))
    QTest.mouseDClick(graph, LEFT, NONE, first)
    QTest.mouseRelease(graph, LEFT, NONE, first)
    assert not graph.entry.isVisible()
    assert page.state.weight == (1, 0, 0)
    assert page.state.network == network


def test_the_hand_shows_on_that_tab_only_over_edges(page: BackpropPage) -> None:
    page.panel.tabs.chosen.emit("paths")
    graph = page.stages.paths.graph
    assert graph.places is not None
    cursors = []
    for at in (edge_at(graph, (2, 0, 1)), graph.places.box_of(1, 0).center().toPoint()):
        there = QPointF(at)
        move = QMouseEvent(QEvent.Type.MouseMove, there, there, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NONE)
        QApplication.sendEvent(graph, move)
        cursors.append(graph.cursor().shape())
    assert cursors == [Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor]


def test_eta_is_doubled_where_it_is_the_pages_own(page: BackpropPage, refusals: list[str]) -> None:
    changes: list[None] = []
    page.handlers_changed.connect(lambda: changes.append(None))
    page.handlers()["double_eta"]()
    assert page.state.eta == 6.0
    stale = page.handlers()["halve_eta"]
    page.panel.network.source_chosen.emit(AT_HAND)
    assert len(changes) == 1
    assert not {"double_eta", "halve_eta"} & set(page.handlers())
    assert {"double_eta", "halve_eta"} <= page.all_actions()
    steps = len(page.editor.values)
    stale()
    assert len(page.editor.values) == steps
    assert "chosen on page 3" in refusals[-1]
    for tab in ("slopes", "sheet"):  # on which no η is to be seen
        page.editor.undo()
        page.panel.tabs.chosen.emit(tab)
        assert "double_eta" not in page.handlers()
