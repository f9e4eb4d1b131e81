"""Weights moved by hand, and the descent of all of them, against plain passes in float64."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, one_hot
from nnviz.experiments.generators import finished
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.experiments.weight_sliders import WeightSliders
from nnviz.nn.backprop import gradient
from nnviz.nn.network import random_network
from tests.experiments.cases import plain_cost

PLACES = (WeightPlace(1, 2, 5), WeightPlace(2, 1, 0), WeightPlace(2, 0))


@pytest.fixture
def sliders(blobs: Dataset) -> WeightSliders:
    network = random_network((16, 4, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(3))
    return WeightSliders(network, blobs.training, "quadratic", PLACES)


def test_a_look_is_the_cost_with_these_weights(sliders: WeightSliders) -> None:
    values = (1.5, -2.0, 0.25)
    moved = sliders.moved(values)
    assert tuple(place.value(moved) for place in PLACES) == values
    assert finished(sliders.look(values)) == pytest.approx(plain_cost(moved, sliders.examples, "quadratic"), rel=1e-6)
    assert finished(sliders.look(sliders.start)) == pytest.approx(
        plain_cost(sliders.network, sliders.examples, "quadratic"), rel=1e-6
    )


def test_the_descent_moves_every_weight_by_2_2(sliders: WeightSliders) -> None:
    found = [costs for costs in sliders.descent(6, 3.0) if costs is not None]
    assert [len(costs) for costs in found] == [1, 2, 3, 4, 5, 6]
    network, examples = sliders.network, sliders.examples
    desired = one_hot(examples.labels, 3)
    for cost in found[-1]:
        assert cost == pytest.approx(plain_cost(network, examples, "quadratic"), rel=1e-5)
        slopes = gradient(network, examples.inputs(slice(None)), desired, "quadratic")
        network = replace(
            network,
            weights=tuple(w - 3.0 * g for w, g in zip(network.weights, slopes.weights, strict=True)),
            biases=tuple(b - 3.0 * g for b, g in zip(network.biases, slopes.biases, strict=True)),
        )
    assert found[-1][-1] < found[-1][0]


def test_a_descent_that_leaves_all_numbers_ends_there(sliders: WeightSliders) -> None:
    steep = replace(sliders, network=replace(sliders.network, activations=("identity",) * 2))
    found = [costs for costs in steep.descent(200, 1e6) if costs is not None]
    assert 1 < len(found) < 200
    assert found[-1][0] == pytest.approx(plain_cost(steep.network, steep.examples, "quadratic"), rel=1e-5)
