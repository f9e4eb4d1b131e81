"""Which part of an endless table is in sight, and how large."""

from dataclasses import dataclass

SMALLEST, LARGEST = 0.15, 6.0


@dataclass(frozen=True)
class Viewport:
    """Maps a point (x, y) of the table to (factor x + dx, factor y + dy) in the widget."""

    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def by(self, factor: float, x: float, y: float) -> "Viewport":
        """Return the view enlarged by ``factor``, the point now at (x, y) of the widget staying there."""
        new = min(LARGEST, max(SMALLEST, self.factor * factor))
        change = new / self.factor
        return Viewport(new, x - (x - self.dx) * change, y - (y - self.dy) * change)

    def moved(self, dx: float, dy: float) -> "Viewport":
        """Return the view moved by (dx, dy) pixels of the widget."""
        return Viewport(self.factor, self.dx + dx, self.dy + dy)

    def to_table(self, x: float, y: float) -> tuple[float, float]:
        """Return which point of the table is seen at (x, y) of the widget."""
        return (x - self.dx) / self.factor, (y - self.dy) / self.factor

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the table is seen."""
        return self.factor * x + self.dx, self.factor * y + self.dy


def fitting(
    bounds: tuple[float, float, float, float], width: float, height: float, *, margin: float, largest: float
) -> Viewport:
    """Return the view that shows ``bounds`` (left, top, right, bottom) in the middle, at most ``largest`` times."""
    left, top, right, bottom = bounds
    wide, high = max(1.0, right - left), max(1.0, bottom - top)
    factor = min(largest, (width - 2 * margin) / wide, (height - 2 * margin) / high)
    factor = min(LARGEST, max(SMALLEST, factor))
    return Viewport(factor, width / 2 - factor * (left + right) / 2, height / 2 - factor * (top + bottom) / 2)
