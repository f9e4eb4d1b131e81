"""The map: where its places are painted, and in which colours."""

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QColor

from nnviz.diagram.height_picture import band_colors
from nnviz.ui.descent.paint_map import Heights, MapScene, Trail, band_image, paint_map
from nnviz.ui.kit.theme import THEMES, Theme
from tests.ui.descent.conftest import Painted, Written, count_near, pixels

X, Y = np.linspace(-2.0, 2.0, 41), np.linspace(-1.0, 3.0, 41)
AREA = QRectF(80, 40, 300, 300)


def bowl() -> Heights:
    return Heights(X, Y, X[np.newaxis, :] ** 2 + (Y[:, np.newaxis] - 1) ** 2)


def scene(theme: Theme = THEMES["light"], heights: Heights | None = None, *trails: Trail) -> MapScene:
    return MapScene(heights or bowl(), ("x", "y"), AREA, theme, 1.0, trails)


def test_places_and_pixels_belong_together() -> None:
    one = scene()
    assert one.to_pixels(-2.0, -1.0) == QPointF(80, 340)
    assert one.to_pixels(2.0, 3.0) == QPointF(380, 40)
    assert one.to_surface(one.to_pixels(0.7, 2.2)) == pytest.approx((0.7, 2.2))


def test_places_asked_for_one_after_the_other_do_not_move_each_other() -> None:
    one = scene()
    found = [one.to_pixels(x, x / 2) for x in np.linspace(-2, 2, 9).tolist()]
    assert [(at.x(), at.y()) for at in found] == [(80 + 37.5 * i, 340 - 75 * i / 4) for i in range(9)]


@pytest.mark.parametrize("name", list(THEMES))
def test_low_is_the_colour_of_the_ground_and_high_the_strongest(name: str, painted: Painted) -> None:
    theme = THEMES[name]
    image = painted(lambda painter: paint_map(painter, scene(theme)), ground=theme.ground)
    middle, corner = image.pixelColor(230, 190), image.pixelColor(84, 44)
    assert middle == theme.ground
    strongest = band_colors(len(bowl().levels) + 1, theme.data)[-1]
    assert np.abs(np.array(corner.getRgb()[:3]) - strongest.astype(int)).max() < 60


def test_every_pixel_has_the_band_of_its_place(painted: Painted) -> None:
    one = scene()
    rgb = pixels(band_image(one))
    colors = band_colors(len(one.heights.levels) + 1, one.theme.data).astype(int)
    for x, y in np.random.default_rng(0).uniform(0, 299, (200, 2)).astype(int):
        a, b = one.to_surface(QPointF(AREA.left() + x + 0.5, AREA.top() + y + 0.5))
        value = a**2 + (b - 1) ** 2
        band = np.searchsorted(one.heights.levels, value, side="right")
        distance = np.abs(np.array(one.heights.levels) - value).min()
        assert (rgb[y, x] == colors[band]).all() or distance < 0.02


def test_where_there_is_no_value_the_ground_is_neutral() -> None:
    heights = bowl()
    values = heights.values.copy()
    values[:, :15] = np.nan
    one = scene(heights=Heights(X, Y, values))
    rgb = pixels(band_image(one))
    assert (rgb[150, 10] == one.theme.data.neutral).all()
    assert not (rgb[150, 250] == one.theme.data.neutral).all()


def test_a_flat_surface_and_one_without_values_can_be_painted(painted: Painted) -> None:
    theme = THEMES["light"]
    for values in (np.ones((41, 41)), np.full((41, 41), np.nan), np.full((41, 41), np.inf)):
        one = scene(heights=Heights(X, Y, values))
        assert painted(lambda painter, one=one: paint_map(painter, one), ground=theme.ground).width() == 500


def test_a_trail_ends_in_a_ball_where_it_is(painted: Painted) -> None:
    theme = THEMES["light"]
    trail = Trail(np.array([[-1.0, 0.0], [0.5, 2.0]]), "A")
    with_ball = painted(lambda painter: paint_map(painter, scene(theme, None, trail)), ground=theme.ground)
    at = scene().to_pixels(0.5, 2.0)
    assert with_ball.pixelColor(round(at.x()) - 6, round(at.y())) == theme.ink
    start = scene().to_pixels(-1.0, 0.0)
    assert with_ball.pixelColor(round(start.x()), round(start.y())) == theme.ground
    assert count_near(with_ball, QColor(theme.ink)) > 200


def test_a_trail_that_leaves_the_map_is_cut_at_its_edge(painted: Painted) -> None:
    theme = THEMES["light"]
    trail = Trail(np.array([[0.0, 1.0], [1e9, 1.0]]), "A")
    image = painted(lambda painter: paint_map(painter, scene(theme, None, trail)), ground=theme.ground)
    assert min(image.pixelColor(340, y).red() for y in (189, 190)) < 100
    assert image.pixelColor(400, 190) == theme.ground


def test_balls_that_have_left_the_map_stand_at_its_rim_and_are_named_above(painted: Painted, written: Written) -> None:
    theme = THEMES["light"]
    ball = Trail(np.array([[0.0, 1.0], [50.0, 1.0]]), "A")
    image = painted(lambda painter: paint_map(painter, scene(theme, None, ball)), ground=theme.ground)
    assert image.pixelColor(356, 190) == theme.ink  # of the ball, before the arrow to the rim
    assert image.pixelColor(373, 187) == theme.ink
    other = Trail(np.array([[0.0, 1.0], [0.0, -9e9]]), "B", is_chosen=False)
    for trails, said in (((ball,), "A is outside the map"), ((ball, other), "A, B are outside the map")):
        assert said in written(lambda painter, trails=trails: paint_map(painter, scene(theme, None, *trails)))
    here = Trail(np.array([[50.0, 1.0], [2.0, 3.0]]), "A")
    assert not any("outside" in text for text in written(lambda p: paint_map(p, scene(theme, None, here))))
