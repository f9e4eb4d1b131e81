"""Ink put on paper and photographed: rules, squares, shadows, frames, tables, forms."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from tests.reading_set.hands import HEIGHT, Written

Picture = NDArray[np.float32]
Rng = np.random.Generator
Paper = Callable[[Written, Rng], Picture]

DARK_PENS = ((0.08, 0.08, 0.1), (0.1, 0.12, 0.45), (0.25, 0.25, 0.28))


def plain(row: Written, rng: Rng) -> Picture:
    """Return white or coloured paper, or a board, with little noise."""
    board = rng.random() < 0.2
    paper = rng.uniform(0.05, 0.25, 3) if board else rng.uniform(0.82, 1, 3)
    pen = rng.uniform(0.8, 1, 3) if board else DARK_PENS[rng.integers(len(DARK_PENS))]
    return _noisy(_inked(np.broadcast_to(np.float32(paper), (*row.ink.shape, 3)), row.ink, pen), rng, 0.01)


def ruled(row: Written, rng: Rng) -> Picture:
    """Return lined paper, blue or grey lines, a little off the level."""
    return _on_lines(row, rng, spacing=rng.uniform(0.55, 1.3) * HEIGHT, is_squared=False)


def squared(row: Written, rng: Rng) -> Picture:
    """Return graph paper."""
    return _on_lines(row, rng, spacing=rng.uniform(0.28, 0.55) * HEIGHT, is_squared=True)


def soft_shadow(row: Written, rng: Rng) -> Picture:
    """Return a photo with one or two corners in the dark, softly."""
    y, x = _places(row)
    light = np.ones_like(x)
    for _ in range(rng.integers(1, 3)):
        corner = rng.integers(0, 2, 2)
        far = np.hypot(x - corner[1], y - corner[0])
        light = light * (1 - rng.uniform(0.35, 0.6) * np.exp(-((far / rng.uniform(0.3, 0.5)) ** 2)))
    return _lit(row, light, rng)


def hard_shadow(row: Written, rng: Rng) -> Picture:
    """Return a photo with the edge of a shadow across it."""
    y, x = _places(row)
    turn = rng.uniform(0, 2 * np.pi)
    across = (x - 0.5) * np.cos(turn) + (y - 0.5) * np.sin(turn) - rng.uniform(-0.25, 0.25)
    width = rng.uniform(0.004, 0.03)
    light = 1 - rng.uniform(0.25, 0.5) / (1 + np.exp(-np.clip(across / width, -50, 50)))
    return _lit(row, light, rng)


def framed(row: Written, rng: Rng) -> Picture:
    """Return a rectangle drawn around the row, near it, with the pen of the row."""
    ink = row.ink.copy()
    top, left = row.boxes[:, :2].min(axis=0) - rng.integers(6, 40, 2)
    bottom, right = row.boxes[:, 2:].max(axis=0) + rng.integers(6, 40, 2)
    width = int(rng.integers(2, 6))
    for rows, columns in (
        (slice(top, top + width), slice(left, right)), (slice(bottom - width, bottom), slice(left, right)),
        (slice(top, bottom), slice(left, left + width)), (slice(top, bottom), slice(right - width, right)),
    ):  # fmt: skip
        ink[rows, columns] = 1
    return _with(row, ink, rng)


def bordered(row: Written, rng: Rng) -> Picture:
    """Return a picture with a line along a border, or the table at some sides of the sheet."""
    picture = _photo(row, np.ones(row.ink.shape, np.float32), rng)
    wide = int(rng.integers(2, 6)) if rng.random() < 0.5 else int(rng.integers(15, 60))
    color = np.float32(rng.uniform(0.1, 0.45, 3))
    sides = rng.permutation(4)[: 1 if wide < 7 else rng.integers(1, 5)]
    for side in sides:
        turned = np.rot90(picture, int(side))
        edge = wide + (np.linspace(0, rng.uniform(-0.5, 0.5) * wide, turned.shape[1]) if wide > 7 else 0)
        turned[np.arange(len(turned))[:, np.newaxis] < np.broadcast_to(edge, turned.shape[1])] = color
    return _noisy(picture, rng, 0.01)


def littered(row: Written, rng: Rng) -> Picture:
    """Return specks, faint or dark, punch holes, and what is left of a digit at the border."""
    picture = _photo(row, np.ones(row.ink.shape, np.float32), rng)
    rows, columns = row.ink.shape
    y, x = np.indices(row.ink.shape, np.float32)
    for _ in range(rng.integers(1, 5)):
        at = rng.uniform(0.04, 0.16) * rows, rng.uniform(0, columns)
        if rng.random() < 0.5:
            at = rows - at[0], at[1]
        far = np.hypot(y - at[0], x - at[1])
        picture *= (1 - rng.uniform(0.15, 0.7) * np.clip(rng.uniform(1.5, 4) + 0.5 - far, 0, 1))[..., np.newaxis]
    if rng.random() < 0.5:
        for share in (0.25, 0.75):
            hole = np.hypot(y - share * rows, x - 28) < 17
            picture[hole] = 0.25
    if rng.random() < 0.5:
        rest = row.ink[row.boxes[0, 2] - 16 : row.boxes[0, 2], row.boxes[0, 1] : row.boxes[0, 3]]
        left = int(rng.integers(100, columns - rest.shape[1] - 20))
        picture[: len(rest), left : left + rest.shape[1]] *= (1 - 0.85 * rest)[..., np.newaxis]
    return _noisy(picture, rng, 0.01)


def cells(row: Written, rng: Rng) -> Picture:
    """Return a row of cells, one for each digit, that share their sides."""
    ink, width = row.ink.copy(), int(rng.integers(2, 5))
    top, bottom = row.boxes[:, 0].min() - rng.integers(8, 22), row.boxes[:, 2].max() + rng.integers(8, 22)
    walls = _walls(row)
    for wall in walls:
        ink[top:bottom, wall : wall + width] = 1
    ink[top : top + width, walls[0] : walls[-1] + width] = 1
    ink[bottom - width : bottom, walls[0] : walls[-1] + width] = 1
    return _with(row, ink, rng)


def boxes(row: Written, rng: Rng) -> Picture:
    """Return a box of its own around each digit."""
    ink, width = row.ink.copy(), int(rng.integers(2, 4))
    top, bottom = row.boxes[:, 0].min() - rng.integers(8, 20), row.boxes[:, 2].max() + rng.integers(8, 20)
    walls = _walls(row)
    for left, right in zip(walls[:-1] + 4, walls[1:] - 4, strict=True):
        ink[top:bottom, left : left + width] = ink[top:bottom, right - width : right] = 1
        ink[top : top + width, left:right] = ink[bottom - width : bottom, left:right] = 1
    return _with(row, ink, rng)


def comb(row: Written, rng: Rng) -> Picture:
    """Return a line under the row with a tooth between any two digits."""
    ink, width = row.ink.copy(), int(rng.integers(2, 5))
    bottom = row.boxes[:, 2].max() + rng.integers(4, 14)
    walls = _walls(row)
    high = int(rng.uniform(0.2, 0.45) * HEIGHT)
    for wall in walls:
        ink[bottom - high : bottom, wall : wall + width] = 1
    ink[bottom - width : bottom, walls[0] : walls[-1] + width] = 1
    return _with(row, ink, rng)


def underlined(row: Written, rng: Rng) -> Picture:
    """Return a line under the row, by hand, near it or through its feet; or one under every digit."""
    ink = row.ink.copy()
    bottom = row.boxes[:, 2].max() + int(rng.integers(-6, 16))
    width = int(rng.integers(2, 6))
    walls = _walls(row)
    each = rng.random() < 0.4
    ends = list(zip(walls[:-1] + 6, walls[1:] - 6, strict=True)) if each else [(walls[0], walls[-1])]
    for left, right in ends:
        at = np.arange(left, right)
        tops = bottom + (0 if each else (rng.uniform(-0.02, 0.02) * (at - left)).astype(int))
        for down in range(width):
            ink[np.minimum(tops + down, len(ink) - 1), at] = 1
    return _with(row, ink, rng)


def _walls(row: Written) -> NDArray[np.intp]:
    """Return the columns between any two digits, and one at each end."""
    ends, starts = row.boxes[:-1, 3], row.boxes[1:, 1]
    return np.array([row.boxes[0, 1] - 14, *((ends + starts) // 2), row.boxes[-1, 3] + 14])


def _with(row: Written, ink: Picture, rng: Rng) -> Picture:
    """Return plain paper with other ink, half of the time the added lines in a paler colour."""
    pen = DARK_PENS[rng.integers(len(DARK_PENS))]
    paper = np.broadcast_to(np.float32(rng.uniform(0.86, 1, 3)), (*ink.shape, 3))
    pale = np.float32(rng.uniform(0.35, 0.6, 3)) if rng.random() < 0.5 else pen
    return _noisy(_inked(_inked(paper, ink, pale), row.ink, pen), rng, 0.01)


def _on_lines(row: Written, rng: Rng, *, spacing: float, is_squared: bool) -> Picture:
    y, x = np.indices(row.ink.shape, np.float32)
    lean = np.tan(np.radians(rng.uniform(-1.5, 1.5)))
    width = rng.uniform(1.0, 3.0)
    paper = np.full((*row.ink.shape, 3), rng.uniform(0.88, 1), np.float32)
    color = np.float32((0.55, 0.7, 0.92) if rng.random() < 0.5 else (0.62, 0.62, 0.62))
    for along in (y + lean * x, x - lean * y)[: 1 + is_squared]:
        far = np.abs((along + rng.uniform(0, spacing)) % spacing - spacing / 2)
        rule = np.clip(width / 2 + 0.5 - far, 0, 1)[..., np.newaxis]
        paper = np.minimum(paper, paper * (1 - rule) + color * rule)
    return _noisy(_inked(paper, row.ink, DARK_PENS[rng.integers(len(DARK_PENS))]), rng, 0.01)


def _lit(row: Written, light: Picture, rng: Rng) -> Picture:
    return _noisy(_photo(row, light.astype(np.float32), rng), rng, 0.012)


def _photo(row: Written, light: Picture, rng: Rng) -> Picture:
    paper = np.broadcast_to(np.float32(rng.uniform(0.75, 0.97, 3)), (*row.ink.shape, 3))
    return _inked(paper, row.ink, DARK_PENS[rng.integers(len(DARK_PENS))]) * light[..., np.newaxis]


def _inked(paper: Picture, ink: Picture, pen: object) -> Picture:
    weight = ink[..., np.newaxis]
    return np.asarray(paper * (1 - weight) + np.asarray(pen, np.float32) * weight, np.float32)


def _places(row: Written) -> tuple[Picture, Picture]:
    rows, columns = row.ink.shape
    y, x = np.meshgrid(np.linspace(0, 1, rows), np.linspace(0, 1, columns), indexing="ij")
    return y, x


def _noisy(picture: Picture, rng: Rng, deviation: float) -> Picture:
    """Return the picture with grain, in 256 greys."""
    noise = rng.normal(0, deviation * rng.uniform(0.2, 1), picture.shape[:2])[..., np.newaxis]
    return (np.round(np.clip(picture + noise, 0, 1) * 255) / 255).astype(np.float32)
