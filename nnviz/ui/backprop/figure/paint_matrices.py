"""The matrix form of a step with the shapes beneath; large matrices as pictures, one cell a pixel or more."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QImage, QPainter, QPen, QPolygonF

from nnviz.diagram.color_scale import DataColors
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.matrices import Equation, Matrix
from nnviz.ui.kit.math_text import draw_math_in, math_width
from nnviz.ui.kit.plot_theme import blended
from nnviz.ui.kit.theme import Theme

MOST_ROWS, MOST_COLUMNS = 4, 6
"""Of a matrix that is written out."""
CELL_PX, ROW_PX, LETTERS_PX, NAME_PX, SHAPE_PX = 58.0, 24.0, 13.5, 22.0, 20.0
SIGN_GAP_PX, BRACKET_PX, EQUATION_GAP_PX = 7.0, 6.0, 34.0
PICTURE_PX = (90.0, 72.0)


@dataclass(frozen=True)
class MatrixPlace:
    """A matrix and where its cells lie."""

    matrix: Matrix
    box: QRectF

    @property
    def is_picture(self) -> bool:
        return is_large(self.matrix)

    def cell(self, row: int, column: int) -> QRectF:
        """Return where a cell lies."""
        rows, columns = self.matrix.values.shape
        width, height = self.box.width() / columns, self.box.height() / rows
        return QRectF(self.box.left() + column * width, self.box.top() + row * height, width, height)


@dataclass(frozen=True)
class MatricesScene:
    """Equations in ``area`` side by side, as many as there is room for."""

    equations: tuple[Equation, ...]
    digits: int
    area: QRectF
    theme: Theme
    scale: float

    @cached_property
    def n_shown(self) -> int:
        """How many equations have room; the first one always."""
        n = len(self.equations)
        while n > 1 and self.width_of(n) * self._low > self.area.width():
            n -= 1
        return n

    @cached_property
    def _low(self) -> float:
        """How much smaller than usual all has to be because the room is low."""
        cells = max(_height(part) for equation in self.equations for part in equation if isinstance(part, Matrix))
        return max(0.5, min(1.8, self.area.height() / ((NAME_PX + SHAPE_PX + cells) * self.scale)))

    def width_of(self, n: int) -> float:
        """How wide the first ``n`` equations are at their usual size."""
        parts = [part for equation in self.equations[:n] for part in equation]
        return self.scale * (sum(self._width(part) for part in parts) + (n - 1) * EQUATION_GAP_PX)

    def _width(self, part: Matrix | str) -> float:
        if isinstance(part, str):
            return math_width(part, LETTERS_PX * 1.1) + 2 * SIGN_GAP_PX
        return max(_cells_width(part) + 2 * BRACKET_PX, math_width(part.name, LETTERS_PX, True))

    @cached_property
    def unit(self) -> float:
        """How large a pixel of the usual picture is here."""
        narrow = self.area.width() / max(1.0, self.width_of(self.n_shown))
        return self.scale * max(0.4, min(self._low, narrow))

    def cell_at(self, at: QPointF) -> tuple[Matrix, int, int] | None:
        """Return the matrix and the row and column of the cell under a place."""
        for line in self.places():
            for place in line:
                if isinstance(place, MatrixPlace) and place.box.contains(at):
                    rows, columns = _shape(place.matrix)
                    row = int((at.y() - place.box.top()) / place.box.height() * rows)
                    column = int((at.x() - place.box.left()) / place.box.width() * columns)
                    return place.matrix, min(row, rows - 1), min(column, columns - 1)
        return None

    def places(self) -> tuple[tuple[MatrixPlace | tuple[str, QRectF], ...], ...]:
        """Return every matrix and every sign of the equations that are shown, with its place."""
        found, u = [], self.unit
        x, middle = self.area.left(), self.area.top() + (self.area.height() + (NAME_PX - SHAPE_PX) * u) / 2
        for equation in self.equations[: self.n_shown]:
            line: list[MatrixPlace | tuple[str, QRectF]] = []
            for part in equation:
                width = self._width(part) * u
                if isinstance(part, str):
                    line.append((part, QRectF(x, middle - ROW_PX * u / 2, width, ROW_PX * u)))
                else:
                    cells, height = _cells_width(part) * u, _height(part) * u
                    line.append(MatrixPlace(part, QRectF(x + (width - cells) / 2, middle - height / 2, cells, height)))
                x += width
            x += EQUATION_GAP_PX * u
            found.append(tuple(line))
        return tuple(found)


def is_large(matrix: Matrix) -> bool:
    """Whether a matrix is shown as a picture."""
    rows, columns = _shape(matrix)
    return rows > MOST_ROWS or columns > MOST_COLUMNS


def _shape(matrix: Matrix) -> tuple[int, int]:
    rows, columns = matrix.values.shape
    return int(rows), int(columns)


def _cells_width(matrix: Matrix) -> float:
    rows, columns = _shape(matrix)
    if not is_large(matrix):
        return columns * CELL_PX
    return 14.0 if columns == 1 else PICTURE_PX[0] if columns >= rows else max(24.0, PICTURE_PX[0] * columns / rows)


def _height(matrix: Matrix) -> float:
    rows, _ = _shape(matrix)
    if not is_large(matrix):
        return rows * ROW_PX
    return 14.0 if rows == 1 else PICTURE_PX[1]


def paint_matrices(painter: QPainter, scene: MatricesScene) -> None:
    """Paint the equations."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    u = scene.unit
    for number, line in enumerate(scene.places()):
        for part in line:
            if isinstance(part, MatrixPlace):
                _paint_matrix(painter, scene, part)
            else:
                painter.setPen(scene.theme.ink)
                draw_math_in(painter, part[1], part[0], LETTERS_PX * 1.1 * u, bold=True)
        first = line[0]
        left = (first.box if isinstance(first, MatrixPlace) else first[1]).left()
        if number:
            x = left - (EQUATION_GAP_PX / 2 + BRACKET_PX) * u
            painter.setPen(QPen(scene.theme.line, scene.scale))
            painter.drawLine(QPointF(x, scene.area.top()), QPointF(x, scene.area.bottom()))


