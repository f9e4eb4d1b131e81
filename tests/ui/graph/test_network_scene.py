"""Which gap is drawn as lines and which as a field, and on which scale."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from nnviz.diagram.edge_choice import EdgeView
from nnviz.nn.network import Network
from nnviz.ui.graph.network_scene import CRISP_EDGES_PER_GAP, NetworkScene

SceneOf = Callable[..., NetworkScene]
NetworkOf = Callable[..., Network]


@pytest.mark.parametrize(
    ("sizes", "view", "drawn"),
    [
        ((10, 100, 10), EdgeView.EVERY, "lines lines"),
        ((10, 101, 10), EdgeView.EVERY, "field field"),
        ((784, 30, 10), EdgeView.EVERY, "field lines"),
        ((784, 30, 10), EdgeView.STRONGEST, "lines lines"),
        ((784, 30, 10), EdgeView.ELIDED, "lines lines"),
        ((784, 30, 10), EdgeView.PICTURES, "nothing lines"),
        ((784, 100, 100, 10), EdgeView.PICTURES, "nothing field lines"),
    ],
)
def test_few_edges_are_lines_and_many_a_field(
    sizes: tuple[int, ...], view: EdgeView, drawn: str, scene_of: SceneOf, network_of: NetworkOf
) -> None:
    scene = scene_of(network_of(*sizes), view)
    assert CRISP_EDGES_PER_GAP == 1000
    ways = {(True, False): "lines", (False, True): "field", (False, False): "nothing"}
    assert " ".join(ways[scene.is_crisp(layer), scene.is_field(layer)] for layer in range(1, len(sizes))) == drawn


def test_lines_have_one_scale_for_all_gaps_and_fields_do_not_disturb_it(
    scene_of: SceneOf, network_of: NetworkOf
) -> None:
    network = network_of(784, 30, 10)
    loud = replace(network, weights=(100 * network.weights[0], np.full((10, 30), 1.4)))
    assert scene_of(loud).weight_limit == pytest.approx(1.5)
    assert scene_of(loud, EdgeView.STRONGEST).weight_limit > 200


def test_with_no_lines_at_all_the_scale_is_that_of_all_weights(scene_of: SceneOf, network_of: NetworkOf) -> None:
    network = network_of(784, 30)
    doubled = replace(network, weights=(2 * network.weights[0],))
    assert scene_of(doubled).weight_limit == pytest.approx(2 * scene_of(network).weight_limit, rel=0.4)


def test_no_bias_is_beyond_the_scale_of_biases(scene_of: SceneOf, network_of: NetworkOf) -> None:
    network = network_of(4, 300, 3).with_bias(1, 7, -41.0)
    assert scene_of(network).bias_limit == pytest.approx(50.0)
