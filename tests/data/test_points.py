"""Points lie where their kind says, in equal numbers, the same for a seed."""

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.points import POINTS, PointsChoice, draw_points

ALL = [(name, classes) for name, source in POINTS.items() for classes in source.classes]


@pytest.mark.parametrize(("name", "classes"), ALL)
def test_every_kind_fills_the_plane_with_every_class_alike(name: str, classes: int) -> None:
    places, labels = draw_points(name, PointsChoice(n=400, noise=0.0, classes=classes))
    assert (places.shape, labels.shape) == ((400, 2), (400,))
    counts = np.bincount(labels, minlength=classes)
    assert counts.max() - counts.min() <= 1
    assert np.abs(places).max() < 1.6


@pytest.mark.parametrize("name", POINTS)
def test_the_same_seed_gives_the_same_points_and_another_gives_others(name: str) -> None:
    one, same, other = (draw_points(name, PointsChoice(seed=seed))[0] for seed in (3, 3, 4))
    np.testing.assert_array_equal(one, same)
    assert not np.array_equal(one, other)


def test_noise_moves_points_and_not_their_classes() -> None:
    still, labels = draw_points("circles", PointsChoice(noise=0.0))
    moved, same = draw_points("circles", PointsChoice(noise=0.1))
    np.testing.assert_array_equal(labels, same)
    assert 0.08 < (moved - still).std() < 0.12


def test_quadrants_are_xor_and_circles_are_rings() -> None:
    places, labels = draw_points("xor", PointsChoice(noise=0.0))
    np.testing.assert_array_equal(labels, (places[:, 0] * places[:, 1] < 0).astype(int))
    places, labels = draw_points("circles", PointsChoice(noise=0.0))
    radii = np.hypot(*places.T)
    assert radii[labels == 0].max() < radii[labels == 1].min()


def test_a_chequerboard_has_no_neighbours_alike() -> None:
    places, labels = draw_points("chequerboard", PointsChoice(n=1000, noise=0.0))
    tiles = np.floor((places + 0.95) * 4 / 1.9).astype(int)
    np.testing.assert_array_equal(tiles.sum(axis=1) % 2, labels)


def test_a_straight_line_separates_what_is_linearly_separable() -> None:
    places, labels = draw_points("linear", PointsChoice(noise=0.0))
    across = places.sum(axis=1)
    assert across[labels == 0].max() < across[labels == 1].min()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"n": 1}, "1 points cannot be"),
        ({"noise": float("nan")}, "noise nan"),
        ({"noise": 3.0}, "noise 3"),
        ({"seed": -1}, "-1"),
    ],
)
def test_what_cannot_be_is_a_sentence(wrong: dict[str, float], said: str) -> None:
    with pytest.raises(DataError, match=said):
        PointsChoice(**wrong)  # type: ignore[arg-type]


def test_moons_are_two() -> None:
    with pytest.raises(DataError, match="Moons cannot have 3 classes: choose 2"):
        draw_points("moons", PointsChoice(classes=3))
