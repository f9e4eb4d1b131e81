"""A task's data is found by its name, drawn, or read."""

import os
from pathlib import Path

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.points import POINTS
from nnviz.data.task import Task
from nnviz.data.task_loading import TaskLoader, load_task


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


def test_other_targets_of_the_same_file_do_not_read_it_again(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(20))
    path.write_text("a,b,label\n" + rows)
    loader = TaskLoader({})
    first, second = loader.load(Task(str(path))), loader.load(Task(str(path), target="is:x"))
    assert (first.n_outputs, second.n_outputs) == (2, 1)
    assert loader.load(Task("moons")).n_inputs == 2
    assert loader.load(Task(str(path))).training.raw.tolist() == first.training.raw.tolist()


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    loader = TaskLoader({})
    for n in (20, 30):
        path.write_text("a,b,label\n" + "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(n)))
        os.utime(path, ns=(n, n))
        data = loader.load(Task(str(path)))
        assert len(data.training) + len(data.validation) + len(data.test) == n


def test_the_data_in_use_asked_for_again_are_the_same_object_until_the_task_or_a_file_is_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,label\n" + "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(20)))
    loader = TaskLoader({"XDG_DATA_HOME": str(tmp_path)})
    first = loader.load(Task(str(path)))
    assert loader.load(Task(str(path))) is first
    assert loader.load(Task(str(path), seed=1)) is not first
    first = loader.load(Task(str(path)))
    os.utime(path, ns=(1, 1))
    assert loader.load(Task(str(path))) is not first


def test_what_auto_stands_for_is_the_same_by_its_own_name(tmp_path: Path) -> None:
    loader = TaskLoader({"XDG_DATA_HOME": str(tmp_path)})
    assert loader.load(Task()) is loader.load(Task("digits"))
