"""The palette, the truth table, the fields of a perceptron, the comparison of weights."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.circuit_signals import truth_table
from nnviz.logic.formula import parse_formula
from nnviz.logic.gates import Perceptron
from nnviz.ui.gates.circuit.palette import PartPalette
from nnviz.ui.gates.circuit.perceptron_fields import PerceptronFields
from nnviz.ui.gates.learning.weight_comparison import NeuronLine, WeightComparison
from nnviz.ui.gates.paint_truth_table import TableShown
from nnviz.ui.gates.truth_table_view import TruthTableView
from nnviz.ui.kit.theme import THEMES

THEME = THEMES["light"]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def table(qtbot: QtBot) -> TruthTableView:
    view = TruthTableView(THEME)
    qtbot.addWidget(view)
    view.resize(260, 200)
    view.show()
    return view


def test_a_click_in_the_palette_chooses_and_a_drag_carries(qtbot: QtBot) -> None:
    palette = PartPalette({"nand": ("NAND", "tip"), "or": ("OR", "tip")})
    qtbot.addWidget(palette)
    palette.show()
    seen: list[tuple[object, ...]] = []
    palette.chosen.connect(lambda kind: seen.append(("chosen", kind)))
    palette.carried.connect(lambda kind, at: seen.append(("carried", kind)))
    palette.dropped.connect(lambda kind, at: seen.append(("dropped", kind)))
    button = palette.findChildren(QPushButton)[0]
    QTest.mouseClick(button, LEFT)
    assert seen == [("chosen", "nand")]
    QTest.mousePress(button, LEFT, NONE, QPoint(5, 5))
    QTest.mouseMove(button, QPoint(90, 60))
    QTest.mouseRelease(button, LEFT, NONE, QPoint(90, 60))
    assert seen[1:] == [("carried", "nand"), ("dropped", "nand")]


def test_rows_stand_in_the_order_of_the_text(table: TruthTableView, qtbot: QtBot) -> None:
    table.show_table(TableShown(parse_formula("a and b"), parse_formula("a and b")))
    rows = []
    table.row_chosen.connect(rows.append)
    for i in range(4):
        QTest.mouseClick(table, LEFT, NONE, QPoint(5, round(20 * (i + 1.5))))
    assert rows == [0b10, 0b11, 0b00, 0b01]


def test_a_wish_is_flipped_by_mouse_and_by_keys(table: TruthTableView) -> None:
    table.show_table(TableShown(parse_formula("a and b"), parse_formula("a or b")))
    flips = []
    table.desired_flipped.connect(lambda row, output: flips.append((row, output)))
    QTest.mouseClick(table, LEFT, NONE, QPoint(200, 30))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert flips == [(0b10, 0), (0b11, 0)]


def test_a_cross_marks_the_row_that_differs(table: TruthTableView) -> None:
    table.show_table(TableShown(parse_formula("a and b"), parse_formula("a or b")))
    assert [bool(right) for right in table._shown.right_rows] == [True, False, False, True]
    learnt = np.array([[0.1], [0.2], [0.9], [0.8]])
    table.show_table(TableShown(parse_formula("a and b"), learnt=learnt))
    assert table._shown.right_rows == [True, True, False, True]


def test_of_several_outputs_every_one_must_be_right() -> None:
    adder = truth_table(PRESETS["half adder"].circuit())
    assert TableShown(adder, adder.flipped(2, 1)).right_rows == [True, True, False, True]


def test_sixteen_rows_are_lower_and_an_empty_table_is_none(table: TruthTableView) -> None:
    table.show_table(TableShown(parse_formula("a and b and c and d")))
    assert table.sizeHint().height() < 17 * 20
    table.grab()
    table.show_table(TableShown())
    assert table.sizeHint().height() < 30
    table.grab()


def test_fields_of_a_perceptron_take_numbers_and_steps(qtbot: QtBot) -> None:
    fields = PerceptronFields()
    qtbot.addWidget(fields)
    fields.show_perceptron(Perceptron((-2.0, 0.25), 3.0))
    assert [field.text() for field in fields._fields] == ["−2", "0.25", "3"]
    with qtbot.waitSignal(fields.changed) as changed:
        QTest.keyClick(fields._fields[0], Qt.Key.Key_Down)
    assert changed.args == [0, -3.0]
    fields._fields[2].setText("−1/4")
    with qtbot.waitSignal(fields.changed) as changed:
        QTest.keyClick(fields._fields[2], Qt.Key.Key_Return)
    assert changed.args == [2, -0.25]
    fields._fields[1].setText("much")
    with qtbot.waitSignal(fields.refused):
        QTest.keyClick(fields._fields[1], Qt.Key.Key_Return)
    assert fields._fields[1].text() == "0.25"


def test_weights_are_compared_line_by_line(qtbot: QtBot) -> None:
    view = WeightComparison(THEME)
    qtbot.addWidget(view)
    small = view.sizeHint()
    view.show_lines((NeuronLine(1, 0, "NAND", (-2.0, -2.0, 3.0), (-5.1, 4.9, 7.3)),))
    assert view.sizeHint().height() > small.height()
    assert view.sizeHint().width() > small.width()
    image = view.grab().toImage()
    pixels = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert len(pixels) > 10
