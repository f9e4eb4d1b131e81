"""Examples and data sets: what belongs together, grey levels as numbers, labels as desired outputs."""

import gc
import pickle
import weakref

import numpy as np
import pytest

from nnviz.data.dataset import DataError, Dataset, Examples, one_hot, unit_values
from nnviz.data.outputs import NO_CLASS
from nnviz.language import UserError


@pytest.fixture
def grey() -> Examples:
    """Three examples of two grey levels each."""
    return Examples(np.array([[0, 255], [51, 102], [255, 0]], np.uint8), np.array([0, 1, 2]))


def test_inputs_are_grey_levels_divided_by_255(grey: Examples) -> None:
    assert grey.inputs(slice(None)).tolist() == [[0, 1], [0.2, 0.4], [1, 0]]
    assert grey.inputs(1).tolist() == [0.2, 0.4]
    assert grey.inputs(np.array([2, 0])).tolist() == [[1, 0], [0, 1]]
    assert grey.inputs(slice(0, 1), np.float32).dtype == np.float32


def test_floating_point_inputs_are_taken_as_they_are() -> None:
    examples = Examples(np.array([[0.5, -3.0]]), np.array([0]))
    assert examples.inputs(0).tolist() == [0.5, -3.0]
    assert unit_values(examples.raw, np.float32).dtype == np.float32
    assert unit_values(examples.raw) is examples.raw


def test_counts_and_the_first_few(grey: Examples) -> None:
    assert (len(grey), grey.n_inputs) == (3, 2)
    few = grey.first(2)
    assert few.raw.tolist() == [[0, 255], [51, 102]]
    assert few.labels.tolist() == [0, 1]
    assert len(grey.first(9)) == 3


def test_all_runs_on_the_same_data_share_the_desired_outputs(grey: Examples) -> None:
    dataset = Dataset("grey", grey, grey, grey, ("0", "1", "2"))
    single, double = dataset.desired("float32"), dataset.desired(np.float64)
    assert (single.dtype, double.dtype) == (np.float32, np.float64)
    assert double.tolist() == np.eye(3).tolist() == single.tolist()
    assert dataset.desired(np.float32) is single
    with pytest.raises(ValueError, match="read-only"):
        single[0, 0] = 2


def test_outputs_that_no_run_desires_any_more_are_let_go(grey: Examples) -> None:
    dataset = Dataset("grey", grey, grey, grey, ("0", "1", "2"))
    kept, other = dataset.desired(np.float32), weakref.ref(dataset.desired(np.float64))
    gc.collect()
    assert other() is None
    assert dataset.desired(np.float32) is kept
    assert dataset.desired(np.float64).tolist() == kept.tolist()


def test_a_dataset_goes_to_another_process_whatever_runs_share_of_it_here(grey: Examples) -> None:
    dataset = Dataset("grey", grey, grey, grey, ("0", "1", "2"), notes=("one",))
    desired = dataset.desired(np.float32)
    copied = pickle.loads(pickle.dumps(dataset))
    assert (copied.name, copied.class_names, copied.notes) == (dataset.name, dataset.class_names, dataset.notes)
    assert copied.training.raw.tolist() == grey.raw.tolist()
    assert copied.desired(np.float32).tolist() == desired.tolist()


def test_nobody_changes_examples(grey: Examples) -> None:
    with pytest.raises(ValueError, match="read-only"):
        grey.raw[0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        grey.labels[0] = 1


@pytest.mark.parametrize(
    ("raw", "n_labels"),
    [(np.zeros((3, 2)), 2), (np.zeros(3), 3), (np.zeros((1, 2, 2)), 1)],
)
def test_inputs_and_labels_that_do_not_belong_together_are_refused(raw: np.ndarray, n_labels: int) -> None:
    with pytest.raises(ValueError, match="do not belong together"):
        Examples(raw, np.zeros(n_labels, int))


def test_desired_outputs_are_1_at_the_label_and_all_0_without_a_class() -> None:
    desired = one_hot(np.array([1, NO_CLASS, 0, 2]), 3)
    assert desired.tolist() == [[0, 1, 0], [0, 0, 0], [1, 0, 0], [0, 0, 1]]
    assert one_hot(np.array([0]), 2, np.float32).dtype == np.float32
    assert NO_CLASS == -1


def test_a_data_set_has_the_inputs_of_its_training_data_and_a_class_for_each_name(grey: Examples) -> None:
    dataset = Dataset("colours", grey, grey.first(1), grey.first(2), ("red", "green", "blue"))
    assert (dataset.n_inputs, dataset.n_classes, dataset.image_shape) == (2, 3, None)


def test_data_that_cannot_be_used_is_for_the_user_to_mend() -> None:
    assert issubclass(DataError, UserError)
