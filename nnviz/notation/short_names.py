"""Names of classes for places with room for a few letters, told apart as the names are."""

from collections.abc import Sequence
from itertools import takewhile


def short_names(names: Sequence[str], most: int) -> tuple[str, ...]:
    """Return the names in at most ``most`` letters each: as they are, if all are so short.

    Else without the words that all begin with, "vers" and "virg" of "Iris-versicolor" and "Iris-virginica"; where that
    does not tell them apart, their places, counted from 1.
    """
    if all(len(name) <= most for name in names):
        return tuple(names)
    alike = takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))
    common = sum(1 for _ in alike) if len(names) > 1 else 0
    while common and names[0][common - 1].isalnum():
        common -= 1
    short = tuple((name[common:] or name)[:most] for name in names)
    return short if len(set(short)) == len(set(names)) else tuple(str(place + 1) for place in range(len(names)))
