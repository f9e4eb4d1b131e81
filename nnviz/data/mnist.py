"""MNIST: 70,000 handwritten digits of 28x28 pixels, split as in section 2.3 of the text."""

import math
import stat
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.idx import ByteArray, idx_sha256, read_idx
from nnviz.data.mnist_pickle import N_CLASSES, SplitSizes, load_mnist_pickle
from nnviz.language import translate

PICKLE_NAME = "mnist.pkl.gz"


class WrongHashError(DataError):
    """A sound IDX file which is not the published one."""


@dataclass(frozen=True)
class MnistFile:
    """One of the four files as published: its name unpacked, the SHA-256 of its unpacked bytes, its shape."""

    name: str
    sha256: str
    shape: tuple[int, ...]


@dataclass(frozen=True)
class MnistRelease:
    """The four files that make the data set; the last ``n_validation`` training images are the validation data."""

    training_images: MnistFile
    training_labels: MnistFile
    test_images: MnistFile
    test_labels: MnistFile
    n_validation: int

    @property
    def files(self) -> tuple[MnistFile, ...]:
        return (self.training_images, self.training_labels, self.test_images, self.test_labels)

    @property
    def image_shape(self) -> tuple[int, int]:
        _, n_rows, n_columns = self.training_images.shape
        return n_rows, n_columns

    @property
    def split_sizes(self) -> SplitSizes:
        n_training = self.training_images.shape[0] - self.n_validation
        return n_training, self.n_validation, self.test_images.shape[0]


MNIST = MnistRelease(
    training_images=MnistFile(
        "train-images-idx3-ubyte",
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        (60_000, 28, 28),
    ),
    training_labels=MnistFile(
        "train-labels-idx1-ubyte",
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        (60_000,),
    ),
    test_images=MnistFile(
        "t10k-images-idx3-ubyte",
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        (10_000, 28, 28),
    ),
    test_labels=MnistFile(
        "t10k-labels-idx1-ubyte",
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        (10_000,),
    ),
    n_validation=10_000,
)


def find_file(folder: Path, name: str) -> Path | None:
    """Return where the published IDX file ``name`` lies in ``folder``, plain or gzipped, or ``None``.

    Some copies spell "-idx" as ".idx", and one of them has folders of the plain names as well.
    """
    spellings = (name, name.replace("-idx", ".idx"))
    candidates = [folder / (spelling + packing) for spelling in spellings for packing in ("", ".gz")]
    there = {path: mode for path in candidates if (mode := _mode(path)) is not None}
    # A folder comes last: it can only be reported.
    return min(there, key=lambda path: stat.S_ISDIR(there[path]), default=None)


def find_pickle(folder: Path) -> Path | None:
    """Return where the pickle of the text's companion code lies in ``folder``, or ``None``."""
    path = folder / PICKLE_NAME
    return None if _mode(path) is None else path


def missing_files(folder: Path, release: MnistRelease = MNIST) -> tuple[str, ...]:
    """Return the names of the IDX files that are not in ``folder``."""
    return tuple(file.name for file in release.files if find_file(folder, file.name) is None)


def has_mnist(folder: Path) -> bool:
    """Tell whether ``folder`` holds all four IDX files or the pickle; nothing is opened."""
    return not missing_files(folder) or find_pickle(folder) is not None


def load_mnist(folder: Path, release: MnistRelease = MNIST) -> Dataset:
    """Return MNIST from the four IDX files in ``folder`` or, if they are not all there, from ``mnist.pkl.gz``.

    From IDX ``raw`` is uint8 (n, 784), views of the two arrays read (55 MB); from the pickle it is
    float32 in 256ths (220 MB). Order and split are the published ones: 50,000 / 10,000 / 10,000.
    Raises ``DataError`` naming the file that is missing, unreadable or not the published one.
    """
    missing, pickle_path = missing_files(folder, release), find_pickle(folder)
    if not missing:
        splits = _load_idx(folder, release)
    elif pickle_path is not None:
        n_inputs = math.prod(release.image_shape)
        splits = load_mnist_pickle(pickle_path, sizes=release.split_sizes, n_inputs=n_inputs)
    else:
        sentence = translate("Mnist", "{0} lacks {1}: put them there, gzipped or not, or {2}")
        raise DataError(sentence.format(folder, ", ".join(missing), PICKLE_NAME))
    names = tuple(str(digit) for digit in range(N_CLASSES))
    return Dataset("MNIST", *splits, class_names=names, image_shape=release.image_shape)


def read_mnist_file(path: Path, file: MnistFile) -> ByteArray:
    """Return the values of the IDX file at ``path``, uint8, if it is the published ``file``.

    Raises ``WrongHashError`` if it holds anything else, ``DataError`` if it cannot be read.
    """
    values = read_idx(path)
    if values.shape != file.shape:
        sentence = translate("Mnist", "{0} holds {1} instead of {2}: it is another file under this name; put {3} there")
        raise WrongHashError(sentence.format(path, _in_words(values.shape), _in_words(file.shape), file.name))
    sha256 = idx_sha256(values)
    if sha256 != file.sha256:
        sentence = translate(
            "Mnist",
            "{0} is not {1} as published: the SHA-256 of its content begins with {2}, not {3}; download it again",
        )
        raise WrongHashError(sentence.format(path, file.name, sha256[:12], file.sha256[:12]))
    return values


def _load_idx(folder: Path, release: MnistRelease) -> tuple[Examples, Examples, Examples]:
    images = _images(folder, release.training_images)
    labels = _labels(folder, release.training_labels)
    n_training = release.split_sizes[0]
    return (
        Examples(images[:n_training], labels[:n_training]),
        Examples(images[n_training:], labels[n_training:]),
        Examples(_images(folder, release.test_images), _labels(folder, release.test_labels)),
    )


def _images(folder: Path, file: MnistFile) -> ByteArray:
    images = read_mnist_file(_present(folder, file), file)
    return images.reshape(len(images), -1)


def _labels(folder: Path, file: MnistFile) -> NDArray[np.int64]:
    path = _present(folder, file)
    labels = read_mnist_file(path, file)
    if (labels >= N_CLASSES).any():
        sentence = translate("Mnist", "{0} holds the label {1}, but digits go from 0 to {2}: download it again")
        raise DataError(sentence.format(path, labels.max(), N_CLASSES - 1))
    return labels.astype(np.int64)


def _mode(path: Path) -> int | None:
    """Return the file mode at ``path``: ``None`` if nothing is there, 0 if it cannot be asked for."""
    try:
        return path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        # Out of reach is not missing: the reader will say why.
        return 0


def _present(folder: Path, file: MnistFile) -> Path:
    # A file taken away since it was found is reported by the reader, under its published name.
    return find_file(folder, file.name) or folder / file.name


def _in_words(shape: tuple[int, ...]) -> str:
    n, *pixels = shape
    if not pixels:
        return translate("Mnist", "{0:,} labels").format(n)
    return translate("Mnist", "{0:,} images of {1}").format(n, " × ".join(map(str, pixels)))
