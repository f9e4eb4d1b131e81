"""Points set by hand are set, moved, deleted, learnt and tested."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.own_points import (
    MOST_OWN_POINTS,
    OwnNames,
    OwnPoint,
    can_be_own,
    moved_point,
    nearest_point,
    own_material,
    own_names_of,
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


def test_points_of_a_table_keep_its_names_its_split_and_its_scaling(tmp_path: Path) -> None:
    rows = "".join(f"{150 + i},{50 + i * i},{'ab'[i % 2]}\n" for i in range(20))
    (tmp_path / "t.csv").write_text("Höhe,Breite,Art\n" + rows)
    table = load_task(Task(str(tmp_path / "t.csv")))
    own = load_task(Task("own", own=own_points_of(table), own_names=own_names_of(table)))
    assert (own.class_names, own.input_names) == (("a", "b"), ("Höhe", "Breite"))
    for made, given in zip(
        (own.training, own.validation, own.test), (table.training, table.validation, table.test), strict=True
    ):
        np.testing.assert_array_equal(made.raw, given.raw)
        np.testing.assert_array_equal(made.labels, given.labels)
    assert (own.training.scaling is not None, table.training.scaling is not None) == (True, True)
    values = np.array([[155.0, 100.0]])
    np.testing.assert_array_equal(own.test.scaling.scaled(values), table.test.scaling.scaled(values))  # type: ignore[union-attr]


def test_classes_that_the_table_has_not_are_called_by_their_marks() -> None:
    assert OwnNames(classes=("a", "b")).of_classes(3) == ("a", "b", "■")
    assert OwnNames().of_classes(2) == ("●", "◆")
    assert OwnNames(low=(1.0,), high=(2.0,)).scaling is None
    saved = Task("own", own=THREE, own_names=OwnNames(("a", "b"), ("h", "w"), (1.0, 2.0), (3.0, 4.0)))
    assert decode(Task, encode(saved)) == saved
