"""Every plane the page offers goes through the network at hand; one that cannot be says why."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Examples
from nnviz.experiments.generators import finished
from nnviz.experiments.plane_kinds import PlaneWish, wished_plane
from nnviz.experiments.weight_plane import PlaneError, WeightPlane
from nnviz.experiments.weight_vectors import vector_of
from nnviz.nn.network import Network, random_network

NAMES = ("w 2 1 1", "w 2 1 2")


@pytest.fixture
def run() -> list[Network]:
    network = random_network((6, 4, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(2))
    rng = np.random.default_rng(3)
    found = [network]
    for _ in range(4):
        moved = tuple(w + rng.normal(0, 0.3, w.shape) for w in found[-1].weights)
        found.append(replace(found[-1], weights=moved))
    return found


@pytest.fixture
def examples() -> Examples:
    rng = np.random.default_rng(4)
    return Examples(rng.integers(0, 256, (50, 6), dtype=np.uint8), rng.integers(0, 3, 50))


def plane(kind: str, run: list[Network], examples: Examples, names: tuple[str, str] = NAMES) -> WeightPlane:
    return finished(wished_plane(PlaneWish(kind, names, "quadratic", kept=run[len(run) // 2]), run[-1], examples, run))


@pytest.mark.parametrize("kind", ["random", "gradient", "weights", "run", "line", "kept"])
def test_the_network_lies_on_its_plane(kind: str, run: list[Network], examples: Examples) -> None:
    found = plane(kind, run, examples)
    here = found.point(vector_of(run[-1]))
    assert here.distance < 1e-9
    assert (here.s, here.t) == pytest.approx((found.here.s, found.here.t), abs=1e-9)
    network = found.network(here.s, here.t)
    np.testing.assert_allclose(vector_of(network), vector_of(run[-1]), atol=1e-9)


@pytest.mark.parametrize("kind", ["run", "line"])
def test_a_run_has_to_be_there_first(kind: str, run: list[Network], examples: Examples) -> None:
    with pytest.raises(PlaneError, match="Space"):
        plane(kind, run[-1:], examples)


def test_a_line_begins_at_the_network_that_was_kept(run: list[Network], examples: Examples) -> None:
    found = plane("kept", run, examples)
    np.testing.assert_allclose(vector_of(found.network(0.0, 0.0)), vector_of(run[len(run) // 2]), atol=1e-9)
    assert PlaneWish("kept", NAMES, "quadratic").has_line
    assert not PlaneWish("run", NAMES, "quadratic").has_line
    with pytest.raises(PlaneError, match="keep one"):
        finished(wished_plane(PlaneWish("kept", NAMES, "quadratic"), run[-1], examples, run))
    other = random_network((6, 2, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    with pytest.raises(PlaneError):
        finished(wished_plane(PlaneWish("kept", NAMES, "quadratic", kept=other), run[-1], examples, run))


@pytest.mark.parametrize("name", ["w 3 1 1", "", "w 2 1 9", "hello"])
def test_a_weight_that_is_not_there_is_named(name: str, run: list[Network], examples: Examples) -> None:
    with pytest.raises(PlaneError):
        plane("weights", run, examples, ("w 2 1 1", name))
