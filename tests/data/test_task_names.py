"""What the command line lists is what there is."""

from typing import get_args

from nnviz.data.points import POINTS, PointsChoice
from nnviz.data.tables import TABLES
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.data.task_names import NORMALISATIONS, POINT_SETS, TABLE_PREFIX, NormalisationKind


def test_every_set_of_points_is_named() -> None:
    assert tuple(POINTS) == POINT_SETS


def test_every_normalisation_is_named() -> None:
    assert get_args(NormalisationKind) == NORMALISATIONS


def test_a_table_is_found_by_its_prefix() -> None:
    assert all(load_task(Task(TABLE_PREFIX + name)).outputs.kind == "table" for name in TABLES)


def test_points_are_as_many_as_the_help_says() -> None:
    assert (PointsChoice().n, PointsChoice().noise, PointsChoice().classes) == (200, 0.04, 2)
