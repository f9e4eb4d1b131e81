"""A network shown by itself is fed with typed inputs as it has learnt them."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.learnt_task import LearntTask
from nnviz.nn.network import random_network
from nnviz.ui.network.visit import Visit

TASK = LearntTask("t", "classes", ("a", "b"), ("a", "b"), normalisation="data", low=(4.0, 0.0), high=(8.0, 10.0))
VALUES = np.array([5.0, 2.5])


def visit(task: LearntTask | None) -> Visit:
    network = random_network((2, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))
    return Visit(NetworkFile(network, "nnviz", task=task), "from a file")


def test_typed_inputs_are_scaled_by_the_extremes_that_it_has_learnt() -> None:
    np.testing.assert_allclose(visit(TASK).fed(VALUES), [0.25, 0.25])
    assert visit(TASK).scaling == "(1.9) all"


@pytest.mark.parametrize(
    "task", [None, replace(TASK, normalisation="none"), replace(TASK, normalisation="unit", image_shape=(1, 2))]
)
def test_else_they_are_fed_as_they_are(task: LearntTask | None) -> None:
    np.testing.assert_array_equal(visit(task).fed(VALUES), VALUES)
    assert visit(task).scaling == ""
