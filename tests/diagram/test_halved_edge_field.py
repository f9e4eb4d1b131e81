"""The edge field on two cores: the same pixels as on one."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from nnviz.diagram.color_scale import LIGHT
from nnviz.diagram.edge_field import EdgeField, FieldGeometry
from nnviz.diagram.halved_edge_field import HalvedEdgeField


@pytest.mark.parametrize("width", [1, 90, 128, 201])
@pytest.mark.parametrize(("x_left", "x_right"), [(0.0, None), (-40.5, 230.0), (20.0, 80.0)])
def test_the_halves_make_the_whole(width: int, x_left: float, x_right: float | None) -> None:
    if x_right is None and x_left >= width:
        pytest.skip("the columns would touch")
    rng = np.random.default_rng(3)
    geometry = FieldGeometry(np.linspace(3, 77, 40), np.linspace(10, 60, 6), width, 80, x_left, x_right)
    weights = rng.standard_normal((6, 40))
    with ThreadPoolExecutor(2) as pool:
        halved = HalvedEdgeField(geometry, pool).picture(weights, LIGHT)
    np.testing.assert_array_equal(halved, EdgeField(geometry).picture(weights, LIGHT))
