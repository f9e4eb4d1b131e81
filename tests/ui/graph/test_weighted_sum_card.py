"""Every term of a weighted sum, the largest first, adding up to what stands under it."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from nnviz.ui.graph.explanation import Explanation, WeightedSum
from nnviz.ui.graph.weighted_sum_card import TermsModel, WeightedSumCard

TERMS = WeightedSum(np.array([0.5, -2.0, 1.0]), np.array([0.8, 0.9, 0.0]), bias=0.25, z=-1.15, source_layer=0)
SAID = Explanation("p¹₁", "hidden neuron 1", ("z = −1.400 + 0.250 = −1.150",), formula="z = Σ w¹ⱼₖ xₖ + b")


@pytest.fixture
def card(qtbot: QtBot) -> WeightedSumCard:
    card = WeightedSumCard()
    qtbot.addWidget(card)
    card.resize(280, 400)
    card.show()
    return card


def rows(card: WeightedSumCard) -> list[list[str]]:
    table = card.findChild(QTableView)
    assert table is not None
    model = table.model()
    assert model is not None
    return [
        [model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def texts(card: WeightedSumCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())


def test_the_largest_term_comes_first(card: WeightedSumCard) -> None:
    card.show_sum(SAID, TERMS)
    assert rows(card) == [
        ["x₂", "−2.000", "0.900", "−1.800"],
        ["x₁", "+0.500", "0.800", "+0.400"],
        ["x₃", "+1.000", "0.000", "+0.000"],
    ]


def test_an_input_is_called_what_its_data_call_it(card: WeightedSumCard) -> None:
    card.show_sum(SAID, replace(TERMS, names=("age", "height in cm", "weight")))
    assert [row[0] for row in rows(card)] == ["height in cm", "age", "weight"]
    model = card.findChild(QTableView).model()  # type: ignore[union-attr]
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) == "x₂ · height in cm"  # type: ignore[union-attr]


def test_the_sum_of_the_terms_and_the_bias_are_z(card: WeightedSumCard) -> None:
    card.show_sum(SAID, TERMS)
    said = texts(card)
    assert "Σ of 3 terms = −1.400\nwith b: z = −1.150" in said
    assert "p¹₁   hidden neuron 1" in said
    assert "z = Σ w¹ⱼₖ xₖ + b\nz = −1.400 + 0.250 = −1.150" in said


def test_terms_of_a_later_layer_come_from_its_neurons(card: WeightedSumCard) -> None:
    card.show_sum(SAID, WeightedSum(TERMS.weights, TERMS.inputs, 0.25, -1.15, source_layer=2))
    assert rows(card)[0][0] == "a²₂"


def test_new_numbers_replace_the_old_ones(card: WeightedSumCard) -> None:
    card.show_sum(SAID, TERMS)
    card.show_sum(SAID, WeightedSum(TERMS.weights, np.array([1.0, 0.0, 0.0]), 0.25, 0.75, source_layer=0))
    assert rows(card)[0] == ["x₁", "+0.500", "1.000", "+0.500"]
    card.show_sum(SAID, WeightedSum(np.ones(1), np.ones(1), 0.0, 1.0, source_layer=0))
    assert rows(card) == [["x₁", "+1.000", "1.000", "+1.000"]]


def test_while_training_the_table_stays_where_it_was_scrolled_to(card: WeightedSumCard, qtbot: QtBot) -> None:
    many = WeightedSum(np.linspace(1, 2, 500), np.ones(500), 0.0, 1.0, source_layer=0)
    card.show_sum(SAID, many)
    table = card.findChild(QTableView)
    assert table is not None
    bar = table.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    bar.setValue(100)
    card.show_sum(SAID, WeightedSum(np.linspace(2, 3, 500), np.ones(500), 0.0, 1.0, source_layer=0))
    qtbot.wait(0)
    assert bar.value() == 100


def test_an_edge_has_no_terms(card: WeightedSumCard) -> None:
    card.show_sum(SAID, TERMS)
    card.show_sum(Explanation("w¹₁₂", "from x₂ to p¹₁", ("w = −2.0000",)), None)
    table = card.findChild(QTableView)
    assert table is not None
    assert not table.isVisible()
    assert "Σ" not in texts(card)


def test_what_a_neuron_looks_at_is_shown(card: WeightedSumCard) -> None:
    field = QImage(4, 4, QImage.Format.Format_RGB32)
    card.show_sum(SAID, WeightedSum(TERMS.weights, TERMS.inputs, 0.25, -1.15, 0, field))
    shown = [label for label in card.findChildren(QLabel) if not label.pixmap().isNull()]
    assert len(shown) == 1
    assert shown[0].isVisible()
    card.show_sum(SAID, TERMS)
    assert not shown[0].isVisible()


@pytest.mark.parametrize(
    ("powers", "said"),
    [
        (np.array([1.0, 2.0, 0.05]), "Σ eᶻ = 1 + 2 + 0.05 ≈ 3.05"),
        (np.ones(14), "Σ eᶻ = 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + … ≈ 14"),
    ],
)
def test_the_sum_of_softmax_is_written_out(powers: np.ndarray, said: str, card: WeightedSumCard) -> None:
    card.show_sum(SAID, replace(TERMS, powers=powers))
    assert said in texts(card)
    card.show_sum(SAID, TERMS)
    assert "eᶻ" not in texts(card)


def test_it_can_be_closed(card: WeightedSumCard, qtbot: QtBot) -> None:
    button = card.findChild(QPushButton)
    with qtbot.waitSignal(card.closed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_columns_have_names_and_numbers_stand_at_the_right() -> None:
    model = TermsModel()
    names = [
        model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) for n in range(model.columnCount())
    ]
    assert names == ["from", "w", "x", "w · x"]
    assert model.rowCount() == 0
    model.set_terms(WeightedSum(TERMS.weights, TERMS.inputs, 0.0, 0.0, source_layer=1))
    assert model.headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole) == "a"
    alignment = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert isinstance(alignment, Qt.AlignmentFlag)
    assert alignment & Qt.AlignmentFlag.AlignRight
