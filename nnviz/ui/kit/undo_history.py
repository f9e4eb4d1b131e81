"""Undo and redo as a list of frozen values: one entry an edit, a drag counts as one."""

from collections.abc import Callable, Hashable
from itertools import pairwise
from typing import Generic, TypeVar

from nnviz.ui.kit.own_bytes import own_bytes

T = TypeVar("T")
LONGEST, MOST_BYTES = 1_000, 8_000_000


class ValueHistory(Generic[T]):
    """The values a user has gone through, with a place in them.

    Values are compared with ``==`` and should be frozen. At most ``longest`` of them are kept, and of those behind the
    present one ``most_bytes``: the oldest go first, the last never. Raises ``ValueError`` for a ``longest`` below 1.
    """

    def __init__(self, initial: T, *, longest: int = LONGEST, most_bytes: int = MOST_BYTES) -> None:
        if longest < 1:
            raise ValueError(f"a history keeps at least one value, not {longest}")
        self._values = [initial]
        self._sizes = list[int]()  # of the values behind the present one, as they were when they were left
        self._place = 0
        self._longest, self._most_bytes = longest, most_bytes
        self._merge_key: Hashable | None = None

    @property
    def value(self) -> T:
        """The value at the present place."""
        return self._values[self._place]

    @property
    def values(self) -> tuple[T, ...]:
        """All values, the oldest first."""
        return tuple(self._values)

    @property
    def can_undo(self) -> bool:
        return self._place > 0

    @property
    def can_redo(self) -> bool:
        return self._place + 1 < len(self._values)

    def forget_first(self) -> None:
        """Forget the oldest value, unless it is the present one."""
        if self._place > 0:
            self._forget(1)

    def amend(self, change: Callable[[T], T]) -> None:
        """Change every value, those that an undo or redo leads to as well; neighbours that become equal are one."""
        values: list[T] = []
        place = 0
        for at, value in enumerate(map(change, self._values)):
            if not values or value != values[-1]:
                values.append(value)
            if at == self._place:
                place = len(values) - 1
        self._values, self._place = values, place
        self._sizes = [own_bytes(value, after) for value, after in pairwise(values)]

    def push(self, value: T, merge_key: Hashable | None = None) -> None:
        """Go on to ``value``; what could be redone is forgotten. A value equal to the present one is no step.

        Pushes in a row with the same ``merge_key`` (not None) are one step, as the moves of one drag.
        """
        if value == self.value:
            return
        del self._values[self._place + 1 :], self._sizes[self._place :]
        if self.merges(merge_key):
            self._values[self._place] = value
        else:
            self._sizes.append(own_bytes(self.value, value))
            self._values.append(value)
            self._place += 1
            self._forget(max(0, len(self._values) - self._longest))
            while len(self._sizes) > 1 and sum(self._sizes) > self._most_bytes:
                self._forget(1)
        self._merge_key = merge_key

    def _forget(self, n: int) -> None:
        """Forget the oldest values, which lie behind the present one."""
        del self._values[:n], self._sizes[:n]
        self._place -= n

    def merges(self, merge_key: Hashable | None) -> bool:
        """Return whether a push with this key would take the place of the present value."""
        return merge_key is not None and merge_key == self._merge_key and self.can_undo

    def end_merge(self) -> None:
        """Let the next push be a step of its own, as when the mouse button comes up."""
        self._merge_key = None

    def undo(self) -> T:
        """Go one value back, if there is one; return the present value."""
        self._place = max(0, self._place - 1)
        self._merge_key = None
        return self.value

    def redo(self) -> T:
        """Go one value forward again, if there is one; return the present value."""
        self._place = min(len(self._values) - 1, self._place + 1)
        self._merge_key = None
        return self.value
