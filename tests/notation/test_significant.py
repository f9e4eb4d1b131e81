"""Measured numbers with significant digits."""

import math

import pytest

from nnviz.notation.significant import significant


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
