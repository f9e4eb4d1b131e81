"""A task's data is found by its name, drawn, or read."""

import gc
import os
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.points import POINTS
from nnviz.data.task import Task
from nnviz.data.task_loading import TaskLoader, load_task
from tests.data.files.conftest import write_idx_file


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


@pytest.mark.parametrize("name", ["~nobody-of-that-name/points.csv", "x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have_is_the_same_sentence(name: str) -> None:
    for load in (load_task, TaskLoader({}).load):
        with pytest.raises(DataError, match="there is no data set and no file"):
            load(Task(name))


def test_what_was_left_out_of_a_file_goes_with_the_data(tmp_path: Path) -> None:
    rows = [f"{i}.5,word{i},{'pq'[i % 2]}" for i in range(20)]
    (tmp_path / "t.csv").write_text("\n".join(["x,note,kind", *rows, ",gap,p"]))
    notes = load_task(Task(str(tmp_path / "t.csv"), target="is:p")).notes
    assert notes == (
        "column “note” left out: it holds no numbers",
        "1 row left out: a value or the class is missing, no number or too large",
    )
    assert load_task(Task("linear")).notes == ()


def test_other_targets_of_the_same_file_do_not_read_it_again(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    rows = "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(20))
    path.write_text("a,b,label\n" + rows)
    loader = TaskLoader({})
    first, second = loader.load(Task(str(path))), loader.load(Task(str(path), target="is:x"))
    assert (first.n_outputs, second.n_outputs) == (2, 1)
    assert loader.load(Task("moons")).n_inputs == 2
    assert loader.load(Task(str(path))).training.raw.tolist() == first.training.raw.tolist()


def test_of_data_that_are_in_use_no_more_nothing_is_kept() -> None:
    loader = TaskLoader({})
    first, other = loader.load(Task("digits")), loader.load(Task("digits", target="code"))
    raw = ref(first.training.raw)
    del first
    gc.collect()
    assert raw() is not None  # another target of them is in use
    del other
    gc.collect()
    assert raw() is None


def test_of_data_that_an_undo_leads_to_there_is_never_a_second_copy() -> None:
    loader = TaskLoader({})
    first, between = loader.load(Task("digits")), loader.load(Task("moons"))
    second = loader.load(Task("digits", target="code"))
    assert np.shares_memory(first.training.raw, second.training.raw)
    raw, points = ref(first.training.raw), ref(between.training.raw)
    del between, first
    gc.collect()
    assert points() is None
    assert raw() is not None  # the other target is made of it
    assert loader.load(Task("digits")).training.raw is raw()
    del second
    gc.collect()
    assert raw() is None


def test_material_that_a_data_set_has_numbers_of_its_own_from_goes_when_other_data_come(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,label\n" + "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(20)))
    loader = TaskLoader({})
    table = loader.load(Task(str(path)))
    (found,) = loader._found.values()
    material = ref(found.material)
    assert not np.may_share_memory(table.training.raw, found.material.parts[0].raw)
    del found
    digits = loader.load(Task("digits"))
    assert material() is None
    assert loader.load(Task(str(path))) is table
    assert loader.load(Task("digits")) is digits


def test_a_file_that_has_changed_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    loader = TaskLoader({})
    for n in (20, 30):
        path.write_text("a,b,label\n" + "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(n)))
        os.utime(path, ns=(n, n))
        data = loader.load(Task(str(path)))
        assert len(data.training) + len(data.validation) + len(data.test) == n


def grey(path: Path) -> NDArray[np.uint8]:
    return np.frombuffer(path.read_bytes(), np.uint8).reshape(4, 4)


def add_pictures(folder: Path, numbers: range) -> None:
    for number in numbers:
        (folder / f"{number:03}.png").write_bytes(bytes([number] * 16))


def test_pictures_that_have_come_or_changed_in_a_folder_of_the_folder_are_seen(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / "train" / name).mkdir(parents=True)
        add_pictures(tmp_path / "train" / name, range(10))
    loader, task = TaskLoader({}, grey), Task(str(tmp_path))
    first = loader.load(task)
    (tmp_path / "read me.txt").write_text("nothing is read from it")
    assert loader.load(task) is first
    add_pictures(tmp_path / "train" / "a", range(10, 30))
    second = loader.load(task)
    n = len(second.training) + len(second.validation) + len(second.test)
    assert n == 40
    (tmp_path / "train" / "b" / "003.png").write_bytes(bytes([200] * 16))
    assert (third := loader.load(task)) is not second
    (tmp_path / "train" / "b" / "003.png").rename(tmp_path / "train" / "a" / "099.png")
    assert loader.load(task) is not third


@pytest.mark.parametrize("kind", ["idx", "npz"])
@pytest.mark.parametrize("opens_folder", [False, True])
def test_labels_that_have_changed_beside_their_images_are_seen(tmp_path: Path, kind: str, opens_folder: bool) -> None:
    images, labels = np.arange(640, dtype=np.uint8).reshape(40, 4, 4), np.arange(40, dtype=np.uint8) % 4
    if kind == "idx":
        paths = tmp_path / "train-images-idx3-ubyte", tmp_path / "train-labels-idx1-ubyte"
        write_idx_file(paths[0], images)
        write_idx_file(paths[1], labels)
    else:
        paths = tmp_path / "some-train-imgs.npz", tmp_path / "some-train-labels.npz"
        np.savez(paths[0], images)
        np.savez(paths[1], labels)
    loader, task = TaskLoader({}), Task(str(tmp_path if opens_folder else paths[0]))
    first = loader.load(task)
    assert loader.load(task) is first
    os.utime(paths[1], ns=(1, 1))
    assert loader.load(task) is not first


def test_a_folder_that_has_gone_is_a_sentence_though_its_data_are_in_use(tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    for name in "ab":
        (folder / name).mkdir(parents=True)
        add_pictures(folder / name, range(10))
    loader, task = TaskLoader({}, grey), Task(str(folder))
    in_use = loader.load(task)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(DataError, match="there is no data set and no file"):
        loader.load(task)
    assert in_use.n_inputs == 16


def test_the_data_in_use_asked_for_again_are_the_same_object_until_the_task_or_a_file_is_another(
    tmp_path: Path,
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a,b,label\n" + "".join(f"{i},{i % 3},{'xy'[i % 2]}\n" for i in range(20)))
    loader = TaskLoader({"XDG_DATA_HOME": str(tmp_path)})
    first = loader.load(Task(str(path)))
    assert loader.load(Task(str(path))) is first
    assert loader.load(Task(str(path), seed=1)) is not first
    assert loader.load(Task("moons")) is not first
    assert loader.load(Task(str(path))) is first  # while it is in use
    os.utime(path, ns=(1, 1))
    assert loader.load(Task(str(path))) is not first


def test_what_auto_stands_for_is_the_same_by_its_own_name(tmp_path: Path) -> None:
    loader = TaskLoader({"XDG_DATA_HOME": str(tmp_path)})
    assert loader.load(Task()) is loader.load(Task("digits"))
