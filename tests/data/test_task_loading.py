"""A task's data is found by its name, drawn, or read."""

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.points import POINTS
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task


@pytest.mark.parametrize("name", POINTS)
def test_points_are_drawn(name: str) -> None:
    data = load_task(Task(name))
    assert (data.kind, len(data.training), len(data.validation), len(data.test)) == ("point", 100, 0, 100)


def test_tables_and_the_digits_are_there_without_files() -> None:
    assert load_task(Task("table:majority"), {}).n_inputs == 3
    assert load_task(Task("digits", target="is:9"), {}).n_outputs == 1


def test_what_is_not_there_is_a_sentence_with_what_is() -> None:
    with pytest.raises(DataError, match="no data set and no file “letters”: choose mnist or digits or spiral"):
        load_task(Task("letters"))
