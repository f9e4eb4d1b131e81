"""What has been found, before a task is made of it."""

import numpy as np
import pytest

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.material import Material, check_labels, material_of, points_material, table_material
from nnviz.data.points import PointsChoice


def test_a_data_set_keeps_its_split_and_pools_in_its_order(blobs: Dataset) -> None:
    material = material_of(blobs)
    assert (material.split, material.n_examples, material.image_shape) == ("given", 480, (4, 4))
    np.testing.assert_array_equal(material.pooled.labels[:300], blobs.training.labels)
    np.testing.assert_array_equal(material.pooled.raw[-90:], blobs.test.raw)


def test_points_are_one_part_with_a_mark_for_each_class() -> None:
    material = points_material("gaussians", PointsChoice(n=30, classes=3))
    assert material.class_names == ("●", "◆", "■")
    assert material.pooled is material.parts[0]
    check_labels(material)


def test_a_table_has_a_class_for_each_combination_that_occurs() -> None:
    material = table_material("t", np.array([[0], [1]]), np.array([[1, 0], [1, 1]]), ("x",), ("a", "b"))
    assert (material.class_names, material.split) == (("10", "11"), "whole")


def test_one_class_is_nothing_to_tell_apart() -> None:
    alone = Material("alone", (Examples(np.zeros((3, 2)), np.zeros(3, np.int64)),), ("a", "b"))
    with pytest.raises(DataError, match="alone has examples of one class only"):
        check_labels(alone)
