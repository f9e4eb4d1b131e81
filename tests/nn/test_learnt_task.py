"""What a network has been taught: kept whole, and used without the data as with them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.outputs import output_table
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.language import UserError
from nnviz.nn.learnt_task import LearntTask, learnt_task
from nnviz.storage.codec import decode, encode

TASKS = (
    Task("digits"),
    Task("digits", target="is:9", resize=16, normalise="example"),
    Task("digits", target="code", normalise="data"),
    Task("spiral"),
    Task("spiral", target="is:1", normalise="data"),
    Task("table:XOR"),
    Task("table:half-adder"),
)


def table(tmp_path: Path) -> Task:
    rows = [f"{5 + i % 3};{100 * i};{'abc'[i % 3]}" for i in range(30)]
    (tmp_path / "t.csv").write_text("\n".join(["width;weight;kind", *rows]))
    return Task(str(tmp_path / "t.csv"))


def assert_of(learnt: LearntTask, dataset: Dataset) -> None:
    ours, theirs = learnt.outputs, dataset.outputs
    assert (ours.kind, ours.names, ours.threshold) == (theirs.kind, theirs.names, theirs.threshold)
    np.testing.assert_array_equal(ours.codes, theirs.codes)
    assert (learnt.class_names, learnt.image_shape) == (dataset.class_names, dataset.image_shape)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: f"{task.data} {task.target} {task.normalise}")
def test_every_task_is_kept_and_comes_back(task: Task) -> None:
    dataset = load_task(task)
    learnt = learnt_task(dataset)
    assert_of(learnt, dataset)
    assert decode(LearntTask, encode(learnt)) == learnt
    assert learnt.target == task.target.replace("is:1", "is:●")  # a mark is the name, its number is for typing
    assert learnt.fits((dataset.n_inputs, 5, dataset.n_outputs))
    assert not learnt.fits((dataset.n_inputs, 5, dataset.n_outputs + 1))
    assert learnt.is_of_digits == (task.data == "digits")


@pytest.mark.parametrize("task", TASKS[1:3], ids=lambda task: task.normalise)
def test_pictures_are_scaled_as_the_network_was_fed_with_them(task: Task) -> None:
    dataset = load_task(task)
    assert dataset.test.scaling is not None
    own = dataset.test.scaling.at(3)
    grey = own.low + dataset.test.raw[3:4] * (own.high - own.low)
    assert grey.max() > 1
    scaled = learnt_task(dataset).scaled(np.rint(grey))
    np.testing.assert_allclose(scaled, dataset.test.inputs(slice(3, 4)), atol=3e-3)


def test_columns_are_scaled_each_by_its_own_extremes(tmp_path: Path) -> None:
    dataset = load_task(replace(table(tmp_path), normalise="data"))
    learnt = learnt_task(dataset)
    assert len(learnt.low) == 2
    low, high = np.array(learnt.low), np.array(learnt.high)
    np.testing.assert_allclose(learnt.scaled(np.array([low, high])), [[0, 0], [1, 1]])
    assert learnt.fits((2, 3, 3))
    assert not learnt.fits((4, 3, 3))


def test_the_part_of_the_plane_that_points_take() -> None:
    dataset = load_task(Task("circles"))
    left, right, bottom, top = learnt_task(dataset).extent or (0, 0, 0, 0)
    places = np.concatenate([dataset.training.raw, dataset.test.raw])
    assert (left, bottom) == pytest.approx(tuple(places.min(axis=0)))
    assert (right, top) == pytest.approx(tuple(places.max(axis=0)))


@pytest.mark.parametrize(
    "changed",
    [
        {"class_names": ("a",)},
        {"output_names": ("a", "b", "c")},
        {"kind": "table", "codes": ("10", "2x")},
        {"kind": "table", "codes": ("10",)},
        {"kind": "is"},
        {"normalisation": "data"},
        {"low": (1.0,)},
        {"extent": (0.0, 0.0, 0.0, 1.0)},
        {"kind": "code", "output_names": tuple("abcdefghijklmnopqrs")},
    ],
    ids=str,
)
def test_what_does_not_belong_together_is_refused(changed: dict[str, object]) -> None:
    whole = LearntTask("some", "classes", ("a", "b"), ("a", "b"))
    assert whole.checked() is whole
    with pytest.raises(UserError):
        replace(whole, **changed).checked()  # type: ignore[arg-type]


def test_a_table_s_outputs_come_back_from_its_codes() -> None:
    codes = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    learnt = LearntTask("adder", "table", ("s", "c"), ("0 0", "1 0", "0 1"), codes=("00", "10", "01"))
    np.testing.assert_array_equal(learnt.outputs.codes, output_table(("s", "c"), codes).codes)
