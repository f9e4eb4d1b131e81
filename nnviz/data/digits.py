"""The built-in digits: handwritten-like images drawn from pen strokes, there when MNIST is not."""

import zipfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError, Dataset, Examples
from nnviz.data.digit_styles import DIGIT_STYLES
from nnviz.data.handwriting import PenPaths, write
from nnviz.data.stroke_rendering import IMAGE_SIDE, render
from nnviz.data.strokes import SAMPLES_PER_DIGIT
from nnviz.resources import resource_path

N_TRAINING, N_VALIDATION, N_TEST = 10_000, 2_000, 2_000
N_DIGITS = N_TRAINING + N_VALIDATION + N_TEST
BLOCK_SIZE = 500
"""The set is drawn in blocks, each balanced and from its own seed, so that a part can be drawn alone."""
N_BLOCKS = N_DIGITS // BLOCK_SIZE
_SEED = 1998
_CLASS_NAMES = tuple(str(digit) for digit in range(10))


def load_digits() -> Dataset:
    """Return the shipped built-in digits: 10,000 training, 2,000 validation and 2,000 test images.

    Raises ``DataError`` if the file is missing or damaged.
    """
    try:
        path = resource_path("digits", "digits.npz")
    except FileNotFoundError as error:
        raise DataError(f"The built-in digits cannot be read: {error}.") from error
    return read_digits(path)


def read_digits(path: Path) -> Dataset:
    """Return the built-in digits in the file ``path`` (written by ``nnviz.data.digits_build``).

    Raises ``DataError`` if the file is missing or damaged.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            images, labels = file["images"], file["labels"]
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zipfile.zlib.error) as error:
        raise DataError(f"The built-in digits in {path} are damaged ({error}): install nnviz again.") from error
    return _dataset(images, labels, path)


def _dataset(images: NDArray[np.generic], labels: NDArray[np.generic], path: Path) -> Dataset:
    raw = images.reshape(len(images), -1)
    if raw.shape != (N_DIGITS, IMAGE_SIDE**2) or raw.dtype != np.uint8:
        raise DataError(f"bad")
    bounds = np.cumsum([0, N_TRAINING, N_VALIDATION, N_TEST])
    training, validation, test = (
        Examples(raw[a:b], labels[a:b].astype(np.int64)) for a, b in zip(bounds, bounds[1:], strict=False)
    )
    return Dataset("built-in digits", training, validation, test, _CLASS_NAMES, (IMAGE_SIDE, IMAGE_SIDE))


def draw_digits(labels: NDArray[np.integer], rng: np.random.Generator) -> NDArray[np.uint8]:
    """Draw a random handwritten-like image of each label, shape (n, 28, 28): 0 is paper, 255 is ink.

    ``labels`` has shape (n,), each in 0 … 9. The same labels and the same state of ``rng`` give the same images.
    """
    points = np.empty((len(labels), SAMPLES_PER_DIGIT, 2))
    radii = np.empty((len(labels), SAMPLES_PER_DIGIT))
    for digit, styles in enumerate(DIGIT_STYLES):
        places = np.flatnonzero(labels == digit)
        share = np.array([style.share for style in styles])
        chosen = rng.choice(len(styles), size=len(places), p=share / share.sum())
        for k, style in enumerate(styles):
            where = places[chosen == k]
            paths = write(style, len(where), rng)
            points[where], radii[where] = paths.points, paths.radii
    return render(PenPaths(points, radii))


def draw_block(block: int) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Draw block ``block`` (0 … N_BLOCKS - 1) of the set: images (500, 28, 28) and labels (500,), 50 of each digit."""
    rng = np.random.default_rng([_SEED, block])
    labels = rng.permutation(np.repeat(np.arange(10, dtype=np.int64), BLOCK_SIZE // 10))
    return draw_digits(labels, rng), labels
