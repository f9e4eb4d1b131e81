"""What is said of the fewest perceptrons, and how it follows the page."""

from dataclasses import replace

import pytest
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_numbers import Fewest
from nnviz.ui.gates.fewest_table import FewestTable
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.gates.words import fewest_notice


@pytest.mark.parametrize(
    ("fewest", "said"),
    [
        (Fewest(2, 2, 3), "fewest: proven"),
        (Fewest(2, 0, 1), "fewest: proven"),
        (Fewest(4, 2, 9), "fewest: 3 perceptrons, here 9"),
        (Fewest(2, 0, 3), "fewest: 1 perceptron, here 3"),
        (Fewest(3, 3), "fewest: 4 perceptrons"),
    ],
)
def test_it_is_proven_or_how_many_there_could_be(fewest: Fewest, said: str) -> None:
    assert fewest_notice(fewest) == said


def test_the_column_of_the_function_is_marked_and_only_columns_with_functions_are_there(qtbot: QtBot) -> None:
    table = FewestTable()
    qtbot.addWidget(table)
    table.show_fewest(Fewest(4, 3, 4))
    assert table.texts == ("fewest: proven", "1: 1,882", "2 + 1: 39,732", "3 + 1: 23,920*", "4 + 1: 2")
    table.show_fewest(Fewest(1, 0, 2))
    assert table.texts == ("fewest: 1 perceptron, here 2", "1: 4*")
    table.show_fewest(None)
    assert table.texts == ()


def test_the_page_builds_the_fewest_and_says_so(page: GatesPage) -> None:
    function, table = page.panel.function, page.stage.fewest
    function.formula_entered.emit("a and b or c and not d")
    assert table.texts[0] == "fewest: 3 perceptrons, here 8"
    function.reduce_requested.emit()
    assert table.texts[:3] == ("fewest: proven", "1: 1,882", "2 + 1: 39,732*")
    assert len(page.document.circuit.gates) == 3
    page.editor.undo()
    assert table.texts[0] == "fewest: 3 perceptrons, here 8"
    page.panel.preset_chosen.emit("half adder")
    assert table.texts == ()


def test_fewer_neurons_are_asked_for_only_where_there_can_be_fewer(page: GatesPage) -> None:
    function, table = page.panel.function, page.stage.fewest
    button = next(found for found in function.findChildren(QPushButton) if found.text() == "Fewer neurons")
    function.formula_entered.emit("a and b or c and not d")
    assert button.isEnabled()
    button.click()
    assert not button.isEnabled()
    function.build_requested.emit()
    assert button.isEnabled()
    page.editor.edit(lambda document: replace(document, is_built=False))
    assert button.isEnabled()
    function.reduce_requested.emit()
    page.editor.edit(lambda document: replace(document, is_built=False))
    assert table.texts[0] == "fewest: proven"
    assert not button.isEnabled()
