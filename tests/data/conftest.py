"""Small MNIST-like files, written by code that shares nothing with the readers under test."""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.mnist import MnistFile, MnistRelease

IdxWriter = Callable[[NDArray[np.uint8]], bytes]


@dataclass(frozen=True)
class TinyMnist:
    """Nine training pictures, the last two for validation, and three test pictures, 4x5, with their files."""

    folder: Path
    release: MnistRelease
    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    test_images: NDArray[np.uint8]
    test_labels: NDArray[np.uint8]


@pytest.fixture(scope="session")
def idx_bytes() -> IdxWriter:
    """Writes an array as the IDX format has it: 0, 0, type, dimensions, big-endian sizes, values."""

    def write(values: NDArray[np.uint8]) -> bytes:
        header = struct.pack(f">BBBB{values.ndim}I", 0, 0, 8, values.ndim, *values.shape)
        return header + values.tobytes()

    return write


@pytest.fixture
def tiny_mnist(tmp_path: Path, idx_bytes: IdxWriter) -> TinyMnist:
    rng = np.random.default_rng(3)
    images, test_images = (rng.integers(0, 256, (n, 4, 5), np.uint8) for n in (9, 3))
    labels, test_labels = (rng.integers(0, 10, n, np.uint8) for n in (9, 3))
    folder = tmp_path / "shelf" / "mnist"
    folder.mkdir(parents=True)

    def put(name: str, values: NDArray[np.uint8]) -> MnistFile:
        (folder / name).write_bytes(idx_bytes(values))
        return MnistFile(name, hashlib.sha256(idx_bytes(values)).hexdigest(), values.shape)

    release = MnistRelease(
        training_images=put("train-images-idx3-ubyte", images),
        training_labels=put("train-labels-idx1-ubyte", labels),
        test_images=put("t10k-images-idx3-ubyte", test_images),
        test_labels=put("t10k-labels-idx1-ubyte", test_labels),
        n_validation=2,
    )
    return TinyMnist(folder, release, images, labels, test_images, test_labels)
