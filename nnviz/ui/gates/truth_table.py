"""The circuit's truth table: inputs, outputs, what is desired or learnt, and a tick or a cross a row."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QWidget

from nnviz.language import translate
from nnviz.logic.circuit_numbers import CircuitNumbers
from nnviz.logic.circuit_signals import row_now
from nnviz.logic.document import CircuitDocument
from nnviz.logic.truth_tables import binary_rows, row_order
from nnviz.nn.activations import FloatArray
from nnviz.notation.names import plain
from nnviz.ui.kit.paint_truth_table import TableColumn, TableContent
from nnviz.ui.kit.theme import Theme
from nnviz.ui.kit.truth_table_view import TruthTableView

MOST_ROWS_SHOWN = 16
INPUT_SHARE, OUTPUT_SHARE, MARK_PX = 1.0, 1.6, 28.0


class CircuitTable(TruthTableView):
    """A click on a row sets the inputs to it, a click on a desired value turns that over; rows count up from all 0."""

    row_chosen = pyqtSignal(int)
    desired_flipped = pyqtSignal(int, int)  # row, output

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        tip = translate(
            "TruthTableView",
            "Section 1.2: rows in the order of the text. Click a row to set the inputs, a wished value to turn it "
            "over; by keyboard: arrows and Return.",
        )
        super().__init__(theme, tip, most_rows=MOST_ROWS_SHOWN, parent=parent)
        self._order: tuple[int, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.row_pressed.connect(lambda i: self.row_chosen.emit(self._order[i]))
        self.value_pressed.connect(self._flip)

    def show_table(self, document: CircuitDocument, numbers: CircuitNumbers, learnt: FloatArray | None) -> None:
        """Show a document's table, beside the outputs ``learnt`` (rows, outputs) of a σ network if there are any."""
        any_table = numbers.table or document.desired
        self._order = row_order(len(any_table.inputs)) if any_table is not None else ()
        self.show_content(table_content(document, numbers, learnt))

    def _flip(self, i: int, column: int) -> None:
        first = [shown.turns for shown in self.content.columns].index(True)
        self.desired_flipped.emit(self._order[i], column - first)


def table_content(document: CircuitDocument, numbers: CircuitNumbers, learnt: FloatArray | None) -> TableContent:
    """Return the table's columns from the left: a network's outputs, where they are learnt, stand for the desired."""
    table = numbers.table
    desired = numbers.desired if table is not None else document.desired
    any_table = table or desired
    if any_table is None:
        return TableContent()
    order = list(row_order(len(any_table.inputs)))
    inputs = binary_rows(len(any_table.inputs))[order].T.tolist()
    columns = [_column(name, values, is_input=True) for name, values in zip(any_table.inputs, inputs, strict=True)]
    if table is not None:
        outputs = table.values[order].T.tolist()
        columns += [_column(name, values) for name, values in zip(table.outputs, outputs, strict=True)]
    if learnt is not None:
        titles = [f"σ {name}" for name in any_table.outputs] if len(any_table.outputs) > 1 else ["σ"]
        values_learnt = learnt[order].T.tolist()
        columns += [_learnt_column(title, values) for title, values in zip(titles, values_learnt, strict=True)]
    elif desired is not None:
        titles = [f"{name}*" for name in desired.outputs]
        titles = titles if len(titles) > 1 else [translate("TruthTableView", "wished")]
        values_desired = desired.values[order].T.tolist()
        columns += [_column(title, values, turns=True) for title, values in zip(titles, values_desired, strict=True)]
    against = learnt > 0.5 if learnt is not None else desired.values if desired is not None else None
    if table is None or against is None:
        return TableContent(tuple(columns), None if table is None else order.index(row_now(document.circuit)))
    right = (against == table.values).all(axis=1)[order].tolist()
    return TableContent((*columns, _mark_column(right)), order.index(row_now(document.circuit)))


def _column(title: str, values: list[bool], *, is_input: bool = False, turns: bool = False) -> TableColumn:
    return TableColumn(
        title,
        tuple("1" if value else "0" for value in values),
        tuple("one" if value and not is_input else "ink" for value in values),
        share=INPUT_SHARE if is_input else OUTPUT_SHARE,
        is_bold=not is_input and not turns,
        has_bold_title=not is_input,
        turns=turns,
    )


def _learnt_column(title: str, values: list[float]) -> TableColumn:
    texts = tuple(plain(value, 2) for value in values)
    inks = tuple("ink" for _ in values)
    return TableColumn(title, texts, inks, OUTPUT_SHARE, is_bold=True, has_bold_title=True)


def _mark_column(right: list[bool]) -> TableColumn:
    """Return a tick after every row that is as desired, else a cross."""
    texts = tuple("✓" if is_right else "✗" for is_right in right)
    inks = tuple("right" if is_right else "wrong" for is_right in right)
    return TableColumn("", texts, inks, room_px=MARK_PX, text_px=14.0, is_bold=True, is_mark=True)
