"""Walking through the test data, among all examples or the misread ones."""

from dataclasses import replace

import numpy as np
import pytest

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.experiments.decision_maps import plane_of
from nnviz.nn.evaluation import Evaluation
from nnviz.ui.network.example_place import ExamplePlace

WRONG = (3, 40, 89)


@pytest.fixture
def examples(blobs: Dataset) -> ExamplePlace:
    """The test data of the blobs, of which three are misread as the next class."""
    predictions = blobs.test.labels.copy()
    predictions[list(WRONG)] = (predictions[list(WRONG)] + 1) % 3
    return ExamplePlace(blobs).measured(Evaluation(0.1, predictions, 87, (1, 1, 1)))


def walk(examples: ExamplePlace, steps: tuple[int, ...], *, only_misread: bool) -> list[int]:
    places = []
    for step in steps:
        examples = examples.moved(step, only_misread=only_misread)
        places.append(examples.index)
    return places


def test_all_go_round(examples: ExamplePlace) -> None:
    assert walk(examples, (1, 1, -1, -1, -1, 1), only_misread=False) == [1, 2, 1, 0, 89, 0]


def test_misread_ones_go_round(examples: ExamplePlace) -> None:
    assert walk(examples, (1, 1, 1, 1, -1, -1), only_misread=True) == [3, 40, 89, 3, 89, 40]
    assert walk(examples.at(50), (-1,), only_misread=True) == [40]
    assert walk(examples.at(50), (1,), only_misread=True) == [89]


def test_before_any_answer_none_is_misread(blobs: Dataset) -> None:
    fresh = ExamplePlace(blobs)
    assert walk(fresh, (1, 1), only_misread=True) == [1, 2]
    assert (fresh.misread(5), fresh.confusion(), fresh.is_misread) == ((), None, False)


def test_any_example_is_drawn_from_those_asked_for(examples: ExamplePlace) -> None:
    rng = np.random.default_rng(0)
    assert {examples.random(rng, only_misread=True).index for _ in range(60)} == set(WRONG)
    assert len({examples.random(rng, only_misread=False).index for _ in range(60)}) > 20


def test_an_example_knows_its_inputs_and_its_class(examples: ExamplePlace, blobs: Dataset) -> None:
    at = examples.at(40)
    np.testing.assert_array_equal(at.inputs, blobs.test.raw[40] / 255)
    assert at.label == "abc"[blobs.test.labels[40]]
    assert at.is_misread
    assert not examples.at(41).is_misread


def test_misread_ones_are_listed_with_what_they_were_read_as(examples: ExamplePlace, blobs: Dataset) -> None:
    listed = examples.misread(2)
    assert [m.index for m in listed] == [3, 40]
    for misread in listed:
        label = int(blobs.test.labels[misread.index])
        assert (misread.label, misread.read_as) == ("abc"[label], "abc"[(label + 1) % 3])
        np.testing.assert_array_equal(misread.pixels, (blobs.test.raw[misread.index] / 255).reshape(4, 4))


def test_one_pair_is_listed(examples: ExamplePlace, blobs: Dataset) -> None:
    label = int(blobs.test.labels[40])
    pair = (label, (label + 1) % 3)
    expected = [i for i in WRONG if blobs.test.labels[i] == label]
    assert [m.index for m in examples.misread(90, pair)] == expected
    assert examples.misread(90, (label, (label + 2) % 3)) == ()


def test_numbers_are_listed_as_a_row_of_greys(examples: ExamplePlace, blobs: Dataset) -> None:
    listed = replace(examples, dataset=replace(blobs, image_shape=None)).misread(5)
    assert {misread.pixels.shape for misread in listed} == {(1, 16)}


def test_the_confusion_matrix_counts_every_example(examples: ExamplePlace, blobs: Dataset) -> None:
    counts = examples.confusion()
    assert counts is not None
    expected = np.zeros((3, 3), int)
    for i, label in enumerate(blobs.test.labels):
        expected[label, (label + 1) % 3 if i in WRONG else label] += 1
    np.testing.assert_array_equal(counts, expected)


def test_answers_do_not_move_the_place(examples: ExamplePlace) -> None:
    answers = Evaluation(0.1, np.zeros(90, np.int64), 30, (1, 1, 1))
    assert examples.at(17).measured(answers).index == 17


def test_a_misread_point_is_a_dot_where_it_lies() -> None:
    data = load_task(Task("circles"))
    wrong = 1 - data.test.labels
    place = ExamplePlace(data, predictions=wrong)
    plane = plane_of(np.concatenate([data.training.raw, data.test.raw]))
    for misread in place.misread(5):
        across, down = plane.share(*data.test.raw[misread.index].tolist())
        row, column = np.unravel_index(int(misread.pixels.argmax()), misread.pixels.shape)
        weights = misread.pixels / misread.pixels.sum()
        centre = [(weights.sum(axis=axis) * (np.arange(34) + 0.5) / 34).sum() for axis in (0, 1)]
        np.testing.assert_allclose(centre, [across, down], atol=0.01)
        assert misread.pixels[row, column] == 1
