"""A truth table to be touched: a row sets the inputs, a wished value is turned over."""

from PyQt6.QtCore import QEvent, QSize, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.ui.gates.paint_truth_table import TableScene, TableShown, paint_truth_table
from nnviz.ui.kit.painted_widget import PaintedWidget
from nnviz.ui.kit.theme import Theme

ROW_PX, LOW_ROW_PX = 20, 16
LOW_FROM_ROWS = 16
"""From this many rows on they are lower, so that a table of four inputs is seen whole."""


class TruthTableView(PaintedWidget):
    """Shows a table; a click on a row sets the inputs to it, a click on a wish turns that over."""

    row_chosen = pyqtSignal(int)
    desired_flipped = pyqtSignal(int, int)  # row, output

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, hint=(240, ROW_PX), is_row=True)
        self._shown = TableShown()
        self._cursor: tuple[int, int] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
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

    def sizeHint(self) -> QSize:
        return QSize(240, self.height_of(len(self._shown.order)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def height_of(self, n_rows: int) -> int:
        """Return the height in pixels that so many rows and the head take."""
        return round((n_rows + 1) * self._row_height) + 4

    @property
    def scene(self) -> TableScene:
        """What is painted now."""
        cursor = self._cursor if self.hasFocus() else None
        return TableScene(self._shown, float(self.width()), self._row_height, self._theme, self._scale, cursor)

    @property
    def _row_height(self) -> float:
        return (LOW_ROW_PX if len(self._shown.order) >= LOW_FROM_ROWS else ROW_PX) * self._scale

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Paint only the rows in sight: a table of eight inputs has 256."""
        if event is None or not self._shown.columns:
            return
        height = self._row_height
        first, last = int(event.rect().top() / height) - 1, int(event.rect().bottom() / height)
        painter = QPainter(self)
        paint_truth_table(painter, self.scene, range(max(0, first), min(len(self._shown.order), last)))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is None or (cell := self.scene.cell_at(event.position().x(), event.position().y())) is None:
            return
        self._cursor = cell
        self._press(cell)

    def event(self, event: QEvent | None) -> bool:
        """Keep the arrows, which move the cursor here, from the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in _ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        n_rows, n_columns = len(self._shown.order), len(self._shown.columns)
        if event is None or not n_columns:
            super().keyPressEvent(event)
            return
        i, c = self._cursor or (0, n_columns - 1)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press((i, c))
        elif event.key() in _ARROWS:
            dx, dy = _ARROWS[event.key()]
            self._cursor = ((i + dy) % n_rows, (c + dx) % n_columns)
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        self._cursor = self._cursor or (0, max(0, len(self._shown.columns) - 1))
        super().focusInEvent(event)

    def _press(self, cell: tuple[int, int]) -> None:
        i, c = cell
        wish = self._shown.columns[c].wish
        if wish is not None:
            self.desired_flipped.emit(self._shown.order[i], wish)
        else:
            self.row_chosen.emit(self._shown.order[i])
        self.update()


_ARROWS = {
    int(Qt.Key.Key_Left): (-1, 0),
    int(Qt.Key.Key_Right): (1, 0),
    int(Qt.Key.Key_Up): (0, -1),
    int(Qt.Key.Key_Down): (0, 1),
}
