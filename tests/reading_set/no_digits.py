"""Pictures that show no digits: textures, faces, print, circuit diagrams, plots, blank papers."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF
from PyQt6.QtGui import QColor, QFont, QImage, QPainter, QPen

from tests.reading_set import papers
from tests.reading_set.hands import Written

Picture = NDArray[np.float32]
Rng = np.random.Generator
WIDTH, HEIGHT = 640, 420
WORDS = ("the", "weight", "of", "an", "edge", "is", "a", "number", "between", "two", "neurons", "and", "cost", "falls")
LETTERS = "ABCDEFGHKMNPRTUVWXYabdefhkmnprtuwy"


def textures(rng: Rng) -> Picture:
    """Return stripes, a chessboard, or noise of some grain."""
    y, x = np.indices((HEIGHT, WIDTH), np.float32)
    kind, size = rng.integers(3), rng.uniform(4, 60)
    if kind == 0:
        turn = rng.uniform(0, np.pi)
        grey = ((x * np.cos(turn) + y * np.sin(turn)) // size % 2).astype(np.float32)
    elif kind == 1:
        grey = ((x // size + y // size) % 2).astype(np.float32)
    else:
        coarse = rng.random((int(HEIGHT / size) + 2, int(WIDTH / size) + 2))
        grey = coarse[(y / size).astype(int), (x / size).astype(int)].astype(np.float32)
    return _coloured(0.15 + 0.7 * grey, rng)


def faces(rng: Rng) -> Picture:
    """Return one to three faces drawn with a pen."""

    def draw(painter: QPainter) -> None:
        for _ in range(rng.integers(1, 4)):
            x, y, r = rng.uniform(90, WIDTH - 90), rng.uniform(90, HEIGHT - 90), rng.uniform(50, 85)
            painter.drawEllipse(QPointF(x, y), r, r * rng.uniform(0.9, 1.2))
            for side in (-0.4, 0.4):
                painter.drawEllipse(QPointF(x + side * r, y - 0.25 * r), 0.12 * r, 0.1 * r)
            painter.drawLine(QPointF(x, y - 0.1 * r), QPointF(x - 0.1 * r, y + 0.2 * r))
            painter.drawArc(QRectF(x - 0.45 * r, y - 0.1 * r, 0.9 * r, 0.7 * r), 200 * 16, 140 * 16)

    return _drawn(draw, rng)


def printed(rng: Rng) -> Picture:
    """Return words or letters, large or a page of them."""

    def draw(painter: QPainter) -> None:
        size = int(rng.choice([16, 24, 40, 80]))
        font = QFont(rng.choice(["Inter", "serif", "monospace"]))
        font.setPixelSize(size)
        painter.setFont(font)
        for y in range(size + 20, HEIGHT - 10, int(size * 1.4)):
            n = max(1, int((WIDTH - 60) / size / 3.2))
            few = rng.choice(WORDS, n) if size < 60 else ["".join(rng.choice(list(LETTERS), 5))]
            painter.drawText(QPointF(30, y), " ".join(few))
            if size >= 60 and rng.random() < 0.6:
                break

    return _drawn(draw, rng)


def diagrams(rng: Rng) -> Picture:
    """Return boxes, gates and wires."""

    def draw(painter: QPainter) -> None:
        places = [
            QPointF(rng.uniform(50, WIDTH - 110), rng.uniform(40, HEIGHT - 80)) for _ in range(rng.integers(3, 8))
        ]
        for place in places:
            kind = rng.integers(3)
            if kind == 0:
                painter.drawRect(QRectF(place.x(), place.y(), 60, 40))
            elif kind == 1:
                painter.drawArc(QRectF(place.x() - 30, place.y(), 60, 40), -90 * 16, 180 * 16)
                painter.drawLine(place, QPointF(place.x(), place.y() + 40))
            else:
                painter.drawEllipse(place, 18, 18)
        for a, b in pairwise(places):
            middle = QPointF(b.x(), a.y())
            painter.drawLine(a, middle)
            painter.drawLine(middle, b)

    return _drawn(draw, rng)


def plots(rng: Rng) -> Picture:
    """Return a curve or points between two axes."""

    def draw(painter: QPainter) -> None:
        painter.drawLine(QPointF(60, 30), QPointF(60, HEIGHT - 50))
        painter.drawLine(QPointF(60, HEIGHT - 50), QPointF(WIDTH - 30, HEIGHT - 50))
        for tick in np.linspace(90, WIDTH - 50, rng.integers(4, 9)):
            painter.drawLine(QPointF(tick, HEIGHT - 50), QPointF(tick, HEIGHT - 42))
        x = np.linspace(60, WIDTH - 40, 120)
        y = HEIGHT / 2 + np.cumsum(rng.normal(0, 9, 120))
        if rng.random() < 0.5:
            y = HEIGHT - 60 - (HEIGHT - 110) * np.exp(-np.linspace(0, rng.uniform(2, 6), 120))
        points = [QPointF(float(a), float(np.clip(b, 20, HEIGHT - 55))) for a, b in zip(x, y, strict=True)]
        if rng.random() < 0.4:
            for point in points[::4]:
                painter.drawEllipse(point, 3, 3)
        else:
            for a, b in pairwise(points):
                painter.drawLine(a, b)

    return _drawn(draw, rng)


def blank(rng: Rng) -> Picture:
    """Return paper with nothing on it, of every kind."""
    sheet = Written(np.zeros((HEIGHT, WIDTH), np.float32), "", np.array([[150, 200, 250, 300]]))
    kinds = (papers.plain, papers.ruled, papers.squared, papers.soft_shadow, papers.hard_shadow, papers.bordered)
    return kinds[rng.integers(len(kinds))](sheet, rng)


KINDS: tuple[Callable[[Rng], Picture], ...] = (textures, faces, printed, diagrams, plots, blank)


def pictures(n: int, seed: int) -> Iterator[tuple[str, Picture]]:
    """Yield n pictures, of each kind about as many, with the kind's name."""
    for number in range(n):
        make = KINDS[number % len(KINDS)]
        yield make.__name__, make(np.random.default_rng([seed, number]))


def _drawn(draw: Callable[[QPainter], None], rng: Rng) -> Picture:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    ground, pen = (245, 30) if rng.random() < 0.8 else (30, 230)
    image.fill(QColor(ground, ground, ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(pen, pen, pen), rng.uniform(1.5, 6)))
    draw(painter)
    painter.end()
    bits = image.constBits()
    assert bits is not None
    rows = np.frombuffer(bits.asstring(image.sizeInBytes()), np.uint8).reshape(HEIGHT, image.bytesPerLine())
    return (rows[:, : 3 * WIDTH].reshape(HEIGHT, WIDTH, 3) / 255).astype(np.float32)


def _coloured(grey: Picture, rng: Rng) -> Picture:
    return (grey[..., np.newaxis] * rng.uniform(0.7, 1, 3)).astype(np.float32)
