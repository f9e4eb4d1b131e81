"""MNIST from its files: order, split and types, and the sentence for every file that is not the right one."""

import gzip
import hashlib
import pickle
import shutil
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.mnist import PICKLE_NAME, WrongHashError, find_file, has_mnist, load_mnist, missing_files

IMAGES, LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_LABELS = "t10k-labels-idx1-ubyte"

IdxWriter = Callable[[NDArray[np.uint8]], bytes]
# A folder with small files and the release that describes them: TinyMnist of conftest.
Tiny = Any


def refusal(tiny: Tiny, kind: type[DataError] = DataError) -> str:
    with pytest.raises(kind) as caught:
        load_mnist(tiny.folder, tiny.release)
    sentence = str(caught.value)
    assert str(tiny.folder) in sentence
    assert "\n" not in sentence
    return sentence


def test_order_split_and_types(tiny_mnist: Tiny) -> None:
    dataset = load_mnist(tiny_mnist.folder, tiny_mnist.release)
    parts = (dataset.training, dataset.validation, dataset.test)
    assert [len(part) for part in parts] == [7, 2, 3]
    for part, images, labels in zip(
        parts,
        (tiny_mnist.images[:7], tiny_mnist.images[7:], tiny_mnist.test_images),
        (tiny_mnist.labels[:7], tiny_mnist.labels[7:], tiny_mnist.test_labels),
        strict=True,
    ):
        assert (part.raw.dtype, part.labels.dtype) == (np.dtype(np.uint8), np.dtype(np.int64))
        np.testing.assert_array_equal(part.raw.reshape(-1, 4, 5), images)
        np.testing.assert_array_equal(part.labels, labels)
    assert dataset.name == "MNIST"
    assert dataset.class_names == ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
    assert dataset.image_shape == (4, 5)


def test_training_and_validation_share_one_array(tiny_mnist: Tiny) -> None:
    dataset = load_mnist(tiny_mnist.folder, tiny_mnist.release)
    training, validation = dataset.training.raw, dataset.validation.raw
    assert training.base is not None
    assert training.base is validation.base


@pytest.mark.parametrize("spelling", ["train-images-idx3-ubyte", "train-images.idx3-ubyte"])
@pytest.mark.parametrize("packing", ["", ".gz"])
def test_the_four_spellings_of_a_file(tiny_mnist: Tiny, spelling: str, packing: str) -> None:
    published = tiny_mnist.folder / IMAGES
    content = published.read_bytes()
    published.unlink()
    (tiny_mnist.folder / (spelling + packing)).write_bytes(gzip.compress(content) if packing else content)
    assert len(load_mnist(tiny_mnist.folder, tiny_mnist.release).training) == 7


def test_a_file_is_preferred_to_a_folder_of_its_plain_name(tmp_path: Path) -> None:
    (tmp_path / IMAGES).mkdir()
    assert find_file(tmp_path, IMAGES) == tmp_path / IMAGES
    dotted = tmp_path / "train-images.idx3-ubyte"
    dotted.touch()
    assert find_file(tmp_path, IMAGES) == dotted


def test_what_is_missing_is_named(tiny_mnist: Tiny) -> None:
    (tiny_mnist.folder / LABELS).unlink()
    (tiny_mnist.folder / TEST_LABELS).unlink()
    assert missing_files(tiny_mnist.folder) == (LABELS, TEST_LABELS)
    assert not has_mnist(tiny_mnist.folder)
    assert f"lacks {LABELS}, {TEST_LABELS}: put them there" in refusal(tiny_mnist)


def test_a_folder_that_is_not_there_lacks_everything(tmp_path: Path) -> None:
    assert len(missing_files(tmp_path / "absent")) == 4
    (tmp_path / "file").touch()
    assert len(missing_files(tmp_path / "file")) == 4


def test_a_changed_pixel_is_found_by_the_hash(tiny_mnist: Tiny) -> None:
    path = tiny_mnist.folder / IMAGES
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    sentence = refusal(tiny_mnist, WrongHashError)
    assert f"{path} is not {IMAGES} as published" in sentence
    assert hashlib.sha256(content).hexdigest()[:12] in sentence
    assert tiny_mnist.release.training_images.sha256[:12] in sentence