def _paint_matrix(painter: QPainter, scene: MatricesScene, place: MatrixPlace) -> None:
    u, theme, matrix, box = scene.unit, scene.theme, place.matrix, place.box
    wide = box.adjusted(-40 * u, 0, 40 * u, 0)
    painter.setPen(theme.ink)
    name = QRectF(wide.left(), box.top() - (NAME_PX - 1) * u, wide.width(), (NAME_PX - 4) * u)
    draw_math_in(painter, name, matrix.name, LETTERS_PX * u, bold=True)
    painter.setPen(theme.ink_soft)
    shape = QRectF(wide.left(), box.bottom() + 3 * u, wide.width(), (SHAPE_PX - 4) * u)
    draw_math_in(painter, shape, matrix.shape, 11.5 * u)
    _paint_brackets(painter, scene, box, is_picture=place.is_picture)
    if place.is_picture:
        _paint_picture(painter, scene, place)
        return
    rows, columns = matrix.values.shape
    for row in range(rows):
        for column in range(columns):
            _paint_cell(painter, scene, place, row, column)


def _paint_brackets(painter: QPainter, scene: MatricesScene, box: QRectF, *, is_picture: bool) -> None:
    u = scene.unit
    painter.setPen(QPen(scene.theme.ink_soft, 1.2 * u))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    beside = (5 if is_picture else 2) * u  # numbers leave room for the arms, colours none
    for x, way in ((box.left() - beside, 1), (box.right() + beside, -1)):
        arm = way * 4 * u
        corners = (
            QPointF(x + arm, box.top()),
            QPointF(x, box.top()),
            QPointF(x, box.bottom()),
            QPointF(x + arm, box.bottom()),
        )
        painter.drawPolyline(QPolygonF(corners))


def _paint_cell(painter: QPainter, scene: MatricesScene, place: MatrixPlace, row: int, column: int) -> None:
    u, theme, matrix = scene.unit, scene.theme, place.matrix
    box = place.cell(row, column).adjusted(2 * u, 2 * u, -2 * u, -2 * u)
    is_lit = (row, column) in matrix.lit
    green = theme.curve_validation
    if matrix.asked == (row, column):
        painter.setPen(QPen(green, 1.8 * u))
        painter.setBrush(blended(green, theme.ground, 0.12))
        painter.drawRoundedRect(box, 4 * u, 4 * u)
        painter.setPen(green)
        draw_math_in(painter, box, "?", LETTERS_PX * u, bold=True)
        return
    if not matrix.known[row, column]:
        blank = QRectF(box.center().x() - 13 * u, box.center().y() - 6 * u, 26 * u, 12 * u)
        painter.setPen(QPen(theme.ink_soft, u, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(blank, 3 * u, 3 * u)
        return
    if is_lit:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blended(green, theme.ground, 0.2))
        painter.drawRoundedRect(box, 4 * u, 4 * u)
    painter.setPen(theme.ink)
    draw_math_in(painter, box, shown(float(matrix.values[row, column]), scene.digits), LETTERS_PX * u, bold=is_lit)


def _paint_picture(painter: QPainter, scene: MatricesScene, place: MatrixPlace) -> None:
    """Paint the numbers as colours, the largest in full; what is lit gets a frame."""
    matrix = place.matrix
    if matrix.known.any():
        painter.drawImage(place.box, picture_of(np.where(matrix.known, matrix.values, 0.0), scene.theme.data))
    else:
        painter.setPen(QPen(scene.theme.ink_soft, scene.unit, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.box.adjusted(1, 1, -1, -1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for row, column in sorted(matrix.lit)[:40]:
        box = place.cell(row, column)
        centre = box.center()
        side_x, side_y = max(box.width(), 6 * scene.unit) / 2, max(box.height(), 6 * scene.unit) / 2
        painter.setPen(QPen(scene.theme.curve_validation, 2 * scene.unit))
        painter.drawRect(QRectF(centre.x() - side_x, centre.y() - side_y, 2 * side_x, 2 * side_y))


def picture_of(values: FloatArray, colors: DataColors) -> QImage:
    """Return a matrix (rows, columns) as an image, a pixel a cell: blue above 0, orange below, the ground at 0."""
    finite = np.nan_to_num(values, posinf=0.0, neginf=0.0)
    largest = float(np.abs(finite).max()) or 1.0
    share = (np.abs(finite) / largest)[..., np.newaxis]
    ends = np.where(
        finite[..., np.newaxis] > 0, np.array(colors.positive[:3], float), np.array(colors.negative[:3], float)
    )
    rgb = (share * ends + (1 - share) * np.array(colors.ground[:3], float)).round().astype(np.uint8)
    rows, columns = values.shape
    data = np.ascontiguousarray(rgb)
    return QImage(data.tobytes(), columns, rows, 3 * columns, QImage.Format.Format_RGB888).copy()
