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
        """Return the places in the epoch that are drawn as cells, mini-batches apart, and where they are.

        These are whole mini-batches, but for the present one where not even that has room.
        """
        s, epoch, first = self.scale, self.found.epoch, self._first
        width, top = CELL_PX * s, self.strip.bottom() + GAP_PX * s
        found: list[tuple[int, QRectF]] = []
        x = self.area.left() + (width if first else 0)
        for place in range(first, epoch.n):
            if place > first and self._begins_batch(place):
                x += BATCH_GAP_PX * s
            goes_on_px = 0 if place == epoch.n - 1 else width
            if x + width + goes_on_px > self.area.right() + 1:
                return self._whole(found, place)
            found.append((place, QRectF(x, top, width - s, CELL_PX * s)))
            x += width
        return found

    def going_on(self, cells: list[tuple[int, QRectF]]) -> list[QRectF]:
        """Return where there is to be said that the epoch has more than these cells, before them or behind."""
        (first, left), (last, right) = cells[0], cells[-1]
        moved = CELL_PX * self.scale
        before = [left.translated(-moved, 0)] if first > 0 else []
        return [*before, *([right.translated(moved, 0)] if last < self.found.epoch.n - 1 else [])]

    @property
    def _first(self) -> int:
        """The first place that is drawn, where a mini-batch begins."""
        epoch, s = self.found.epoch, self.scale
        a_cell = (CELL_PX + BATCH_GAP_PX / min(epoch.m, 10)) * s
        fit = max(1, int((self.area.width() - 2 * CELL_PX * s) / a_cell))
        n_before = min(epoch.used, int(BEFORE * fit))
        first = max(0, min(epoch.used - n_before, epoch.n - fit))
        return first and epoch.used - (epoch.used - first) // epoch.m * epoch.m

    def _begins_batch(self, place: int) -> bool:
        return (place - self.found.epoch.used) % self.found.epoch.m == 0

    def _whole(self, cells: list[tuple[int, QRectF]], end: int) -> list[tuple[int, QRectF]]:
        """Leave out the cells of a mini-batch that is not over before ``end``, unless it is the present one."""
        epoch = self.found.epoch
        whole = end - (end - epoch.used) % epoch.m
        return [cell for cell in cells if whole <= epoch.used or cell[0] < whole]


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
    now = max(4 * scene.scale, strip.width() * len(epoch.rows) / epoch.n)
    left = min(strip.left() + used, strip.right() - now)
    painter.setPen(QPen(theme.accent, 2 * scene.scale, join=Qt.PenJoinStyle.MiterJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    s = scene.scale
    painter.drawRect(QRectF(left, strip.top(), now, strip.height()).adjusted(s, -s, -s, s))


def _paint_cells(painter: QPainter, scene: EpochScene) -> None:
    s, theme, epoch = scene.scale, scene.theme, scene.found.epoch
    painter.setFont(ui_font(CELL_TEXT_PX * s))
    cells = scene.cells()
    painter.setPen(theme.ink_soft)
    for box in scene.going_on(cells):
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "…")
    for place, cell in cells:
        is_used, is_now = place < epoch.used, epoch.used <= place < epoch.used + len(epoch.rows)
        painter.setPen(QPen(theme.accent if is_now else theme.line, (2 if is_now else 1) * s))
        painter.setBrush(theme.ink_soft if is_used else theme.ground)
        painter.drawRect(cell.adjusted(s, s, -s, -s))
        painter.setPen(theme.ground if is_used else theme.ink)
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, scene.found.short_label(place))
