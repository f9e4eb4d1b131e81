"""Networks of a plane on examples cut into slices."""

import numpy as np
import pytest

from nnviz.experiments import plane_slices
from nnviz.experiments.plane_slices import PlaneSlices, costs_at
from nnviz.experiments.weight_plane import random_directions
from tests.experiments.cases import plain_cost, plain_right, random_case


@pytest.mark.parametrize("slice_bytes", [1, 10_000_000])
def test_slices_add_up_to_the_whole(slice_bytes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plane_slices, "SLICE_BYTES", slice_bytes)
    monkeypatch.setattr(plane_slices, "FEWEST_EXAMPLES", 7)
    case = random_case(8)
    assert len(case.examples) > 7
    plane = random_directions(case.network, np.random.default_rng(0), reach=1.0)
    slices = PlaneSlices(plane, case.examples, case.cost)
    n_slices = len(list(slices.prepare()))
    assert n_slices == (-(-len(case.examples) // 7) if slice_bytes == 1 else 1)
    costs = np.empty(2)
    assert len(list(slices.write_costs(costs, np.array([0.1, -0.4]), 0.3))) == n_slices
    networks = [plane.network(s, 0.3) for s in (0.1, -0.4)]
    assert costs == pytest.approx([plain_cost(network, case.examples, case.cost) for network in networks])
    assert slices.n_right(0.1, 0.3) == plain_right(networks[0], case.examples).sum()
    found = costs_at(plane, case.examples, [(0.1, 0.3), (-0.4, 0.3)], case.cost)
    assert found.tolist() == pytest.approx(costs.tolist())
