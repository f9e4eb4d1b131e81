"""The weighted sum: labels that never meet, an axis whose numbers do not touch, and a threshold where it is."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QGuiApplication

from nnviz.neuron.neuron import Neuron
from nnviz.neuron.neuron_numbers import read_neuron
from nnviz.neuron.state import NeuronState
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.neuron.figure.paint_sum import SumScene

NUMBERS = st.fractions(-1000, 1000, max_denominator=1000)


def scene_of(*, weights: tuple[Fraction, Fraction], bias: Fraction, scale: float = 1.0) -> SumScene:
    state = NeuronState().with_neuron(Neuron(weights, bias))
    area = QRectF(0, 0, 440 * scale, 110 * scale)
    return SumScene(read_neuron(state), area, THEMES["light"], scale, 2)


@given(st.tuples(NUMBERS, NUMBERS), NUMBERS, st.sampled_from((1.0, 1.75, 2.25)))
def test_the_two_labels_never_meet_and_stay_inside(
    qapp: QGuiApplication, weights: tuple[Fraction, Fraction], bias: Fraction, scale: float
) -> None:
    scene = scene_of(weights=weights, bias=bias, scale=scale)
    total, threshold = scene.total_label, scene.threshold_label
    assert not total.intersects(threshold)
    for box in (total, threshold):
        assert scene.area.left() - 1 <= box.left()
        assert box.right() <= scene.area.right() + 1


def test_values_and_columns_of_pixels_are_each_other_s_inverse(qapp: QGuiApplication) -> None:
    scene = scene_of(weights=(Fraction(-2), Fraction(-2)), bias=Fraction(3))
    for value in (-4.0, -3.0, 0.0):
        assert scene.value_at(scene.x_of(value)) == pytest.approx(value)
    assert scene.handle.x() == scene.x_of(-3)
    assert scene.labels == ("Σ wⱼxⱼ = −4", "t = −b = −3")
    assert scene.z_label == "z = −1"


def test_while_it_is_dragged_the_axis_stays(qapp: QGuiApplication) -> None:
    before = scene_of(weights=(Fraction(-2), Fraction(-2)), bias=Fraction(3))
    state = NeuronState().with_bias(Fraction(50))
    after = SumScene(read_neuron(state), before.area, THEMES["light"], 1.0, 2, held=before.span)
    assert after.x_of(-3) == before.x_of(-3)


def test_a_term_is_seen_where_no_later_one_lies_over_it(qapp: QGuiApplication) -> None:
    state = NeuronState().with_neuron(Neuron((Fraction(3), Fraction(-2)), Fraction(0))).with_inputs((1, 1))
    scene = SumScene(read_neuron(state), QRectF(0, 0, 440, 110), THEMES["light"], 1.0, 2)
    assert scene.seen_part(0) == (scene.x_of(0), scene.x_of(1))
    assert scene.seen_part(1) == (scene.x_of(1), scene.x_of(3))
