"""Labels as they stand in a file become classes in an order that makes sense."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.files.budget import check_class_count

FASHION = (
    *("T-shirt", "Trouser", "Pullover", "Dress", "Coat"),
    *("Sandal", "Shirt", "Sneaker", "Bag", "Boot"),
)


def classes_of_numbers(path: Path, labels: NDArray[np.generic]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of classes and the class of each example; numbers from 0 or 1 up that leave none out keep
    their order, and so do any others."""
    values, places = np.unique(labels, return_inverse=True)
    check_class_count(path, len(values))
    names = tuple(f"{value:g}" for value in values.tolist())
    return names, places.reshape(-1).astype(np.int64)


def classes_of_texts(path: Path, labels: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of classes, numbers by size and texts by the alphabet, and the class of each example."""
    names = sorted(set(labels), key=_order)
    check_class_count(path, len(names))
    place = {name: i for i, name in enumerate(names)}
    return tuple(names), np.array([place[label] for label in labels], np.int64)


def _order(name: str) -> tuple[float, str]:
    try:
        return float(name), name
    except ValueError:
        return float("inf"), name
