"""The line of a neuron in the plane, and what a hand makes of it."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nnviz.neuron.neuron import Neuron, weighted_input
from nnviz.neuron.plane import line_in_square, moved_through, output_grid, plane_neuron, turned_through

ONES = (Fraction(1), Fraction(1))
NAND = Neuron((Fraction(-2), Fraction(-2)), Fraction(3))
coordinates = st.floats(-0.4, 1.4)


def z_at(neuron: Neuron, point: tuple[float, float]) -> float:
    plane = plane_neuron(neuron, ONES)
    return plane.w1 * point[0] + plane.w2 * point[1] + plane.bias


def test_the_line_of_nand_cuts_off_a_corner() -> None:
    ends = line_in_square(plane_neuron(NAND, ONES), 0.0, 1.0)
    assert ends == ((0.5, 1.0), (1.0, 0.5))


@pytest.mark.parametrize(("weights", "bias"), [((0, 0), 1), ((1, 1), 9), ((0, 0), 0)])
def test_a_line_beside_the_square_is_none(weights: tuple[int, int], bias: int) -> None:
    neuron = Neuron(tuple(map(Fraction, weights)), Fraction(bias))
    assert line_in_square(plane_neuron(neuron, ONES), -0.5, 1.5) == ()


def test_a_level_line_has_two_ends() -> None:
    neuron = Neuron((Fraction(0), Fraction(2)), Fraction(-1))
    assert line_in_square(plane_neuron(neuron, ONES), 0.0, 1.0) == ((0.0, 0.5), (1.0, 0.5))


@given(coordinates, coordinates)
def test_a_moved_line_passes_through_the_point_and_keeps_its_weights(x: float, y: float) -> None:
    moved = moved_through(NAND, ONES, (x, y))
    assert moved.weights == NAND.weights
    assert abs(z_at(moved, (x, y))) <= 0.005 + 1e-9


@given(coordinates, coordinates, coordinates, coordinates)
def test_a_turned_line_passes_through_both_points(a: float, b: float, x: float, y: float) -> None:
    assume(math.dist((a, b), (x, y)) > 0.05)
    turned = turned_through(NAND, ONES, pivot=(a, b), point=(x, y))
    assert abs(z_at(turned, (a, b))) <= 0.006
    assert abs(z_at(turned, (x, y))) <= 0.03
    plane = plane_neuron(turned, ONES)
    assert math.hypot(plane.w1, plane.w2) == pytest.approx(math.hypot(2, 2), abs=0.02)


def test_turning_keeps_the_side_that_fires() -> None:
    turned = turned_through(NAND, ONES, pivot=(0.75, 0.75), point=(1.4, 0.3))
    assert z_at(turned, (0.0, 0.0)) > 0


def test_points_that_coincide_turn_nothing() -> None:
    assert turned_through(NAND, ONES, pivot=(0.5, 0.5), point=(0.5, 0.5)) is NAND


def test_the_other_inputs_are_held() -> None:
    neuron = Neuron((Fraction(1), Fraction(2), Fraction(4)), Fraction(-1))
    inputs = (Fraction(0), Fraction(1), Fraction(1, 2))
    plane = plane_neuron(neuron, inputs)
    assert plane.bias == 1
    assert float(weighted_input(neuron, inputs)) == plane.w2 + plane.bias
    moved = moved_through(neuron, inputs, (0.0, 0.0))
    assert plane_neuron(moved, inputs).bias == 0


def test_the_grid_has_the_largest_x2_at_the_top() -> None:
    grid = output_grid(plane_neuron(Neuron((Fraction(0), Fraction(1)), Fraction("-0.5")), ONES), 0.0, 1.0, 3)
    np.testing.assert_array_equal(grid, [[1, 1, 1], [0, 0, 0], [0, 0, 0]])


def test_one_input_has_a_level_second_axis() -> None:
    plane = plane_neuron(Neuron((Fraction(3),), Fraction(1)), (Fraction(1),))
    assert (plane.w1, plane.w2, plane.bias) == (3, 0, 1)


@pytest.mark.parametrize("size", [0.02, 0.3, 1.0])
def test_turning_keeps_the_side_that_fires_however_small_the_weights(size: float) -> None:
    neuron = Neuron((Fraction(str(size)), Fraction(0)), Fraction(str(-size / 2)))  # fires at the right
    for end in ((0.9, 1.4), (0.1, 1.4), (0.9, -0.4), (0.1, -0.4)):
        turned = turned_through(neuron, ONES, pivot=(0.5, 0.5), point=end)
        assert z_at(turned, (1.4, 0.5)) > 0 > z_at(turned, (-0.4, 0.5))


def test_the_line_of_one_input_is_moved_but_not_turned() -> None:
    not_gate = Neuron((Fraction(-2),), Fraction(1))
    assert turned_through(not_gate, ONES[:1], pivot=(0.5, 0.0), point=(1.0, 1.0)) is not_gate
    assert moved_through(not_gate, ONES[:1], (0.25, 0.7)) == Neuron((Fraction(-2),), Fraction(1, 2))


def test_where_there_is_no_line_none_is_moved() -> None:
    constant = Neuron((Fraction(0), Fraction(0)), Fraction(3))
    assert moved_through(constant, ONES, (0.5, 0.55)) is constant
