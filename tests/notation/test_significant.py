"""Measured numbers with significant digits."""

import math

import pytest

from nnviz.notation.significant import shortest, significant


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.0, 3, "0"),
        (-0.0, 3, "0"),
        (-0.02274, 3, "−0.0227"),
        (2.578, 4, "2.578"),
        (0.5, 3, "0.500"),
        (12345.678, 3, "12,346"),
        (999999.4, 3, "1.00·10⁶"),
        (999999.4, 7, "999,999.4"),
        (0.00009999, 2, "0.00010"),
        (1.234e-5, 3, "1.23·10⁻⁵"),
        (-3.2e14, 2, "−3.2·10¹⁴"),
        (1e300, 1, "1·10³⁰⁰"),
        (math.inf, 3, "∞"),
        (-math.inf, 3, "−∞"),
        (math.nan, 3, "?"),
    ],
)
def test_numbers_read_as_a_text_writes_them(value: float, digits: int, text: str) -> None:
    assert significant(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.5, "0.5"),
        (300.0, "300"),
        (500_000.0, "500,000"),
        (0.0001, "0.0001"),
        (-2e-5, "−2·10⁻⁵"),
        (1.25e9, "1.25·10⁹"),
        (0, "0"),
    ],
)
def test_what_was_chosen_is_told_in_few_letters_and_without_an_e(value: float, text: str) -> None:
    assert shortest(value) == text
