"""Images and labels in an NPZ file each, as KMNIST is published, are found by their names."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.files.npz_family import npz_images_in, read_npz_family
from nnviz.data.files.reading import read_data_file

Bytes = NDArray[np.uint8]


@pytest.fixture
def kmnist(tmp_path: Path, images: Bytes, labels: NDArray[np.int64]) -> Path:
    """A folder with the four files, of fewer and smaller pictures."""
    for part, some in (("train", slice(0, 40)), ("test", slice(40, None))):
        np.savez_compressed(tmp_path / f"kmnist-{part}-imgs.npz", images[some])
        np.savez_compressed(tmp_path / f"kmnist-{part}-labels.npz", labels[some].astype(np.uint8))
    return tmp_path


def test_the_four_files_are_training_and_test_data_with_the_published_names(kmnist: Path, images: Bytes) -> None:
    found = read_data_file(kmnist, FileChoice())
    training, validation, test = found.material.parts
    assert (len(training) + len(validation), len(test)) == (40, 20)
    assert np.array_equal(test.raw, images[40:].reshape(20, -1))
    assert found.material.class_names == ("o", "ki", "su")
    assert (found.kind, found.material.split, found.material.image_shape) == ("NPZ", "given", (5, 4))


def test_one_file_brings_its_labels(kmnist: Path) -> None:
    found = read_data_file(kmnist / "kmnist-test-imgs.npz", FileChoice())
    assert found.material.n_examples == 20
    assert found.material.class_names == ("o", "ki", "su")


def test_a_second_set_is_left_out_with_a_word(kmnist: Path, images: Bytes, labels: NDArray[np.int64]) -> None:
    np.savez(kmnist / "other_train_images.npz", images)
    np.savez(kmnist / "other_train_label.npz", labels)
    assert len(npz_images_in(kmnist)) == 3
    (note,) = read_npz_family(kmnist, FileChoice()).notes
    assert note.startswith("other_train_images.npz left out")


def test_images_without_labels_beside_them_are_left_out_with_a_word(kmnist: Path) -> None:
    (kmnist / "kmnist-train-labels.npz").unlink()
    (note,) = read_data_file(kmnist, FileChoice()).notes
    assert note == "kmnist-train-imgs.npz left out: there are no labels beside it"
    with pytest.raises(DataError, match=r"put kmnist-train-labels\.npz beside it"):
        read_npz_family(kmnist / "kmnist-train-imgs.npz", FileChoice())


def test_a_file_of_two_arrays_is_a_sentence(kmnist: Path, images: Bytes) -> None:
    np.savez(kmnist / "kmnist-test-imgs.npz", images, images)
    with pytest.raises(DataError, match=r"kmnist-test-imgs\.npz holds 2 arrays, not one"):
        read_data_file(kmnist, FileChoice())


def test_images_alone_are_no_family(kmnist: Path) -> None:
    for labels in kmnist.glob("*-labels.npz"):
        labels.unlink()
    assert npz_images_in(kmnist) == []


def test_a_column_of_classes_is_refused(kmnist: Path) -> None:
    with pytest.raises(DataError, match="is no table: its classes stand in no column"):
        read_data_file(kmnist, FileChoice(label="species"))


def test_a_damaged_file_is_a_sentence(kmnist: Path) -> None:
    path = kmnist / "kmnist-train-imgs.npz"
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(DataError, match="is damaged"):
        read_data_file(kmnist, FileChoice())
