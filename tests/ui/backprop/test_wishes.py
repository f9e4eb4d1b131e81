"""The tab of wishes: a wish is the sum of what stands beside it, and no part covers another."""

from itertools import combinations

import numpy as np
import pytest

from nnviz.nn.backprop_steps.reading import Material, Reading, pass_of
from nnviz.nn.network import random_network
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.backprop.wishes.paint_wishes import share_box
from nnviz.ui.backprop.wishes.stage import WishStage


def shown(page: BackpropPage, sizes: tuple[int, ...], m: int = 2) -> WishStage:
    page.panel.tabs.chosen.emit("wishes")
    rng = np.random.default_rng(3)
    network = random_network(sizes, ("sigmoid",) * (len(sizes) - 1), initial="text", rng=rng)
    desired = np.eye(sizes[-1])[rng.integers(sizes[-1], size=m)]
    material = Material(network, rng.random((m, sizes[0])), desired, tuple(range(m)), m, "quadratic", 3.0)
    found = pass_of(material, is_path=False, path="")
    stage = page.stages.wishes
    stage.show_reading(Reading(found, found.order.n_steps, "term", -1), digits=3)
    return stage


@pytest.mark.parametrize("n_outputs", [2, 10, 11, 40])
def test_every_row_of_the_table_adds_up(page: BackpropPage, n_outputs: int) -> None:
    stage = shown(page, (4, 3, n_outputs))
    assert stage.table.heads[-1] == "Σ"
    assert len(stage.table.heads) == 2 + min(10, n_outputs)
    for _, values in stage.table.rows:
        assert sum(values[:-1]) == pytest.approx(values[-1], abs=1e-12)


def test_of_more_neurons_than_there_is_room_for_the_others_are_told_together(page: BackpropPage) -> None:
    assert shown(page, (4, 3, 12)).table.heads[-2] == "3 others"
    assert "others" not in "".join(shown(page, (4, 3, 10)).table.heads)


@pytest.mark.parametrize("sizes", [(30, 12, 10), (2, 3, 5, 1), (2, 2, 1), (3, 3, 3, 3, 3, 2)])
def test_what_each_neuron_adds_covers_nothing(page: BackpropPage, sizes: tuple[int, ...]) -> None:
    scene = shown(page, sizes).view.scene
    assert scene is not None
    layer, places = scene.chosen[0] + 1, scene.places
    boxes = [share_box(places, layer, j) for j in places.shown(layer)]
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    neurons = [places.box_of(at, j) for at in range(places.n_layers) for j in places.shown(at)]
    assert not any(box.intersects(neuron) for box in boxes for neuron in neurons)
