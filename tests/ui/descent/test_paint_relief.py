"""The relief as it is painted."""

import numpy as np
import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor

from nnviz.diagram.relief import Turn, projected
from nnviz.ui.descent.paint_map import Heights, Trail
from nnviz.ui.descent.paint_relief import MOST_CELLS, ReliefGround, ReliefScene, paint_relief
from nnviz.ui.kit.theme import THEMES
from tests.ui.descent.conftest import Painted, count_near, pixels

X = np.linspace(-1.0, 1.0, 61)
AREA = QRectF(0, 0, 500, 400)
RIDGE = Heights(X, X, np.exp(-8 * X[:, np.newaxis] ** 2) + 0 * X[np.newaxis, :])  # along x, at y = 0
THEME = THEMES["contrast"]  # its accent is like no colour of the surface


def scene(turn: Turn, heights: Heights = RIDGE, **more: object) -> ReliefScene:
    return ReliefScene(ReliefGround(heights), ("x", "y"), turn, AREA, THEME, 1.0, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", list(THEMES))
@pytest.mark.parametrize("azimuth", [0.0, 35.0, 190.0])
def test_the_whole_block_lies_in_its_area(name: str, azimuth: float, painted: Painted) -> None:
    theme = THEMES[name]
    one = ReliefScene(ReliefGround(RIDGE), ("x", "y"), Turn(azimuth, 40.0), QRectF(60, 50, 380, 300), theme, 1.0)
    image = painted(lambda painter: paint_relief(painter, one), ground=theme.ground)
    for x in (5, 494):
        assert all(image.pixelColor(x, y) == theme.ground for y in range(0, 400, 7))
    assert image.pixelColor(250, 200) != theme.ground


def test_a_line_behind_the_ridge_is_hidden_and_before_it_is_seen(painted: Painted) -> None:
    ink = QColor(THEME.accent)

    def seen(y: float) -> int:
        line = np.array([[-0.9, y], [0.9, y]])
        one = scene(Turn(0.0, 15.0), lines=(line,))
        return count_near(painted(lambda painter: paint_relief(painter, one), ground=THEME.ground), ink, 40)

    assert seen(-0.6) > 150
    assert seen(0.5) == 0


def test_from_the_other_side_it_is_the_other_way_round(painted: Painted) -> None:
    line = np.array([[-0.9, 0.5], [0.9, 0.5]])
    one = scene(Turn(180.0, 15.0), lines=(line,))
    assert count_near(painted(lambda p: paint_relief(p, one), ground=THEME.ground), QColor(THEME.accent), 40) > 150


def test_a_ball_is_seen_where_it_lies(painted: Painted) -> None:
    trail = Trail(np.array([[-0.5, -0.8], [0.3, -0.7]]), "A")
    one = scene(Turn(0.0, 60.0), trails=(trail,))
    image = painted(lambda painter: paint_relief(painter, one), ground=THEME.ground)
    x, y = one.pixels(projected(one.ground.lifted(np.array([[0.3, -0.7]]))[0], one.turn))
    assert image.pixelColor(round(x) - 6, round(y)) == THEME.ink


def test_a_fine_grid_is_thinned_and_keeps_its_edges() -> None:
    x = np.linspace(0, 1, 301)
    ground = ReliefGround(Heights(x, x, np.zeros((301, 301))))
    assert len(ground.facets.starts) - 1 == MOST_CELLS**2
    assert ground.facets.points[:, :2].min(axis=0).tolist() == [-0.5, -0.5]
    assert ground.facets.points[:, :2].max(axis=0).tolist() == [0.5, 0.5]


def test_a_draped_line_lies_on_the_surface() -> None:
    ground = ReliefGround(RIDGE)
    line = ground.draped(np.array([[0.0, -1.0], [0.0, 1.0]]))
    assert len(line) > 40
    assert line[:, 2].max() == pytest.approx(0.62, abs=0.02)
    assert line[0, 2] < 0.02


def test_surfaces_with_holes_and_flat_ones_can_be_painted(painted: Painted) -> None:
    for values in (np.ones((61, 61)), np.full((61, 61), np.nan), np.where(X[:, None] < 0, np.nan, RIDGE.values)):
        one = scene(Turn(), Heights(X, X, values), trails=(Trail(np.array([[0.0, 0.5]])),))
        painted(lambda painter, one=one: paint_relief(painter, one), ground=THEME.ground)


def test_nothing_of_a_line_or_a_ball_off_the_block_is_painted(painted: Painted) -> None:
    bare = painted(lambda painter: paint_relief(painter, scene(Turn(0.0, 30.0))), ground=THEME.ground)
    away = np.array([[-3.0, -3.0], [-1.4, 5.0], [1e9, 5.0]])
    one = scene(Turn(0.0, 30.0), trails=(Trail(away, "A"),), lines=(away,))
    assert painted(lambda painter: paint_relief(painter, one), ground=THEME.ground) == bare


def test_a_ball_that_is_thrown_far_off_leaves_its_way_on_the_block(painted: Painted) -> None:
    one = scene(Turn(0.0, 60.0), lines=(np.array([[0.0, -0.8], [1e12, -0.8]]),))
    bare = painted(lambda painter: paint_relief(painter, scene(Turn(0.0, 60.0))), ground=THEME.ground)
    image = painted(lambda painter: paint_relief(painter, one), ground=THEME.ground)
    columns = np.flatnonzero((pixels(image) != pixels(bare)).any(axis=(0, 2)))
    ends = one.pixels(projected(one.ground.lifted(np.array([[0.0, -0.8], [1.0, -0.8]])), one.turn))[:, 0]
    assert (columns[0], columns[-1]) == pytest.approx(ends, abs=2)
