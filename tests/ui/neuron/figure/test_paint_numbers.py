"""An edge looks as its own weight alone says, and a number is whole, rounded with a mark, or a power of ten."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PyQt6.QtCore import QRectF, Qt
from PyQt6.QtGui import QFontMetricsF, QGuiApplication

from nnviz.notation.numbers import number_within
from nnviz.ui.kit.theme import THEMES, ui_font
from nnviz.ui.neuron.figure.paint_numbers import (
    LARGEST_SHARE,
    SMALLEST_SHARE,
    edge_pen,
    number_box,
    output_within,
    weight_color,
)

THEME = THEMES["light"]


@pytest.mark.parametrize(("weight", "width"), [(-2, 5.8), (3, 8.7), (1, 2.9)])
def test_an_edge_is_as_wide_as_its_weight_is_large(weight: int, width: float) -> None:
    assert edge_pen(Fraction(weight), 1.0, 24.0, THEME).widthF() == pytest.approx(width)


def test_a_small_weight_is_still_seen_and_a_huge_one_has_a_bound() -> None:
    assert edge_pen(Fraction(1, 1000), 1.0, 24.0, THEME).widthF() > 1
    assert edge_pen(Fraction(10**400), 1.0, 24.0, THEME).widthF() == 24.0


def test_the_sign_is_seen_without_colours_too() -> None:
    styles = [edge_pen(Fraction(w), 1.0, 24.0, THEME).style() for w in (-1, 0, 1)]
    assert styles == [Qt.PenStyle.CustomDashLine, Qt.PenStyle.DotLine, Qt.PenStyle.SolidLine]
    assert len({weight_color(Fraction(w), THEME).name() for w in (-1, 0, 1)}) == 3


@given(st.fractions(-1_000_000, 1_000_000, max_denominator=10**9))
def test_every_number_fits_its_pill(qapp: QGuiApplication, value: Fraction) -> None:
    box = number_box(QRectF(0, 0, 92, 31))
    metrics = QFontMetricsF(ui_font(SMALLEST_SHARE * 31, bold=True))
    text = number_within(value, lambda text: metrics.horizontalAdvance(text) <= box.width())
    smallest = QFontMetricsF(ui_font(0.5 * LARGEST_SHARE * 31, bold=True))  # in which it would be painted
    assert smallest.horizontalAdvance(text) <= box.width(), text


def test_an_output_has_as_many_decimals_as_fit() -> None:
    assert output_within(0.29741683, lambda text: len(text) <= 5, 8) == "0.297"
    assert output_within(1.0, lambda text: len(text) <= 5, 8) == "1"
    assert output_within(123456.75, lambda text: len(text) <= 3, 8) == "123457"
