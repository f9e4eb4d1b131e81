"""The legend says what the colours mean, with the limits of the picture above it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF

from nnviz.diagram.edge_choice import EdgeView
from nnviz.experiments.decision_maps import Plane
from nnviz.nn.network import Network, forward
from nnviz.ui.graph import paint_edges as edges
from nnviz.ui.graph.network_scene import NetworkScene
from nnviz.ui.graph.neuron_maps import NeuronMaps
from nnviz.ui.graph.paint_edges import edge_pens
from nnviz.ui.graph.paint_legend import HEIGHT_PX, Legend, legend_of, paint_legend
from nnviz.ui.kit.theme import THEMES

Pixels = NDArray[np.int16]


@pytest.fixture
def painted(qapp: object, pixels_of: Callable[..., Pixels]) -> Callable[..., Pixels]:
    """Give a function that paints a legend."""

    def paint(legend: Legend, theme: str = "light", scale: float = 1.0) -> Pixels:
        area = QRectF(0, 0, 900 * scale, HEIGHT_PX * scale)
        return pixels_of(
            lambda painter: paint_legend(painter, legend, area, THEMES[theme], scale),
            round(900 * scale),
            round(HEIGHT_PX * scale),
            THEMES[theme].ground,
        )

    return paint


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("width", [250, 380, 512, 700])
@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_all_of_it_is_within_its_room(
    scale: float, width: int, theme: str, pixels_of: Callable[..., Pixels], qapp: object
) -> None:
    longest = Legend(12.0, 10.0, has_activations=True, has_dashes=True, has_negative=True)
    area = QRectF(0, 0, width, HEIGHT_PX * scale)
    paint = partial(paint_legend, legend=longest, area=area, theme=THEMES[theme], scale=scale)
    picture = pixels_of(paint, 2 * width, round(HEIGHT_PX * scale), THEMES[theme].ground)
    inked = np.flatnonzero(np.any(picture != picture[0, -1], axis=(0, 2)))
    assert 0.8 * width < inked[-1] < width


def test_it_belongs_to_its_picture(scene_of: Callable[..., NetworkScene], network_of: Callable[..., Network]) -> None:
    network = network_of(6, 5, 3)
    scene = scene_of(network)
    assert legend_of(scene) == Legend(scene.weight_limit, scene.bias_limit, has_activations=False, has_dashes=True)
    flowing = replace(scene, activations=forward(network, np.zeros(6)))
    assert legend_of(flowing).has_activations


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_scale_goes_from_negative_to_positive(theme: str, painted: Callable[..., Pixels]) -> None:
    picture = painted(Legend(1.5, 2.0, has_activations=True), theme)
    scale = picture[HEIGHT_PX // 2, :250]  # the rims and fills further right have the same colours
    data = THEMES[theme].data
    distances = [np.abs(scale - color).sum(axis=1) for color in (data.negative, data.neutral, data.positive)]
    assert max(distance.min() for distance in distances) < 6
    places = [int(distance.argmin()) for distance in distances]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "other",
    [
        Legend(3.0, 2.0, has_activations=True),
        Legend(1.5, 4.0, has_activations=True),
        Legend(1.5, 2.0, has_activations=False),
        Legend(1.5, 2.0, has_activations=True, has_dashes=True),
    ],
)
def test_every_limit_is_to_be_read(other: Legend, painted: Callable[..., Pixels]) -> None:
    assert (painted(Legend(1.5, 2.0, has_activations=True)) != painted(other)).any()


def test_nothing_is_cut_off_at_the_right(painted: Callable[..., Pixels]) -> None:
    for scale in (0.8, 1.0, 2.0):
        picture = painted(Legend(123.0, 4567.0, has_activations=True, has_dashes=True), scale=scale)
        assert (picture[:, -10:] == 255).all()
        assert (picture[:, : picture.shape[1] // 2] != 255).any()


@pytest.mark.parametrize(
    ("sizes", "view", "theme", "has_dashes"),
    [
        ((6, 5, 3), EdgeView.EVERY, "light", True),
        ((20, 30, 10), EdgeView.EVERY, "light", False),  # 600 and 300 lines
        ((20, 30, 10), EdgeView.EVERY, "contrast", True),
        ((784, 30, 10), EdgeView.EVERY, "light", False),  # a field and 300 lines
        ((784, 30, 10), EdgeView.STRONGEST, "light", True),  # few of the 900 lead to the outputs
        ((784, 100), EdgeView.EVERY, "contrast", False),  # no line at all
    ],
)
def test_dashes_are_explained_where_there_are_some(
    sizes: tuple[int, ...],
    view: EdgeView,
    theme: str,
    has_dashes: bool,
    scene_of: Callable[..., NetworkScene],
    network_of: Callable[..., Network],
    picture_of: Callable[[NetworkScene], Pixels],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = scene_of(network_of(*sizes), view, theme=THEMES[theme])
    assert legend_of(scene).has_dashes is has_dashes
    dashed = picture_of(scene)
    monkeypatch.setattr(edges, "edge_pens", lambda theme, scale, *, dashed: edge_pens(theme, scale, dashed=False))
    assert bool((picture_of(scene) != dashed).any()) is has_dashes  # the picture itself bears the legend out


@pytest.mark.parametrize(("activation", "has_negative"), [("sigmoid", False), ("softmax", False), ("tanh", True)])
def test_the_fill_of_a_negative_activation_is_explained_where_there_can_be_one(
    activation: str, has_negative: bool, scene_of: Callable[..., NetworkScene]
) -> None:
    network = Network((np.zeros((2, 2)),), (np.zeros(2),), (activation,))
    assert legend_of(scene_of(network)).has_negative is has_negative


@pytest.mark.parametrize(("low", "has_negative"), [(0.0, False), (-1.0, True)])
def test_a_plane_below_0_is_explained_too(
    low: float, has_negative: bool, scene_of: Callable[..., NetworkScene], network_of: Callable[..., Network]
) -> None:
    maps = NeuronMaps((), Plane(low, 1.0, low, 1.0))
    assert legend_of(scene_of(network_of(2, 1), maps=maps)).has_negative is has_negative
