"""The matrices of a layer in their picture: which lies where, and which cell is under a point."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QPointF, QRectF

from nnviz.diagram.pooling import pooled
from nnviz.diagram.scale_limit import sample_of, scale_limit
from nnviz.nn.activation_families import activation_named
from nnviz.nn.layer_matrices import LayerMatrices
from nnviz.notation.names import superscript
from nnviz.ui.kit.theme import Theme

TITLE_PX, STRIP_PX, GAP_PX, LEGEND_PX = 20, 16, 12, 26
COLUMN_PX, COLUMN_GAP_PX = 48, 14
LARGEST_CELL_PX = (150, 56)
LARGE = 300_000  # cells: to look through more takes longer than a picture may
N_SIDE = 3  # columns beside W: b, z, a

Cell = tuple[int, int]
"""Row j and column k of W, from 0."""


@dataclass(frozen=True, eq=False)
class PlacedMatrix:
    """A matrix (rows, columns) in its rectangle; full colour at ±``limit``. ``is_activation``: 0 is the ground;
    ``is_signed``: it can be below 0.

    ``key`` is W, b, x, z, a, error or gradient.
    """

    key: str
    name: str
    shape: str
    values: NDArray[np.floating]
    rect: QRectF
    limit: float
    is_activation: bool = False
    is_signed: bool = True

    @cached_property
    def pixels(self) -> NDArray[np.floating]:
        """Its values, a pixel each, or of those that share one the strongest."""
        return pooled(self.values, max(1, ceil(self.rect.height())), max(1, ceil(self.rect.width())))

    def ready(self) -> "PlacedMatrix":
        """Return itself with its pixels known: whoever paints it need not look through all values."""
        _ = self.pixels
        return self

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Return where a cell is."""
        rows, columns = self.values.shape
        width, height = self.rect.width() / columns, self.rect.height() / rows
        return QRectF(self.rect.left() + column * width, self.rect.top() + row * height, width, height)

    def cell_at(self, point: QPointF) -> Cell | None:
        """Return the cell under a point, if there is one."""
        if not self.rect.contains(point):
            return None
        rows, columns = self.values.shape
        row = int((point.y() - self.rect.top()) / self.rect.height() * rows)
        column = int((point.x() - self.rect.left()) / self.rect.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)


@dataclass(frozen=True, eq=False)
class MatrixScene:
    """All of them, with the cell that is pointed at and the one that is held."""

    matrices: LayerMatrices
    placed: tuple[PlacedMatrix, ...]
    area: QRectF
    theme: Theme
    scale: float
    hovered: Cell | None = None
    held: Cell | None = None

    def cell_at(self, point: QPointF) -> Cell | None:
        """Return the cell of W that a point means: of a column beside it a row, of the row above it a column."""
        for placed in self.placed:
            cell = placed.cell_at(point)
            if cell is not None:
                kept = self.hovered or self.held or (0, 0)
                if placed.key == "x":
                    return kept[0], cell[1]
                return cell if placed.key in ("W", "gradient") else (cell[0], kept[1])
        return None


def placed_matrices(m: LayerMatrices, area: QRectF, scale: float) -> tuple[PlacedMatrix, ...]:
    """Return where everything lies: what flows in over the columns of W, b, z and a beside its rows; below ∇W and δ."""
    title, strip, gap = TITLE_PX * scale, STRIP_PX * scale, GAP_PX * scale
    n, n_before = m.weights.shape
    side = N_SIDE * (COLUMN_PX + COLUMN_GAP_PX) * scale
    width = min(area.width() - side, n_before * LARGEST_CELL_PX[0] * scale)
    room = area.height() - (3 * title + strip + gap + LEGEND_PX * scale)
    height = max(1.0, min(room / 2, n * LARGEST_CELL_PX[1] * scale))
    up = superscript(m.layer)
    before = "x" if m.layer == 1 else f"a{superscript(m.layer - 1)}"
    row = QRectF(area.left(), area.top() + title, width, strip)
    upper = QRectF(area.left(), row.bottom() + title, width, height)
    lower = QRectF(area.left(), upper.bottom() + gap + title, width, height)
    placed = [
        placed_activations("x", before, m.inputs[np.newaxis], row, m.source),
        placed_matrix("W", f"W{up}", m.weights, upper),
        placed_matrix("b", f"b{up}", m.biases[:, np.newaxis], _beside(upper, 0, scale)),
        placed_matrix("z", f"z{up}", m.z[:, np.newaxis], _beside(upper, 1, scale)),
        placed_activations("a", f"a{up}", m.a[:, np.newaxis], _beside(upper, 2, scale), m.activation),
    ]
    if m.error is not None and m.gradient is not None:
        placed.append(placed_matrix("gradient", f"∇W{up}", m.gradient, lower))
        placed.append(placed_matrix("error", f"δ{up}", m.error[:, np.newaxis], _beside(lower, 0, scale)))
    return tuple(placed)


def _beside(matrix: QRectF, number: int, scale: float) -> QRectF:
    left = matrix.right() + (COLUMN_GAP_PX + number * (COLUMN_PX + COLUMN_GAP_PX)) * scale
    return QRectF(left, matrix.top(), COLUMN_PX * scale, matrix.height())


def placed_activations(
    key: str, name: str, values: NDArray[np.floating], rect: QRectF, activation: str
) -> PlacedMatrix:
    """Return what neurons with an activation send, or without one an example, on the scale to 1 wherever that holds."""
    placed = placed_matrix(key, name, values, rect)
    lowest = activation_named(activation).lowest if activation else float(placed.values.min())
    return replace(placed, limit=max(1.0, placed.limit), is_activation=True, is_signed=lowest < 0)


def placed_matrix(key: str, name: str, values: NDArray[np.floating], rect: QRectF) -> PlacedMatrix:
    """Return a matrix in its place, on a scale of its own; what is no number is shown as 0."""
    rows, columns = values.shape if key != "x" else values.shape[::-1]  # the vector lies on its side
    finite = values if np.isfinite(values).all() else np.nan_to_num(values)
    return PlacedMatrix(key, name, f"{rows:,} × {columns:,}", finite, rect, scale_limit(sample_of([finite])))
