import gzip
import os
from pathlib import Path

import numpy as np
import pytest

import nnviz.data.digits as digits
from nnviz.data.dataset import DataError, Dataset
from nnviz.data.digits import BLOCK_SIZE, N_BLOCKS, draw_block, draw_digits, load_digits, read_digits
from nnviz.resources import resource_path


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load_digits()


def test_the_set_is_split_10000_2000_2000(dataset: Dataset) -> None:
    parts = (dataset.training, dataset.validation, dataset.test)
    assert [len(part) for part in parts] == [10_000, 2_000, 2_000]
    assert dataset.name == "built-in digits"
    assert dataset.class_names == tuple("0123456789")
    assert dataset.image_shape == (28, 28)
    for part in parts:
        assert part.raw.dtype == np.uint8
        assert part.raw.shape[1] == 784
        assert part.labels.dtype == np.int64
        assert np.bincount(part.labels).tolist() == [len(part) // 10] * 10
        assert not part.raw.flags.writeable


def test_digits_come_in_random_order(dataset: Dataset) -> None:
    labels = dataset.training.labels
    assert (labels[1:] == labels[:-1]).mean() == pytest.approx(0.1, abs=0.02)


def test_no_image_comes_twice(dataset: Dataset) -> None:
    rows = np.concatenate([dataset.training.raw, dataset.validation.raw, dataset.test.raw])
    assert len({row.tobytes() for row in rows}) == len(rows)


@pytest.mark.parametrize("block", [0, N_BLOCKS - 1])
def test_the_shipped_file_is_what_the_strokes_draw(dataset: Dataset, block: int) -> None:
    images, labels = draw_block(block)
    part = dataset.training if block == 0 else dataset.test
    where = slice(0, BLOCK_SIZE) if block == 0 else slice(-BLOCK_SIZE, None)
    np.testing.assert_array_equal(part.labels[where], labels)
    difference = part.raw[where].reshape(-1, 28, 28).astype(int) - images
    assert np.abs(difference).max() <= 1


def test_test_digits_look_like_training_digits_of_their_class(dataset: Dataset) -> None:
    shipped = dataset.training.first(3000)
    found = nearest(shipped.raw, shipped.labels, dataset.test.raw[:500])
    assert (found == dataset.test.labels[:500]).mean() > 0.9


@pytest.mark.skipif("NNVIZ_DATA" not in os.environ, reason="needs MNIST in $NNVIZ_DATA/mnist")
def test_real_digits_look_like_built_in_digits_of_their_class(dataset: Dataset) -> None:
    mnist = Path(os.environ["NNVIZ_DATA"], "mnist")
    with gzip.open(mnist / "t10k-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(16 + 784 * 1000), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(mnist / "t10k-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(8 + 1000), np.uint8, offset=8)
    shipped = dataset.training.first(3000)
    assert (nearest(shipped.raw, shipped.labels, images) == labels).mean() > 0.8


def nearest(known: np.ndarray, labels: np.ndarray, images: np.ndarray) -> np.ndarray:
    """The label of the known image with the least squared distance."""
    known, images = known.astype(np.float32), images.astype(np.float32)
    return labels[((known**2).sum(axis=1) - 2 * images @ known.T).argmin(axis=1)]


def test_drawing_follows_the_generator() -> None:
    labels = np.array([3, 0, 7, 7])
    first, again = (draw_digits(labels, np.random.default_rng(5)) for _ in range(2))
    other = draw_digits(labels, np.random.default_rng(6))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any(axis=(1, 2)).all()
    assert (first[2] != first[3]).any()
    assert first.shape == (4, 28, 28)
    assert draw_digits(labels[:0], np.random.default_rng(5)).shape == (0, 28, 28)


@pytest.mark.parametrize("bad", [-1, 10])
def test_only_digits_can_be_drawn(bad: int) -> None:
    with pytest.raises(ValueError, match="must be digits 0 … 9"):
        draw_digits(np.array([1, bad]), np.random.default_rng(0))


def test_a_missing_file_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nowhere(*_parts: str) -> Path:
        raise FileNotFoundError("the shipped file digits/digits.npz is missing: install nnviz again")

    with pytest.raises(DataError, match="cannot be read"):
        read_digits(tmp_path / "digits.npz")
    monkeypatch.setattr(digits, "resource_path", nowhere)
    with pytest.raises(DataError, match=r"digits/digits\.npz is missing: install"):
        load_digits()


@pytest.mark.parametrize("place", [0, 3, 30, 75, 1_000_000, -200, -100, -10])
def test_a_file_with_a_wrong_byte_is_refused_or_read_whole(dataset: Dataset, tmp_path: Path, place: int) -> None:
    content = bytearray(resource_path("digits", "digits.npz").read_bytes())
    content[place] ^= 0x5A
    path = tmp_path / "damaged.npz"
    path.write_bytes(content)
    try:
        images = read_digits(path).training.raw
    except DataError:
        return
    np.testing.assert_array_equal(images, dataset.training.raw)


@pytest.mark.parametrize("content", [b"", b"no archive at all", b"\x80\x04N.", b"half"])
def test_a_damaged_file_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    whole = resource_path("digits", "digits.npz").read_bytes()
    path = tmp_path / "cut.npz"
    path.write_bytes(whole[: len(whole) // 2] if content == b"half" else content)
    with pytest.raises(DataError, match=r"cut\.npz cannot be read \(.*\): install nnviz again"):
        read_digits(path)


@pytest.mark.parametrize(
    "arrays",
    [
        {"images": np.zeros((14_000, 28, 28), np.uint8)},
        {"images": np.zeros((13_999, 28, 28), np.uint8), "labels": np.zeros(13_999, np.uint8)},
        {"images": np.zeros((14_000, 28, 28), np.int8), "labels": np.zeros(14_000, np.uint8)},
        {"images": np.zeros((14_000, 28, 28), np.uint8), "labels": np.full(14_000, 10, np.uint8)},
    ],
    ids=["no labels", "too few", "no bytes", "no digits"],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, arrays: dict[str, np.ndarray]) -> None:
    np.savez_compressed(tmp_path / "other.npz", **arrays)
    with pytest.raises(DataError, match="install nnviz again"):
        read_digits(tmp_path / "other.npz")
