"""Arrays of any program become examples: bytes stay bytes, colours grey, and what does not fit is said."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.arrays import VALIDATION_SHARE, LabelledArrays, arrays_found
from nnviz.data.files.found import FileChoice, FoundData

RNG = np.random.default_rng(0)
PICTURES = RNG.integers(0, 256, (12, 5, 4)).astype(np.uint8)
LABELS = np.arange(12) % 3
PATH = Path("pets.npz")


def found(inputs: np.ndarray, labels: np.ndarray = LABELS, names: tuple[str, ...] = (), **choice: str) -> FoundData:
    return arrays_found(PATH, {"all": LabelledArrays(inputs, labels)}, "NPZ", FileChoice(**choice), names=names)


def only(data: FoundData) -> np.ndarray:
    (part,) = data.material.parts
    return part.raw


def test_bytes_stay_bytes_and_pictures_keep_their_shape() -> None:
    data = found(PICTURES)
    assert (data.material.image_shape, data.material.normalisation, data.material.split) == ((5, 4), "unit", "shared")
    np.testing.assert_array_equal(only(data), PICTURES.reshape(12, 20))
    assert data.preview.columns[:2] == ("class", "x1")
    assert data.preview.rows[1][:2] == ("1", str(PICTURES[1, 0, 0]))


@pytest.mark.parametrize(
    ("inputs", "dtype", "normalisation"),
    [
        (PICTURES.astype(np.int64), np.uint8, "unit"),
        (PICTURES.astype(np.int16) % 100, np.float32, "data"),  # greys would go further
        (PICTURES.astype(np.int32) - 1, np.float32, "data"),
        (PICTURES.astype(np.float64) / 255, np.float32, "data"),
        (PICTURES > 127, np.float32, "data"),
    ],
)
def test_whole_numbers_up_to_255_become_bytes_and_all_else_floats(
    inputs: np.ndarray, dtype: type, normalisation: str
) -> None:
    data = found(inputs)
    assert only(data).dtype == dtype
    assert data.material.normalisation == normalisation
    np.testing.assert_allclose(only(data), inputs.reshape(12, 20).astype(np.float64), rtol=1e-6)


def test_pictures_are_turned_and_inverted_as_chosen() -> None:
    data = found(PICTURES, turned="yes", inverted="yes")
    assert data.material.image_shape == (4, 5)
    np.testing.assert_array_equal(only(data)[3].reshape(4, 5), 255 - PICTURES[3].T)


def test_colours_become_grey_by_their_brightness() -> None:
    colours = RNG.integers(0, 256, (12, 5, 4, 3)).astype(np.uint8)
    grey = only(found(colours)).reshape(12, 5, 4)
    by_hand = 0.299 * colours[..., 0] + 0.587 * colours[..., 1] + 0.114 * colours[..., 2]
    np.testing.assert_allclose(grey, by_hand, atol=0.5)
    np.testing.assert_array_equal(only(found(PICTURES[..., np.newaxis])), PICTURES.reshape(12, 20))


def test_rows_of_bytes_that_make_a_square_are_pictures() -> None:
    assert found(RNG.integers(0, 256, (12, 64)).astype(np.uint8)).material.image_shape == (8, 8)
    assert found(RNG.integers(0, 256, (12, 36)).astype(np.uint8)).material.image_shape is None  # smaller than 7 x 7
    assert found(RNG.random((12, 64))).material.image_shape is None


def test_examples_with_what_is_no_number_are_left_out_and_counted() -> None:
    inputs = RNG.random((12, 3))
    inputs[3, 1], inputs[5] = np.nan, np.inf
    data = found(inputs)
    np.testing.assert_array_equal(only(data), np.delete(inputs, [3, 5], axis=0).astype(np.float32))
    assert data.material.parts[0].labels.tolist() == np.delete(LABELS, [3, 5]).tolist()
    assert data.notes == ("2 examples left out: an input is no number or too large",)
    with pytest.raises(DataError, match="no example has a number for every input"):
        found(np.array([[np.nan, np.inf], [-np.inf, 1e300]] * 6))


def test_classes_kept_as_bytes_are_called_by_their_letters() -> None:
    assert found(PICTURES, np.array([b"cat", "Käfer".encode(), b"owl"])[LABELS]).material.class_names == (
        "Käfer",
        "cat",
        "owl",
    )


def test_training_and_test_data_are_on_one_scale() -> None:
    low = (PICTURES % 100).astype(np.int64)
    parts = {"train": LabelledArrays(PICTURES.astype(np.int64), LABELS), "test": LabelledArrays(low, LABELS)}
    material = arrays_found(PATH, parts, "NPZ", FileChoice()).material
    assert [part.raw.dtype for part in material.parts] == [np.uint8] * 3
    np.testing.assert_array_equal(material.parts[2].raw, low.reshape(12, 20))


@pytest.mark.parametrize(
    "labels",
    [LABELS[:, np.newaxis], np.eye(3)[LABELS], LABELS.astype(np.float64), np.array(["a", "b", "c"])[LABELS]],
    ids=["a column", "one of three", "floats", "texts"],
)
def test_labels_of_any_form_are_classes(labels: np.ndarray) -> None:
    data = found(PICTURES, labels)
    assert data.material.parts[0].labels.tolist() == LABELS.tolist()
    assert len(data.material.class_names) == 3


def test_names_that_are_known_stand_for_numbers() -> None:
    assert found(PICTURES, LABELS + 1, names=("no", "cat", "dog", "owl")).material.class_names == (
        "cat",
        "dog",
        "owl",
    )
    assert found(PICTURES, LABELS + 5, names=("none", "cat")).material.class_names == ("5", "6", "7")


def test_training_data_without_validation_data_give_their_last_sixth() -> None:
    parts = {"train": LabelledArrays(PICTURES, LABELS), "test": LabelledArrays(PICTURES[:4], LABELS[:4])}
    data = arrays_found(PATH, parts, "NPZ", FileChoice())
    assert [len(part) for part in data.material.parts] == [12 - 12 // VALIDATION_SHARE, 12 // VALIDATION_SHARE, 4]
    assert data.material.split == "given"
    np.testing.assert_array_equal(data.material.parts[1].raw, PICTURES.reshape(12, -1)[-2:])


@pytest.mark.parametrize(
    ("inputs", "labels", "words"),
    [
        (PICTURES, LABELS[:5], "do not belong together"),
        (PICTURES, np.zeros((12, 2)), "do not belong together"),
        (np.arange(12), LABELS, "do not belong together"),
        (PICTURES.astype(complex), LABELS, "no numbers, of type complex128"),
        (PICTURES, np.array([None] * 12), "no numbers, of type object"),
        (PICTURES, LABELS + 0.5, "the labels are no whole numbers"),
        (PICTURES, np.where(LABELS, np.nan, 0.0), "the labels are no whole numbers"),
        (np.zeros((12, 2, 3, 4, 5)), LABELS, "are no pictures and no rows of numbers"),
        (np.zeros((0, 3)), LABELS[:0], "holds no examples"),
    ],
)
def test_what_does_not_fit_is_one_sentence(inputs: np.ndarray, labels: np.ndarray, words: str) -> None:
    with pytest.raises(DataError, match=words):
        found(inputs, labels)


def test_training_and_test_data_of_different_shapes_are_refused() -> None:
    parts = {"train": LabelledArrays(PICTURES, LABELS), "test": LabelledArrays(PICTURES[:, :4], LABELS)}
    with pytest.raises(DataError, match="different shapes"):
        arrays_found(PATH, parts, "NPZ", FileChoice())
