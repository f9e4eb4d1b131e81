"""The circuit's truth table: its columns, its marks, and what clicks and keys ask for."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.logic import edits
from nnviz.logic.circuit_numbers import read_circuit
from nnviz.logic.document import CircuitDocument
from nnviz.logic.formula import parse_formula
from nnviz.nn.activations import FloatArray
from nnviz.ui.gates.truth_table import CircuitTable, table_content
from nnviz.ui.kit.paint_truth_table import TableContent
from nnviz.ui.kit.theme import THEMES

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def computing(formula: str, desired: str = "") -> CircuitDocument:
    """Return a circuit for a formula; another function may be desired."""
    document = edits.from_formula(CircuitDocument(), formula)
    return replace(document, desired=parse_formula(desired or formula))


def content(document: CircuitDocument, learnt: FloatArray | None = None) -> TableContent:
    return table_content(document, read_circuit(document), learnt)


def marks(shown: TableContent) -> str:
    return "".join(shown.columns[-1].texts) if shown.columns[-1].is_mark else ""


@pytest.fixture
def table(qtbot: QtBot) -> CircuitTable:
    view = CircuitTable(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(260, 200)
    view.show()
    return view


def show(table: CircuitTable, document: CircuitDocument) -> None:
    table.show_table(document, read_circuit(document), None)


def click(table: CircuitTable, row: int, column: int) -> None:
    QTest.mouseClick(table.viewport(), LEFT, NONE, table.scene.cell(row, column).center().toPoint())


def test_rows_stand_in_the_order_of_the_text(table: CircuitTable) -> None:
    show(table, computing("a and b"))
    rows = []
    table.row_chosen.connect(rows.append)
    for row in range(4):
        click(table, row, 0)
    assert rows == [0b10, 0b11, 0b00, 0b01]
    assert [column.texts for column in table.content.columns[:3]] == [
        ("1", "1", "0", "0"),
        ("0", "1", "0", "1"),
        ("0", "1", "0", "0"),
    ]


def test_a_desired_value_is_turned_over_by_mouse_and_by_keys(table: CircuitTable) -> None:
    show(table, computing("a and b", "a or b"))
    turned = []
    table.desired_flipped.connect(lambda row, output: turned.append((row, output)))
    click(table, 0, 3)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert turned == [(0b10, 0), (0b11, 0)]


def test_the_second_of_two_outputs_is_told_as_such(table: CircuitTable) -> None:
    show(table, edits.preset("half adder", ""))
    turned = []
    table.desired_flipped.connect(lambda row, output: turned.append((row, output)))
    click(table, 1, 5)
    assert turned == [(0b11, 1)]


def test_a_cross_marks_the_row_that_differs() -> None:
    assert marks(content(computing("a and b", "a or b"))) == "✗✓✓✗"  # 10, 11, 00, 01
    assert marks(content(replace(computing("a and b"), desired=None))) == ""


def test_what_is_learnt_stands_for_the_desired_and_is_compared_with_the_circuit() -> None:
    shown = content(computing("a and b"), np.array([[0.1], [0.2], [0.9], [0.8]]))
    assert [column.title for column in shown.columns] == ["a", "b", "o", "σ", ""]
    assert shown.columns[3].texts == ("0.90", "0.80", "0.10", "0.20")
    assert marks(shown) == "✗✓✓✓"


def test_of_several_outputs_every_one_must_be_right() -> None:
    assert marks(content(edits.with_desired_flipped(edits.preset("half adder", ""), 0b10, 1))) == "✗✓✓✓"


def test_the_row_of_the_inputs_is_the_present_one() -> None:
    assert content(edits.at_row(computing("a or b"), 0b11)).row_now == 1


def test_without_a_circuit_what_is_desired_stands_alone() -> None:
    shown = content(edits.cleared(computing("a or b")))
    assert [column.title for column in shown.columns] == ["a", "b", "wished"]
    assert shown.row_now is None
    assert content(CircuitDocument()) == TableContent()


def test_four_inputs_are_seen_whole(table: CircuitTable) -> None:
    show(table, computing("a and b and c and d"))
    bar = table.verticalScrollBar()
    assert bar is not None
    assert bar.maximum() == 0
    assert table.height() < 17 * 20
