"""Data of the shape of MNIST, so that a benchmark needs no download."""

import numpy as np

from nnviz.data.dataset import Dataset, Examples

INK_SHARE = 0.19  # of MNIST's pixels are not white
SEED = 2


def mnist_shaped(n_training: int = 50_000, n_inputs: int = 784, n_classes: int = 10) -> Dataset:
    """Return grey pictures that mean nothing, ``n_training`` and 10,000 each for validation and test.

    Every class has a picture of its own that shines through noise, so that training goes the way it does with digits.
    """
    rng = np.random.default_rng(SEED)
    prototypes = rng.random((n_classes, n_inputs)) < INK_SHARE
    side = round(n_inputs**0.5)
    return Dataset(
        "MNIST-shaped noise",
        _examples(n_training, prototypes, rng),
        _examples(10_000, prototypes, rng),
        _examples(10_000, prototypes, rng),
        tuple(str(i) for i in range(n_classes)),
        (side, side) if side * side == n_inputs else None,
    )


def _examples(n: int, prototypes: np.ndarray, rng: np.random.Generator) -> Examples:
    labels = rng.integers(0, len(prototypes), n)
    raw = np.empty((n, prototypes.shape[1]), np.uint8)
    for start in range(0, n, 1000):  # so that no picture is ever in memory as anything larger than bytes
        part = raw[start : start + 1000]
        part[...] = rng.integers(1, 256, part.shape, np.uint8)
        noise = rng.integers(0, 100, part.shape, np.uint8) < 100 * INK_SHARE
        own = prototypes[labels[start : start + 1000]]
        part *= np.where(rng.integers(0, 4, part.shape, np.uint8) == 0, own, noise)
    return Examples(raw, labels)
