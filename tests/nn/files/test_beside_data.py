"""A network of a file answers other data by what it has learnt, and what was done or guessed for that is said."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset, Examples
from nnviz.data.outputs import output_code
from nnviz.data.scaling import scaling_of
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.files.beside_data import fitted_network
from nnviz.nn.files.network_file import NetworkFile, taught_file
from nnviz.nn.network import forward, random_network

RNG = np.random.default_rng(5)
INPUTS, CLASSES = ("length", "width", "height"), ("ash", "beech", "cedar", "date")
VALUES, LABELS = RNG.normal(3, 8, (40, 3)).astype(np.float32), RNG.integers(0, 4, 40)
NETWORK = random_network((3, 5, 4), ("tanh", "softmax"), initial="scaled", rng=RNG)


def dataset(
    columns: tuple[int, ...] = (0, 1, 2), *, kind: str = "data", rows: slice = slice(None), rename: str = ""
) -> Dataset:
    """Return the values in another order of columns, scaled."""
    values = VALUES[rows][:, columns]
    scaling = scaling_of(kind, values, values, by_input=True)  # type: ignore[arg-type]
    examples = Examples(scaling.scaled(values), LABELS[rows], scaling=scaling)
    names = tuple(rename or INPUTS[column] if column == 0 else INPUTS[column] for column in columns)
    return Dataset("trees.csv", examples, examples, examples, CLASSES, input_names=names)


FILE = taught_file(NETWORK, "x", dataset())


def answers(file: NetworkFile, data: Dataset) -> np.ndarray:
    return forward(fitted_network(file, data).network, data.test.inputs(slice(None))).output


@pytest.mark.parametrize("columns", [(0, 1, 2), (2, 0, 1)])
@pytest.mark.parametrize("kind", ["none", "unit", "data"])
@pytest.mark.parametrize("rows", [slice(None), slice(7, 30)], ids=["the same", "a part"])
def test_it_answers_the_values_that_it_has_learnt(columns: tuple[int, ...], kind: str, rows: slice) -> None:
    data = dataset(columns, kind=kind, rows=rows)
    learnt = forward(NETWORK, dataset().test.inputs(rows)).output
    np.testing.assert_allclose(answers(FILE, data), learnt, rtol=2e-4, atol=1e-5)
    is_scaled_alike = kind == "data" and rows == slice(None)
    assert len(fitted_network(FILE, data).notes) == (columns != (0, 1, 2)) + (not is_scaled_alike)


def test_the_data_that_it_has_learnt_change_no_bit() -> None:
    fitted = fitted_network(FILE, dataset())
    assert fitted.notes == ()
    for ours, theirs in zip(fitted.network.weights, NETWORK.weights, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def test_what_is_not_found_by_name_is_named() -> None:
    (note,) = fitted_network(FILE, dataset(rename="Länge")).notes
    assert "“length” for “Länge”" in note
    assert len(fitted_network(replace(FILE, input_names=("a", "b", "c")), dataset()).notes) == 1


def test_classes_in_another_order_take_their_outputs_along() -> None:
    data = replace(dataset(), class_names=CLASSES[::-1])
    np.testing.assert_allclose(
        answers(FILE, data), forward(NETWORK, dataset().test.inputs(slice(None))).output[:, ::-1]
    )


def test_a_code_that_means_other_classes_is_told() -> None:
    examples = replace(dataset().training, outputs=output_code(4))
    taught = Dataset("t", examples, examples, examples, CLASSES, input_names=INPUTS)
    file = taught_file(random_network((3, 5, 2), ("tanh", "sigmoid"), initial="text", rng=RNG), "x", taught)
    assert fitted_network(file, taught).notes == ()
    (note,) = fitted_network(file, replace(taught, class_names=("beech", "cedar", "date", "elm"))).notes
    assert "code of ash" in note


def test_values_scaled_each_by_its_own_are_no_line_and_only_told() -> None:
    digits = load_task(Task("digits", normalise="example"))
    file = taught_file(random_network((784, 4, 10), ("sigmoid", "sigmoid"), initial="text", rng=RNG), "x", digits)
    fitted = fitted_network(file, load_task(Task("digits")))
    assert fitted.network.weights[0] is not None
    np.testing.assert_array_equal(fitted.network.weights[0], file.network.weights[0])
    assert "(1.9) each" in fitted.notes[0]
    assert fitted_network(file, digits).notes == ()


@pytest.mark.parametrize("data", [None, dataset((0, 1, 2))])
def test_all_stays_without_data_or_in_a_network_that_does_not_fit(data: Dataset | None) -> None:
    small = NetworkFile(random_network((2, 2), ("sigmoid",), initial="text", rng=RNG), "x")
    assert fitted_network(small, data).network is small.network
