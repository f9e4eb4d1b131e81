"""The layer at work on one example: its outputs, W as a table of 0 and 1, z, b, and the bits that come of it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QPainter, QPen

from nnviz.experiments.code_layer import CodeLayer, Floats
from nnviz.language import translate
from nnviz.notation.names import plain
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.lab.class_names import shortened

TEXT_PX, SMALL_PX, BIG_PX = 13, 11, 16
LEFT_PX, RIGHT_PX, HEAD_PX, FOOT_PX = 56, 148, 92, 34
NARROWEST_NUMBER_PX = 26
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, eq=False)
class LayerScene:
    """``outputs`` (n_classes,) of one example into the layer with ``bias``; ``names`` (n_classes,) of the classes."""

    layer: CodeLayer
    bias: float
    outputs: Floats
    names: tuple[str, ...]
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def z(self) -> Floats:
        """The weighted sums without b, (n_bits,)."""
        found: Floats = self.layer.weights @ self.outputs.astype(np.float64)
        return found

    @property
    def bits(self) -> str:
        """The bits as digits, the leading one first."""
        return "".join("1" if fires else "0" for fires in (self.z + self.bias > 0).tolist())

    @property
    def answer(self) -> int:
        """The class of the strongest output."""
        return int(self.outputs.argmax())

    @property
    def grid(self) -> QRectF:
        """Where the table of weights is."""
        s = self.scale
        return self.area.adjusted(LEFT_PX * s, HEAD_PX * s, -RIGHT_PX * s, -FOOT_PX * s)

    def cell(self, row: int, column: int) -> QRectF:
        """Return where the weight of a bit (row) and an output (column) is."""
        grid, (n_rows, n_columns) = self.grid, self.layer.weights.shape
        width, height = grid.width() / n_columns, grid.height() / n_rows
        return QRectF(grid.left() + column * width, grid.top() + row * height, width, height)


def paint_layer(painter: QPainter, scene: LayerScene) -> None:
    """Paint the outputs above their columns, the table, and each perceptron's sum at its row."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for column in range(len(scene.names)):
        _paint_output(painter, scene, column)
    for row in range(len(scene.layer.names)):
        _paint_row(painter, scene, row)
    _paint_words(painter, scene)


def _paint_output(painter: QPainter, scene: LayerScene, column: int) -> None:
    s, theme, cell = scene.scale, scene.theme, scene.cell(0, column)
    value, is_strongest = float(scene.outputs[column]), column == scene.answer
    room = QRectF(cell.left(), scene.area.top() + 20 * s, cell.width(), 30 * s)
    width = min(16 * s, 0.6 * room.width())
    track = QRectF(room.center().x() - width / 2, room.top(), width, room.height())
    painter.fillRect(track, theme.track)
    height = track.height() * min(1.0, max(0.0, value))
    color = theme.accent if is_strongest else theme.ink_soft
    painter.fillRect(QRectF(track.left(), track.bottom() - height, width, height), color)
    painter.setPen(theme.ink if is_strongest else theme.ink_soft)
    painter.setFont(ui_font(TEXT_PX * s, bold=is_strongest))
    name = shortened(painter, scene.names[column], cell.width() - 4 * s)
    painter.drawText(QRectF(cell.left(), scene.area.top(), cell.width(), 18 * s), CENTRE, name)
    if cell.width() >= NARROWEST_NUMBER_PX * s:
        painter.setFont(ui_font(SMALL_PX * s))
        below = QRectF(cell.left(), room.bottom() + 2 * s, cell.width(), 16 * s)
        painter.drawText(below, CENTRE, plain(value, 2))


def _paint_row(painter: QPainter, scene: LayerScene, row: int) -> None:
    s, theme = scene.scale, scene.theme
    for column, weight in enumerate(scene.layer.weights[row].tolist()):
        cell = scene.cell(row, column).adjusted(1.5 * s, 1.5 * s, -1.5 * s, -1.5 * s)
        share = min(1.0, max(0.0, float(scene.outputs[column]))) if weight else 0.0
        fill = blended(theme.accent, theme.ground, share) if weight else theme.panel
        painter.setPen(QPen(theme.accent if weight else theme.line, s))
        painter.setBrush(fill)
        painter.drawRoundedRect(cell, 4 * s, 4 * s)
        painter.setPen(theme.on_accent if share > 0.55 else theme.ink if weight else theme.ink_soft)
        painter.setFont(ui_font(TEXT_PX * s, bold=bool(weight)))
        painter.drawText(cell, CENTRE, f"{weight:.0f}")
    _paint_sum(painter, scene, row)


def _paint_sum(painter: QPainter, scene: LayerScene, row: int) -> None:
    s, theme, line = scene.scale, scene.theme, scene.cell(row, 0)
    z = float(scene.z[row])
    fires = z + scene.bias > 0
    middle = line.center().y()
    painter.setPen(theme.ink)
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    left = QRectF(scene.area.left(), middle - 10 * s, (LEFT_PX - 8) * s, 20 * s)
    painter.drawText(left, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, scene.layer.names[row])
    painter.setFont(ui_font(TEXT_PX * s))
    at = scene.grid.right() + 8 * s
    for text, width in ((plain(z, 2), 40), (_added(scene.bias), 56)):
        box = QRectF(at, middle - 10 * s, width * s, 20 * s)
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        at += width * s
    lamp = QPointF(at + 22 * s, middle)
    radius = min(13 * s, 0.42 * line.height())
    painter.setPen(QPen(theme.accent if fires else theme.ink_soft, 1.5 * s))
    painter.setBrush(theme.accent if fires else theme.ground)
    painter.drawEllipse(lamp, radius, radius)
    painter.setPen(theme.on_accent if fires else theme.ink)
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    painter.drawText(QRectF(lamp.x() - 12 * s, lamp.y() - 10 * s, 24 * s, 20 * s), CENTRE, "1" if fires else "0")


def _paint_words(painter: QPainter, scene: LayerScene) -> None:
    s, theme = scene.scale, scene.theme
    painter.setPen(theme.ink_soft)
    painter.setFont(ui_font(SMALL_PX * s))
    grid = scene.grid
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(QRectF(scene.area.left(), grid.top() - 20 * s, (LEFT_PX - 8) * s, 16 * s), right, "W")
    at = grid.right() + 8 * s
    for text, width in (("z", 40), ("+ b", 56)):
        painter.drawText(QRectF(at, grid.top() - 20 * s, width * s, 16 * s), right, text)
        at += width * s
    painter.drawText(QRectF(at, grid.top() - 20 * s, 44 * s, 16 * s), CENTRE, "> 0")
    number = int(scene.bits, 2)
    is_class = number < len(scene.names)
    said = scene.names[number] if is_class else translate("LayerView", "no class")
    agrees = number == scene.answer
    text = translate("LayerView", "strongest output {0} · the layer says {1} = {2}")
    painter.setPen(theme.ink if agrees else theme.warning)
    painter.setFont(ui_font(TEXT_PX * s, bold=True))
    foot = QRectF(grid.left(), grid.bottom() + 8 * s, scene.area.right() - grid.left(), (FOOT_PX - 10) * s)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(foot, left, text.format(scene.names[scene.answer], scene.bits, said))


def _added(bias: float) -> str:
    return f"{'−' if bias < 0 else '+'} {abs(bias):.2f}"
