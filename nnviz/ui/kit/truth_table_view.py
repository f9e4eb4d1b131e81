"""A truth table to be touched: a row can be chosen, a value turned over, by the mouse or by keys."""

from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PyQt6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from nnviz.language import translate
from nnviz.ui.kit.in_words import table_text
from nnviz.ui.kit.paint_truth_table import Cell, TableContent, TableScene, paint_truth_table
from nnviz.ui.kit.theme import Theme

ARROWS = {
    int(Qt.Key.Key_Left): (0, -1),
    int(Qt.Key.Key_Right): (0, 1),
    int(Qt.Key.Key_Up): (-1, 0),
    int(Qt.Key.Key_Down): (1, 0),
}


class TruthTableView(QAbstractScrollArea):
    """Shows up to ``most_rows`` at once, the titles always; rows are told as counted from the top.

    ``row_pressed`` brings the row that was clicked, ``value_pressed`` row and column of a value that turns. The arrow
    keys move a cursor, Return presses what is under it.
    """

    row_pressed = pyqtSignal(int)
    value_pressed = pyqtSignal(int, int)

    def __init__(self, theme: Theme, tip: str, *, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scale, self._most_rows = theme, 1.0, most_rows
        self._content = TableContent()
        self._cursor: Cell | None = None
        self._canvas = QWidget(self)
        self.setViewport(self._canvas)
        self._canvas.setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(translate("TruthTableView", "Truth table"))
        self.setToolTip(tip)

    @property
    def content(self) -> TableContent:
        """What is on show."""
        return self._content

    @property
    def cursor_cell(self) -> Cell | None:
        """Where the keys are."""
        return self._cursor

    @property
    def scene(self) -> TableScene:
        """What is painted now."""
        bar, cursor = self.verticalScrollBar(), self.cursor_cell if self.hasFocus() else None
        scrolled = float(bar.value()) if bar is not None else 0.0
        return TableScene(self._content, float(self._canvas.width()), self._theme, self._scale, scrolled, cursor)

    def show_content(self, content: TableContent) -> None:
        """Show a table in place of the one before."""
        before, lefts = self._content, self.scene.lefts
        self._content = content
        if content.n_rows != before.n_rows:
            self._cursor = None
            self._fit()
        elif self.scene.lefts != lefts or _titles(content) != _titles(before):
            self._canvas.update()
        elif content != before:
            self._canvas.update(0, int(self.scene.head), self.width(), self.height())

    def in_words(self) -> str:
        """Return the table as lines with tabs between."""
        columns = self._content.columns
        return table_text([column.title for column in columns], zip(*(column.texts for column in columns), strict=True))

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._theme, self._scale = theme, scale
        self._fit()

    def press(self, cell: Cell) -> None:
        """Do what a click on a cell does."""
        if self._content.columns[cell[1]].turns:
            self.value_pressed.emit(*cell)
        else:
            self.row_pressed.emit(cell[0])
        self._canvas.update()

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Paint only the rows in sight, a table of eight inputs has 256, and the titles only if they are to be."""
        scene = self.scene
        height = scene.row_height
        last = int((scene.scrolled + self._canvas.height() - scene.head) // height)
        rows = range(int(scene.scrolled // height), min(self._content.n_rows, last + 1))
        painter = QPainter(self._canvas)
        paint_truth_table(painter, scene, rows, has_head=event is None or event.rect().top() < int(scene.head))
        painter.end()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        self._fit()

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        if event is not None and (cell := self.scene.cell_at(event.position().x(), event.position().y())) is not None:
            self._cursor = cell
            self.press(cell)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """Keep what belongs to a press that was taken."""

    def event(self, event: QEvent | None) -> bool:
        """Keep the arrows, which move the cursor here, from the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.key() in ARROWS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        cursor = self._cursor or self._last_stop
        if event is None or not self._content.columns:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press(cursor)
        elif event.key() in ARROWS:
            down, right = ARROWS[event.key()]
            self._cursor = ((cursor[0] + down) % self._content.n_rows, (cursor[1] + right) % (self._last_stop[1] + 1))
            self._canvas.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        self._cursor = self._cursor or self._last_stop
        super().focusInEvent(event)
        self._canvas.update()

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        super().focusOutEvent(event)
        self._canvas.update()

    @property
    def _last_stop(self) -> Cell:
        """The last cell of the first row that the cursor stops at."""
        return 0, max(0, sum(not column.is_mark for column in self._content.columns) - 1)

    def _fit(self) -> None:
        """Be as high as the rows to be seen at once, and let the bar scroll to the others."""
        scene, n_rows = self.scene, self._content.n_rows
        self.setFixedHeight(scene.height_of(min(self._most_rows, n_rows)))
        if (bar := self.verticalScrollBar()) is not None:
            bar.setRange(0, scene.height_of(n_rows) - self.height())
            bar.setPageStep(self.height())
            bar.setSingleStep(round(scene.row_height))
        self._canvas.update()


def _titles(content: TableContent) -> list[str]:
    return [column.title for column in content.columns]
