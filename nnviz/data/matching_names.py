"""Names of columns and classes found among others: as they are, else in other letters."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

KEPT_LETTERS = 200
"""Of a name in a file of a network."""

_BETWEEN_WORDS = re.compile(r"[\s_.-]+")
_ALIKE: tuple[Callable[[str], str], ...] = (
    str,
    lambda name: name.strip()[:KEPT_LETTERS],
    lambda name: name.strip()[:KEPT_LETTERS].casefold(),
    lambda name: _BETWEEN_WORDS.sub(" ", name).strip()[:KEPT_LETTERS].casefold(),
)


def places_of(wanted: Sequence[str], names: Sequence[str]) -> list[int | None]:
    """Return at which place among ``names`` each of the wanted ones stands, None where none or several could be it.

    A name that is the same comes first: T is not t where there are both. What is left then may differ in blanks at its
    ends, in small and capital letters, at last in what stands between its words: R makes petal.width of petal width.
    """
    found: list[int | None] = [None] * len(wanted)
    for alike in _ALIKE:
        free = [place for place in range(len(names)) if place not in found]
        open_ones = [number for number, place in enumerate(found) if place is None]
        here, there = Counter(alike(names[place]) for place in free), Counter(alike(wanted[i]) for i in open_ones)
        by_key = {alike(names[place]): place for place in free}
        for number in open_ones:
            key = alike(wanted[number])
            if here[key] == there[key] == 1:
                found[number] = by_key[key]
    return found
