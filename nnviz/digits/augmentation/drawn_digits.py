"""Training data for a network that reads what people draw: MNIST in other hands, mouse drawings, and no digits."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnviz.data.dataset import Examples
from nnviz.data.digit_styles import DIGIT_STYLES
from nnviz.data.handwriting import write
from nnviz.data.outputs import NO_CLASS
from nnviz.data.stroke_rendering import IMAGE_SIDE
from nnviz.data.strokes import Style
from nnviz.digits.augmentation.mouse_styles import MOUSE_STYLES, NO_DIGITS
from nnviz.digits.augmentation.pen_variations import (
    DISCS,
    Paths,
    cut_off,
    images_of_paths,
    paths_of_images,
    paths_of_writing,
    side_by_side,
    varied,
    with_broad_pen,
)
from nnviz.digits.augmentation.warping import DEFAULT_WARP, warped

SCRIBBLE_PEN = 0.2
"""Half the width of the pen, where most of a scribble is about 4 units high."""

DOT_SIZE = 0.1
BROAD_SHARE = 0.25
"""Of the digits that the program draws so many are drawn with a broad pen."""

Labels = NDArray[np.int64]


class DrawnDigits:
    """Makes one set of training examples after the other, each a different one, from the images of ``examples``."""

    def __init__(self, examples: Examples) -> None:
        self._images = np.asarray(examples.raw, np.uint8).reshape(-1, IMAGE_SIDE, IMAGE_SIDE)
        self._labels = examples.labels
        self._paths = paths_of_images(self._images)

    def draw(self, rng: np.random.Generator, *, strength: float, n_drawn: int, n_none: int) -> Examples:
        """Return as many examples as there are images twice over, and ``n_drawn`` + ``n_none`` more.

        The images warped; their pen paths varied and drawn evenly, both with this strength (1: as much as hands
        differ); digits drawn by the program in the styles of pens and mice; and pictures that are no digit, with the
        label ``NO_CLASS``.
        """
        drawn_paths, drawn_labels = _random_digits(n_drawn, rng)
        none = self._no_digits(n_none, rng)
        images = [
            warped(self._images, rng, DEFAULT_WARP.times(strength)),
            images_of_paths(varied(self._paths, rng, strength)),
            images_of_paths(drawn_paths),
            images_of_paths(none),
        ]
        labels = [self._labels, self._labels, drawn_labels, np.full(len(none), NO_CLASS)]
        return Examples(np.concatenate(images).reshape(-1, IMAGE_SIDE**2), np.concatenate(labels))

    def _no_digits(self, n: int, rng: np.random.Generator) -> Paths:
        """Return two digits in one, digits with a piece of a neighbour, signs and scribbles, about ``n`` in all."""
        makers: Sequence[tuple[float, Callable[[int, np.random.Generator], Paths]]] = (
            (0.4, self._pairs),
            (0.2, self._with_a_piece),
            (0.3, _signs),
            (0.08, _scribbles),
            (0.02, _dots),
        )
        return _joined([maker(round(share * n), rng) for share, maker in makers])

    def _pairs(self, n: int, rng: np.random.Generator) -> Paths:
        left, right = (self._some(n, rng) for _ in range(2))
        return side_by_side(left, right, rng.uniform(-0.15, 0.3, n))

    def _with_a_piece(self, n: int, rng: np.random.Generator) -> Paths:
        whole, other = (self._some(n, rng) for _ in range(2))
        is_left = rng.random(n) < 0.5
        piece = cut_off(
            other, np.where(is_left, 1 - rng.uniform(0.2, 0.5, n), rng.uniform(0.2, 0.5, n)), keeps_left=~is_left
        )
        gaps = rng.uniform(-0.1, 0.1, n)
        return _chosen(is_left, side_by_side(piece, whole, gaps), side_by_side(whole, piece, gaps))

    def _some(self, n: int, rng: np.random.Generator) -> Paths:
        return varied(self._paths[rng.integers(len(self._paths), size=n)], rng)


def _random_digits(n: int, rng: np.random.Generator) -> tuple[Paths, Labels]:
    """Draw n digits, all ten about equally often: two thirds in the mouse's styles, the others in those of a pen."""
    per_digit = n // 10
    paths, labels = [], []
    for digit, (pen, mouse) in enumerate(zip(DIGIT_STYLES, MOUSE_STYLES, strict=True)):
        for styles, share in ((pen, 1 / 3), (mouse, 2 / 3)):
            paths.append(_written(styles, round(share * per_digit), rng))
            labels.append(np.full(len(paths[-1]), digit))
    drawn = _joined(paths)
    is_broad = rng.random(len(drawn)) < BROAD_SHARE
    return _chosen(is_broad, with_broad_pen(drawn, rng), drawn), np.concatenate(labels)


def _signs(n: int, rng: np.random.Generator) -> Paths:
    return _written(NO_DIGITS, n, rng)


def _written(styles: Sequence[Style], n: int, rng: np.random.Generator) -> Paths:
    shares = np.array([style.share for style in styles])
    counts = rng.multinomial(n, shares / shares.sum())
    written = (write(style, int(count), rng) for style, count in zip(styles, counts, strict=True) if count)
    return _joined([paths_of_writing(paths) for paths in written])


def _scribbles(n: int, rng: np.random.Generator) -> Paths:
    """Return smooth curves that go to and fro at random."""
    half_waves = np.arange(1, 10)
    angle = np.pi * np.linspace(0, 1, DISCS)[:, np.newaxis] * half_waves
    basis = np.hstack([np.cos(angle), np.sin(angle)]) / half_waves.repeat(2) ** 0.4
    points = basis @ rng.standard_normal((n, basis.shape[1], 2))
    return Paths(points.astype(np.float32), np.full((n, DISCS), SCRIBBLE_PEN, np.float32))


def _dots(n: int, rng: np.random.Generator) -> Paths:
    """Return dots and strokes hardly longer than the pen is wide."""
    along = np.linspace(0, 1, DISCS)[:, np.newaxis] * rng.standard_normal((n, 1, 2)) * DOT_SIZE
    return Paths(along.astype(np.float32), np.full((n, DISCS), DOT_SIZE, np.float32))


def _joined(parts: Sequence[Paths]) -> Paths:
    return Paths(np.concatenate([p.points for p in parts]), np.concatenate([p.radii for p in parts]))


def _chosen(first: NDArray[np.bool_], a: Paths, b: Paths) -> Paths:
    return Paths(
        np.where(first[:, np.newaxis, np.newaxis], a.points, b.points), np.where(first[:, np.newaxis], a.radii, b.radii)
    )
