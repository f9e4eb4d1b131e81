"""What training leaves is marked in the picture: a lock at what is frozen, a cross through what is off."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.edits.part import WHOLE, Part
from nnviz.nn.network import random_network
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_held import paint_held

PixelsOf = Callable[..., NDArray[np.int16]]
SceneOf = Callable[..., NetworkScene]


@pytest.fixture
def scene(scene_of: SceneOf) -> NetworkScene:
    network = random_network((3, 4, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    return scene_of(network)


def marked(scene: NetworkScene, pixels_of: PixelsOf) -> set[tuple[int, int]]:
    """Near which neurons something is painted."""
    pixels = pixels_of(lambda painter: paint_held(painter, scene))
    ys, xs = np.nonzero((pixels != pixels[0, 0]).any(axis=-1))
    found = set()
    for layer, column in enumerate(scene.layout.columns):
        for j, y in zip(column.neurons.tolist(), column.y.tolist(), strict=True):
            reach = column.radius + 8
            if ((abs(xs - column.x) <= reach) & (abs(ys - y) <= reach)).any():
                found.add((layer, j))
    return found


def test_nothing_is_marked_where_nothing_is_held(scene: NetworkScene, pixels_of: PixelsOf) -> None:
    assert marked(scene, pixels_of) == set()


@pytest.mark.parametrize(
    ("part", "neurons"),
    [
        (Part(1, 2), {(1, 2)}),
        (Part(2), {(2, 0), (2, 1)}),
        (WHOLE, {(1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (2, 1)}),
        (Part(2, 1, 0), set()),  # a weight alone is told on its card
    ],
)
def test_frozen_neurons_have_a_lock(
    part: Part, neurons: set[tuple[int, int]], scene: NetworkScene, pixels_of: PixelsOf
) -> None:
    assert marked(replace(scene, held=NOTHING_HELD.with_frozen(part)), pixels_of) == neurons


@pytest.mark.parametrize(("layer", "j"), [(0, 1), (1, 3)])
def test_neurons_that_are_off_have_a_cross(layer: int, j: int, scene: NetworkScene, pixels_of: PixelsOf) -> None:
    network, held = NOTHING_HELD.switched(scene.network, layer, j, is_on=False)
    assert marked(replace(scene, network=network, held=held), pixels_of) == {(layer, j)}


def test_locks_of_a_wide_layer_are_not_painted_over_one_another(
    scene_of: SceneOf, pixels_of: PixelsOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = random_network((3, 4_000, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    scene, painted = replace(scene_of(network), held=NOTHING_HELD.with_frozen(Part(1))), list[float]()
    monkeypatch.setattr("nnviz.ui.graph.paint_held._paint_lock", lambda _p, _s, at: painted.append(at.y()))
    pixels_of(lambda painter: paint_held(painter, scene))
    assert 10 < len(painted) < scene.area.height() / 7 + 1
