"""The formula of the moment stands in one line, however long it is, and says what the neuron gives."""

from fractions import Fraction

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QImage, QPainter
from PyQt6.QtWidgets import QApplication

from nnviz.neuron.neuron_numbers import read_neuron
from nnviz.neuron.state import NeuronState
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.neuron.figure.paint_formula import formula_width, paint_formula
from nnviz.ui.neuron.formulas import live_line


def text_of(state: NeuronState) -> str:
    return " ".join(token.text for token in live_line(state, read_neuron(state)))


def test_it_is_the_text_s_sum_with_what_follows_from_it() -> None:
    assert text_of(NeuronState()) == "w · x + b = (−2) · 1 + (−2) · 1 + 3 = −1 ≤ 0 ⇒ o = 0"
    assert text_of(NeuronState().with_bias(Fraction(-5))).endswith("− 5 = −9 ≤ 0 ⇒ o = 0")
    assert text_of(NeuronState().with_activation("sigmoid")).endswith("= −1 ⇒ o = σ(−1) ≈ 0.269")


def test_the_weights_of_the_line_are_those_of_the_edges() -> None:
    tokens = live_line(NeuronState(), read_neuron(NeuronState()))
    assert [token.weight for token in tokens if token.weight is not None] == [-2, -2, 3]


@pytest.mark.parametrize("n_inputs", [1, 2, 8])
def test_nothing_is_painted_beyond_the_line(qapp: QApplication, n_inputs: int) -> None:
    state = NeuronState().with_n_inputs(n_inputs)
    tokens = live_line(state, read_neuron(state))
    image = QImage(900, 50, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    paint_formula(painter, tokens, "(1.5)", QRectF(24, 0, 800, 50), THEMES["light"], 1.0)
    painter.end()
    dark = [x for x in range(900) for y in range(0, 50, 2) if image.pixelColor(x, y).lightness() < 128]
    assert 24 <= min(dark) < max(dark) <= 824
    assert formula_width(tokens, 10) < formula_width(tokens, 20)