@pytest.mark.parametrize("level", [0, 9])
def test_how_a_file_was_packed_does_not_matter(tiny_mnist: Tiny, level: int) -> None:
    path = tiny_mnist.folder / IMAGES
    (tiny_mnist.folder / f"{IMAGES}.gz").write_bytes(gzip.compress(path.read_bytes(), level))
    path.unlink()
    assert len(load_mnist(tiny_mnist.folder, tiny_mnist.release).training) == 7


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        (IMAGES, LABELS, "holds 9 images of 4 × 5 instead of 9 labels: it is another file under this name"),
        (LABELS, IMAGES, "holds 9 labels instead of 9 images of 4 × 5: it is another file under this name"),
        (TEST_LABELS, LABELS, "holds 3 labels instead of 9 labels: it is another file under this name"),
    ],
)
def test_a_file_under_the_name_of_another(tiny_mnist: Tiny, source: str, target: str, said: str) -> None:
    shutil.copy(tiny_mnist.folder / source, tiny_mnist.folder / target)
    assert f"{tiny_mnist.folder / target} {said}" in refusal(tiny_mnist, WrongHashError)


def test_a_label_that_is_no_digit(tiny_mnist: Tiny, idx_bytes: IdxWriter) -> None:
    labels = tiny_mnist.labels.copy()
    labels[4] = 10
    content = idx_bytes(labels)
    (tiny_mnist.folder / LABELS).write_bytes(content)
    file = replace(tiny_mnist.release.training_labels, sha256=hashlib.sha256(content).hexdigest())
    with pytest.raises(DataError, match="holds the label 10, but digits go from 0 to 9"):
        load_mnist(tiny_mnist.folder, replace(tiny_mnist.release, training_labels=file))


def test_an_unreadable_file_is_an_error_of_its_own(tiny_mnist: Tiny) -> None:
    (tiny_mnist.folder / TEST_LABELS).write_bytes(b"not found")
    assert "is not an IDX file" in refusal(tiny_mnist)


def put_pickle(tiny: Tiny) -> None:
    pairs = (
        (tiny.images[:7], tiny.labels[:7]),
        (tiny.images[7:], tiny.labels[7:]),
        (tiny.test_images, tiny.test_labels),
    )
    content = tuple(
        ((images.reshape(-1, 20) / 256).astype(np.float32), labels.astype(np.int64)) for images, labels in pairs
    )
    (tiny.folder / PICKLE_NAME).write_bytes(gzip.compress(pickle.dumps(content, 2)))


def test_the_pickle_is_read_if_an_idx_file_is_missing(tiny_mnist: Tiny) -> None:
    put_pickle(tiny_mnist)
    assert load_mnist(tiny_mnist.folder, tiny_mnist.release).training.raw.dtype == np.uint8
    (tiny_mnist.folder / IMAGES).unlink()
    assert has_mnist(tiny_mnist.folder)
    dataset = load_mnist(tiny_mnist.folder, tiny_mnist.release)
    assert dataset.training.raw.dtype == np.float32
    np.testing.assert_array_equal(dataset.validation.raw * 256, tiny_mnist.images[7:].reshape(2, 20))
    np.testing.assert_array_equal(dataset.validation.labels, tiny_mnist.labels[7:])
    assert dataset.image_shape == (4, 5)


def test_the_real_mnist(mnist_folder: Path) -> None:
    tracemalloc.start()
    try:
        dataset = load_mnist(mnist_folder / "mnist")
        peak_bytes = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak_bytes < 60e6, "the pictures are 55 MB and are to be held once"
    parts = (dataset.training, dataset.validation, dataset.test)
    assert [part.raw.shape for part in parts] == [(50_000, 784), (10_000, 784), (10_000, 784)]
    assert dataset.training.labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert dataset.test.labels[:5].tolist() == [7, 2, 1, 0, 4]
    assert dataset.image_shape == (28, 28)
    assert max(int(part.raw.max()) for part in parts) == 255
