"""Firing for one's own examples, and the slopes of outputs that do not, against finite differences."""

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.data.outputs import output_table
from nnviz.nn.activation_families import activation_named
from nnviz.nn.evaluation import evaluate
from nnviz.nn.firing import Firing
from nnviz.nn.network import Network


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softmax", "leaky_relu(0.1)"])
def test_the_slope_of_a_silent_output_is_the_mean_over_its_own_examples(name: str) -> None:
    rng = np.random.default_rng(3)
    z, is_wanted = rng.normal(size=(12, 3)), rng.random((12, 3)) < 0.4
    function, h = activation_named(name).function, 1e-6
    firing = Firing(3)
    for rows in (slice(5), slice(5, 12)):
        firing.add(name, z[rows], function(z[rows]), fired=np.array([0, 2, 0]), is_wanted=is_wanted[rows])
    assert firing.fired == (0, 4, 0)
    for output in (0, 2):
        step = h * np.eye(3)[output]
        slopes = ((function(z + step) - function(z - step)) / (2 * h))[:, output]
        assert firing.slopes[output] == pytest.approx(slopes[is_wanted[:, output]].mean(), rel=1e-6)
    assert np.isnan(firing.slopes[1])


def test_an_output_that_never_is_wanted_has_no_slope() -> None:
    firing = Firing(1)
    firing.add("sigmoid", np.zeros((4, 1)), np.full((4, 1), 0.5), fired=np.array([0]), is_wanted=np.zeros((4, 1), bool))
    assert firing.fired == (0,)
    assert np.isnan(firing.slopes[0])


def test_an_output_of_exactly_a_half_is_silent_and_as_steep_as_can_be() -> None:
    half = Network((np.zeros((1, 2)),), (np.zeros(1),), ("sigmoid",))
    xor = output_table(("o",), np.array([[0.0], [1.0]]))
    corners = Examples(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), np.array([0, 1, 1, 0]), xor)
    found = evaluate(half, corners, "quadratic")
    assert found.fired == (0,)
    assert found.slopes == (0.25,)
