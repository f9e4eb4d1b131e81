"""Which part of a picture is in sight, and how large: of an endless table, or of a picture with a whole."""

from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True)
class Viewport:
    """Maps a point (x, y) of an endless table to (factor x + dx, factor y + dy) in the widget."""

    SMALLEST: ClassVar[float] = 0.15
    LARGEST: ClassVar[float] = 6.0

    factor: float = 1.0
    dx: float = 0.0
    dy: float = 0.0

    def by(self, factor: float, x: float, y: float) -> Self:
        """Return the view enlarged by ``factor``, the point now at (x, y) of the widget staying there."""
        new = min(self.LARGEST, max(self.SMALLEST, self.factor * factor))
        change = new / self.factor
        return type(self)(new, x - (x - self.dx) * change, y - (y - self.dy) * change)

    def moved(self, dx: float, dy: float) -> Self:
        """Return the view moved by (dx, dy) pixels of the widget."""
        return type(self)(self.factor, self.dx + dx, self.dy + dy)

    def to_table(self, x: float, y: float) -> tuple[float, float]:
        """Return which point of the table is seen at (x, y) of the widget."""
        return (x - self.dx) / self.factor, (y - self.dy) / self.factor

    def to_widget(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the table is seen."""
        return self.factor * x + self.dx, self.factor * y + self.dy


@dataclass(frozen=True)
class Zoom(Viewport):
    """The view of a picture that fits its widget at factor 1; so small, the whole is seen and does not move."""

    SMALLEST: ClassVar[float] = 1.0
    LARGEST: ClassVar[float] = 40.0

    def by(self, factor: float, x: float, y: float) -> Self:
        """Return the zoom enlarged by ``factor`` with the point now at (x, y) staying there."""
        enlarged = super().by(factor, x, y)
        return type(self)() if enlarged.factor == self.SMALLEST else enlarged

    def moved(self, dx: float, dy: float) -> Self:
        """Return the zoom moved by (dx, dy); the whole picture does not move."""
        return self if self.factor == self.SMALLEST else super().moved(dx, dy)

    def carried_from(self, older: "Zoom", x: float, y: float) -> tuple[float, float]:
        """Return where a point lies now that lay at (x, y) under an older zoom."""
        change = self.factor / older.factor
        return (x - older.dx) * change + self.dx, (y - older.dy) * change + self.dy


WHOLE = Zoom()


def fitting(
    bounds: tuple[float, float, float, float], width: float, height: float, *, margin: float, largest: float
) -> Viewport:
    """Return the view that shows ``bounds`` (left, top, right, bottom) in the middle, at most ``largest`` times."""
    left, top, right, bottom = bounds
    wide, high = max(1.0, right - left), max(1.0, bottom - top)
    factor = min(largest, (width - 2 * margin) / wide, (height - 2 * margin) / high)
    factor = min(Viewport.LARGEST, max(Viewport.SMALLEST, factor))
    return Viewport(factor, width / 2 - factor * (left + right) / 2, height / 2 - factor * (top + bottom) / 2)
