"""All examples as dots: those of the mini-batch drawn last are lit, those of the ones before it are filled."""

import math
from dataclasses import dataclass

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QImage, QPainter

from nnviz.experiments.running_average import RunningAverage
from nnviz.language import translate
from nnviz.ui.kit.theme import Theme, ui_font

WORDS_PX, TEXT_PX = 22, 12
LIT_PX = 3.0


@dataclass(frozen=True, eq=False)
class DrawnScene:
    """The first ``n_drawn`` mini-batches of ``found``, painted into ``area``."""

    found: RunningAverage
    n_drawn: int
    area: QRectF
    theme: Theme
    scale: float

    @property
    def columns(self) -> int:
        """How many dots are side by side: about as wide as there is room."""
        grid = self.grid
        return max(1, min(self.found.n, math.ceil(math.sqrt(self.found.n * grid.width() / max(1.0, grid.height())))))

    @property
    def grid(self) -> QRectF:
        """Where the dots are."""
        return self.area.adjusted(0, WORDS_PX * self.scale, 0, 0)

    @property
    def cell(self) -> float:
        """The distance of two dots in pixels."""
        n_rows = math.ceil(self.found.n / self.columns)
        return min(self.grid.width() / self.columns, self.grid.height() / n_rows)

    def at(self, example: int) -> QPointF:
        """Return the middle of an example's dot."""
        row, column = divmod(example, self.columns)
        return self.grid.topLeft() + QPointF(column + 0.5, row + 0.5) * self.cell


def paint_drawn(painter: QPainter, scene: DrawnScene) -> None:
    """Paint a dot for every example and what is said of them."""
    rows = scene.found.rows[: scene.n_drawn]
    columns, n = scene.columns, scene.found.n
    used = np.zeros(math.ceil(n / columns) * columns, np.uint8)
    used[:n] = 1
    used[rows.ravel()] = 2
    picture = _picture(used.reshape(-1, columns), scene.theme)
    size = scene.cell
    box = QRectF(scene.grid.left(), scene.grid.top(), columns * size, picture.height() * size)
    painter.drawImage(box, picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.accent)
    radius = max(LIT_PX * scene.scale, size / 2)
    for example in rows[-1].tolist():
        painter.drawEllipse(scene.at(example), radius, radius)
    _paint_words(painter, scene)


def _picture(used: np.ndarray, theme: Theme) -> QImage:
    """Return a pixel for every example: nothing, not yet drawn, drawn."""
    colors = np.array([c.getRgb()[:3] for c in (theme.ground, theme.track, theme.ink_soft)], np.uint8)
    rgb = colors[used]
    height, width = used.shape
    return QImage(rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def drawn_words(found: RunningAverage, n_drawn: int) -> str:
    """Return how many examples are drawn, and how many of them are lit."""
    n_used = len(np.unique(found.rows[:n_drawn]))
    text = translate("DrawnView", "{0} of {1} examples drawn; lit: the last {2}")
    return text.format(f"{n_used:,}", f"{found.n:,}", f"{found.rows.shape[1]:,}")


def _paint_words(painter: QPainter, scene: DrawnScene) -> None:
    s = scene.scale
    painter.setPen(scene.theme.ink_soft)
    painter.setFont(ui_font(TEXT_PX * s))
    line = QRectF(scene.area.left(), scene.area.top(), scene.area.width(), 16 * s)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft, drawn_words(scene.found, scene.n_drawn))
