"""Inputs are typed one by one, or all in a line."""

from fractions import Fraction

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.number_field import NumberLine
from nnviz.ui.kit.yielding_label import YieldingLabel
from nnviz.ui.network.examples.typed_inputs import MOST_FIELDS, TypedInputs


def typed(qtbot: QtBot, n: int, names: tuple[str, ...] = ()) -> TypedInputs:
    inputs = TypedInputs()
    qtbot.addWidget(inputs)
    inputs.ask_for(n, names)
    with qtbot.waitActive(inputs):
        inputs.show()
    return inputs


def test_every_input_has_a_field_with_its_name(qtbot: QtBot) -> None:
    assert typed(qtbot, 2, ("petal length", "petal width")).names == ("petal length", "petal width")
    assert typed(qtbot, 3).names == ("x₁", "x₂", "x₃")


def test_a_number_is_typed(qtbot: QtBot) -> None:
    inputs = typed(qtbot, 2)
    line = inputs.findChildren(NumberLine)[1]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "-1/4")
    with qtbot.waitSignal(inputs.changed):
        QTest.keyClick(line, Qt.Key.Key_Return)
    np.testing.assert_array_equal(inputs.values, [0.0, -0.25])
    assert inputs.row.text() == "0, -0.25"


def test_a_press_on_a_name_enters_its_field(qtbot: QtBot) -> None:
    inputs = typed(qtbot, 2)
    first, second = inputs.findChildren(NumberLine)
    names = {name.text(): name for name in inputs.findChildren(YieldingLabel)}
    for name, line in (("x₁", first), ("x₂", second), ("x₂", second)):
        qtbot.mouseClick(names[name], Qt.MouseButton.LeftButton)
        assert line.hasFocus()
        assert line.selectedText() == line.text()


def test_a_line_of_numbers_fills_all(qtbot: QtBot) -> None:
    inputs, refused = typed(qtbot, 3), list[str]()
    inputs.refused.connect(refused.append)
    for text in ("1;2;3", "1 2", "1, x, 3"):
        inputs.row.setText(text)
        inputs.row.returnPressed.emit()
    np.testing.assert_array_equal(inputs.values, [1.0, 2.0, 3.0])
    assert len(refused) == 2
    assert "2 numbers, but the network has 3 inputs" in refused[0]


def test_many_inputs_have_the_line_only(qtbot: QtBot) -> None:
    inputs = typed(qtbot, MOST_FIELDS + 1)
    assert inputs.findChildren(NumberLine) == []
    inputs.row.setText(" ".join(["0.5"] * (MOST_FIELDS + 1)))
    inputs.row.returnPressed.emit()
    assert inputs.values.tolist() == [0.5] * (MOST_FIELDS + 1)


def test_return_in_a_line_left_as_it_is_rounds_nothing(qtbot: QtBot) -> None:
    inputs = typed(qtbot, 3)
    values = [Fraction(1, 3), Fraction(123_456_789, 1000), Fraction(2)]
    inputs.set_values(values)
    with qtbot.assertNotEmitted(inputs.changed):
        QTest.keyClick(inputs.row, Qt.Key.Key_Return)
    inputs.row.setText(inputs.row.text().replace(" 2", " 5"))
    with qtbot.waitSignal(inputs.changed):
        inputs.row.returnPressed.emit()
    np.testing.assert_array_equal(inputs.values, [1 / 3, 123456.789, 5.0])


def test_one_of_many_inputs_is_changed_in_the_line(qtbot: QtBot) -> None:
    inputs, refused = typed(qtbot, MOST_FIELDS + 8), list[str]()
    inputs.refused.connect(refused.append)
    inputs.row.setText(inputs.row.text().replace("0", "1", 1))
    inputs.row.returnPressed.emit()
    assert refused == []
    assert inputs.values.tolist() == [1.0, *[0.0] * (MOST_FIELDS + 7)]
