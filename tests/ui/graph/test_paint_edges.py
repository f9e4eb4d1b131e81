"""The picture is drawn from the weights: change one, and pixels change all along its edge and nowhere else."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.diagram.edge_choice import EdgeView
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.nn.network import Network
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.paint_edges import DASHED_EDGES, edge_pens
from nnviz.ui.kit.theme import THEMES

Pixels = NDArray[np.int16]
PictureOf = Callable[[NetworkScene], Pixels]
SceneOf = Callable[..., NetworkScene]
NetworkOf = Callable[..., Network]
LINE_REACH_PX = 2.0  # pen width and antialiasing


def all_ones(*sizes: int, seed: int = 0) -> Network:
    """A network of weights ±1: turning one about changes no sum of |w|, so only its own edge can change."""
    rng = np.random.default_rng(seed)
    shapes = list(zip(sizes[1:], sizes, strict=False))
    weights = tuple(rng.choice((-1.0, 1.0), shape) for shape in shapes)
    return Network(weights, tuple(np.zeros(n) for n in sizes[1:]), ("sigmoid",) * len(shapes))


def only(network: Network, layer: int, j: int, k: int, value: float) -> Network:
    """The network with every weight 0 but one."""
    weights = tuple(np.zeros_like(w) for w in network.weights)
    return replace(network, weights=weights).with_weight(layer, j, k, value)


def turned_about(network: Network, layer: int, j: int, k: int) -> Network:
    return network.with_weight(layer, j, k, -float(network.weights[layer - 1][j, k]))


def edge_line(scene: NetworkScene, layer: int, j: int, k: int) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The pixel columns strictly between the neurons, and the row in which the edge crosses the middle of each."""
    left, right = scene.layout.columns[layer - 1], scene.layout.columns[layer]
    x0, x1 = left.x + left.radius * (not left.is_strip), right.x - right.radius * (not right.is_strip)
    columns = np.arange(int(x0) + 4, int(x1) - 3)
    start, end = scene.layout.place(NeuronHit(layer - 1, k)), scene.layout.place(NeuronHit(layer, j))
    assert start is not None
    assert end is not None
    return columns, start[1] + (end[1] - start[1]) * (columns + 0.5 - x0) / (x1 - x0)


def assert_changes_lie_on_the_edge(
    one: Pixels, other: Pixels, scene: NetworkScene, edge: tuple[int, int, int], least_share: float
) -> None:
    """The pixels that differ lie along the edge, and nearly all along it they differ."""
    columns, rows = edge_line(scene, *edge)
    slope = (rows[-1] - rows[0]) / (columns[-1] - columns[0])
    changed_rows, changed_columns = np.nonzero((one != other).any(axis=2))
    row_of_line = rows[0] + (changed_columns - columns[0]) * slope
    distance = np.abs(changed_rows + 0.5 - row_of_line) / np.hypot(1.0, slope)
    assert distance.max() <= LINE_REACH_PX
    assert columns[0] - 6 <= changed_columns.min()
    assert changed_columns.max() <= columns[-1] + 6
    assert np.isin(columns, changed_columns).mean() >= least_share


def test_the_texts_network_is_shown_with_all_its_edges(scene_of: SceneOf, network_of: NetworkOf) -> None:
    scene = scene_of(network_of(784, 30, 10))
    assert scene.layout.n_edges_shown == scene.network.n_edges == 23_820
    assert [(scene.is_crisp(layer), scene.is_field(layer)) for layer in (1, 2)] == [(False, True), (True, False)]


@pytest.mark.parametrize(("j", "k"), [(0, 0), (29, 783), (0, 783), (29, 0), (14, 400), (15, 391), (3, 700)])
def test_one_of_23520_edges_changes_its_own_pixels(j: int, k: int, scene_of: SceneOf, picture_of: PictureOf) -> None:
    scene = scene_of(all_ones(784, 30, 10))
    changed = replace(scene, network=turned_about(scene.network, 1, j, k))
    assert_changes_lie_on_the_edge(picture_of(scene), picture_of(changed), scene, (1, j, k), 0.95)


