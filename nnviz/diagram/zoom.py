"""How a picture is enlarged and moved."""

from dataclasses import dataclass

SMALLEST, LARGEST = 1.0, 40.0


@dataclass(frozen=True)
class Zoom:
    """Maps a point (x, y) of the whole picture to (factor x + dx, factor y + dy)."""

    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def by(self, factor: float, x: float, y: float) -> "Zoom":
        """Return the zoom enlarged by ``factor`` with the point now at (x, y) staying there."""
        new = min(LARGEST, max(SMALLEST, self.factor * factor))
        if new == SMALLEST:
            return WHOLE
        change = new / self.factor
        return Zoom(new, x - (x - self.dx) * change, y - (y - self.dy) * change)

    def moved(self, dx: float, dy: float) -> "Zoom":
        """Return the zoom moved by (dx, dy); the whole picture does not move."""
        return self if self.factor == SMALLEST else Zoom(self.factor, self.dx + dx, self.dy + dy)

    def carried_from(self, older: "Zoom", x: float, y: float) -> tuple[float, float]:
        """Return where a point lies now that lay at (x, y) under an older zoom."""
        change = self.factor / older.factor
        return (x - older.dx) * change + self.dx, (y - older.dy) * change + self.dy


WHOLE = Zoom()
