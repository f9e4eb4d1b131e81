import math

import pytest

from nnviz.nn.backprop_steps.digits import decimals_of, in_column, read_answer, shown, tolerance_of
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
    assert tolerance_of(2.34e-9, 3) == pytest.approx(1e-11)
    assert read_answer("2.34e-9", 2.341e-9, 3).is_right
    assert not read_answer("0", 2.341e-9, 3).is_right


@pytest.mark.parametrize("text", ["", "abc", "1e400", "nan", "∞", "1,2,3"])
def test_what_is_no_number_gets_a_sentence(text: str) -> None:
    with pytest.raises(NumberError):
        read_answer(text, 1.0, 3)


def test_numbers_in_a_column_have_as_many_decimals_and_can_be_added_by_eye() -> None:
    values = [0.00312, 0.00187, -0.00094, -0.000192]
    decimals = decimals_of(values, 3)
    texts = [in_column(value, decimals) for value in (*values, sum(values))]
    assert texts == ["0.00312", "0.00187", "−0.00094", "−0.00019", "0.00386"]
    assert decimals_of([0.0734], 3) == 3
    assert (decimals_of([], 2), decimals_of([0.0, math.nan], 2), decimals_of([1e-40], 2)) == (2, 2, 12)
    assert in_column(1e9, 3) == "1.00·10⁹"
    assert in_column(0.0, 4) == "0.0000"
