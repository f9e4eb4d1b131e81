"""What is cut off a line at the edges of a rectangle."""

import numpy as np
import pytest

from nnviz.diagram.inside import is_inside, parts_inside

X, Y = (-2.0, 2.0), (-1.0, 3.0)


def parts(*places: tuple[float, float]) -> list[list[tuple[float, float]]]:
    return [[(x, y) for x, y in part.tolist()] for part in parts_inside(np.array(places), X, Y)]


def test_a_line_inside_is_left_as_it_is() -> None:
    places = ((-1.0, 0.0), (1.0, 2.0), (1.0, 2.0), (2.0, 3.0))
    found = parts(*places)
    assert len(found) == 1
    assert dict.fromkeys(found[0]) == dict.fromkeys(places)


def test_a_line_that_leaves_and_comes_back_is_two() -> None:
    assert parts((0, 0), (4, 0), (4, 2), (0, 2)) == [[(0, 0), (2, 0)], [(2, 2), (0, 2)]]


def test_a_step_right_through_is_cut_at_both_edges() -> None:
    assert parts((-4, 1), (4, 1)) == [[(-2, 1), (2, 1)]]
    assert parts((-3, 0), (3, 3)) == [[(-2, 0.5), (2, 2.5)]]


@pytest.mark.parametrize("line", [((3, 0), (3, 2)), ((-4, 2), (0, 6)), ((0, 9), (1, 4)), ((0, 0),)])
def test_of_a_line_outside_or_of_one_place_nothing_is_left(line: tuple[tuple[float, float], ...]) -> None:
    assert parts(*line) == []


def test_a_line_along_an_edge_is_inside() -> None:
    assert parts((-2, -5), (-2, 5)) == [[(-2, -1), (-2, 3)]]


def test_a_step_out_of_sight_keeps_what_is_before_the_edge() -> None:
    (found,) = parts_inside(np.array([[0.0, 1.0], [1e12, 1.0]]), X, Y)
    assert found == pytest.approx(np.array([[0.0, 1.0], [2.0, 1.0]]))


def test_every_point_of_random_walks_is_inside_and_none_inside_is_lost() -> None:
    walk = np.random.default_rng(3).normal(0, 3, (200, 2)).cumsum(axis=0) * 0.3
    shares = np.linspace(0, 1, 101)[:, np.newaxis, np.newaxis]
    length = 0.0
    for part in parts_inside(walk, X, Y):
        assert is_inside(part, (X[0] - 1e-9, X[1] + 1e-9), (Y[0] - 1e-9, Y[1] + 1e-9)).all()
        length += float(np.hypot(*np.diff(part, axis=0).T).sum())
    dense = walk[:-1] + shares * np.diff(walk, axis=0)
    weights = np.hypot(*np.diff(walk, axis=0).T)
    assert length == pytest.approx(float((is_inside(dense, X, Y).mean(axis=0) * weights).sum()), rel=0.02)
