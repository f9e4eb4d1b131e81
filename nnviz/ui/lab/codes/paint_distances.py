"""The table of Hamming distances: a square for every pair of classes, the darker the farther apart."""

from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QPainter, QPen

from nnviz.experiments.class_codes import CodeDistances
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.class_names import shortened

NAMES_PX, TEXT_PX, LEAST_TEXT_PX, DIGIT_PX = 22, 13, 15, 8
MOST_NAMES_SHARE = 0.25
"""Of the width: how much names of classes take at most; a longer one ends with "…"."""
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, eq=False)
class DistancesScene:
    """``names`` (n,) of the classes, ``codes`` (n,) their desired outputs as digits."""

    distances: CodeDistances
    names: tuple[str, ...]
    codes: tuple[str, ...]
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def names_width(self) -> float:
        """How wide the names are at the left."""
        metrics = QFontMetricsF(ui_font(TEXT_PX * self.scale, bold=True))
        longest = max(map(metrics.horizontalAdvance, self.names)) + 2
        least = NAMES_PX * self.scale
        return max(least, min(longest, MOST_NAMES_SHARE * self.area.width()))

    @property
    def left(self) -> float:
        """How wide names and codes are at the left."""
        return self.names_width + (DIGIT_PX * max(map(len, self.codes)) + 16) * self.scale

    @property
    def side(self) -> float:
        """How wide a square is."""
        room = min(self.area.width() - self.left, self.area.height() - NAMES_PX * self.scale)
        return max(1.0, room / len(self.names))

    def cell(self, row: int, column: int) -> QRectF:
        """Return the square of two classes."""
        left, top = self.area.left() + self.left, self.area.top() + NAMES_PX * self.scale
        return QRectF(left + column * self.side, top + row * self.side, self.side, self.side)


def paint_distances(painter: QPainter, scene: DistancesScene) -> None:
    """Paint names, codes and squares."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    s, theme, most = scene.scale, scene.theme, max(1, scene.distances.most)
    has_text = scene.side >= LEAST_TEXT_PX * s
    for row, line in enumerate(scene.distances.table.tolist()):
        for column, distance in enumerate(line):
            cell = scene.cell(row, column).adjusted(1, 1, -1, -1)
            share = distance / most * 0.85
            painter.setPen(QPen(theme.line, 1))
            painter.setBrush(blended(theme.accent, theme.ground, share) if distance else theme.panel)
            painter.drawRoundedRect(cell, 3 * s, 3 * s)
            if has_text and distance:
                painter.setPen(theme.on_accent if share > 0.7 else theme.ink)
                painter.setFont(ui_font(min(TEXT_PX * s, 0.6 * scene.side), bold=distance == scene.distances.least))
                painter.drawText(cell, CENTRE, str(distance))
    if has_text:
        _paint_names(painter, scene)


def _paint_names(painter: QPainter, scene: DistancesScene) -> None:
    s, theme = scene.scale, scene.theme
    for place, (name, code) in enumerate(zip(scene.names, scene.codes, strict=True)):
        row, column = scene.cell(place, 0), scene.cell(0, place)
        painter.setFont(ui_font(TEXT_PX * s, bold=True))
        painter.setPen(theme.ink)
        above = QRectF(column.left(), scene.area.top(), column.width(), (NAMES_PX - 2) * s)
        left = QRectF(scene.area.left(), row.top(), scene.names_width, row.height())
        for box, way in ((above, CENTRE), (left, LEFT if scene.names_width > NAMES_PX * s else CENTRE)):
            painter.drawText(box, way, shortened(painter, name, box.width()))
        painter.setFont(ui_font(TEXT_PX * s))
        painter.setPen(theme.ink_soft)
        beside = QRectF(left.right() + 4 * s, row.top(), row.left() - left.right() - 10 * s, row.height())
        painter.drawText(beside, LEFT, code)
