"""The card, the legend and the words belong to the network on show, the one whose edges are painted."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_field import edge_picture
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.nn.network import Network, forward, random_network
from nnviz.ui.graph.edge_painter import image_of
from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.graph.field_placement import FieldPicture, FieldRequest
from nnviz.ui.graph.legend_view import LegendView
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.stage import NetworkStage

Painter = Any  # the fake of conftest.py
X = np.random.default_rng(0).random(256)


def network_of(seed: int) -> Network:
    """Enough edges for a field between the first two layers."""
    rng = np.random.default_rng(seed)
    return random_network((256, 20, 10), ("sigmoid", "sigmoid"), initial="text", rng=rng)


def paint(painter: Painter) -> None:
    """Paint the latest wish."""
    wishes: tuple[FieldRequest, ...] = painter.wanted[-1]
    painter.painted.emit(
        tuple(FieldPicture(w, image_of(edge_picture(w.weights, w.geometry, w.colors))) for w in wishes)
    )


@pytest.fixture
def stage(painter: Painter, qtbot: QtBot) -> NetworkStage:
    stage = NetworkStage(THEMES["light"], painter)
    qtbot.addWidget(stage)
    stage.resize(1000, 700)
    stage.show()
    return stage


@pytest.fixture
def explained(stage: NetworkStage) -> list[tuple[Explanation | None, WeightedSum | None]]:
    """What has been told of the selection."""
    told: list[tuple[Explanation | None, WeightedSum | None]] = []
    stage.explained.connect(lambda explanation, terms: told.append((explanation, terms)))
    return told


Told = list[tuple[Explanation | None, WeightedSum | None]]


def test_the_card_follows_the_network_once_its_edges_are_painted(
    stage: NetworkStage, painter: Painter, explained: Told
) -> None:
    stage.select(NeuronHit(1, 4))
    for seed in (0, 1, 2):
        network = network_of(seed)
        stage.show_network(network, forward(network, X))
        paint(painter)
        terms = explained[-1][1]
        assert terms is not None
        np.testing.assert_array_equal(terms.weights, network.weights[0][4])


def test_until_then_card_and_picture_are_of_the_network_before(
    stage: NetworkStage, painter: Painter, explained: Told
) -> None:
    one, other = network_of(0), network_of(1)
    stage.select(NeuronHit(1, 4))
    stage.show_network(one, forward(one, X))
    paint(painter)
    stage.show_network(other, forward(other, X))
    terms = explained[-1][1]
    assert stage.view.scene is not None
    assert stage.view.scene.network is one
    assert terms is not None
    np.testing.assert_array_equal(terms.weights, one.weights[0][4])


@pytest.mark.parametrize(
    "disturb",
    [lambda stage: stage.resize(900, 650), lambda stage: stage.view.zoom_by(2.0)],
    ids=["size", "zoom"],
)
def test_card_and_picture_agree_after_a_disturbance(
    disturb: Callable[[NetworkStage], None], stage: NetworkStage, painter: Painter, explained: Told
) -> None:
    one, other = network_of(0), network_of(1)
    stage.select(EdgeHit(2, 3, 7))
    stage.show_network(one, forward(one, X))
    paint(painter)
    stage.show_network(other, forward(other, X))
    disturb(stage)
    paint(painter)
    explanation = explained[-1][0]
    assert stage.view.scene is not None
    assert stage.view.scene.network is other
    assert explanation is not None
    assert explanation.lines[0] == f"w = {other.weights[1][3, 7]:+.4f}".replace("-", "−")


def test_the_legend_has_the_limits_of_the_network_on_show(stage: NetworkStage, painter: Painter) -> None:
    legend = stage.findChild(LegendView)
    assert legend is not None
    for factor in (1.0, 20.0):
        plain = network_of(0)
        network = Network(tuple(factor * w for w in plain.weights), plain.biases, plain.activations)
        stage.show_network(network, None)
        paint(painter)
        assert legend.legend is not None
        assert stage.view.scene is not None
        assert legend.legend.weight_limit == stage.view.scene.weight_limit
        assert not legend.legend.has_activations


def test_a_click_on_the_picture_selects_and_a_click_beside_it_lets_go(stage: NetworkStage, explained: Told) -> None:
    network = network_of(0)
    stage.show_network(network, None)
    stage.view.hit_clicked.emit(NeuronHit(2, 1))
    assert stage.selected == NeuronHit(2, 1)
    assert explained[-1][0] is not None
    stage.view.hit_clicked.emit(None)
    assert stage.selected is None
    assert explained[-1] == (None, None)


def test_the_theme_reaches_every_part(stage: NetworkStage, painter: Painter) -> None:
    network = network_of(0)
    stage.show_network(network, forward(network, X))
    for theme in THEMES.values():
        stage.set_theme(theme, 1.5)
        assert stage.view.scene is not None
        assert stage.view.scene.theme is theme
        assert stage.view.scene.scale == 1.5
        assert stage.view.grab().toImage().pixelColor(0, 0) == theme.ground


def test_an_empty_stage_says_nothing(stage: NetworkStage) -> None:
    stage.step_neuron(1)
    stage.next_layer()
    assert [label.text() for label in stage.findChildren(QLabel) if "edges" in label.text()] == []