@pytest.mark.parametrize(("j", "k"), [(0, 0), (9, 29), (0, 29), (9, 0), (4, 11), (7, 21)])
def test_one_of_300_lines_changes_its_own_pixels(j: int, k: int, scene_of: SceneOf, picture_of: PictureOf) -> None:
    network = all_ones(784, 30, 10)
    pale = np.full((10, 30), 0.35)  # under the one edge that is turned about, lest others cover it
    pale[j, k] = 1.0
    scene = scene_of(replace(network, weights=(network.weights[0], pale)))
    changed = replace(scene, network=turned_about(scene.network, 2, j, k))
    assert_changes_lie_on_the_edge(picture_of(scene), picture_of(changed), scene, (2, j, k), 0.98)


@pytest.mark.parametrize("edge", [(1, 0, 0), (1, 29, 783), (1, 11, 234), (2, 0, 0), (2, 9, 29), (2, 3, 17)])
@pytest.mark.parametrize("value", [1.0, -1.0])
def test_a_single_weight_is_a_single_edge(
    edge: tuple[int, int, int], value: float, scene_of: SceneOf, network_of: NetworkOf, picture_of: PictureOf
) -> None:
    network = replace(network_of(784, 30, 10), biases=(np.zeros(30), np.zeros(10)))
    scene = scene_of(only(network, *edge, value))
    nothing = picture_of(replace(scene, network=only(network, *edge, 0.0)))
    picture = picture_of(scene)
    assert_changes_lie_on_the_edge(nothing, picture, scene, edge, 0.98)
    columns, rows = edge_line(scene, *edge)
    red, _, blue = picture[rows.astype(int), columns].astype(float).mean(axis=0)
    assert (blue > red + 30) if value > 0 else (red > blue + 30)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("sizes", [(3, 2), (200, 20)], ids=["lines", "field"])
def test_positive_is_blue_and_negative_is_orange(
    theme: str, sizes: tuple[int, int], scene_of: SceneOf, network_of: NetworkOf, picture_of: PictureOf
) -> None:
    network = network_of(*sizes)
    mean = {}
    for sign in (1, -1):
        weights = (sign * np.abs(network.weights[0]),)
        scene = scene_of(replace(network, weights=weights), theme=THEMES[theme])
        left, right = scene.layout.columns
        gap = picture_of(scene)[:, int(left.x) + 20 : int(right.x) - 20].astype(float)
        tinted = gap[(gap != scene.theme.ground.getRgb()[:3]).any(axis=2)]
        mean[sign] = tinted.mean(axis=0)
    assert mean[1][2] > mean[1][0] + 10
    assert mean[-1][0] > mean[-1][2] + 10


def test_stronger_edges_are_wider_and_deeper(scene_of: SceneOf, picture_of: PictureOf) -> None:
    weights = np.zeros((3, 3))
    np.fill_diagonal(weights, (0.3, 0.6, 1.0))
    scene = scene_of(Network((weights,), (np.zeros(3),), ("sigmoid",)))
    picture = picture_of(scene)
    x = int((scene.layout.columns[0].x + scene.layout.columns[1].x) / 2)
    ink = [(255 - picture[int(y) - 3 : int(y) + 4, x, 0]).sum() for y in scene.layout.columns[0].y]
    assert 0 < 2 * ink[0] < 1.5 * ink[1] < ink[2]


def test_few_negative_edges_are_dashed_so_that_the_sign_needs_no_colour(
    scene_of: SceneOf, picture_of: PictureOf
) -> None:
    def gaps(value: float, n: int) -> float:
        """The share of pixel columns in which the edge from neuron 0 to neuron 0 leaves the ground bare."""
        network = only(all_ones(n, n), 1, 0, 0, value)
        scene = scene_of(network)
        columns, rows = edge_line(scene, 1, 0, 0)
        return float((picture_of(scene)[rows.astype(int), columns] == 255).all(axis=1).mean())

    few, many = 5, 20
    assert few**2 <= DASHED_EDGES < many**2
    assert gaps(1.0, few) == gaps(1.0, many) == gaps(-1.0, many) == 0
    assert 0.2 < gaps(-1.0, few) < 0.5


