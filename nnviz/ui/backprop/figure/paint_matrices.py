"""The matrix form of a step with the shapes beneath, and the number of the cell under the mouse."""

import numpy as np
from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QImage, QPainter, QPen, QPolygonF

from nnviz.diagram.color_scale import DataColors
from nnviz.nn.activations import FloatArray
from nnviz.nn.backprop_steps.digits import in_column, shown
from nnviz.nn.backprop_steps.matrices import Matrix
from nnviz.ui.backprop.figure.matrix_places import (
    BRACKET_PX,
    EQUATION_GAP_PX,
    LETTERS_PX,
    NAME_PX,
    SHAPE_PX,
    MatricesScene,
    MatrixPlace,
)
from nnviz.ui.backprop.figure.paint_told import paint_told
from nnviz.ui.kit.math_text import draw_math_in
from nnviz.ui.kit.plot_theme import blended


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
    if scene.pointed is not None and (text := told_of_cell(scene, scene.pointed)):
        paint_told(painter, text, scene.pointed, scene.area, scene.theme, scene.scale)


def told_of_cell(scene: MatricesScene, at: QPointF) -> str:
    """Return what is under a place, in markup: the cell and its number; "" where there is none, or none to be told."""
    found = scene.cell_at(at)
    if found is None:
        return ""
    matrix, row, column = found
    if matrix.asked == (row, column) or not matrix.known[row, column]:
        return ""
    index = f"{row + 1}" if matrix.values.shape[1] == 1 else f"{row + 1}, {column + 1}"
    return f"{matrix.name} ({index}) = {shown(float(matrix.values[row, column]), scene.digits)}"


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
    draw_math_in(painter, box, cell_text(matrix, row, column, scene.digits), LETTERS_PX * u, bold=is_lit)


def cell_text(matrix: Matrix, row: int, column: int, digits: int) -> str:
    """Return a number of a matrix; a whole one has decimals if others of its column have, but for 0."""
    value = float(matrix.values[row, column])
    text = shown(value, digits)
    has_decimals = any("." in shown(float(other), digits) for other in matrix.values[:, column])
    return in_column(value, digits) if value and has_decimals and text.strip("−").isdigit() else text


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
