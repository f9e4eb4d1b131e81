"""The built-in digits: handwritten-like images drawn from pen strokes, there when MNIST is not."""

import zipfile
import zlib
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.digit_styles import DIGIT_STYLES
from nnviz.data.handwriting import PenPaths, write
from nnviz.data.stroke_rendering import IMAGE_SIDE, render
from nnviz.data.strokes import SAMPLES_PER_DIGIT
from nnviz.language import translate
from nnviz.resources import resource_path

N_TRAINING, N_VALIDATION, N_TEST = 10_000, 2_000, 2_000
N_CLASSES = len(DIGIT_STYLES)
BLOCK_SIZE = 500
"""The set is drawn in balanced blocks, each from a seed of its own: any part can be drawn without the rest."""
N_BLOCKS = (N_TRAINING + N_VALIDATION + N_TEST) // BLOCK_SIZE
_SEED = 1998

_UNREADABLE = (
    OSError, ValueError, KeyError, EOFError, RuntimeError, MemoryError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What zipfile and numpy raise for a file that is not, or no longer, an archive of arrays."""


def load_digits() -> Dataset:
    """Return the shipped built-in digits: 10,000 training, 2,000 validation and 2,000 test images of 28x28.

    Each part has its ten classes equally often, in random order. Raises ``DataError`` if the file is
    missing or damaged.
    """
    try:
        path = resource_path("digits", "digits.npz")
    except FileNotFoundError as error:
        raise DataError(str(error)) from error
    return read_digits(path)


def read_digits(path: Path) -> Dataset:
    """Return the built-in digits from the file ``path`` that ``nnviz.data.digits_build`` wrote.

    Raises ``DataError`` if the file is missing or damaged.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            images, labels = (_array(archive, name) for name in ("images", "labels"))
    except _UNREADABLE as error:
        raise _damaged(path, str(error)) from error
    n = N_BLOCKS * BLOCK_SIZE
    if images.shape != (n, IMAGE_SIDE, IMAGE_SIDE) or labels.shape != (n,):
        sentence = translate("DigitsData", "it holds images {0} and labels {1}")
        raise _damaged(path, sentence.format(images.shape, labels.shape))
    if images.dtype != np.uint8 or labels.dtype != np.uint8 or labels.max() >= N_CLASSES:
        raise _damaged(path, translate("DigitsData", "its images or labels are no digits"))
    return _split(images.reshape(n, -1).astype(np.uint8, copy=False), labels.astype(np.int64))


def _array(archive: zipfile.ZipFile, name: str) -> NDArray[np.generic]:
    """Read one array as ``numpy.load`` does, but all of it, so that its checksum is tested, before parsing it."""
    return np.asarray(np.lib.format.read_array(BytesIO(archive.read(f"{name}.npy")), allow_pickle=False))


def _damaged(path: Path, reason: str) -> DataError:
    sentence = translate("DigitsData", "the built-in digits in {0} cannot be read ({1}): install nnviz again")
    return DataError(sentence.format(path, reason))


def _split(raw: NDArray[np.uint8], labels: NDArray[np.int64]) -> Dataset:
    starts = (0, N_TRAINING, N_TRAINING + N_VALIDATION, len(labels))
    parts = [slice(*bounds) for bounds in pairwise(starts)]
    training, validation, test = (Examples(raw[part], labels[part]) for part in parts)
    return Dataset(
        name=translate("DigitsData", "built-in digits"),
        training=training,
        validation=validation,
        test=test,
        class_names=tuple(str(digit) for digit in range(N_CLASSES)),
        image_shape=(IMAGE_SIDE, IMAGE_SIDE),
    )


def draw_digits(labels: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Draw one handwritten-like image for each label, shape (n, 28, 28): 0 is paper, 255 is ink.

    ``labels`` has shape (n,), each in 0 … 9. Equal labels and generators of equal state give equal images.
    Raises ``ValueError`` if a label is no digit.
    """
    if len(labels) and not 0 <= labels.min() <= labels.max() < N_CLASSES:
        raise ValueError(f"labels must be digits 0 … {N_CLASSES - 1}, not {labels.min()} … {labels.max()}")
    points = np.empty((len(labels), SAMPLES_PER_DIGIT, 2))
    radii = np.empty((len(labels), SAMPLES_PER_DIGIT))
    for digit, styles in enumerate(DIGIT_STYLES):
        places = np.flatnonzero(labels == digit)
        shares = np.array([style.share for style in styles])
        chosen = rng.choice(len(styles), size=len(places), p=shares / shares.sum())
        for number, style in enumerate(styles):
            where = places[chosen == number]
            paths = write(style, len(where), rng)
            points[where], radii[where] = paths.points, paths.radii
    return render(PenPaths(points, radii))


def draw_block(block: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Draw block ``block`` (0 … N_BLOCKS - 1) of the built-in digits.

    Returns images (BLOCK_SIZE, 28, 28) and labels (BLOCK_SIZE,), every digit equally often, shuffled.
    """
    rng = np.random.default_rng([_SEED, block])
    labels = rng.permutation(np.repeat(np.arange(N_CLASSES, dtype=np.int64), BLOCK_SIZE // N_CLASSES))
    return draw_digits(labels, rng), labels
