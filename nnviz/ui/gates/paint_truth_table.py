"""A truth table in the text's order of rows: inputs, outputs, what is wished for, and a tick or a cross a row."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen

from nnviz.language import translate
from nnviz.logic.truth_tables import TruthTable, row_order
from nnviz.notation.names import plain
from nnviz.ui.kit.fitting_text import draw_fitting
from nnviz.ui.kit.theme import Theme, ui_font

MARK_WIDTH_PX = 28
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, eq=False)
class TableShown:
    """What the table shows. ``wished`` has the same inputs and outputs as ``table`` if both are there.

    ``learnt``, shape (rows, outputs), are the outputs of the network that learns. ``row_now`` is the row in
    which the inputs are set.
    """

    table: TruthTable | None = None
    desired: TruthTable | None = None
    learnt: NDArray[np.floating] | None = None
    row_now: int | None = None

    @property
    def any_table(self) -> TruthTable | None:
        return self.table or self.desired

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The rows from the top, in the order of the text."""
        return row_order(len(self.any_table.inputs)) if self.any_table is not None else ()

    @property
    def has_marks(self) -> bool:
        return self.table is not None and (self.desired is not None or self.learnt is not None)

    @cached_property
    def right_rows(self) -> list[bool]:
        """For every row whether it is as wished; of what is learnt, whether it is on the right side of ½."""
        if self.table is None:
            return []
        against = self.desired.values if self.desired is not None else self.table.values
        values = self.learnt > 0.5 if self.learnt is not None else against
        right: list[bool] = (values == self.table.values).all(axis=1).tolist()
        return right

    @cached_property
    def columns(self) -> "list[TableColumn]":
        """The columns from the left."""
        any_table = self.any_table
        if any_table is None:
            return []
        columns = _input_columns(any_table)
        if self.table is not None:
            pairs = zip(self.table.outputs, self.table.columns, strict=True)
            columns += [TableColumn(name, _digits(values)) for name, values in pairs]
        if self.learnt is not None:
            names = any_table.outputs if len(any_table.outputs) > 1 else ("",)
            return columns + [
                TableColumn(f"σ {name}".strip(), tuple(plain(v, 2) for v in values.tolist()))
                for name, values in zip(names, self.learnt.T, strict=True)
            ]
        return columns + (_desired_columns(self.desired) if self.desired is not None else [])


@dataclass(frozen=True)
class TableColumn:
    """A column; ``wish`` is the output whose wish it shows."""

    title: str
    values: tuple[str, ...]
    is_input: bool = False
    wish: int | None = None


@dataclass(frozen=True, eq=False)
class TableScene:
    """A table in its picture; ``cursor`` is the (row from the top, column) that the keys are at."""

    shown: TableShown
    width: float
    row_height: float
    theme: Theme
    scale: float
    cursor: tuple[int, int] | None = None

    @cached_property
    def lefts(self) -> list[float]:
        """The left edges of the columns and the right edge of the last."""
        width = self.width - (MARK_WIDTH_PX * self.scale if self.shown.has_marks else 0)
        shares = [1.0 if column.is_input else 1.6 for column in self.shown.columns]
        return [width * sum(shares[:i]) / sum(shares) for i in range(len(shares) + 1)]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the (row from the top, column) under a point."""
        i = int(y / self.row_height) - 1
        if not self.shown.columns or not 0 <= i < len(self.shown.order):
            return None
        lefts = self.lefts
        inside = [c for c in range(len(self.shown.columns)) if lefts[c] <= x < lefts[c + 1]]
        return i, inside[0] if inside else 0

    def cell(self, i: int, c: int) -> QRectF:
        """Return where a cell lies; row −1 is the head."""
        return QRectF(self.lefts[c], (i + 1) * self.row_height, self.lefts[c + 1] - self.lefts[c], self.row_height)


def paint_truth_table(painter: QPainter, scene: TableScene, rows: range) -> None:
    """Paint the head and the rows ``rows``, counted from the top."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_row_now(painter, scene)
    for c, column in enumerate(scene.shown.columns):
        _paint_column(painter, scene, c, column, rows)
    painter.setPen(QPen(scene.theme.line, 1))
    painter.drawLine(0, round(scene.row_height), round(scene.width), round(scene.row_height))
    if scene.shown.has_marks:
        _paint_marks(painter, scene, rows)
    if scene.cursor is not None and scene.cursor[1] < len(scene.shown.columns):
        painter.setPen(QPen(scene.theme.accent, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(scene.cell(*scene.cursor).adjusted(1, 1, -1, -1), 4, 4)


def _paint_column(painter: QPainter, scene: TableScene, c: int, column: TableColumn, rows: range) -> None:
    theme, size = scene.theme, 13 * scene.scale
    painter.setFont(ui_font(12 * scene.scale, bold=not column.is_input))
    painter.setPen(theme.ink_soft)
    painter.drawText(scene.cell(-1, c), CENTRE, column.title)
    is_bold = not column.is_input and column.wish is None
    blue = QColor(*theme.data.positive)
    for i in rows:
        value = column.values[scene.shown.order[i]]
        painter.setPen(blue if value == "1" and not column.is_input else theme.ink)
        draw_fitting(painter, scene.cell(i, c), value, size, bold=is_bold)


def _paint_row_now(painter: QPainter, scene: TableScene) -> None:
    """Paint a bar behind the row in which the inputs are set."""
    if scene.shown.row_now in scene.shown.order:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(scene.theme.track)
        top = (scene.shown.order.index(scene.shown.row_now) + 1) * scene.row_height
        painter.drawRoundedRect(QRectF(0, top, scene.width, scene.row_height), 4, 4)


def _paint_marks(painter: QPainter, scene: TableScene, rows: range) -> None:
    """Paint a tick after every row that is as wished, else a cross."""
    painter.setFont(ui_font(14 * scene.scale, bold=True))
    width = MARK_WIDTH_PX * scene.scale
    for i in rows:
        is_right = scene.shown.right_rows[scene.shown.order[i]]
        painter.setPen(scene.theme.curve_validation if is_right else scene.theme.warning)
        box = QRectF(scene.width - width, (i + 1) * scene.row_height, width, scene.row_height)
        painter.drawText(box, CENTRE, "✓" if is_right else "✗")


def _input_columns(table: TruthTable) -> list[TableColumn]:
    n, rows = len(table.inputs), range(table.n_rows)
    return [
        TableColumn(name, tuple(str(row >> (n - 1 - i) & 1) for row in rows), is_input=True)
        for i, name in enumerate(table.inputs)
    ]


def _desired_columns(desired: TruthTable) -> list[TableColumn]:
    is_alone = len(desired.outputs) == 1
    title = translate("TruthTableView", "wished")
    return [
        TableColumn(title if is_alone else f"{name}*", _digits(values), wish=o)
        for o, (name, values) in enumerate(zip(desired.outputs, desired.columns, strict=True))
    ]


def _digits(column: tuple[bool, ...]) -> tuple[str, ...]:
    return tuple("1" if value else "0" for value in column)
