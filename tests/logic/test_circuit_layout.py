"""Where circuits lie and what is hit."""

import numpy as np
import pytest

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


def test_a_new_part_fits_exactly_between_others_on_the_grid(layout: CircuitLayout) -> None:
    assert layout.free_place(160.0, 40.0) == (160.0, 88.0)
    assert layout.free_place(224.0, 40.0) == (224.0, 40.0)
    assert layout.free_place(223.0, 41.0) == (224.0, 40.0)


def test_a_wire_is_hit_within_6_pixels_and_no_further(layout: CircuitLayout) -> None:
    middle = curve_points(layout.curves, 3)[1, 1]
    assert layout.hit(middle[0], middle[1] + 5.9) == WireHit(2, 3, 1)
    assert layout.hit(middle[0], middle[1] + 6.6) is None


def test_everything_lies_within_the_bounds() -> None:
    shapes = (gate_shape(1, 0.0, 10.0, n_pins=2), end_shape(2, 100.0, -50.0, is_input=False))
    assert CircuitLayout(shapes, ()).bounds == (-32.0, -70.0, 120.0, 32.0)
    assert CircuitLayout((), ()).bounds == (-240.0, -160.0, 240.0, 160.0)
    assert CircuitLayout((), ()).hit(0.0, 0.0) is None


def test_a_wire_is_the_cubic_curve_of_its_four_points() -> None:
    rng = np.random.default_rng(2)
    curves = rng.normal(size=(5, 4, 2))
    points = curve_points(curves, n=9)
    for t, at in zip(np.linspace(0, 1, 9), points.transpose(1, 0, 2), strict=True):
        left = curves
        while left.shape[1] > 1:  # de Casteljau
            left = (1 - t) * left[:, :-1] + t * left[:, 1:]
        np.testing.assert_allclose(at, left[:, 0], atol=1e-12)
