"""The relief: its facets, how they are seen, and what hides what."""

import math

import numpy as np
import pytest

from nnviz.diagram.relief import HEIGHT, LOWEST_SLANT, Box, Turn, away, facets, projected, shades, walls

BOX = Box((-1.0, 1.0), (0.0, 4.0), (0.0, 2.0))


def surface(n: int = 9) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    x, y = np.linspace(-1, 1, n), np.linspace(0, 4, n)
    return x, y, x[np.newaxis, :] ** 2 + (y[:, np.newaxis] - 2) ** 2 / 4


def polygons(found: object) -> list[np.ndarray]:
    assert hasattr(found, "points")
    assert hasattr(found, "starts")
    return [found.points[a:b] for a, b in zip(found.starts[:-1], found.starts[1:], strict=True)]


def area(polygon: np.ndarray) -> float:
    x, y = polygon[:, 0], polygon[:, 1]
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


def test_the_block_has_side_1_and_clips_what_is_too_high() -> None:
    places = BOX.unit(np.array([-1.0, 1.0, 0.0]), np.array([0.0, 4.0, 2.0]), np.array([0.0, 2.0, 9.0]))
    np.testing.assert_allclose(places, [[-0.5, -0.5, 0], [0.5, 0.5, HEIGHT], [0, 0, HEIGHT]])
    flat = Box((0.0, 1.0), (0.0, 1.0), (3.0, 3.0)).unit(np.array(0.5), np.array(0.5), np.array(3.0))
    assert np.isfinite(flat).all()


def test_facets_cover_the_ground_once_and_lie_in_their_band() -> None:
    x, y, values = surface()
    levels = (0.3, 0.9, 1.5)
    found = facets(x, y, values, levels, BOX)
    pieces = polygons(found)
    assert sum(map(area, pieces)) == pytest.approx(1.0)
    bounds = [0.0, *(level / 2 * HEIGHT for level in levels), HEIGHT]
    for polygon, band in zip(pieces, found.bands, strict=True):
        assert polygon[:, 2].min() >= bounds[band] - 1e-12
        assert polygon[:, 2].max() <= bounds[band + 1] + 1e-12
    assert len(pieces) > 64


def test_without_levels_there_is_a_facet_for_every_cell() -> None:
    x, y, values = surface()
    found = facets(x, y, values, (), BOX)
    assert len(polygons(found)) == 64
    assert set(found.bands.tolist()) == {0}
    np.testing.assert_allclose(np.linalg.norm(found.normals, axis=1), 1.0)
    assert (found.normals[:, 2] > 0).all()


def test_cells_with_a_hole_are_left_out() -> None:
    x, y, values = surface()
    values[4, 4] = np.nan
    assert len(polygons(facets(x, y, values, (), BOX))) == 60
    values[:] = np.inf
    assert len(polygons(facets(x, y, values, (0.5,), BOX))) == 0


def test_from_above_it_is_the_map() -> None:
    places = np.array([[-0.5, -0.5, 0.3], [0.5, 0.5, 0.0], [0.5, -0.5, 0.1]])
    np.testing.assert_allclose(projected(places, Turn(0.0, 90.0)), [[-0.5, 0.5], [0.5, -0.5], [0.5, 0.5]], atol=1e-12)


def test_projection_is_a_rotation_seen_from_far_away() -> None:
    rng = np.random.default_rng(0)
    places = rng.uniform(-0.5, 0.5, (20, 3))
    turn = Turn(30.0, 25.0)
    a, e = math.radians(30), math.radians(25)
    right = np.array([math.cos(a), -math.sin(a), 0.0])
    up = np.array([math.sin(a) * math.sin(e), math.cos(a) * math.sin(e), math.cos(e)])
    assert right @ up == pytest.approx(0.0, abs=1e-12)
    offset = places - np.array([0, 0, HEIGHT / 2])
    np.testing.assert_allclose(projected(places, turn), np.stack([offset @ right, -(offset @ up)], axis=1), atol=1e-12)


