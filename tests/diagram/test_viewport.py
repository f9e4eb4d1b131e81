"""The algebra of zooming: what is under the pointer stays under the pointer."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnviz.diagram.network_layout import network_layout
from nnviz.diagram.viewport import WHOLE, Viewport, Zoom, fitting

COORDINATES = st.floats(-2000, 2000)
FACTORS = st.floats(0.05, 20)
ZOOMS = st.builds(Zoom, st.floats(1.001, Zoom.LARGEST), COORDINATES, COORDINATES)


def mapped(zoom: Zoom, x: float, y: float) -> tuple[float, float]:
    return zoom.factor * x + zoom.dx, zoom.factor * y + zoom.dy


def near(point: tuple[float, float]) -> object:
    return pytest.approx(point, abs=1e-6, rel=1e-9)


@given(ZOOMS, FACTORS, COORDINATES, COORDINATES)
def test_the_point_under_the_pointer_stays(zoom: Zoom, factor: float, x: float, y: float) -> None:
    zoomed = zoom.by(factor, x, y)
    assume(zoomed != WHOLE)
    original = (x - zoom.dx) / zoom.factor, (y - zoom.dy) / zoom.factor
    assert mapped(zoomed, *original) == near((x, y))


@given(ZOOMS, FACTORS, COORDINATES, COORDINATES)
def test_the_factor_keeps_to_its_limits(zoom: Zoom, factor: float, x: float, y: float) -> None:
    assert zoom.by(factor, x, y).factor == pytest.approx(min(Zoom.LARGEST, max(Zoom.SMALLEST, zoom.factor * factor)))


@given(ZOOMS, st.floats(1.1, 5), COORDINATES, COORDINATES)
def test_zooming_in_and_out_again_leads_back(zoom: Zoom, factor: float, x: float, y: float) -> None:
    assume(zoom.factor * factor < Zoom.LARGEST)
    back = zoom.by(factor, x, y).by(1 / factor, x, y)
    assert (back.factor, back.dx, back.dy) == pytest.approx((zoom.factor, zoom.dx, zoom.dy), abs=1e-6)


@given(ZOOMS, COORDINATES, COORDINATES)
def test_zoomed_out_far_enough_the_whole_picture_is_back(zoom: Zoom, x: float, y: float) -> None:
    assert zoom.by(1e-3, x, y) == WHOLE


@given(ZOOMS, COORDINATES, COORDINATES)
def test_moving_adds_up(zoom: Zoom, dx: float, dy: float) -> None:
    moved = zoom.moved(dx, dy)
    assert (moved.factor, moved.dx, moved.dy) == (zoom.factor, zoom.dx + dx, zoom.dy + dy)


def test_the_whole_picture_does_not_move() -> None:
    assert WHOLE.moved(30, -40) == WHOLE


@given(ZOOMS, ZOOMS, COORDINATES, COORDINATES)
def test_a_point_is_carried_to_where_the_newer_zoom_puts_it(older: Zoom, newer: Zoom, x: float, y: float) -> None:
    assert newer.carried_from(older, *mapped(older, x, y)) == near(mapped(newer, x, y))


def test_neurons_lie_where_the_zoom_puts_them() -> None:
    zoom = Zoom(2.5, -30, 7)
    whole = network_layout((3, 2), 10, 20, 100, 90)
    for before, after in zip(whole.columns, whole.zoomed(zoom.factor, zoom.dx, zoom.dy).columns, strict=True):
        places = np.array([mapped(zoom, before.x, y) for y in before.y])
        np.testing.assert_allclose(np.column_stack([np.full(before.n_shown, after.x), after.y]), places)
        assert after.radius == pytest.approx(2.5 * before.radius)


@pytest.mark.parametrize(
    ("bounds", "factor"),
    [((0.0, 10.0, 100.0, 60.0), 5.2), ((0.0, 10.0, 50.0, 110.0), 5.2), ((0.0, 0.0, 0.0, 0.0), 6.0)],
)
def test_the_narrower_side_decides_how_large_it_is(bounds: tuple[float, float, float, float], factor: float) -> None:
    view = fitting(bounds, 600.0, 600.0, margin=40.0, largest=9.0)
    assert view.factor == pytest.approx(factor)
    left, top, right, bottom = bounds
    assert view.to_widget((left + right) / 2, (top + bottom) / 2) == pytest.approx((300.0, 300.0))


def test_a_view_maps_there_and_back() -> None:
    view = Viewport(2.0, 10.0, -4.0).by(1.5, 100.0, 50.0).moved(3.0, 4.0)
    assert view.to_table(*view.to_widget(7.0, 9.0)) == pytest.approx((7.0, 9.0))


def test_the_point_under_the_wheel_stays() -> None:
    view = Viewport(1.2, 30.0, 8.0)
    assert view.by(2.0, 64.0, 32.0).to_table(64.0, 32.0) == pytest.approx(view.to_table(64.0, 32.0))
    assert view.by(1e9, 0, 0).factor == Viewport.LARGEST
    assert view.by(1e-9, 0, 0).factor == Viewport.SMALLEST


def test_everything_fits_in_the_middle() -> None:
    view = fitting((-100.0, 0.0, 700.0, 100.0), 800.0, 600.0, margin=40.0, largest=1.5)
    left, right = view.to_widget(-100.0, 0.0)[0], view.to_widget(700.0, 0.0)[0]
    assert (left, right) == pytest.approx((40.0, 760.0))
    assert view.to_widget(0.0, 50.0)[1] == pytest.approx(300.0)
    assert fitting((0.0, 0.0, 10.0, 10.0), 800.0, 600.0, margin=40.0, largest=1.5).factor == 1.5
