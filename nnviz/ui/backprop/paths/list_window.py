"""Which of many rows are seen where there is room for a few; a line each stands for all above and all below."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ListWindow:
    """Of ``n`` rows those from ``first`` on that have room, where ``room`` rows fit, lines for the others included."""

    n: int
    room: int
    first: int = 0

    @property
    def n_above(self) -> int:
        return self.first

    @property
    def n_seen(self) -> int:
        room = max(1, self.room - (self.first > 0))
        rest = self.n - self.first
        return rest if rest <= room else max(1, room - 1)

    @property
    def n_below(self) -> int:
        return self.n - self.first - self.n_seen

    def __contains__(self, row: int) -> bool:
        return self.first <= row < self.first + self.n_seen

    def row_at(self, line: int) -> int | None:
        """Return the row in a line, or the one to go to from the line that stands for others; None below all."""
        row = self.first + line - (self.first > 0)
        return row if 0 <= row < self.n and line < self.room else None


def window_with(row: int, n: int, room: int, first: int) -> ListWindow:
    """Return the window nearest to one that begins at ``first`` in which a row is seen, and as many as can be."""
    if n <= room:
        return ListWindow(n, room)
    start = min(first, row, max(0, n - room + 1))
    if row not in ListWindow(n, room, start):
        start = max(start, row - room)
    while row not in ListWindow(n, room, start):
        start += 1
    is_for_one = start == 1 and row in ListWindow(n, room, 0)  # a line for one row is no gain
    return ListWindow(n, room, 0 if is_for_one else start)
