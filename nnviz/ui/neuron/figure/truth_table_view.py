"""The truth table in the text's row order: what is desired, what the neuron gives, a tick a row."""

from PyQt6.QtCore import QAbstractTableModel, QModelIndex, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QKeyEvent
from PyQt6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from nnviz.language import translate
from nnviz.logic.truth_tables import function_name, rows_as_in_the_text
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.theme import Theme, ui_font
from nnviz.ui.neuron.figure.paint_neuron import number_of

ROW_PX, MOST_ROWS_IN_SIGHT = 20, 8
LONGEST_HEADING = 3
CELL_PADDING_PX = 16
MOST_INPUTS_WITH_SUM = 5


class TruthTable(QWidget):
    """``row_chosen`` brings the row whose inputs the neuron shall get, ``row_toggled`` one to desire otherwise."""

    row_chosen = pyqtSignal(int)
    row_toggled = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = 1.0
        self._sized: tuple[str, ...] = ()
        self._model = TruthTableModel(theme)
        self._view = _TableView(self)
        self._view.setModel(self._model)
        self._view.setAccessibleName(translate("TruthTable", "Truth table"))
        self._view.setToolTip(
            translate(
                "TruthTable",
                "Click a row to feed its inputs. Click its y, or press Return, to desire the other output.",
            )
        )
        self._view.clicked.connect(self._take_click)
        self._view.row_requested.connect(self.row_chosen)
        self._view.toggle_requested.connect(self.row_toggled)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    @property
    def model(self) -> "TruthTableModel":
        """The rows on show."""
        return self._model

    def show_table(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the table of a state; the row of the present inputs is marked."""
        self._model.set_table(state, numbers)
        self._view.current = self._model.present_row
        if self._model.headings != self._sized:
            self._sized = self._model.headings
            self._size_columns()
        self._set_height()

    def set_theme(self, theme: Theme, scale: float) -> None:
        """Take the theme's colours and the scale."""
        self._scale = scale
        self._model.set_theme(theme)
        self._view.setFont(ui_font(13 * scale))
        self._sized = ()
        rows = self._view.verticalHeader()
        if rows is not None:
            rows.setMinimumSectionSize(1)
            rows.setDefaultSectionSize(round(ROW_PX * scale))
        self._set_height()

    def _size_columns(self) -> None:
        """Give outputs, ticks and long headings the room they need, and the other columns the rest."""
        columns = self._view.horizontalHeader()
        if columns is None:
            return
        last, headings = self._model.columnCount() - 1, self._model.headings
        metrics, padding = columns.fontMetrics(), round(CELL_PADDING_PX * self._scale)
        widths = {column: text for column, text in enumerate(headings) if len(text) > 2}
        widths |= {last - 1: "0.00", last: "✓", self._model.desired_column: headings[self._model.desired_column]}
        for column in range(last + 1):
            if column in widths:
                columns.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                columns.resizeSection(column, metrics.horizontalAdvance(widths[column]) + padding)
            else:
                columns.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _set_height(self) -> None:
        rows = min(self._model.rowCount(), MOST_ROWS_IN_SIGHT)
        height = round((rows + 1.2) * ROW_PX * self._scale) + 2
        if height != self._view.height():
            self._view.setFixedHeight(height)

    def _take_click(self, index: QModelIndex) -> None:
        if index.column() == self._model.desired_column:
            self.row_toggled.emit(index.row())
        else:
            self.row_chosen.emit(index.row())


class _TableView(QTableView):
    """A table that goes through its rows by the arrow keys; the page decides which one is present."""

    row_requested = pyqtSignal(int)
    toggle_requested = pyqtSignal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.current = 0
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        if rows is not None and columns is not None:
            rows.setVisible(False)
            columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            columns.setMinimumSectionSize(10)
            columns.setHighlightSections(False)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        model = self.model()
        if event is None or model is None:
            return
        step = _STEPS.get(event.key())
        if step is not None:
            self.row_requested.emit((self.current + step) % model.rowCount())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle_requested.emit(self.current)
        else:
            super().keyPressEvent(event)


class TruthTableModel(QAbstractTableModel):
    """One row an input row: inputs, logic columns, z, o, tick."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[NeuronState, NeuronNumbers] | None = None
        self._headings: tuple[str, ...] = ()
        self._right: tuple[bool, ...] = ()
        self.present_row = -1
        self.desired_column = 0

    def set_table(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Compute every cell anew."""
        headings = _headings(state)
        rows, n_before = rows_as_in_the_text(state.n_inputs), self.rowCount()
        present = tuple(int(x) if x.denominator == 1 else -1 for x in state.inputs)
        self.present_row = rows.index(present) if present in rows else -1
        is_same_shape = len(rows) == n_before and len(headings) == len(self._headings)
        if not is_same_shape:
            self.beginResetModel()
        is_same_heading = headings == self._headings
        self._shown, self._headings = (state, numbers), headings
        self.desired_column = len(headings) - 3 - len(_sum_heading(state))
        if is_same_shape:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(headings) - 1))
            if not is_same_heading:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(headings) - 1)
        else:
            self.endResetModel()

    @property
    def headings(self) -> tuple[str, ...]:
        return self._headings

    def set_theme(self, theme: Theme) -> None:
        """Take the colour of the rows that are wrong."""
        self._theme = theme

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802 (Qt's signature)
        return 0 if self._shown is None else len(self._shown[0].desired)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        return len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:  # noqa: N802
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: QModelIndex, role: int = 0) -> object:
        row, column = index.row(), index.column()
        if self._shown is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row_cells(*self._shown, row)[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ForegroundRole and not self._shown[1].row_is_right[row]:
            return self._theme.warning
        if role == Qt.ItemDataRole.BackgroundRole and row == self.present_row:
            return QColor(self._theme.track)
        return None


def _headings(state: NeuronState) -> tuple[str, ...]:
    names = tuple(name if len(name) <= LONGEST_HEADING else f"x{j + 1}" for j, name in enumerate(state.names))
    if not _has_logic(state):
        return (*names, "y", *_sum_heading(state), "o", "")
    return (*names, "A&B", "!(A&B)" if function_name(state.desired) == "NAND" else "y", "z", "o", "")


def row_cells(state: NeuronState, numbers: NeuronNumbers, row: int) -> tuple[str, ...]:
    """Return the texts of one row."""
    bits = rows_as_in_the_text(state.n_inputs)[row]
    logic = (str(int(all(bits))),) if _has_logic(state) else ()
    total = (number_text(numbers.row_z[row], state.few_digits),) if _sum_heading(state) else ()
    tick = "✓" if numbers.row_is_right[row] else "✗"
    desired = str(int(state.desired[row]))
    return (*map(str, bits), *logic, desired, *total, number_of(numbers.row_outputs[row], state.few_digits), tick)


def _has_logic(state: NeuronState) -> bool:
    """Whether the text's column A&B belongs in the table."""
    return state.n_inputs == 2 and state.names == ("A", "B")


def _sum_heading(state: NeuronState) -> tuple[str, ...]:
    """Return the heading of z; with many inputs there is no room for it."""
    return ("z",) if state.n_inputs <= MOST_INPUTS_WITH_SUM else ()


_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
