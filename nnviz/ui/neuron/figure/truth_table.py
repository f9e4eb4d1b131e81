"""The neuron's truth table in the text's row order: what is desired, what the neuron gives, a tick a row."""

from collections.abc import Iterable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.logic.truth_tables import function_name, rows_as_in_the_text
from nnviz.neuron.neuron_numbers import NeuronNumbers
from nnviz.neuron.state import NeuronState
from nnviz.notation.names import subscript
from nnviz.notation.numbers import number_text
from nnviz.ui.kit.paint_truth_table import Cell, TableColumn, TableContent
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.truth_table_view import TruthTableView
from nnviz.ui.neuron.figure.paint_numbers import number_of

MOST_ROWS_IN_SIGHT = 8
ROW_PX = 22.0
LONGEST_HEADING = 3
MOST_INPUTS_WITH_SUM = 5


class NeuronTable(TruthTableView):
    """``row_pressed`` brings the row whose inputs the neuron shall get, ``row_toggled`` one to desire otherwise."""

    row_toggled = pyqtSignal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        tip = translate(
            "TruthTable", "Click a row to feed its inputs. Click its y, or press Return, to desire the other output."
        )
        super().__init__(theme, tip, most_rows=MOST_ROWS_IN_SIGHT, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.value_pressed.connect(lambda row, _column: self.row_toggled.emit(row))

    def show_table(self, state: NeuronState, numbers: NeuronNumbers) -> None:
        """Show the table of a state; the row of the present inputs is marked."""
        self.show_content(table_content(state, numbers))

    @property
    def cursor_cell(self) -> Cell | None:
        """What Return turns over: y in the present row."""
        turning = [column.turns for column in self.content.columns]
        return None if self.content.row_now is None else (self.content.row_now, turning.index(True))

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Feed the row above or below at once; Return desires the other output in the present one."""
        row = self.content.row_now
        if event is None or (step := _STEPS.get(event.key())) is None:
            super().keyPressEvent(event)
        elif step:
            self.row_pressed.emit(((-1 if row is None else row) + step) % self.content.n_rows)
        elif row is not None:
            self.row_toggled.emit(row)


def table_content(state: NeuronState, numbers: NeuronNumbers) -> TableContent:
    """Return the columns: inputs, the text's A&B, y, z where there is room for it, o, a tick."""
    rows, digits = rows_as_in_the_text(state.n_inputs), state.few_digits
    inks = tuple("ink" if is_right else "wrong" for is_right in numbers.row_is_right)

    def column(title: str, texts: Iterable[object], sample: str = "", *, turns: bool = False) -> TableColumn:
        sample = sample or (title if len(title) > 2 else "")
        return TableColumn(title, tuple(map(str, texts)), inks, 0.0 if sample else 1.0, sample, turns=turns)

    names = (name if len(name) <= LONGEST_HEADING else f"x{subscript(j + 1)}" for j, name in enumerate(state.names))
    columns = [column(name, (row[j] for row in rows)) for j, name in enumerate(names)]
    y = "y"
    if state.names == ("A", "B"):  # as in the text
        columns.append(column("A&B", (int(all(row)) for row in rows)))
        y = "!(A&B)" if function_name(state.desired) == "NAND" else y
    columns.append(column(y, map(int, state.desired), y, turns=True))
    if state.n_inputs <= MOST_INPUTS_WITH_SUM:
        columns.append(column("z", (number_text(z, digits) for z in numbers.row_z)))
    columns.append(column("o", (number_of(o, digits) for o in numbers.row_outputs), "0.00"))
    columns.append(column("", ("✓" if is_right else "✗" for is_right in numbers.row_is_right), "✓"))
    present = tuple(int(x) if x.denominator == 1 else -1 for x in state.inputs)
    return TableContent(tuple(columns), rows.index(present) if present in rows else None, ROW_PX)


_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 0, Qt.Key.Key_Enter: 0}
