"""Where circuits lie and what is hit."""

import numpy as np
import pytest

from nnviz.diagram.viewport import Viewport, fitting
from nnviz.logic.circuit_layout import (
    OUT,
    CircuitLayout,
    PartHit,
    PinHit,
    WireHit,
    curve_points,
    end_shape,
    gate_shape,
    snapped,
)


@pytest.fixture
def layout() -> CircuitLayout:
    """Input 1 at (0, 0), a gate 2 with two pins at (160, 40), a gate 3 at (320, 40); 1 → 2 pin 0, 2 → 3 pin 1."""
    shapes = (
        end_shape(1, 0.0, 0.0, is_input=True),
        gate_shape(2, 160.0, 40.0, n_pins=2),
        gate_shape(3, 320.0, 40.0, n_pins=2),
    )
    return CircuitLayout(shapes, (WireHit(1, 2, 0), WireHit(2, 3, 1)))


def test_pins_lie_on_the_rims(layout: CircuitLayout) -> None:
    assert layout.by_id[1].pin(OUT) == (20.0, 0.0)
    assert layout.by_id[2].pin(0) == (128.0, 32.0)
    assert layout.by_id[2].pin(1) == (128.0, 48.0)


@pytest.mark.parametrize(
    ("point", "hit"),
    [
        ((21.0, 1.0), PinHit(1, OUT)),
        ((126.0, 33.0), PinHit(2, 0)),
        ((126.0, 47.0), PinHit(2, 1)),
        ((160.0, 40.0), PartHit(2)),
        ((0.0, 0.0), PartHit(1)),
        ((74.0, 16.0), WireHit(1, 2, 0)),
        ((240.0, 44.0), WireHit(2, 3, 1)),
        ((240.0, 100.0), None),
    ],
)
def test_what_lies_under_a_point(layout: CircuitLayout, point: tuple[float, float], hit: object) -> None:
    assert layout.hit(*point) == hit


def test_wires_run_from_pin_to_pin(layout: CircuitLayout) -> None:
    points = curve_points(layout.curves)
    assert points[0, 0].tolist() == [20.0, 0.0]
    np.testing.assert_allclose(points[1, -1], [288.0, 48.0])
    assert (np.diff(points[:, :, 0]) > 0).all()


def test_many_pins_make_a_gate_higher_and_stay_inside() -> None:
    shape = gate_shape(1, 0.0, 0.0, n_pins=16)
    ys = [shape.pin(pin)[1] for pin in range(16)]
    assert -shape.height / 2 < min(ys) < max(ys) < shape.height / 2
    assert min(np.diff(ys)) >= 15


def test_arrows_go_to_the_part_on_that_side(layout: CircuitLayout) -> None:
    assert layout.part_beside(1, 1, 0) == 2
    assert layout.part_beside(2, 1, 0) == 3
    assert layout.part_beside(2, -1, 0) == 1
    assert layout.part_beside(3, 1, 0) is None


def test_a_new_part_covers_no_other(layout: CircuitLayout) -> None:
    x, y = layout.free_place(158.0, 41.0)
    assert abs(y - 40.0) >= 44.0
    assert (x, y) == (snapped(x), snapped(y))


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