@pytest.mark.parametrize("azimuth", [0.0, 17.0, 90.0, 133.0, 250.0, 359.0])
def test_what_is_painted_later_is_never_behind_what_was_painted_before(azimuth: float) -> None:
    """Rays from the eye through random facets of a rough surface meet the last painted one first."""
    rng = np.random.default_rng(1)
    x, y = np.linspace(0, 1, 8), np.linspace(0, 1, 8)
    box = Box((0.0, 1.0), (0.0, 1.0), (0.0, 1.0))
    found = facets(x, y, rng.uniform(0, 1, (8, 8)), (), box)
    turn = Turn(azimuth, 20.0)
    order = np.argsort(-away(found.middles, turn), kind="stable")
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order))
    a = math.radians(azimuth)
    toward_eye = -np.array([math.sin(a), math.cos(a)])
    cell = 1 / 7
    for number in range(len(found.middles)):
        at = found.middles[number] + rng.uniform(-0.4, 0.4, 2) * cell
        for step in np.linspace(0.05, 1.5, 60):
            nearer = at + step * toward_eye
            inside = np.abs(found.middles - nearer).max(axis=1) < cell / 2
            if inside.any():
                assert rank[inside.argmax()] >= rank[number]


def test_the_two_sides_that_face_the_eye_are_walls() -> None:
    x, y, values = surface()
    found = facets(x, y, values, (), BOX)
    assert len(walls(found, Turn(35.0, 40.0))) == 2
    assert len(walls(found, Turn(0.0, 40.0))) == 1
    front = walls(found, Turn(0.0, 40.0))[0]
    assert front.shape == (2 * len(x), 2)
    assert front[0, 0] == pytest.approx(-0.5)


def test_light_stays_where_the_eye_is() -> None:
    level = np.array([[0.0, 0.0, 1.0]])
    assert shades(level, Turn(77.0, 40.0))[0] == pytest.approx(0.0)
    slanted = np.array([[0.6, 0.0, 0.8]])
    assert shades(slanted, Turn(0.0, 40.0))[0] < 0 < shades(slanted, Turn(180.0, 40.0))[0]


def test_turning_keeps_the_slant_in_range() -> None:
    assert Turn().by(330.0, 100.0) == Turn(5.0, 90.0)
    assert Turn().by(0.0, -100.0).elevation == LOWEST_SLANT


def test_a_relief_is_seen_from_the_front_and_above_at_first() -> None:
    assert (Turn().azimuth, Turn().elevation) == (35.0, 40.0)


def test_facets_of_a_slanted_plane_all_face_one_way_and_its_edges_are_its_sides() -> None:
    x, y = np.linspace(-1, 1, 6), np.linspace(0, 4, 5)
    values = 0.5 + 0.25 * x[np.newaxis, :] + 0.125 * y[:, np.newaxis]
    found = facets(x, y, values, (), BOX)
    steep_x, steep_y = 0.25 * 2 / 2 * HEIGHT, 0.125 * 4 / 2 * HEIGHT  # the block has side 1 and this height
    normal = np.array([-steep_x, -steep_y, 1.0]) / math.sqrt(steep_x**2 + steep_y**2 + 1)
    np.testing.assert_allclose(found.normals, np.tile(normal, (20, 1)), atol=1e-12)
    front, back, left, right = found.edges
    unit = BOX.unit(x[np.newaxis, :], y[:, np.newaxis], values)
    for edge, side in zip((front, back, left, right), (unit[0], unit[-1], unit[:, 0], unit[:, -1]), strict=True):
        np.testing.assert_array_equal(edge, side)


def test_what_faces_the_eye_has_the_same_light_however_it_is_turned() -> None:
    found = []
    for azimuth in (0.0, 35.0, 90.0, 200.0):
        a = math.radians(azimuth)
        facing = np.array([[-0.6 * math.sin(a), -0.6 * math.cos(a), 0.8]])
        found.append(float(shades(facing, Turn(azimuth, 40.0))[0]))
    np.testing.assert_allclose(found, found[0], atol=1e-12)