def test_with_high_contrast_negative_edges_are_always_dashed() -> None:
    pens = edge_pens(THEMES["contrast"], 1.0, dashed=True)
    assert [bool(pen.dashPattern()) for pen in pens] == [True] * 15 + [False] * 16


def test_the_strongest_are_shown_and_no_other(scene_of: SceneOf, picture_of: PictureOf) -> None:
    rng = np.random.default_rng(3)
    weights = rng.permutation(np.linspace(0.4, 1.0, 120)).reshape(10, 12)
    scene = scene_of(Network((weights,), (np.zeros(10),), ("sigmoid",)), EdgeView.STRONGEST, strongest=20)
    order = np.argsort(weights, axis=None)
    strong, weak = (np.unravel_index(order[i], weights.shape) for i in (-20, -21))
    picture = picture_of(scene)
    for (j, k), is_shown in ((strong, True), (weak, False)):
        # A little nearer to zero, but in the same place of the order.
        nearer = scene.network.with_weight(1, int(j), int(k), -float(weights[j, k]))
        assert bool((picture_of(replace(scene, network=nearer)) != picture).any()) is is_shown


def test_elided_layers_leave_the_edges_of_hidden_neurons_out(scene_of: SceneOf, picture_of: PictureOf) -> None:
    scene = scene_of(all_ones(784, 30, 10), EdgeView.ELIDED)
    picture = picture_of(scene)
    for k, is_shown in ((3, True), (780, True), (400, False)):
        changed = replace(scene, network=turned_about(scene.network, 1, 2, k))
        assert bool((picture_of(changed) != picture).any()) is is_shown


def test_a_hovered_edge_is_painted_over_all_others(scene_of: SceneOf, picture_of: PictureOf) -> None:
    scene = scene_of(all_ones(784, 30, 10))
    hovered = replace(scene, hovered=EdgeHit(1, 4, 100))
    columns, rows = edge_line(scene, 1, 4, 100)
    colors = scene.theme.data
    expected = colors.positive if scene.network.weights[0][4, 100] > 0 else colors.negative
    middle = picture_of(hovered)[rows.astype(int), columns]
    assert (np.abs(middle - expected).sum(axis=1) < 12).mean() > 0.9


def test_the_edges_into_a_hovered_neuron_stand_out(
    scene_of: SceneOf, network_of: NetworkOf, picture_of: PictureOf
) -> None:
    scene = scene_of(network_of(784, 30, 10))
    plain, hovered = picture_of(scene), picture_of(replace(scene, hovered=NeuronHit(2, 0)))
    changed_rows, changed_columns = np.nonzero((plain != hovered).any(axis=2))
    hidden, output = scene.layout.columns[1:]
    assert changed_columns.min() >= hidden.x
    assert changed_columns.max() <= output.x + output.radius + 8
    assert np.ptp(changed_rows) > 300  # from the whole hidden layer


def test_of_thousands_of_edges_into_a_neuron_the_strongest_at_each_height_is_seen(
    scene_of: SceneOf, picture_of: PictureOf
) -> None:
    weak = Network((np.zeros((2, 3_000)),), (np.zeros(2),), ("sigmoid",))
    for k in (0, 1234, 2999):
        strong = weak.with_weight(1, 0, k, 5.0)
        scenes = [replace(scene_of(n), selected=NeuronHit(1, 0)) for n in (strong, turned_about(strong, 1, 0, k))]
        one, other = (picture_of(scene) for scene in scenes)
        assert_changes_lie_on_the_edge(one, other, scenes[0], (1, 0, k), 0.9)
