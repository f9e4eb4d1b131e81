"""Free points of the plane: exact sides, and the fewest mistakes of a line against a search over many lines."""

from fractions import Fraction

import numpy as np
import pytest

from nnviz.neuron.gate_neurons import GATE_NEURONS
from nnviz.neuron.neuron import Neuron, NeuronError
from nnviz.neuron.plane_points import PlanePoint, fewest_line_mistakes, free_place, point_is_right


def points_of(*triples: tuple[float, float, int]) -> tuple[PlanePoint, ...]:
    return tuple(PlanePoint(Fraction(str(x)), Fraction(str(y)), bool(one)) for x, y, one in triples)


def fewest_by_trying(points: tuple[PlanePoint, ...], rng: np.random.Generator) -> int:
    xy = np.array([(float(p.x1), float(p.x2)) for p in points])
    wanted = np.array([p.is_one for p in points])
    angles = np.concatenate([rng.uniform(0, np.pi, 3000), np.arange(8) * np.pi / 8 + 1e-4])
    heights = xy @ np.stack([np.cos(angles), np.sin(angles)])
    best = min(wanted.sum(), (~wanted).sum())
    for column in heights.T:
        order = np.sort(column)
        for cut in (order[1:] + order[:-1]) / 2:
            wrong = int(((column > cut) != wanted).sum())
            best = min(best, wrong, len(points) - wrong)
    return int(best)


def test_xor_needs_a_mistake_and_and_does_not() -> None:
    assert fewest_line_mistakes(points_of((0, 0, 0), (1, 1, 0), (0, 1, 1), (1, 0, 1))) == 1
    assert fewest_line_mistakes(points_of((0, 0, 0), (1, 1, 1), (0, 1, 0), (1, 0, 0))) == 0


def test_points_on_one_line_and_on_one_place() -> None:
    assert fewest_line_mistakes(()) == 0
    assert fewest_line_mistakes(points_of((0, 0, 1))) == 0
    assert fewest_line_mistakes(points_of((0, 0, 1), (0.5, 0.5, 0), (1, 1, 1))) == 1
    assert fewest_line_mistakes(points_of((0, 0, 1), (0.5, 0.5, 1), (1, 1, 0))) == 0
    assert fewest_line_mistakes(points_of((0, 0, 1), (0.5, 0, 1), (1, 0, 0))) == 0
    assert fewest_line_mistakes(points_of((0, 0.25, 1), (0, 0.5, 0))) == 0
    assert fewest_line_mistakes(points_of((0.5, 0.5, 1), (0.5, 0.5, 0))) == 1


@pytest.mark.parametrize("seed", range(40))
def test_no_line_that_is_tried_is_better(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(3, 9))
    xs = rng.integers(-2, 7, (n, 2)) / 4  # a coarse grid: many on one line
    points = tuple(PlanePoint(Fraction(x), Fraction(y), bool(rng.integers(2))) for x, y in xs)
    assert fewest_line_mistakes(points) == fewest_by_trying(points, rng)


def test_a_point_on_the_line_does_not_fire() -> None:
    nand = GATE_NEURONS["NAND"]
    on_it = PlanePoint(Fraction(3, 4), Fraction(3, 4), is_one=False)
    assert point_is_right(nand, (Fraction(1), Fraction(1)), on_it)
    assert not point_is_right(nand, (Fraction(1), Fraction(1)), PlanePoint(Fraction(3, 4), Fraction(3, 4), is_one=True))


def test_further_inputs_are_held_and_one_input_has_no_second_axis() -> None:
    three = Neuron((Fraction(1), Fraction(1), Fraction(5)), Fraction(-3))
    point = PlanePoint(Fraction(0), Fraction(0), is_one=True)
    assert not point_is_right(three, (Fraction(1), Fraction(1), Fraction(0)), point)
    assert point_is_right(three, (Fraction(0), Fraction(0), Fraction(1)), point)
    assert point_is_right(
        Neuron((Fraction(1),), Fraction(1)), (Fraction(0),), PlanePoint(Fraction(0), Fraction(1), True)
    )


def test_a_point_stays_in_the_plane() -> None:
    with pytest.raises(NeuronError, match="outside the plane"):
        PlanePoint(Fraction(2), Fraction(0), is_one=True)
    with pytest.raises(NeuronError, match="three decimals"):
        PlanePoint(Fraction(1, 3), Fraction(0), is_one=True)
    assert PlanePoint(Fraction(0), Fraction(0), True).moved(Fraction(9), Fraction(-9)).x1 == Fraction(3, 2)


def test_a_free_place_is_free() -> None:
    taken: list[PlanePoint] = []
    for _ in range(20):
        place = free_place(taken)
        assert place not in [(p.x1, p.x2) for p in taken]
        taken.append(PlanePoint(*place, is_one=True))


def test_a_free_place_is_as_far_from_everything_as_any_on_the_grid() -> None:
    rng = np.random.default_rng(8)
    rows = [(0, 0), (0, 1), (1, 0), (1, 1)]
    for n in (0, 1, 3, 8):
        taken = points_of(*((round(x, 2), round(y, 2), 1) for x, y in rng.uniform(-0.4, 1.4, (n, 2)).tolist()))
        others = np.array([(float(p.x1), float(p.x2)) for p in taken] + rows)
        grid = np.array([(i / 4, j / 4) for i in range(-1, 6) for j in range(-1, 6)])
        gaps = np.hypot(*(grid[:, np.newaxis] - others).transpose(2, 0, 1)).min(axis=1)
        found = np.array([float(x) for x in free_place(taken)])
        assert np.hypot(*(others - found).T).min() == pytest.approx(gaps.max())
        assert (grid == found).all(axis=1).any()
