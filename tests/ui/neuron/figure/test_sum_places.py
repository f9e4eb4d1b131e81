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
from nnviz.ui.neuron.figure.sum_places import SumScene, lanes_of

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


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_no_bar_lies_over_another_whatever_the_signs_are(qapp: QGuiApplication, weights: list[Fraction]) -> None:
    state = (
        NeuronState()
        .with_n_inputs(len(weights))
        .with_neuron(Neuron(tuple(weights), Fraction(1)))
        .with_inputs((Fraction(1),) * len(weights))
    )
    scene = SumScene(read_neuron(state), QRectF(0, 0, 440, 122), THEMES["light"], 1.0, 2)
    bars = [
        bar.adjusted(1e-6, 1e-6, -1e-6, -1e-6) for j in range(len(weights)) if (bar := scene.term_bar(j)).width() > 1e-3
    ]
    assert all(scene.bars.adjusted(-1, -1, 1, 1).contains(bar) for bar in bars)
    assert not any(bar.intersects(other) for k, bar in enumerate(bars) for other in bars[:k])


def test_terms_that_go_on_share_a_lane_and_one_that_goes_back_has_its_own() -> None:
    zero, two, four = Fraction(0), Fraction(2), Fraction(4)
    assert lanes_of([(zero, -two), (-two, -four)]) == (0, 0)
    assert lanes_of([(zero, two), (two, zero)]) == (0, 1)
    assert lanes_of([(zero, two), (two, zero), (zero, -two), (-two, zero)]) == (0, 1, 0, 1)
