"""The palette, the fields of a perceptron, the comparison of weights, and that everything has a name."""

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_presets import PRESETS
from nnviz.logic.gates import GATES, Perceptron
from nnviz.ui.gates.circuit.palette import PartPalette
from nnviz.ui.gates.circuit.perceptron_fields import PerceptronFields
from nnviz.ui.gates.learning.weight_comparison import NeuronLine, WeightComparison
from nnviz.ui.gates.words import PartWords, kinds, preset_names
from nnviz.ui.kit.theme import THEMES

THEME = THEMES["light"]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_a_click_in_the_palette_chooses_and_a_drag_carries(qtbot: QtBot) -> None:
    palette = PartPalette({"nand": PartWords("NAND", "&NAND", "tip"), "or": PartWords("OR", "&OR", "tip")})
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


def test_fields_of_a_perceptron_take_numbers_and_steps(qtbot: QtBot) -> None:
    fields = PerceptronFields()
    qtbot.addWidget(fields)
    fields.show_perceptron(Perceptron((-2.0, 0.25), 3.0))
    assert fields.texts == ["−2", "0.25", "3"]
    w1, w2, bias = fields.findChildren(QLineEdit)
    with qtbot.waitSignal(fields.changed) as changed:
        QTest.keyClick(w1, Qt.Key.Key_Down)
    assert changed.args == [0, -3.0]
    bias.setText("−1/4")
    with qtbot.waitSignal(fields.changed) as changed:
        QTest.keyClick(bias, Qt.Key.Key_Return)
    assert changed.args == [2, -0.25]
    w2.setText("much")
    with qtbot.waitSignal(fields.refused):
        QTest.keyClick(w2, Qt.Key.Key_Return)
    assert fields.texts[1] == "0.25"


def test_a_number_that_rounds_to_a_whole_one_has_no_point(qtbot: QtBot) -> None:
    fields = PerceptronFields()
    qtbot.addWidget(fields)
    fields.show_perceptron(Perceptron((0.00001, -0.00001, 1.99999, 0.001), 10.00004))
    assert fields.texts == ["0", "0", "2", "0.001", "10"]


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


def test_every_preset_and_kind_has_a_name() -> None:
    assert set(preset_names()) == set(PRESETS)
    assert set(kinds()) == {"input", "output", *GATES}
