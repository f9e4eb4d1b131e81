"""Pairs of IDX files, by the names they are published under."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.class_names import FASHION, KUZUSHIJI
from nnviz.data.files.found import FileChoice
from nnviz.data.files.idx_family import idx_images_in, labels_name, read_idx_family
from nnviz.data.files.reading import read_data_file
from tests.data.files.conftest import write_idx_file

Images = NDArray[np.uint8]
Labels = NDArray[np.int64]
TEN = np.arange(60) % 10


def write_pair(folder: Path, name: str, images: Images, labels: Labels) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_idx_file(folder / f"{name}-images-idx3-ubyte", images)
    write_idx_file(folder / f"{name}-labels-idx1-ubyte", labels)


def test_training_and_test_data_lie_apart(tmp_path: Path, images: Images, labels: Labels) -> None:
    write_pair(tmp_path, "train", images[:42], labels[:42])
    write_pair(tmp_path, "t10k", images[42:], labels[42:])
    material = read_idx_family(tmp_path, FileChoice()).material
    assert [len(part) for part in material.parts] == [35, 7, 18]
    assert (material.image_shape, material.split) == ((5, 4), "given")
    assert [path.name for path in idx_images_in(tmp_path)] == ["t10k-images-idx3-ubyte", "train-images-idx3-ubyte"]


def test_one_pair_is_all_there_is_whatever_it_is_called(tmp_path: Path, images: Images, labels: Labels) -> None:
    write_pair(tmp_path, "t10k", images, labels)
    material = read_idx_family(tmp_path / "t10k-images-idx3-ubyte", FileChoice()).material
    assert len(material.parts) == 1
    assert material.split == "shared"


@pytest.mark.parametrize(
    ("folder", "names"), [("FashionMNIST/raw", FASHION), ("KMNIST/raw", KUZUSHIJI), ("MNIST/raw", tuple("0123456789"))]
)
def test_classes_go_by_the_names_of_what_was_published(
    folder: str, names: tuple[str, ...], tmp_path: Path, images: Images
) -> None:
    write_pair(tmp_path / folder, "train", images, TEN)
    assert read_idx_family(tmp_path, FileChoice()).material.class_names == tuple("0123456789")
    assert read_idx_family(tmp_path / folder, FileChoice()).material.class_names == names


def test_emnist_is_turned_unless_it_is_chosen_not_to_be(tmp_path: Path, images: Images) -> None:
    write_pair(tmp_path, "emnist-letters-train", images, TEN + 1)
    (tmp_path / "emnist-letters-mapping.txt").write_text("".join(f"{i} {64 + i} {96 + i}\n" for i in range(1, 11)))
    found = read_idx_family(tmp_path, FileChoice())
    assert found.material.class_names == tuple("ABCDEFGHIJ")
    np.testing.assert_array_equal(found.material.parts[0].raw[2].reshape(4, 5), images[2].T)
    assert any("turned" in note for note in found.notes)
    straight = read_idx_family(tmp_path, FileChoice(turned="no"))
    np.testing.assert_array_equal(straight.material.parts[0].raw[2].reshape(5, 4), images[2])
    assert not any("turned" in note for note in straight.notes)


def test_images_without_labels_and_a_second_pair_are_left_out_and_said(
    tmp_path: Path, images: Images, labels: Labels
) -> None:
    write_pair(tmp_path, "train", images, labels)
    write_pair(tmp_path, "train-more", images, labels)
    write_idx_file(tmp_path / "t10k-images-idx3-ubyte", images)
    notes = read_idx_family(tmp_path, FileChoice()).notes
    assert [note.split(":")[0] for note in notes] == [
        "t10k-images-idx3-ubyte left out",
        "train-more-images-idx3-ubyte left out",
    ]


def test_labels_may_lie_in_a_folder_of_their_own(tmp_path: Path, images: Images, labels: Labels) -> None:
    for name in ("images", "labels"):
        (tmp_path / name).mkdir()
    write_idx_file(tmp_path / "images" / "train-images-idx3-ubyte", images)
    write_idx_file(tmp_path / "labels" / "train-labels-idx1-ubyte", labels)
    assert len(read_idx_family(tmp_path, FileChoice()).material.parts[0]) == 60


def test_without_any_labels_there_is_one_sentence(tmp_path: Path, images: Images) -> None:
    write_idx_file(tmp_path / "train-images-idx3-ubyte", images)
    missing = "the labels of train-images-idx3-ubyte are missing: put train-labels-idx1-ubyte beside it"
    with pytest.raises(DataError, match=missing):
        read_idx_family(tmp_path, FileChoice())


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("train-labels-idx1-ubyte", "holds labels: open the images that belong to them"),
        ("digits.idx", "whether these are images its name does not tell: name it as MNIST’s are"),
    ],
)
def test_a_file_of_no_images_by_its_name_is_one_sentence(
    name: str, sentence: str, tmp_path: Path, images: Images
) -> None:
    write_idx_file(tmp_path / name, images)
    with pytest.raises(DataError, match=sentence):
        read_data_file(tmp_path / name, FileChoice())


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz"),
        ("emnist-letters-test-images-idx3-ubyte", "emnist-letters-test-labels-idx1-ubyte"),
        ("kmnist-train-imgs.npz", "kmnist-train-labels.npz"),
        ("T10K_Image.IDX3", "T10K_labels.idx1"),
    ],
)
def test_labels_are_called_as_their_images_are(images: str, labels: str) -> None:
    assert labels_name(images) == labels


def test_more_labels_than_images_are_one_sentence(tmp_path: Path, images: Images, labels: Labels) -> None:
    write_pair(tmp_path, "train", images[:20], labels)
    with pytest.raises(DataError, match="do not belong together"):
        read_idx_family(tmp_path, FileChoice())
