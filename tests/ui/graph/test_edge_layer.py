"""Edges painted once for everything that is painted over them."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import NeuronHit
from nnviz.nn.network import forward, random_network
from nnviz.ui.graph.edge_layer import EdgeLayer
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_network import layout_in, picture_area
from nnviz.ui.kit.theme import THEMES

WIDTH, HEIGHT = 400, 300


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(WIDTH, HEIGHT)
    return widget


@pytest.fixture
def scene() -> NetworkScene:
    network = random_network((3, 4, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    area = picture_area(WIDTH, HEIGHT, 1.0)
    return NetworkScene(
        network=network,
        layout=layout_in(area, network.sizes, EdgeView.EVERY, 1.0),
        view=EdgeView.EVERY,
        theme=THEMES["light"],
        scale=1.0,
        class_names=("a", "b"),
        image_shape=None,
        area=area,
    )


def test_what_flows_through_the_neurons_leaves_the_edges_painted(widget: QWidget, scene: NetworkScene) -> None:
    layer = EdgeLayer()
    layer.pixels(scene, widget)
    flowing = replace(scene, activations=forward(scene.network, np.ones(3)))
    assert layer.is_of(flowing, widget)
    before = layer.pixels(scene, widget).cacheKey()
    assert layer.pixels(flowing, widget).cacheKey() == before


def test_forgotten_edges_are_painted_anew(widget: QWidget, scene: NetworkScene) -> None:
    layer = EdgeLayer()
    before = layer.pixels(scene, widget).toImage()
    layer.forget()
    assert not layer.is_of(scene, widget)
    assert layer.pixels(scene, widget).toImage() == before


def test_whatever_changes_an_edge_has_them_painted_anew(widget: QWidget, scene: NetworkScene) -> None:
    layer = EdgeLayer()
    layer.pixels(scene, widget)
    zoomed = scene.zoom.by(2.0, 100, 100)
    for changed in (
        replace(scene, network=scene.network.with_weight(1, 0, 0, 5.0)),
        replace(scene, theme=THEMES["dark"]),
        replace(scene, hovered=NeuronHit(1, 0)),
        replace(scene, selected=NeuronHit(2, 1)),
        replace(scene, view=EdgeView.STRONGEST, strongest=3),
        replace(scene, zoom=zoomed, layout=scene.layout.zoomed(zoomed.factor, zoomed.dx, zoomed.dy)),
        replace(scene, area=QRectF(10, 10, 200, 200)),
    ):
        assert not layer.is_of(changed, widget)
    widget.resize(WIDTH + 1, HEIGHT)
    assert not layer.is_of(scene, widget)
