"""The stage answers the hand, and shows edges, neurons and numbers of one and the same network."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.diagram.viewport import WHOLE
from nnviz.nn.network import forward
from nnviz.ui.graph.explanation import explain
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.graph.paint_receptive_fields import tile_rects
from nnviz.ui.graph.subject import Subject
from nnviz.ui.kit.theme import THEMES
from tests.ui.graph.conftest import SMALL, Painter, X, flowing, scene, sigmoid_network


def place(view: NetworkView, layer: int, j: int) -> QPoint:
    at = scene(view).layout.place(NeuronHit(layer, j))
    assert at is not None
    return QPoint(round(at[0]), round(at[1]))


def turn_wheel(view: NetworkView, at: QPoint, eighths: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.mapToGlobal(at)),
        QPoint(),
        QPoint(0, eighths),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def drag(qtbot: QtBot, view: NetworkView, start: QPoint, by: QPoint) -> None:
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view, start + by / 2)
    qtbot.mouseMove(view, start + by)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + by)


def test_pointing_at_a_neuron_explains_it_in_numbers(view: NetworkView, qtbot: QtBot) -> None:
    network = sigmoid_network(SMALL)
    view.show_network(network, flowing(network))
    qtbot.mouseMove(view, place(view, 1, 2))
    assert scene(view).hovered == NeuronHit(1, 2)
    bias = float(network.biases[0][2])
    total = sum(float(network.weights[0][2, k]) * X[k] for k in range(4))
    said = explain(scene(view), NeuronHit(1, 2)).lines
    sign = "+" if bias >= 0 else "−"
    assert said[0] == f"z ≈ {total:+.3f} {sign} {abs(bias):.3f} ≈ {total + bias:+.3f}".replace("-", "−")
    assert said[1] == f"a = σ(z) ≈ {1 / (1 + np.exp(-total - bias)):.4f}"


def test_pointing_between_neurons_finds_the_edge(view: NetworkView, qtbot: QtBot) -> None:
    network = sigmoid_network((2, 2)).with_weight(1, 0, 0, 5.0)
    view.show_network(network, None)
    start, end = place(view, 0, 0), place(view, 1, 0)
    qtbot.mouseMove(view, (start + end) / 2)
    assert scene(view).hovered == EdgeHit(1, 0, 0)


def test_what_is_pointed_at_is_told_beside_the_pointer(view: NetworkView, qtbot: QtBot) -> None:
    network = sigmoid_network(SMALL)
    view.show_network(network, flowing(network))
    before = view.grab().toImage()
    qtbot.mouseMove(view, place(view, 0, 1))
    card = place(view, 0, 1) + QPoint(60, 0)
    assert view.grab().toImage().copy(card.x(), card.y() - 10, 80, 20) != before.copy(card.x(), card.y() - 10, 80, 20)


def test_what_has_its_card_open_needs_no_second_one(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    view.select(NeuronHit(0, 1))
    qtbot.mouseMove(view, QPoint(890, 470))
    before = view.grab().toImage()
    qtbot.mouseMove(view, place(view, 0, 1))
    card = place(view, 0, 1) + QPoint(60, -10)
    assert view.grab().toImage().copy(card.x(), card.y(), 80, 20) == before.copy(card.x(), card.y(), 80, 20)


def test_leaving_forgets_what_was_pointed_at(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    qtbot.mouseMove(view, place(view, 1, 0))
    assert scene(view).hovered is not None
    view.leaveEvent(None)
    assert scene(view).hovered is None


@pytest.mark.parametrize(("layer", "j"), [(0, 3), (1, 0), (2, 1)])
def test_a_click_tells_what_was_hit(layer: int, j: int, view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    with qtbot.waitSignal(view.hit_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place(view, layer, j))
    assert clicked.args == [NeuronHit(layer, j)]


def test_a_click_beside_everything_tells_none(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    with qtbot.waitSignal(view.hit_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(890, 470))
    assert clicked.args == [None]


def test_a_click_on_a_tile_is_a_click_on_its_neuron(view: NetworkView, qtbot: QtBot) -> None:
    view.set_subject(Subject((), (16, 16)))
    view.show_network(sigmoid_network(), None)
    view.set_view(EdgeView.PICTURES)
    tile = tile_rects(scene(view))[13].center().toPoint()
    with qtbot.waitSignal(view.hit_clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=tile)
    assert clicked.args == [NeuronHit(1, 13)]


def test_the_wheel_zooms_around_the_pointer(view: NetworkView) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    at = place(view, 1, 2)
    before = place(view, 2, 0)
    turn_wheel(view, at, 240)
    assert place(view, 1, 2) == at
    factor = scene(view).zoom.factor
    assert 1.2 < factor < 2
    stretched = QPointF(at) + (QPointF(before) - QPointF(at)) * factor
    assert (QPointF(place(view, 2, 0)) - stretched).manhattanLength() < 3
    turn_wheel(view, at, -2400)
    assert scene(view).zoom == WHOLE


def test_a_double_click_shows_the_whole_again(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    view.zoom_by(3.0)
    assert scene(view).zoom != WHOLE
    with qtbot.waitSignal(view.hit_clicked) as clicked:  # the first of the two clicks may have hit something
        qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(400, 200))
    assert clicked.args == [None]
    assert scene(view).zoom == WHOLE


def test_dragging_moves_the_picture_and_hits_nothing(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    view.zoom_by(2.0)
    before = place(view, 1, 1)
    with qtbot.assertNotEmitted(view.hit_clicked):
        drag(qtbot, view, before, QPoint(60, -24))
    assert place(view, 1, 1) == before + QPoint(60, -24)


def test_the_whole_picture_is_not_dragged_away(view: NetworkView, qtbot: QtBot) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    before = place(view, 1, 1)
    drag(qtbot, view, QPoint(300, 200), QPoint(100, 100))
    assert place(view, 1, 1) == before


def test_selecting_marks_and_survives_the_next_network(view: NetworkView) -> None:
    view.show_network(sigmoid_network(SMALL), None)
    view.select(NeuronHit(2, 1))
    view.show_network(sigmoid_network(SMALL, 1), None)
    assert scene(view).selected == NeuronHit(2, 1)
    view.show_network(sigmoid_network((4, 5, 2), 1), None)
    assert scene(view).selected is None


def test_every_view_of_every_theme_is_painted(view: NetworkView, painter: Painter) -> None:
    network = sigmoid_network()
    view.set_subject(Subject(tuple("0123456789"), (16, 16)))
    view.show_network(network, flowing(network))
    seen = set()
    for theme in THEMES.values():
        for scale in (1.0, 2.0):
            for kind in EdgeView:
                view.set_view(kind)
                view.set_theme(theme, scale)
                if scene(view).is_field(1):
                    painter.deliver()
                image = view.grab().toImage()
                assert image.pixelColor(0, 0) == theme.ground
                bits = image.constBits()
                assert bits is not None
                seen.add(bytes(bits.asarray(image.sizeInBytes())))
    assert len(seen) == 3 * 2 * 4


def test_an_elided_picture_shows_the_ink_of_the_example_and_not_its_rim(view: NetworkView) -> None:
    view.set_subject(Subject((), (16, 16)))
    view.set_view(EdgeView.ELIDED)
    network, x = sigmoid_network(), np.zeros(256)
    shown = []
    for first in (40, 90):
        x[...] = 0
        x[first : first + 60] = 0.5
        view.show_network(network, forward(network, x.copy()))
        shown.append(scene(view).layout.columns[0].neurons.tolist())
    assert shown == [[*range(f, f + 8), *range(f + 52, f + 60)] for f in (40, 90)]
    view.set_subject(Subject((), None))
    assert scene(view).layout.columns[0].neurons.tolist() == [*range(8), *range(248, 256)]


def test_an_empty_view_paints_nothing_and_answers_nothing(view: NetworkView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view, QPoint(100, 100))
    view.zoom_by(2.0)
    view.select(NeuronHit(0, 0))
    assert view.scene is None
    assert not view.grab().isNull()
