"""Digits set in a row as people write: uneven, rising, falling, curved, close together, with signs between them."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.reading_set.strokes import Ink, Pen, digit_ink, stroke

HEIGHT = 110
"""Pixels of the tallest digit of a row."""
MARGIN = 90


@dataclass(frozen=True)
class Hand:
    """How a row is written; lengths in shares of its height, the slope in degrees, upwards positive.

    A digit is ``least`` to 1 times as high as the tallest; its foot is off the line by up to ``stray``. ``old`` lets
    4, 7 and 9 hang below the line. ``bend`` is how far the middle of the row is above both ends.
    """

    least: float = 0.88
    stray: float = 0.03
    slope: float = 0.0
    bend: float = 0.0
    gap: tuple[float, float] = (0.12, 0.4)
    old: bool = False
    sign: str = ""
    lone_small: bool = False


@dataclass(frozen=True, eq=False)
class Written:
    """A written row: its ``ink`` on a canvas, its digits, and where each lies: ``boxes`` (n, 4), top, left, bottom,
    right."""

    ink: Ink
    digits: str
    boxes: NDArray[np.intp]


Digits = Callable[[int], NDArray[np.uint8]]
"""Gives another image (28, 28) of a digit every time."""


def written(text: str, hand: Hand, pen: Pen, images: Digits, rng: np.random.Generator) -> Written:
    """Return a row of digits, written by a hand with a pen."""
    marks = _marks(text, hand, pen, images, rng)
    gaps = rng.uniform(*hand.gap, len(marks)) * HEIGHT
    lefts = np.cumsum([0, *(mark.shape[1] + gap for mark, gap in zip(marks[:-1], gaps, strict=False))])
    length = lefts[-1] + marks[-1].shape[1]
    feet = np.array([_foot(left + mark.shape[1] / 2, length, hand) for left, mark in zip(lefts, marks, strict=True)])
    signs = _text_with_signs(text, hand)
    tops = np.array(
        [
            foot + _below(sign, hand, len(mark), rng) - len(mark)
            for foot, mark, sign in zip(feet, marks, signs, strict=True)
        ]
    )
    low = tops.min()
    rows = int(max(top + len(mark) for top, mark in zip(tops, marks, strict=True)) - low) + 2 * MARGIN
    ink = np.zeros((rows, int(length) + 2 * MARGIN), np.float32)
    boxes = []
    for top, left, mark, sign in zip(tops - low + MARGIN, lefts + MARGIN, marks, signs, strict=True):
        row, column = int(top), int(left)
        place = ink[row : row + mark.shape[0], column : column + mark.shape[1]]
        np.maximum(place, mark[: place.shape[0], : place.shape[1]], out=place)
        if sign.isdigit():
            boxes.append((row, column, row + mark.shape[0], column + mark.shape[1]))
    return Written(ink, text, np.array(boxes))


def _text_with_signs(text: str, hand: Hand) -> str:
    middle = (len(text) + 1) // 2
    return text[:middle] + hand.sign + text[middle:]


def _marks(text: str, hand: Hand, pen: Pen, images: Digits, rng: np.random.Generator) -> list[Ink]:
    heights = rng.uniform(hand.least, 1, len(text))
    if hand.lone_small:
        heights = np.full(len(text), 1.0)
        heights[rng.integers(len(text))] = rng.uniform(0.45, 0.6)
    digits = [
        _digit(int(digit), round(HEIGHT * height), pen, images) for digit, height in zip(text, heights, strict=True)
    ]
    middle = (len(text) + 1) // 2
    width = pen.radius if pen.radius is not None else HEIGHT * 0.05
    return digits[:middle] + [_sign(sign, width, rng) for sign in hand.sign] + digits[middle:]


def _digit(digit: int, height: int, pen: Pen, images: Digits) -> Ink:
    while True:
        ink = digit_ink(images(digit), height, pen, digit)
        if ink is not None:
            return ink


def _sign(sign: str, radius: float, rng: np.random.Generator) -> Ink:
    r, size = radius, HEIGHT
    if sign == "-":
        long = rng.uniform(0.22, 0.4) * size
        return stroke(
            np.array([[r, r + 1], [r + long, r + 1 + rng.uniform(-2, 2)]]), r, (int(2 * r + 3), int(long + 2 * r + 1))
        )
    if sign == ".":
        return stroke(np.array([[r + 1, r + 1], [r + 2, r + 2]]), r * 1.2, (int(2.6 * r + 4), int(2.6 * r + 4)))
    if sign == ",":
        return stroke(np.array([[2 * r + 4, r], [r, 0.22 * size]]), r, (int(0.22 * size + r), int(3 * r + 6)))
    high, wide = rng.uniform(1.3, 1.5) * size, rng.uniform(0.45, 0.6) * size
    return stroke(np.array([[wide, r], [r, high]]), r, (int(high + r), int(wide + r)))


def _foot(x: float, length: float, hand: Hand) -> float:
    share = 2 * x / length - 1
    return float(-np.tan(np.radians(hand.slope)) * x - hand.bend * HEIGHT * (1 - share * share))


def _below(sign: str, hand: Hand, height: int, rng: np.random.Generator) -> float:
    """Return how far below its place on the line the foot of a digit or sign is, in pixels."""
    if sign == "-":
        return -0.42 * HEIGHT
    if sign in ".,":
        return 0.0 if sign == "." else 0.12 * HEIGHT
    if sign == "/":
        return 0.2 * HEIGHT
    hangs = 0.35 * height if hand.old and sign in "479" else 0.0
    return float(hangs + rng.uniform(-hand.stray, hand.stray) * HEIGHT)
