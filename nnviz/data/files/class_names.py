"""Labels as they stand in a file become classes in an order that makes sense."""

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.budget import check_class_count
from nnviz.language import translate

FASHION = (
    *("T-shirt", "Trouser", "Pullover", "Dress", "Coat"),
    *("Sandal", "Shirt", "Sneaker", "Bag", "Boot"),
)

KUZUSHIJI = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")
"""The ten characters of Kuzushiji-MNIST as they are said: fonts without them are common."""
PUBLISHED = {"fashion": FASHION, "kmnist": KUZUSHIJI, "kuzushiji": KUZUSHIJI}


MOST_FRACTIONS = 10
"""More different numbers than these, most with a fraction and few twice, are measured and no classes."""
MOST_WHOLE, FEWEST_OF_EACH = 50, 5
"""So are more whole ones than these with gaps between them, of which there are not so many each: prices, ages."""


def published_names(path: Path) -> tuple[str, ...]:
    """Return the names of classes 0, 1, … of data published as MNIST is, by a word in the path; none for any other."""
    name = "/".join(path.parts[-3:]).lower()
    is_of_other_classes = any(word in name for word in ("k49", "kkanji", "kuzushiji49"))
    return () if is_of_other_classes else next((names for word, names in PUBLISHED.items() if word in name), ())


def renamed(names: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return what classes are called that are numbers of ``known`` ones; any others keep their names."""
    numbers = [int(name) for name in names if name.isascii() and name.isdigit()]
    if len(numbers) != len(names) or not known or max(numbers) >= len(known):
        return names
    return tuple(known[number] for number in numbers)


def classes_of_numbers(path: Path, labels: NDArray[np.generic]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of classes and the class of each example; ``labels`` are whole and keep their order."""
    values, places = np.unique(labels, return_inverse=True)
    check_class_count(path, len(values))
    names = tuple(str(int(value)) for value in values.tolist())
    return names, places.reshape(-1).astype(np.int64)


def classes_of_texts(path: Path, labels: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Return the names of classes, numbers by size and texts by the alphabet, and the class of each example."""
    names = sorted(set(labels), key=_order)
    check_class_count(path, len(names))
    if are_measured(names, len(labels)):
        sentence = translate(
            "DataFiles",
            "{0}: the column of the class holds {1:,} measured values in {2:,} rows, {3}, {4} …: write classes into it,"
            " such as low and high, or choose another",
        )
        raise DataError(sentence.format(path, len(names), len(labels), names[0], names[1]))
    place = {name: i for i, name in enumerate(names)}
    return tuple(names), np.array([place[label] for label in labels], np.int64)


def are_measured(names: Sequence[str], n_labels: int) -> bool:
    """Whether different labels are measured values and no classes."""
    numbers = [_order(name)[0] for name in names]
    if not all(map(math.isfinite, numbers)):
        return False
    if sum(number != round(number) for number in numbers) > len(numbers) / 2:
        return len(numbers) > MOST_FRACTIONS and 2 * len(numbers) > n_labels
    leaves_none_out = max(numbers) - min(numbers) + 1 == len(numbers)
    return len(numbers) > MOST_WHOLE and FEWEST_OF_EACH * len(numbers) > n_labels and not leaves_none_out


def _order(name: str) -> tuple[float, str]:
    try:
        return float(name), name
    except ValueError:
        return float("inf"), name
