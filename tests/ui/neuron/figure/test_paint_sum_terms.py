"""The terms of the weighted sum as painted: every one is seen, and what it is stands in the middle of its bar."""

from fractions import Fraction

import pytest
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication, QImage, QPainter

from nnviz.neuron.neuron import Neuron
from nnviz.neuron.neuron_numbers import read_neuron
from nnviz.neuron.state import NeuronState
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.neuron.figure import paint_sum_terms
from nnviz.ui.neuron.figure.paint_numbers import weight_color
from nnviz.ui.neuron.figure.paint_sum import paint_sum
from nnviz.ui.neuron.figure.sum_places import SumScene
from tests.ui.painting import image_of


def scene_of(*weights: str, bias: str = "3") -> SumScene:
    neuron = Neuron(tuple(map(Fraction, weights)), Fraction(bias))
    state = NeuronState().with_n_inputs(len(weights)).with_neuron(neuron).with_inputs((Fraction(1),) * len(weights))
    return SumScene(read_neuron(state), QRectF(0, 0, 440, 122), THEMES["light"], 1.0, 2)


def painted(scene: SumScene) -> QImage:
    return image_of(lambda painter: paint_sum(painter, scene), 440, 122, scene.theme.ground)


@pytest.mark.parametrize("first", ["2", "0.3"])
def test_a_term_that_another_goes_back_over_is_seen_whole(qapp: QGuiApplication, first: str) -> None:
    scene = scene_of(first, "-2")
    image, bar = painted(scene), scene.term_bar(0)
    colour = weight_color(Fraction(first), scene.theme)
    for x in (bar.left() + 5, bar.right() - 5):
        for y in (bar.top() + 3, bar.bottom() - 3):
            assert image.pixelColor(round(x), round(y)).name() == colour.name()


def test_a_label_is_in_the_middle_of_its_bar_though_the_threshold_crosses_it(
    qapp: QGuiApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = scene_of("-2", "-2")  # the second from −2 to −4, the threshold at −3
    placed = paint_sum_terms._label
    boxes: dict[int, tuple[str, QRectF]] = {}

    def noted(painter: QPainter, scene: SumScene, j: int, bar: QRectF) -> tuple[str, QRectF] | None:
        if (found := placed(painter, scene, j, bar)) is not None:
            boxes[j] = found
        return found

    monkeypatch.setattr(paint_sum_terms, "_label", noted)
    image = painted(scene)
    assert [text for text, _ in boxes.values()] == ["w₁x₁ = −2", "w₂x₂ = −2"]
    _, box = boxes[1]
    assert box.center() == scene.term_bar(1).center()
    colour = weight_color(Fraction(-2), scene.theme)
    x = round(scene.x_of(-3))
    assert image.pixelColor(x, round(box.top() + 2)).name() == colour.name()  # the line stops at the text
    assert image.pixelColor(x, round(scene.bars.bottom()) + 3).name() == scene.theme.ink.name()
