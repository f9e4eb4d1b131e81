"""Paints the matrices of a layer: colours, numbers where there is room, the row and the column of a cell."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from nnviz.diagram.chart_axis import power_text
from nnviz.diagram.color_scale import DataColors, shade
from nnviz.language import translate
from nnviz.notation.names import plain
from nnviz.notation.significant import SMALLEST_PLAIN
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.network.matrices.matrix_scene import LEGEND_PX, TITLE_PX, Cell, MatrixScene, PlacedMatrix

NUMBER_PX = (42, 15)  # the smallest cell with room for its number
GRID_PX = 7  # the smallest cell that gets a line around it
BAR_PX = (90, 8)
DARK_BELOW = 140  # of lightness: then a number on it is white


@dataclass(frozen=True)
class Scale:
    """Colours with what stands at their ends: from 0, or of what ``is_signed`` from below."""

    low: str
    high: str
    is_signed: bool = True
    is_activation: bool = False


def paint_matrices(painter: QPainter, scene: MatrixScene) -> None:
    """Paint all of them with their titles, the legend below."""
    for placed in scene.placed:
        painter.drawImage(placed.rect, matrix_image(placed, scene.theme))
        _paint_grid(painter, placed, scene)
        _paint_title(painter, placed, scene)
        _paint_numbers(painter, placed, scene)
    for cell, color, width in ((scene.held, scene.theme.accent, 2.5), (scene.hovered, scene.theme.ink, 1.5)):
        if cell is not None:
            _paint_cell(painter, scene, cell, QPen(color, width * scene.scale))
    _paint_legend(painter, scene)


def matrix_image(placed: PlacedMatrix, theme: Theme) -> QImage:
    """Return a matrix as an image with a pixel a cell, or for the strongest of those that share one."""
    rgb = np.ascontiguousarray(shade(placed.pixels, placed.limit, _colors(placed, theme)))
    rows, columns = placed.pixels.shape
    return QImage(rgb.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()


def _colors(placed: PlacedMatrix, theme: Theme) -> DataColors:
    data = theme.data
    return DataColors(data.positive, data.negative, data.ground, data.ground) if placed.is_activation else data


def _paint_grid(painter: QPainter, placed: PlacedMatrix, scene: MatrixScene) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.theme.line, 1))
    rows, columns = placed.values.shape
    cell = placed.cell_rect(0, 0)
    if min(cell.width(), cell.height()) >= GRID_PX * scene.scale:
        for row in range(1, rows):
            y = placed.cell_rect(row, 0).top()
            painter.drawLine(round(placed.rect.left()), round(y), round(placed.rect.right()), round(y))
        for column in range(1, columns):
            x = placed.cell_rect(0, column).left()
            painter.drawLine(round(x), round(placed.rect.top()), round(x), round(placed.rect.bottom()))
    painter.drawRect(placed.rect)


def _limit_text(limit: float) -> str:
    """Return the end of a scale, whole: as a power of ten where it is very small."""
    return power_text(limit) if 0 < limit < SMALLEST_PLAIN else f"{limit:g}"


def _paint_title(painter: QPainter, placed: PlacedMatrix, scene: MatrixScene) -> None:
    s = scene.scale
    box = QRectF(placed.rect.left(), placed.rect.top() - TITLE_PX * s, placed.rect.width(), TITLE_PX * s)
    is_wide = placed.key in ("W", "gradient", "x")
    painter.setPen(scene.theme.ink)
    painter.setFont(ui_font(13 * s, bold=True))
    painter.drawText(box, _LEFT if is_wide else _CENTRE, placed.name)
    if is_wide:
        name = painter.fontMetrics().horizontalAdvance(placed.name)
        text = translate("Matrices", "{0} · full colour at ±{1}").format(placed.shape, _limit_text(placed.limit))
        if placed.key == "x":
            text = translate("Matrices", "{0}, laid over the columns it is multiplied with").format(placed.shape)
        painter.setPen(scene.theme.ink_soft)
        painter.setFont(ui_font(12 * s))
        room = max(0.0, scene.area.right() - box.left() - name - 10 * s)
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(room))
        painter.drawText(box.adjusted(name + 10 * s, 0, room, 0), _LEFT, elided)


def _paint_numbers(painter: QPainter, placed: PlacedMatrix, scene: MatrixScene) -> None:
    """Write the numbers into their cells, if they fit."""
    cell, s = placed.cell_rect(0, 0), scene.scale
    if cell.width() < NUMBER_PX[0] * s or cell.height() < NUMBER_PX[1] * s:
        return
    painter.setFont(ui_font(min(13.0, 0.72 * cell.height() / s) * s))
    colors = shade(placed.values, placed.limit, _colors(placed, scene.theme))
    for (row, column), value in np.ndenumerate(placed.values):
        fill = QColor(*colors[row, column].tolist())
        painter.setPen(QColor("white") if fill.lightness() < DARK_BELOW else QColor("black"))
        painter.drawText(placed.cell_rect(row, column), _CENTRE, number_text(float(value)))


def number_text(value: float) -> str:
    """Return a number in at most six letters or so."""
    if value and not 5e-3 <= abs(value) < 1e3:
        return f"{value:.0e}".replace("-", "−").replace("e−0", "e−").replace("e+0", "e")
    return plain(value, 2 if abs(value) < 100 else 1)


def _paint_cell(painter: QPainter, scene: MatrixScene, cell: Cell, pen: QPen) -> None:
    """Frame a cell of W and of ∇W, and what of the vectors belongs to it."""
    j, k = cell
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for placed in scene.placed:
        row, column = (0, k) if placed.key == "x" else (j, k if placed.key in ("W", "gradient") else 0)
        rect, least = placed.cell_rect(row, column), 5 * scene.scale
        dx, dy = max(0.0, least - rect.width()) / 2, max(0.0, least - rect.height()) / 2
        painter.drawRect(rect.adjusted(-dx, -dy, dx, dy))


def _paint_legend(painter: QPainter, scene: MatrixScene) -> None:
    s = scene.scale
    y = scene.placed[-1].rect.bottom() + LEGEND_PX * s / 2 + 4 * s
    weights = Scale(translate("Matrices", "−full"), translate("Matrices", "+full"))
    x = scene.area.left()
    for scale in (weights, *activation_scales(scene.placed)):
        x = _bar(painter, scene, x, y, scale) + 20 * s


def activation_scales(placed: tuple[PlacedMatrix, ...]) -> tuple[Scale, ...]:
    """Return the scales of what flows in and out, each with whose it is where they differ."""
    alike: dict[float, list[PlacedMatrix]] = {}
    for one in placed:
        if one.is_activation:
            alike.setdefault(one.limit, []).append(one)
    scales = []
    for limit, some in alike.items():
        is_signed, end = any(one.is_signed for one in some), _limit_text(limit)
        of = translate("Matrices", "activation") if len(alike) == 1 else some[0].name
        scales.append(Scale(f"−{end}" if is_signed else "0", f"{end} {of}", is_signed, is_activation=True))
    return tuple(scales)


def _bar(painter: QPainter, scene: MatrixScene, x: float, y: float, scale: Scale) -> float:
    """Paint a scale of colours with what its ends mean; return where it ends."""
    s, theme, ends = scene.scale, scene.theme, (scale.low, scale.high)
    painter.setFont(ui_font(12 * s))
    painter.setPen(theme.ink_soft)
    first = painter.fontMetrics().horizontalAdvance(ends[0])
    last = painter.fontMetrics().horizontalAdvance(ends[1])
    painter.drawText(QRectF(x, y - 10 * s, first + 2, 20 * s), _LEFT, ends[0])
    rect = QRectF(x + first + 8 * s, y - BAR_PX[1] * s / 2, BAR_PX[0] * s, BAR_PX[1] * s)
    values: NDArray[np.float64] = np.linspace(-1 if scale.is_signed else 0, 1, 64)[np.newaxis]
    ramp = PlacedMatrix("", "", "", values, rect, 1.0, scale.is_activation)
    painter.drawImage(rect, matrix_image(ramp, theme))
    painter.drawText(QRectF(rect.right() + 8 * s, y - 10 * s, last + 2, 20 * s), _LEFT, ends[1])
    return rect.right() + 8 * s + last


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
