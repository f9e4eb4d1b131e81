"""Inputs and outputs with names find their columns and classes wherever these stand."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.nn.files.end_order import in_order_of
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.network import forward, random_network

RNG = np.random.default_rng(5)
INPUTS, CLASSES = ("length", "width", "height"), ("ash", "beech", "cedar", "date")
FILE = NetworkFile(
    random_network((3, 5, 4), ("tanh", "softmax"), initial="text", rng=RNG), "x", INPUTS, CLASSES, ("in", "out")
)


def dataset(inputs: tuple[str, ...], classes: tuple[str, ...]) -> Dataset:
    n = len(inputs)
    examples = Examples(RNG.normal(size=(8, n)), RNG.integers(0, len(classes), 8))
    return Dataset("trees.csv", examples, examples, examples, classes, input_names=inputs)


@pytest.mark.parametrize("inputs", [("height", "length", "width"), ("Width ", "HEIGHT", "length")])
@pytest.mark.parametrize("classes", [CLASSES, ("date", "ash", "cedar", "beech")])
def test_each_name_keeps_what_it_has_learnt(inputs: tuple[str, ...], classes: tuple[str, ...]) -> None:
    data = dataset(inputs, classes)
    made = in_order_of(FILE, data)
    rows = data.test.inputs(slice(None))
    columns = [[name.strip().lower() for name in inputs].index(name) for name in INPUTS]
    there = forward(made.network, rows).output
    here = forward(FILE.network, rows[:, columns]).output
    np.testing.assert_allclose(there[:, [classes.index(name) for name in CLASSES]], here, rtol=1e-12)
    assert (made.input_names, made.output_names, made.layer_names) == (inputs, classes, ("in", "out"))


def test_what_the_data_lack_takes_the_places_that_are_left() -> None:
    made = in_order_of(FILE, dataset(("weight", "length", "height"), CLASSES))
    np.testing.assert_array_equal(made.network.weights[0], FILE.network.weights[0][:, [1, 0, 2]])


@pytest.mark.parametrize(
    ("inputs", "classes"),
    [
        (INPUTS, CLASSES),
        ((), CLASSES),
        (("Length", "Width", "Height"), CLASSES),
        (("width", "width", "length"), CLASSES),
        (("a", "b", "c"), ("p", "q", "r", "s")),
        (("width", "length", "height", "x"), CLASSES),
        (("width", "length", "height"), CLASSES[:3]),
    ],
)
def test_else_all_stays_where_it_is(inputs: tuple[str, ...], classes: tuple[str, ...]) -> None:
    data = replace(dataset(inputs or ("a", "b", "c"), classes), input_names=inputs)
    assert in_order_of(FILE, data) is FILE
