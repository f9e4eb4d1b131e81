"""Where the matrices of a step stand: equations side by side, large matrices as pictures, one cell a pixel or more."""

from dataclasses import dataclass
from functools import cached_property

from PyQt6.QtCore import QPointF, QRectF

from nnviz.nn.backprop_steps.matrices import Equation, Matrix
from nnviz.ui.kit.math_text import math_width
from nnviz.ui.kit.theme import Theme

MOST_ROWS, MOST_COLUMNS = 4, 6
"""Of a matrix that is written out."""
CELL_PX, ROW_PX, LETTERS_PX, NAME_PX, SHAPE_PX = 58.0, 24.0, 13.5, 22.0, 20.0
SIGN_GAP_PX, BRACKET_PX, EQUATION_GAP_PX = 7.0, 6.0, 34.0
PICTURE_PX, MOST_WIDENED = (90.0, 72.0), 4.0


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
    """Equations in ``area`` side by side, as many as there is room for; pictures are as wide as that leaves."""

    equations: tuple[Equation, ...]
    digits: int
    area: QRectF
    theme: Theme
    scale: float
    pointed: QPointF | None = None  # where the mouse is

    @cached_property
    def n_shown(self) -> int:
        """How many equations have room, none larger than usual; the first one always."""
        n = len(self.equations)
        while n > 1 and self.width_of(n) * min(1.0, self._low) > self.area.width():
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

    @cached_property
    def widening(self) -> float:
        """How many times as wide as usual pictures are, so that the room is theirs."""
        parts = [part for equation in self.equations[: self.n_shown] for part in equation]
        pictures = sum(_cells_width(part) for part in parts if isinstance(part, Matrix) and is_wide_picture(part))
        spare = self.area.width() - self.width_of(self.n_shown) / self.scale * self.unit
        return 1.0 if not pictures else 1.0 + max(0.0, min(MOST_WIDENED - 1.0, spare / (pictures * self.unit)))

    def cells_width(self, matrix: Matrix) -> float:
        """How wide the cells of a matrix are together."""
        return _cells_width(matrix) * self.unit * (self.widening if is_wide_picture(matrix) else 1.0)

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
                if isinstance(part, Matrix):
                    width += self.cells_width(part) - _cells_width(part) * u
                if isinstance(part, str):
                    line.append((part, QRectF(x, middle - ROW_PX * u / 2, width, ROW_PX * u)))
                else:
                    cells, height = self.cells_width(part), _height(part) * u
                    line.append(MatrixPlace(part, QRectF(x + (width - cells) / 2, middle - height / 2, cells, height)))
                x += width
            x += EQUATION_GAP_PX * u
            found.append(tuple(line))
        return tuple(found)


def is_wide_picture(matrix: Matrix) -> bool:
    """Whether a matrix is a picture that may be wider: one of a single column has nothing to show there."""
    return is_large(matrix) and matrix.values.shape[1] > 1


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
