"""Points in a plane, of classes that lie among each other in well-known ways, for a network to tell apart."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.task_names import POINT_CLASSES, POINTS_DRAWN, POINTS_NOISE
from nnviz.language import either, translate

Floats = NDArray[np.float64]
Labels = NDArray[np.int64]
FEWEST_POINTS, MOST_POINTS = 4, 10_000
MOST_NOISE = 1.0
MOST_CLASSES = 4
SPIRAL_TURNS = 0.9
CHEQUERS = 4  # tiles a side


@dataclass(frozen=True)
class PointsChoice:
    """Which points: ``n`` in all, ``noise`` the standard deviation of what is added to both coordinates, the number of
    classes and a seed. Raises ``DataError``."""

    n: int = POINTS_DRAWN
    noise: float = POINTS_NOISE
    classes: int = POINT_CLASSES
    seed: int = 0

    def __post_init__(self) -> None:
        if not FEWEST_POINTS <= self.n <= MOST_POINTS:
            sentence = translate("Points", "{0} points cannot be: use {1} to {2:,}")
            raise DataError(sentence.format(self.n, FEWEST_POINTS, MOST_POINTS))
        if not 0 <= self.noise <= MOST_NOISE:
            raise DataError(translate("Points", "noise {0:g} cannot be: use 0 to {1:g}").format(self.noise, MOST_NOISE))
        if self.seed < 0:
            raise DataError(translate("Points", "the seed is {0}: give a whole number from 0 up").format(self.seed))


@dataclass(frozen=True)
class PointSource:
    """A way to lay points; ``place(labels, classes, rng)`` returns where they lie (n, 2), about −1 to 1, without noise.

    ``classes`` are the numbers of classes it can have.
    """

    name: str
    title: Callable[[], str]
    place: Callable[[Labels, int, np.random.Generator], Floats]
    classes: tuple[int, ...] = (2, 3, 4)


def draw_points(name: str, choice: PointsChoice) -> tuple[Floats, Labels]:
    """Return points (n, 2) and their classes (n,), as many of each class as can be; raises ``DataError``."""
    source = POINTS[name]
    if choice.classes not in source.classes:
        sentence = translate("Points", "{0} cannot have {1} classes: choose {2}")
        raise DataError(sentence.format(source.title(), choice.classes, either(map(str, source.classes))))
    rng = np.random.default_rng(choice.seed)
    labels = rng.permutation(np.arange(choice.n) % choice.classes)
    places = source.place(labels, choice.classes, rng)
    return places + rng.normal(0.0, choice.noise, places.shape), labels


def _on_circle(angles: NDArray[np.floating], radii: Floats) -> Floats:
    return np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])


def _gaussians(labels: Labels, classes: int, rng: np.random.Generator) -> Floats:
    centres = _on_circle(np.pi / 4 + labels * (2 * np.pi / classes), np.full(len(labels), 0.55))
    return np.asarray(centres + rng.normal(0.0, 0.16, centres.shape))


def _xor(labels: Labels, classes: int, rng: np.random.Generator) -> Floats:
    quadrant = labels if classes == 4 else labels + 2 * rng.integers(0, 2, len(labels))
    angle = np.pi / 4 + quadrant * np.pi / 2
    signs = np.column_stack([np.sign(np.cos(angle)), np.sign(np.sin(angle))])
    return np.asarray(signs * rng.uniform(0.06, 0.95, signs.shape))


def _circles(labels: Labels, classes: int, rng: np.random.Generator) -> Floats:
    """Return a disc and rings around it, all with the same gap."""
    width = 0.95 / classes
    radii = width * (labels + 0.75 * np.sqrt(rng.uniform(0.0, 1.0, len(labels))))
    return _on_circle(rng.uniform(0, 2 * np.pi, len(labels)), radii)


def _spiral(labels: Labels, classes: int, rng: np.random.Generator) -> Floats:
    along = np.sqrt(rng.uniform(0.02, 1.0, len(labels)))
    return _on_circle(2 * np.pi * (SPIRAL_TURNS * along + labels / classes), 0.95 * along)


def _moons(labels: Labels, _classes: int, rng: np.random.Generator) -> Floats:
    angles = rng.uniform(0, np.pi, len(labels))
    upper = _on_circle(angles, np.full(len(labels), 0.55)) + np.array([-0.28, -0.12])
    lower = _on_circle(angles + np.pi, np.full(len(labels), 0.55)) + np.array([0.28, 0.12])
    return np.asarray(np.where(labels[:, np.newaxis] == 0, upper, lower))


def _linear(labels: Labels, classes: int, rng: np.random.Generator) -> Floats:
    """Return stripes across the diagonal with a gap between them."""
    across = (labels + rng.uniform(0.12, 0.88, len(labels))) / classes * 2.2 - 1.1
    along = rng.uniform(-0.8, 0.8, len(labels))
    return np.column_stack([across - along, across + along]) / 2 * (2 / 1.9)


def _chequerboard(labels: Labels, classes: int, rng: np.random.Generator) -> Floats:
    column = rng.integers(0, CHEQUERS, len(labels))
    row = rng.integers(0, CHEQUERS, len(labels))
    row += (labels - row - column) % classes
    row = np.where(row >= CHEQUERS, row - classes, row)
    corner = np.column_stack([column, row]) + rng.uniform(0.06, 0.94, (len(labels), 2))
    return np.asarray(corner * (1.9 / CHEQUERS) - 0.95)


POINTS: dict[str, PointSource] = {
    source.name: source
    for source in (
        PointSource("spiral", lambda: translate("Points", "Spiral"), _spiral),
        PointSource("circles", lambda: translate("Points", "Circles"), _circles),
        PointSource("moons", lambda: translate("Points", "Moons"), _moons, (2,)),
        PointSource("xor", lambda: translate("Points", "Quadrants (XOR)"), _xor, (2, 4)),
        PointSource("gaussians", lambda: translate("Points", "Gaussians"), _gaussians),
        PointSource("linear", lambda: translate("Points", "Linearly separable"), _linear),
        PointSource("chequerboard", lambda: translate("Points", "Chequerboard"), _chequerboard),
    )
}
