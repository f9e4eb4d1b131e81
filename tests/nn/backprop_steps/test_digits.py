import math
from decimal import Decimal

import pytest

from nnviz.nn.backprop_steps.digits import (
    Column,
    adding_column,
    column_of,
    in_column,
    read_answer,
    shown,
    shown_factor,
    tolerance_of,
)
from nnviz.notation.numbers import NumberError


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-3.0, "−3"),
        (-0.9999999999999998, "−1"),
        (6.000000000001, "6.000"),
        (1e-16, "1.00·10⁻¹⁶"),
        (0.57908, "0.579"),
        (-0.0734, "−0.073"),
        (0.2, "0.200"),
        (0.00004, "4.00·10⁻⁵"),
        (-2e-9, "−2.00·10⁻⁹"),
        (math.inf, "∞"),
        (math.nan, "?"),
    ],
)
def test_numbers_have_the_decimals_asked_for(value: float, text: str) -> None:
    assert shown(value, 3) == text


def test_an_answer_is_right_within_one_of_the_last_digit() -> None:
    assert read_answer("−0.073", -0.0734, 3).is_right
    assert read_answer("-0,074", -0.0734, 3).is_right  # as the rounded factors may give
    assert not read_answer("-0.075", -0.0734, 3).is_right
    assert not read_answer("-0.074", -0.0734, 4).is_right
    assert read_answer("-7.34e-2", -0.0734, 4).is_right


def test_a_wrong_sign_is_told_from_a_wrong_number() -> None:
    assert read_answer("0.073", -0.0734, 3).has_wrong_sign
    assert not read_answer("0.5", -0.0734, 3).has_wrong_sign


def test_a_tiny_number_is_asked_for_by_its_significant_digits() -> None:
    assert tolerance_of(2.34e-9, 3) == pytest.approx(2.34e-11)
    assert read_answer("4.95e-4", 0.4954 * 0.0010035, 3).is_right  # 0.495 · 0.00100, as it is printed
    assert read_answer("2.34e-9", 2.341e-9, 3).is_right
    assert not read_answer("0", 2.341e-9, 3).is_right


@pytest.mark.parametrize("text", ["", "abc", "1e400", "nan", "∞", "1,2,3"])
def test_what_is_no_number_gets_a_sentence(text: str) -> None:
    with pytest.raises(NumberError):
        read_answer(text, 1.0, 3)


def test_numbers_in_a_column_have_as_many_decimals_and_can_be_added_by_eye() -> None:
    values = [0.00312, 0.00187, -0.00094, -0.000192]
    column = column_of(values, 3)
    texts = [column.text(value) for value in (*values, sum(values))]
    assert texts == ["0.00312", "0.00187", "−0.00094", "−0.00019", "0.00386"]
    assert column_of([0.0734], 3) == Column(3)
    assert (column_of([], 2), column_of([0.0, math.nan], 2)) == (Column(2), Column(2))
    assert (in_column(1e9, 3), in_column(0.0, 4)) == ("1.00·10⁹", "0.0000")


@pytest.mark.parametrize("scale", [1.0, 1e-12])
def test_numbers_in_a_column_have_as_many_decimals_as_lets_them_add_up(scale: float) -> None:
    values = [-0.0002356 * scale, -0.0000229 * scale, 0.0000053 * scale]
    usual = column_of(values[:2], 3)
    found = adding_column(usual, values, sum(values))
    assert found is not None
    assert found.decimals > usual.decimals
    *terms, total = (Decimal(found.text(value).partition("·")[0].replace("−", "-")) for value in (*values, sum(values)))
    assert sum(terms) == total


def test_a_column_that_adds_up_stays_and_one_that_cannot_is_none() -> None:
    assert adding_column(Column(3), [0.25, 0.5], 0.75) == Column(3)
    assert adding_column(Column(3), [0.25, 0.5], 0.8) is None
    assert adding_column(Column(3), [math.nan, 0.5], math.nan) == Column(3)


def test_tiny_numbers_in_a_column_have_one_power_of_ten() -> None:
    values = [-2.743e-13, 5.3e-14, 2e-16]
    column = column_of(values, 3)
    texts = [column.text(value) for value in (*values, sum(values))]
    assert texts == ["−2.74·10⁻¹³", "0.53·10⁻¹³", "0.00·10⁻¹³", "−2.21·10⁻¹³"]
    assert [column.significant_digits(value) for value in values] == [3, 2, 0]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0010031, "0.00100"),
        (-0.07342, "−0.0734"),
        (0.05, "0.050"),
        (0.16071, "0.161"),
        (4e-7, "4.00·10⁻⁷"),
        (0.0, "0"),
        (1.0, "1"),
        (math.inf, "∞"),
    ],
)
def test_what_is_worked_with_has_three_digits_unless_it_is_exact_as_it_is(value: float, text: str) -> None:
    assert shown_factor(value, 3) == text


def test_factors_have_more_digits_for_products_of_more() -> None:
    assert [shown_factor(value, 3, n_significant=4) for value in (0.0010031, 0.16071, 2.0483)] == [
        "0.001003",
        "0.1607",
        "2.048",
    ]
    assert shown_factor(0.99996, 3, apart=-0.00004) == "0.9999600"
    assert shown_factor(0.07342, 1) == "0.07"
