"""A truth table in the text's order of rows: inputs, outputs, what is wished for, and a tick or a cross a row."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QSizePolicy, QWidget

from nnviz.diagram.notation import plain
from nnviz.nn.boolean import TruthTable, row_order
from nnviz.ui.theme import Theme, ui_font

translate = QCoreApplication.translate
ROW_PX, LOW_ROW_PX = 20, 17
LOW_FROM_ROWS = 16
"""From this many rows on they are lower, so that a table of four inputs is seen whole."""
MARK_WIDTH_PX = 28
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, eq=False)
class TableShown:
    """What the table shows. ``wished`` has the same inputs and outputs as ``table`` if both are there.

    ``learnt``, shape (rows, outputs), are the outputs of the network that learns. ``row_now`` is the row in
    which the inputs are set.
    """

    table: TruthTable | None = None
    wished: TruthTable | None = None
    learnt: NDArray[np.floating] | None = None
    row_now: int | None = None


@dataclass(frozen=True)
class _Column:
    title: str
    values: tuple[str, ...]
    is_input: bool = False
    wish: int | None = None  # the output whose wish this column shows


class TruthTableView(QWidget):
    """Shows a table; a click on a row sets the inputs to it, a click on a wish turns that over."""

    row_chosen = pyqtSignal(int)
    wish_flipped = pyqtSignal(int, int)  # row, output

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale = theme, 1.0
        self._shown = TableShown()
        self._cursor: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("TruthTableView", "Truth table"))
        self.setToolTip(
            translate(
                "TruthTableView",
                "Section 1.2: rows in the order of the text. Click a row to set the inputs, a wished value to turn it "
                "over; by keyboard: arrows and Return.",
            )
        )

    def show_table(self, shown: TableShown) -> None:
        """Show a table in place of the one before."""
        is_higher = shown.table is None or self._shown.table is None or shown.table.n_rows != self._shown.table.n_rows
        self._shown = shown
        if is_higher:
            self._cursor = None
            self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, self.height_of(len(self._order)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @property
    def _row_height(self) -> float:
        return (LOW_ROW_PX if len(self._order) >= LOW_FROM_ROWS else ROW_PX) * self._scale

    def height_of(self, n_rows: int) -> int:
        """Return the height in pixels that so many rows and the head take."""
        return round((n_rows + 1) * self._row_height) + 4

    @property
    def _any_table(self) -> TruthTable | None:
        return self._shown.table or self._shown.wished

    @property
    def _order(self) -> tuple[int, ...]:
        table = self._any_table
        return row_order(len(table.inputs)) if table is not None else ()

    def _columns(self) -> list[_Column]:
        shown, any_table = self._shown, self._any_table
        if any_table is None:
            return []
        n, rows = len(any_table.inputs), range(any_table.n_rows)
        columns = [
            _Column(name, tuple(str(row >> (n - 1 - i) & 1) for row in rows), is_input=True)
            for i, name in enumerate(any_table.inputs)
        ]
        if shown.table is not None:
            columns += [
                _Column(name, _digits(c)) for name, c in zip(shown.table.outputs, shown.table.columns, strict=True)
            ]
        if shown.learnt is not None:
            names = any_table.outputs if len(any_table.outputs) > 1 else ("",)
            return columns + [
                _Column(f"σ {name}".strip(), tuple(plain(v, 2) for v in c.tolist()))
                for name, c in zip(names, shown.learnt.T, strict=True)
            ]
        if shown.wished is not None:
            is_alone = len(shown.wished.outputs) == 1
            title = translate("TruthTableView", "wished")
            columns += [
                _Column(title if is_alone else f"{name}*", _digits(c), wish=o)
                for o, (name, c) in enumerate(zip(shown.wished.outputs, shown.wished.columns, strict=True))
            ]
        return columns

    def _lefts(self, columns: list[_Column]) -> list[float]:
        """Return the left edges of the columns and the right edge of the last."""
        width = self.width() - (MARK_WIDTH_PX * self._scale if self._has_marks else 0)
        shares = [1.0 if column.is_input else 1.6 for column in columns]
        return [width * sum(shares[:i]) / sum(shares) for i in range(len(columns) + 1)]

    @property
    def _has_marks(self) -> bool:
        shown = self._shown
        return shown.table is not None and (shown.wished is not None or shown.learnt is not None)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        columns = self._columns()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if columns and event is not None:
            height = self._row_height
            first, last = int(event.rect().top() / height) - 1, int(event.rect().bottom() / height)
            self._paint(painter, columns, range(max(0, first), min(len(self._order), last)))
        painter.end()

    def _paint(self, painter: QPainter, columns: list[_Column], shown: range) -> None:
        """Paint the head and the rows ``shown``, counted from the top."""
        height, lefts = self._row_height, self._lefts(columns)
        self._paint_now(painter, height)
        plain_font, bold_font = ui_font(13 * self._scale), ui_font(13 * self._scale, bold=True)
        blue = QColor(*self._theme.data.positive)
        for column, left, right in zip(columns, lefts, lefts[1:], strict=False):
            painter.setFont(ui_font(12 * self._scale, bold=not column.is_input))
            painter.setPen(self._theme.ink_soft)
            painter.drawText(QRectF(left, 0, right - left, height), CENTRE, column.title)
            painter.setFont(plain_font if column.is_input or column.wish is not None else bold_font)
            for i in shown:
                value = column.values[self._order[i]]
                painter.setPen(blue if value == "1" and not column.is_input else self._theme.ink)
                painter.drawText(QRectF(left, (i + 1) * height, right - left, height), CENTRE, value)
        painter.setPen(QPen(self._theme.line, 1))
        painter.drawLine(0, round(height), self.width(), round(height))
        if self._has_marks:
            self._paint_marks(painter, height, shown)
        self._paint_cursor(painter, columns, lefts, height)

    def _paint_now(self, painter: QPainter, height: float) -> None:
        """Paint a bar behind the row in which the inputs are set."""
        if self._shown.row_now in self._order:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.track)
            i = self._order.index(self._shown.row_now)
            painter.drawRoundedRect(QRectF(0, (i + 1) * height, self.width(), height), 4, 4)

    def _paint_marks(self, painter: QPainter, height: float, shown: range) -> None:
        """Paint a tick after every row that is as wished, else a cross."""
        painter.setFont(ui_font(14 * self._scale, bold=True))
        left = self.width() - MARK_WIDTH_PX * self._scale
        right = self._right_rows()
        for i in shown:
            is_right = right[self._order[i]]
            painter.setPen(self._theme.curve_validation if is_right else self._theme.warning)
            box = QRectF(left, (i + 1) * height, MARK_WIDTH_PX * self._scale, height)
            painter.drawText(box, CENTRE, "✓" if is_right else "✗")

    def _right_rows(self) -> list[bool]:
        shown = self._shown
        assert shown.table is not None
        against = shown.wished.values if shown.wished is not None else shown.table.values
        values = shown.learnt > 0.5 if shown.learnt is not None else against
        right: list[bool] = (values == shown.table.values).all(axis=1).tolist()
        return right

    def _paint_cursor(self, painter: QPainter, columns: list[_Column], lefts: list[float], height: float) -> None:
        if self._cursor is None or not self.hasFocus() or self._cursor[1] >= len(columns):
            return
        i, c = self._cursor
        painter.setPen(QPen(self._theme.accent, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            QRectF(lefts[c] + 1, (i + 1) * height + 1, lefts[c + 1] - lefts[c] - 2, height - 2), 4, 4
        )

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or (cell := self._cell_at(event.position().x(), event.position().y())) is None:
            return
        self._cursor = cell
        self._press(cell)

    def _cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        columns = self._columns()
        i = int(y / (self._row_height)) - 1
        if not columns or not 0 <= i < len(self._order):
            return None
        lefts = self._lefts(columns)
        inside = [c for c in range(len(columns)) if lefts[c] <= x < lefts[c + 1]]
        return i, inside[0] if inside else 0

    def _press(self, cell: tuple[int, int]) -> None:
        i, c = cell
        wish = self._columns()[c].wish
        if wish is not None:
            self.wish_flipped.emit(self._order[i], wish)
        else:
            self.row_chosen.emit(self._order[i])
        self.update()

    def event(self, event: QEvent | None) -> bool:
        """Keep the arrows, which move the cursor here, from the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        columns = self._columns()
        if event is None or not columns:
            super().keyPressEvent(event)
            return
        i, c = self._cursor or (0, len(columns) - 1)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press((i, c))
        elif event.key() in _ARROWS:
            dx, dy = _ARROWS[event.key()]
            self._cursor = ((i + dy) % len(self._order), (c + dx) % len(columns))
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        self._cursor = self._cursor or (0, max(0, len(self._columns()) - 1))
        super().focusInEvent(event)


def _digits(column: tuple[bool, ...]) -> tuple[str, ...]:
    return tuple("1" if value else "0" for value in column)


_ARROWS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
