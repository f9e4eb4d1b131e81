"""Points set by hand are set, moved, deleted, learnt and tested."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.own_points import (
    MOST_OWN_POINTS,
    OwnPoint,
    can_be_own,
    moved_point,
    nearest_point,
    own_material,
    own_points_of,
    with_point,
    without_point,
)
from nnviz.data.points import PointsChoice
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.storage.codec import decode, encode

THREE = (OwnPoint(0, 0, 0), OwnPoint(1, 0, 1), OwnPoint(0, 1, 1, is_test=True))


def test_points_are_learnt_and_those_kept_for_it_are_tested() -> None:
    data = load_task(Task("own", own=THREE))
    assert (len(data.training), len(data.test), data.class_names, data.kind) == (2, 1, ("●", "◆"), "point")
    np.testing.assert_array_equal(data.test.raw, [[0, 1]])


def test_without_test_points_all_are_tested() -> None:
    material = own_material(THREE[:2])
    assert material.parts[2] is material.parts[0]


def test_points_of_any_task_can_be_taken_over() -> None:
    data = load_task(Task("spiral"))
    own = own_points_of(data)
    again = load_task(Task("own", own=own))
    np.testing.assert_array_equal(again.training.raw, data.training.raw)
    np.testing.assert_array_equal(again.test.labels, data.test.labels)
    assert len(own_points_of(load_task(Task("table:XOR")))) == 4


def test_what_would_lose_classes_or_points_cannot_be_taken_over(tmp_path: Path) -> None:
    assert can_be_own(load_task(Task("spiral")))
    assert not can_be_own(load_task(Task("spiral", target="is:1")))
    assert not can_be_own(load_task(Task("table:XOR")))
    assert not can_be_own(load_task(Task("spiral", points=PointsChoice(n=MOST_OWN_POINTS + 2))))
    for n_classes in (4, 5):
        rows = "".join(f"{k}.5,{i}.25,{'abcde'[k]}\n" for i in range(20) for k in range(n_classes))
        (tmp_path / "t.csv").write_text(rows)
        assert can_be_own(load_task(Task(str(tmp_path / "t.csv")))) == (n_classes == 4)


def test_a_point_is_added_before_the_test_points_moved_and_taken_away() -> None:
    more = with_point(THREE, OwnPoint(5, 5, 0))
    assert [point.is_test for point in more] == [False, False, False, True]
    assert moved_point(THREE, 1, 7, 8)[1] == OwnPoint(7, 8, 1)
    assert without_point(THREE, 0) == THREE[1:]


def test_the_nearest_point_is_found_if_one_is_near() -> None:
    places = np.array([[0.0, 0.0], [1.0, 0.0]])
    assert nearest_point(places, 0.9, 0.05, reach=0.2) == 1
    assert nearest_point(places, 0.5, 0.5, reach=0.2) is None
    assert nearest_point(np.empty((0, 2)), 0, 0, reach=1) is None


def test_one_class_or_too_many_points_are_refused() -> None:
    with pytest.raises(DataError, match="two classes"):
        own_material(THREE[:1])
    with pytest.raises(DataError, match="2,000 points"):
        with_point(THREE[:1] * MOST_OWN_POINTS, OwnPoint(0, 0, 0))


def test_a_task_with_points_is_kept_and_read_again() -> None:
    task = Task("own", own=THREE)
    assert decode(Task, encode(task)) == task
