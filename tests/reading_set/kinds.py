"""The kinds of rows that are read, and the rows of each: the same for the same seed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.reading_set import papers
from tests.reading_set.hands import MARGIN, Hand, Written, written
from tests.reading_set.strokes import Pen

Rng = np.random.Generator
Picture = NDArray[np.float32]

PENS = (Pen(), Pen(), Pen(2.0), Pen(3.5), Pen(5.0), Pen(2.0, nib=4))
GENTLE = {"least": 0.75, "stray": 0.08}


@dataclass(frozen=True, eq=False)
class Row:
    """A picture (rows, columns, 3), 0 … 1, and the digits of its lines."""

    picture: Picture
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """Rows of one kind: a hand, drawn for every row, a paper, how many digits, how many lines."""

    name: str
    group: str
    hand: Callable[[Rng], Hand]
    paper: papers.Paper = papers.plain
    digits: tuple[int, int] = (2, 6)
    lines: tuple[int, int] = (1, 1)
    pens: tuple[Pen, ...] = PENS


def _gentle(rng: Rng) -> Hand:
    return Hand(**GENTLE, slope=rng.uniform(-4, 4), gap=(0.15, 0.4))


def _level(_rng: Rng) -> Hand:
    return Hand(least=0.8, stray=0.03, gap=(0.25, 0.45))


def _signed(sign: str) -> Callable[[Rng], Hand]:
    return lambda rng: Hand(**GENTLE, slope=rng.uniform(-4, 4), gap=(0.15, 0.35), sign=sign)


KINDS = (
    Kind("even", "plain", lambda _: Hand()),
    Kind("uneven heights", "plain", lambda _: Hand(least=0.45, stray=0.1)),
    Kind("small neighbour", "plain", lambda _: Hand(lone_small=True, stray=0.15), digits=(2, 3)),
    Kind("rising", "plain", lambda rng: Hand(least=0.7, stray=0.06, slope=rng.uniform(5, 15))),
    Kind("falling", "plain", lambda rng: Hand(least=0.7, stray=0.06, slope=-rng.uniform(5, 15))),
    Kind("curved", "plain", lambda rng: Hand(least=0.75, bend=rng.choice([-1, 1]) * rng.uniform(0.3, 0.7))),
    Kind("old style", "plain", lambda _: Hand(old=True, least=0.65)),
    Kind("close", "close", lambda _: Hand(least=0.75, gap=(0.0, 0.08))),
    Kind("dash", "signs", _signed("-")),
    Kind("point", "signs", _signed(".")),
    Kind("comma", "signs", _signed(",")),
    Kind("slash", "signs", _signed("/")),
    Kind("several lines", "lines", _gentle, lines=(2, 4)),
    Kind("lines on rules", "lines", _gentle, papers.ruled, lines=(2, 3)),
    Kind("ruled", "paper", _gentle, papers.ruled),
    Kind("squared", "paper", _gentle, papers.squared),
    Kind("soft shadow", "paper", _gentle, papers.soft_shadow),
    Kind("hard shadow", "paper", _gentle, papers.hard_shadow),
    Kind("framed", "paper", _gentle, papers.framed),
    Kind("bordered", "paper", _gentle, papers.bordered),
    Kind("littered", "paper", _gentle, papers.littered),
    Kind("cells", "form", _level, papers.cells),
    Kind("boxes", "form", _level, papers.boxes),
    Kind("comb", "form", _level, papers.comb),
    Kind("underlined", "form", _level, papers.underlined),
)


def rows_of(kind: Kind, images: NDArray[np.uint8], labels: NDArray[np.integer], n: int, seed: int) -> Iterator[Row]:
    """Yield n rows of a kind from images (k, 28, 28) of digits and their labels (k,)."""
    rng = np.random.default_rng([seed, *kind.name.encode()])
    of_digit = [np.flatnonzero(labels == digit) for digit in range(10)]

    def image(digit: int) -> NDArray[np.uint8]:
        return images[rng.choice(of_digit[digit])]

    for _ in range(n):
        yield _row(kind, image, rng)


def _row(kind: Kind, image: Callable[[int], NDArray[np.uint8]], rng: Rng) -> Row:
    pen, hand = kind.pens[rng.integers(len(kind.pens))], kind.hand(rng)
    n_lines = int(rng.integers(kind.lines[0], kind.lines[1] + 1))
    lines = []
    for _ in range(n_lines):
        text = "".join(map(str, rng.integers(0, 10, rng.integers(kind.digits[0], kind.digits[1] + 1))))
        lines.append(written(text, hand, pen, image, rng))
    page = lines[0] if n_lines == 1 else _stacked(lines, rng)
    return Row(kind.paper(page, rng), tuple(line.digits for line in lines))


def _stacked(lines: list[Written], rng: Rng) -> Written:
    """Put lines under each other, near enough for long digits to come close; the boxes are those of the first."""
    width = max(line.ink.shape[1] for line in lines)
    parts = []
    for number, line in enumerate(lines):
        above = 0 if number == 0 else MARGIN - int(rng.uniform(20, 70))
        below = 0 if number == len(lines) - 1 else MARGIN - 15
        parts.append(np.pad(line.ink[above : len(line.ink) - below], ((0, 0), (0, width - line.ink.shape[1]))))
    return Written(np.concatenate(parts), "", lines[0].boxes)
