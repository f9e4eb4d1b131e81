"""A task makes of the same material what is asked for, and says why it cannot."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import DataError, Dataset
from nnviz.data.material import Material, material_of, points_material
from nnviz.data.points import PointsChoice
from nnviz.data.splitting import Shares
from nnviz.data.tables import read_table
from nnviz.data.task import Task, prepared
from nnviz.data.task_loading import load_task


@pytest.fixture
def material(blobs: Dataset) -> Material:
    return material_of(blobs)


def test_without_wishes_it_is_the_data_set_as_it_was(material: Material, blobs: Dataset) -> None:
    made = prepared(material, Task())
    assert (made.name, made.class_names, made.kind, made.n_outputs) == ("blobs", ("a", "b", "c"), "picture", 3)
    assert made.training.raw is blobs.training.raw
    assert made.test.labels is blobs.test.labels


def test_is_it_b_has_one_output_and_two_answers(material: Material, blobs: Dataset) -> None:
    made = prepared(material, Task(target="is:b"))
    assert (made.n_outputs, made.class_names, made.name) == (1, ("not b", "b"), "blobs · is it b?")
    np.testing.assert_array_equal(made.test.labels, blobs.test.labels == 1)
    np.testing.assert_array_equal(made.test.desired(slice(None), 1)[:, 0], blobs.test.labels == 1)


def test_a_class_is_also_asked_for_by_its_number() -> None:
    made = prepared(points_material("moons", PointsChoice()), Task(target="is:2"))
    assert made.outputs.names == ("◆",)


def test_a_code_has_two_outputs_for_three_classes(material: Material) -> None:
    made = prepared(material, Task(target="code"))
    assert (made.n_outputs, made.n_classes) == (2, 3)


@pytest.mark.parametrize("side", [2, 8, 64])
def test_pictures_are_brought_to_another_size_and_stay_bytes(side: int, material: Material) -> None:
    made = prepared(material, Task(resize=side))
    assert (made.image_shape, made.n_inputs, made.training.raw.dtype) == ((side, side), side * side, np.uint8)
    means = [data.training.inputs(slice(None)).mean() for data in (made, prepared(material, Task()))]
    assert means[0] == pytest.approx(means[1], abs=0.01)


def test_a_split_pools_all_and_shares_them_out_by_the_seed(material: Material) -> None:
    one, same, other = (prepared(material, Task(split=Shares(1, 1, 2), seed=seed)) for seed in (0, 0, 1))
    assert [len(part) for part in (one.training, one.validation, one.test)] == [120, 120, 240]
    np.testing.assert_array_equal(one.test.raw, same.test.raw)
    assert not np.array_equal(one.test.raw, other.test.raw)


def test_each_example_is_scaled_by_1_9_and_what_it_was_is_known(material: Material, blobs: Dataset) -> None:
    made = prepared(material, Task(normalise="example"))
    np.testing.assert_allclose(made.test.raw.min(axis=1), 0)
    np.testing.assert_allclose(made.test.raw.max(axis=1), 1)
    assert made.test.scaling is not None
    low, high = made.test.scaling.low, made.test.scaling.high
    np.testing.assert_allclose(low + made.test.raw * (high - low), blobs.test.raw, atol=1e-3)


def test_not_normalised_bytes_are_numbers_up_to_255(material: Material, blobs: Dataset) -> None:
    made = prepared(material, Task(normalise="none"))
    np.testing.assert_array_equal(made.training.inputs(slice(None)), blobs.training.raw)


def test_a_truth_table_is_learnt_and_tested_as_a_whole() -> None:
    made = prepared(read_table("XOR"), Task(data="table:XOR"))
    assert (len(made.training), len(made.validation), len(made.test)) == (4, 0, 4)
    assert made.kind == "point"
    with pytest.raises(DataError, match="XOR is a truth table: all its rows are learnt, there is no split"):
        prepared(read_table("XOR"), Task(split=Shares()))


@pytest.mark.parametrize("target", ["is:1", "code", "anything"])
def test_the_outputs_of_a_truth_table_are_its_columns(target: str) -> None:
    with pytest.raises(DataError, match=f"full-adder is a truth table.* leave the target “{target}” away"):
        prepared(read_table("full-adder"), Task(target=target))


@pytest.mark.parametrize(
    ("task", "said"),
    [
        (Task(target="is:z"), "blobs has no class “z”: ask for a or b or c"),
        (Task(target="all"), "the target “all” is unknown"),
        (Task(resize=1), "pictures of 1×1 cannot be"),
        (Task(resize=101), "use a side of 2 to 100"),
        (Task(normalise="half"), "the normalisation “half” is unknown"),
    ],
)
def test_what_cannot_be_is_a_sentence(task: Task, said: str, material: Material) -> None:
    with pytest.raises(DataError, match=said):
        prepared(material, task)


def test_points_are_no_pictures() -> None:
    with pytest.raises(DataError, match="holds no pictures"):
        prepared(points_material("moons", PointsChoice()), Task(resize=8))


def test_what_would_take_too_much_memory_is_said_before_it_is_taken(material: Material) -> None:
    part = material.parts[0]
    many = np.broadcast_to(part.raw[:1], (60_000, 16))
    huge = replace(material, parts=(replace(part, raw=many, labels=np.zeros(60_000, np.int64)),), split="shared")
    with pytest.raises(DataError, match="would take 600 MB"):
        prepared(huge, Task(resize=100))


@pytest.mark.parametrize("kind", ["example", "data"])
def test_pictures_too_many_for_floats_are_scaled_to_the_nearest_grey(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = load_task(Task("digits", normalise=kind))
    monkeypatch.setattr("nnviz.data.task.MOST_INPUT_NUMBERS", 14_000 * 784)
    coarse = load_task(Task("digits", normalise=kind))
    assert coarse.test.raw.dtype == np.uint8
    np.testing.assert_allclose(coarse.test.inputs(slice(900)), exact.test.inputs(slice(900)), atol=0.5 / 255 + 1e-6)
    monkeypatch.setattr("nnviz.data.task.MOST_INPUT_NUMBERS", 14_000 * 784 - 1)
    with pytest.raises(DataError, match="resize less"):
        load_task(Task("digits", normalise=kind))
