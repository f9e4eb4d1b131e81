"""A neuron shows its activation as its fill and its bias as its rim, the output neurons as well."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtGui import QPainter

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import NeuronHit
from nnviz.nn.network import Activations, Network, forward
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_neurons import activation_colors, bias_ring, paint_neurons
from nnviz.ui.kit.theme import THEMES

Pixels = NDArray[np.int16]
PixelsOf = Callable[..., Pixels]
SceneOf = Callable[..., NetworkScene]
LIGHT = THEMES["light"]


def bare(*biases: tuple[float, ...]) -> Network:
    """A network of two inputs without edges, with these biases."""
    sizes = (2, *(len(b) for b in biases))
    weights = tuple(np.zeros((n, n_in)) for n_in, n in pairwise(sizes))
    return Network(weights, tuple(np.array(b) for b in biases), ("sigmoid",) * len(biases))


def flowing(network: Network, *layers: tuple[float, ...]) -> Activations:
    """Activations as if they had flowed through the network."""
    a = tuple(np.array(values) for values in layers)
    return Activations(a[1:], a)


@pytest.fixture
def neurons_of(pixels_of: PixelsOf) -> Callable[[NetworkScene], Pixels]:
    """Give a function that paints the neurons of a scene and nothing else."""
    return lambda scene: pixels_of(lambda painter: paint_neurons(painter, scene), ground=scene.theme.ground)


def at(picture: Pixels, scene: NetworkScene, layer: int, j: int, dx: float = 0.0, dy: float = 0.0) -> list[int]:
    """The colour at a neuron, a part of its radius away from the centre."""
    column = scene.layout.columns[layer]
    x, y = column.x + dx * column.radius, column.y[j] + dy * column.radius
    color: list[int] = picture[int(y), int(x)].tolist()
    return color


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_the_fill_is_the_activation(theme: str, scene_of: SceneOf, neurons_of: Callable[..., Pixels]) -> None:
    network = bare((0.0, 0.0, 0.0, 0.0))
    a = (0.0, 0.5, 1.0, -1.0)
    scene = scene_of(network, theme=THEMES[theme], activations=flowing(network, (0.0, 1.0), a))
    picture, data = neurons_of(scene), THEMES[theme].data
    half = (np.array(data.ground) + data.positive) / 2
    for j, expected in enumerate((data.ground, half, data.positive, data.negative)):
        assert at(picture, scene, 1, j) == pytest.approx(list(expected), abs=1)
    assert at(picture, scene, 0, 0) == list(data.ground)
    assert at(picture, scene, 0, 1) == list(data.positive)


def test_without_an_example_neurons_are_empty(scene_of: SceneOf, neurons_of: Callable[..., Pixels]) -> None:
    scene = scene_of(bare((1.0, -1.0)))
    picture = neurons_of(scene)
    assert at(picture, scene, 0, 1) == at(picture, scene, 1, 0) == [255, 255, 255]


def test_activations_beyond_one_stop_at_the_full_colour_and_nan_is_empty() -> None:
    colors = activation_colors(np.array([7.0, -7.0, np.nan]), LIGHT).tolist()
    assert colors == [list(LIGHT.data.positive), list(LIGHT.data.negative), list(LIGHT.data.ground)]


@pytest.mark.parametrize("layer", [1, 2])
def test_the_rim_is_the_bias_blue_or_orange_and_wider_with_its_size(
    layer: int, scene_of: SceneOf, neurons_of: Callable[..., Pixels]
) -> None:
    biases = (2.0, -2.0, 0.2, 1.0)
    scene = scene_of(bare(biases, biases))
    picture, data = neurons_of(scene), scene.theme.data
    assert at(picture, scene, layer, 0, dy=-0.85) == list(data.positive)
    assert at(picture, scene, layer, 1, dy=-0.85) == list(data.negative)
    column = scene.layout.columns[layer]

    def rim(j: int) -> float:
        """How much paint lies above the centre of the neuron."""
        y = int(column.y[j])
        return float((255 - picture[y - int(column.radius) - 1 : y, int(column.x), 0]).sum())

    assert 0 < rim(2) < rim(3) < rim(0)


def test_the_rim_of_a_negative_bias_is_split_so_that_the_sign_needs_no_colour(
    scene_of: SceneOf, neurons_of: Callable[..., Pixels]
) -> None:
    scene = scene_of(bare((2.0, -2.0)))
    picture = neurons_of(scene)
    assert at(picture, scene, 1, 0, dx=0.85) == list(scene.theme.data.positive)
    assert at(picture, scene, 1, 1, dx=0.85) == [255, 255, 255]


def test_the_width_of_a_ring_grows_with_the_bias_up_to_the_limit() -> None:
    widths = [bias_ring(b, 2.0, 12.0, LIGHT).width for b in (0.0, 1.0, -1.0, 1.5, 2.0, 9.0)]
    assert widths[1] == widths[2]
    assert widths[0] <= widths[1] < widths[3] < widths[4] == widths[5]


def test_inputs_have_no_bias_and_a_plain_rim(scene_of: SceneOf, neurons_of: Callable[..., Pixels]) -> None:
    scene = scene_of(bare((1.0,)))
    column = scene.layout.columns[0]
    rim = neurons_of(scene)[int(column.y[0] - column.radius) + 1, int(column.x)]
    assert np.ptp(rim) < 12  # ink, neither blue nor orange


def test_a_bias_changes_its_own_neuron_and_no_other(scene_of: SceneOf, neurons_of: Callable[..., Pixels]) -> None:
    network = bare((1.0, 1.0, 1.0), (1.0, 1.0))
    scene = scene_of(network)
    changed = replace(scene, network=network.with_bias(2, 1, -1.0))
    rows, columns = np.nonzero((neurons_of(scene) != neurons_of(changed)).any(axis=2))
    column = scene.layout.columns[2]
    assert np.hypot(rows + 0.5 - column.y[1], columns + 0.5 - column.x).max() <= column.radius + 2
    assert len(rows) > 20


def test_a_wide_input_layer_is_a_strip_of_grey_cells(
    scene_of: SceneOf, network_of: Callable[..., Network], neurons_of: Callable[..., Pixels]
) -> None:
    network = network_of(256, 4)
    inputs = np.repeat([0.0, 1.0, 0.5, 0.0], 64)
    scene = scene_of(network, activations=forward(network, inputs), image_shape=(16, 16))
    column = scene.layout.columns[0]
    assert column.is_strip
    middle = neurons_of(scene)[:, int(column.x) - 4]
    ink = np.array(LIGHT.ink.getRgb()[:3])
    for part, expected in enumerate(([255] * 3, ink, (255 + ink) / 2, [255] * 3)):
        row = int(column.y[64 * part + 32])
        assert middle[row].tolist() == pytest.approx(list(expected), abs=2)


def test_an_elided_layer_says_how_many_it_has(
    scene_of: SceneOf, network_of: Callable[..., Network], neurons_of: Callable[..., Pixels]
) -> None:
    one, other = (scene_of(network_of(n, 3), EdgeView.ELIDED) for n in (784, 485))
    column = one.layout.columns[0]
    middle = (column.y[7] + column.y[8]) / 2
    picture = neurons_of(one)
    dots = picture[int(middle) - 8 : int(middle) + 8, int(column.x), 0] < 200
    assert (np.diff(dots.astype(int)) == 1).sum() == 3
    rows, columns = np.nonzero((picture != neurons_of(other)).any(axis=2))  # only the number differs
    assert np.abs(rows - middle).max() < 10
    assert columns.min() > column.x


def test_hovered_and_selected_neurons_are_marked(scene_of: SceneOf, neurons_of: Callable[..., Pixels]) -> None:
    scene = scene_of(bare((1.0, 1.0)))
    for mark in ("hovered", "selected"):
        picture = neurons_of(replace(scene, **{mark: NeuronHit(1, 1)}))  # type: ignore[arg-type]
        rows, columns = np.nonzero((picture != neurons_of(scene)).any(axis=2))
        column = scene.layout.columns[1]
        distance = np.hypot(rows + 0.5 - column.y[1], columns + 0.5 - column.x)
        assert column.radius < distance.min()
        assert distance.max() < column.radius + 8


def test_painting_changes_nothing_of_the_painters_clip(scene_of: SceneOf, pixels_of: PixelsOf) -> None:
    def paint(painter: QPainter) -> None:
        paint_neurons(painter, scene_of(bare((1.0,))))
        assert not painter.hasClipping()

    pixels_of(paint)
