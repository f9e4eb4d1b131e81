"""How much memory goes when a frozen value is forgotten that others share most of their parts with."""

import sys
from collections.abc import Mapping

import numpy as np


def own_bytes(value: object, after: object) -> int:
    """Return how many bytes of ``value``, with all that has been computed of it, are not in ``after`` as well.

    What the two share is looked for where it stands in both, not everywhere: a rough figure, sooner too large.
    """
    return _own_bytes(value, after, set())


def _own_bytes(value: object, after: object, known: set[int]) -> int:
    if value is after or id(value) in known:
        return 0
    known.add(id(value))
    if isinstance(value, np.ndarray):
        return value.nbytes
    size = sys.getsizeof(value)
    if isinstance(value, tuple | list | frozenset):
        return size + _of_items(tuple(value), tuple(after) if isinstance(after, type(value)) else (), known)
    if isinstance(value, Mapping):
        others = after if isinstance(after, Mapping) else {}
        return size + sum(sys.getsizeof(k) + _own_bytes(v, others.get(k), known) for k, v in value.items())
    if hasattr(value, "__dict__") and not isinstance(value, type):
        parts, others = vars(value), vars(after) if hasattr(after, "__dict__") else {}
        size += sys.getsizeof(parts)
        return size + sum(_own_bytes(part, others.get(name), known) for name, part in parts.items())
    return size


def _of_items(items: tuple[object, ...], after: tuple[object, ...], known: set[int]) -> int:
    """Return the bytes of items without those that are also in ``after``, at whatever place."""
    known.update(map(id, after))
    others = (*after, *(None,) * (len(items) - len(after)))
    new = [(item, other) for item, other in zip(items, others, strict=False) if id(item) not in known]
    size = sum(_own_bytes(item, other, known) for item, other in new)
    known.update(map(id, items))
    return size
