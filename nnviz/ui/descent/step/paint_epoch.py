"""An epoch as a strip: its shuffled examples, the used part filled, the mini-batch to come framed."""

from dataclasses import dataclass

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.language import counted, translate
from nnviz.ui.descent.step.step_job import FoundStep
from nnviz.ui.kit.theme import Theme, ui_font

WORDS_PX, STRIP_PX, GAP_PX, CELL_PX, BATCH_GAP_PX = 20, 10, 10, 20, 6
TEXT_PX, CELL_TEXT_PX = 13, 12
BEFORE = 0.3
"""How much of the lower row is about what has been used."""
HEIGHT_PX = 2 * WORDS_PX + STRIP_PX + GAP_PX + CELL_PX + 6


@dataclass(frozen=True, eq=False)
class EpochScene:
    """All that is painted into ``area``."""

    found: FoundStep
    area: QRectF
    theme: Theme
    scale: float

    @property
    def strip(self) -> QRectF:
        """All examples of the epoch, from left to right."""
        s = self.scale
        return QRectF(self.area.left(), self.area.top() + WORDS_PX * s, self.area.width(), STRIP_PX * s)

    def cells(self) -> list[tuple[int, QRectF]]:
        """Return the places in the epoch that are drawn as cells, mini-batches apart, and where they are."""
        s, epoch = self.scale, self.found.epoch
        width, gap = CELL_PX * s, BATCH_GAP_PX * s
        fit = max(1, int(self.area.width() / (width + gap / min(epoch.m, 10))))
        n_before = min(epoch.used, int(BEFORE * fit))
        first = max(0, min(epoch.used - n_before, epoch.n - fit))
        top = self.strip.bottom() + GAP_PX * s
        x, found = self.area.left(), []
        for place in range(first, epoch.n):
            if place > first and (place - epoch.used) % epoch.m == 0:
                x += gap
            if x + width > self.area.right() + 1:
                break
            found.append((place, QRectF(x, top, width - s, CELL_PX * s)))
            x += width
        return found


def paint_epoch(painter: QPainter, scene: EpochScene) -> None:
    """Paint the strip, the cells and what is said of them."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_words(painter, scene)
    _paint_strip(painter, scene)
    _paint_cells(painter, scene)


def epoch_words(found: FoundStep) -> tuple[str, str]:
    """Return how much of the epoch is used, and what its last mini-batch is."""
    epoch = found.epoch
    used = translate("EpochStrip", "Epoch {0}: {1} of {2} shuffled examples used, {3} left")
    left = counted(epoch.n_left, translate("EpochStrip", "{0} mini-batch"), translate("EpochStrip", "{0} mini-batches"))
    last = translate("EpochStrip", "the last one has {0}") if epoch.last_length == epoch.m else _short()
    return (
        used.format(epoch.epoch + 1, f"{epoch.used:,}", f"{epoch.n:,}", left),
        last.format(f"{epoch.last_length:,}", f"{epoch.m:,}"),
    )


def _short() -> str:
    return translate("EpochStrip", "the last one is short: {0} of {1}, and divided by {0}")


def _paint_words(painter: QPainter, scene: EpochScene) -> None:
    s, area = scene.scale, scene.area
    left, right = epoch_words(scene.found)
    painter.setFont(ui_font(TEXT_PX * s))
    line = QRectF(area.left(), area.top(), area.width(), (WORDS_PX - 4) * s)
    painter.setPen(scene.theme.ink)
    painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, left)
    below = QRectF(line.left(), scene.strip.bottom() + (GAP_PX + CELL_PX + 4) * s, line.width(), line.height())
    painter.setPen(scene.theme.ink_soft)
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, _cells_words())
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, right)


def _cells_words() -> str:
    return translate("EpochStrip", "filled: used · framed: this mini-batch · then the next")


def _paint_strip(painter: QPainter, scene: EpochScene) -> None:
    theme, strip, epoch = scene.theme, scene.strip, scene.found.epoch
    painter.fillRect(strip, theme.track)
    used = strip.width() * epoch.used / epoch.n
    painter.fillRect(QRectF(strip.left(), strip.top(), used, strip.height()), theme.ink_soft)
    now = max(3 * scene.scale, strip.width() * len(epoch.rows) / epoch.n)
    left = min(strip.left() + used, strip.right() - now)
    painter.fillRect(QRectF(left, strip.top() - 2 * scene.scale, now, strip.height() + 4 * scene.scale), theme.accent)


def _paint_cells(painter: QPainter, scene: EpochScene) -> None:
    s, theme, epoch = scene.scale, scene.theme, scene.found.epoch
    painter.setFont(ui_font(CELL_TEXT_PX * s))
    for place, cell in scene.cells():
        is_used, is_now = place < epoch.used, epoch.used <= place < epoch.used + len(epoch.rows)
        painter.setPen(QPen(theme.accent if is_now else theme.line, (2 if is_now else 1) * s))
        painter.setBrush(theme.ink_soft if is_used else theme.ground)
        painter.drawRect(cell.adjusted(s, s, -s, -s))
        painter.setPen(theme.ground if is_used else theme.ink)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, scene.found.short_label(place))
