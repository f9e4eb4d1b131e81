"""Numbers as they are typed and shown."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nnviz.notation.numbers import (
    LARGEST,
    NumberError,
    equation,
    is_shown_exactly,
    number_text,
    number_within,
    parse_number,
    parse_whole,
    rounded,
    text_within,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", Fraction(3)),
        ("-2", Fraction(-2)),
        ("−2", Fraction(-2)),
        (" 0.25 ", Fraction(1, 4)),
        ("0,25", Fraction(1, 4)),
        (".5", Fraction(1, 2)),
        ("1/3", Fraction(1, 3)),
        ("-2 / 6", Fraction(-1, 3)),
        ("1e-3", Fraction(1, 1000)),
        ("+4", Fraction(4)),
        ("1000000", Fraction(LARGEST)),
    ],
)
def test_a_number_is_taken_exactly(text: str, value: Fraction) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize("text", ["abc", "", "nan", "inf", "1/0", "--2", "1e", "1 2", "0x10", "١", "x" * 500])
def test_what_is_no_number_gives_one_sentence(text: str) -> None:
    with pytest.raises(NumberError, match=r"write (one|a number)"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1e-300", "-2.5E-100"])
def test_a_number_too_near_to_0_is_not_said_to_be_too_large(text: str) -> None:
    with pytest.raises(NumberError, match="too near to 0"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1e400", "1e9", "-1000001", "9" * 400, "1e999999999", "99999999/1"])
def test_a_number_that_is_too_large_gives_one_sentence(text: str) -> None:
    with pytest.raises(NumberError, match="beyond this page"):
        parse_number(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(3), "3"),
        (Fraction(-2), "−2"),
        (Fraction(1, 4), "0.25"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-2, 7), "−2/7"),
        (Fraction(1, 97), "0.0103"),
        (Fraction(1, 1_000_000), "1e−06"),
        (Fraction(0), "0"),
        (Fraction(100), "100"),
    ],
)
def test_a_number_is_shown_as_short_as_it_can_be(value: Fraction, text: str) -> None:
    assert number_text(value) == text


@given(st.fractions(-1000, 1000, max_denominator=10_000))
def test_what_is_shown_exactly_can_be_typed_again(value: Fraction) -> None:
    if is_shown_exactly(value):
        assert parse_number(number_text(value)) == value
    else:
        assert abs(parse_number(number_text(value)) - value) <= Fraction(1, 20_000)


def test_rounding_gives_the_decimal_a_hand_would_write() -> None:
    assert rounded(0.1 + 0.2, 2) == Fraction(3, 10)


@pytest.mark.parametrize(
    ("value", "is_exact"),
    [(Fraction(1, 4), True), (Fraction(1, 3), True), (Fraction(-7), True), (Fraction(1, 10**7), False)],
)
def test_whether_nothing_is_lost_is_told(value: Fraction, is_exact: bool) -> None:
    assert is_shown_exactly(value) is is_exact
    assert (parse_number(number_text(value)) == value) or not is_exact


@pytest.mark.parametrize(
    ("value", "letters", "text"),
    [
        (Fraction(-2), 2, "−2"),
        (Fraction(1, 4), 4, "0.25"),
        (Fraction(-21063, 10_000), 6, "≈−2.11"),
        (Fraction(-21063, 10_000), 3, "≈−2"),
        (Fraction(123_456_789, 1000), 9, "≈123456.8"),
        (Fraction(123_456_789, 1000), 6, "≈1·10⁵"),
        (Fraction(1_000_000), 5, "1·10⁶"),
        (Fraction(1, 10**9), 7, "1·10⁻⁹"),
        (Fraction(1, 3), 3, "1/3"),
    ],
)
def test_a_number_is_whole_or_rounded_with_a_mark_or_a_power_of_ten(value: Fraction, letters: int, text: str) -> None:
    assert number_within(value, lambda candidate: len(candidate) <= letters) == text


@given(st.fractions(-1_000_000, 1_000_000), st.integers(1, 12))
def test_what_has_no_mark_is_exact(value: Fraction, letters: int) -> None:
    text = number_within(value, lambda candidate: len(candidate) <= letters)
    plain = text.removeprefix("≈").replace("−", "-")
    mantissa, _, power = plain.partition("·10")
    exponent = int(power.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")) or 0)
    shown = Fraction(mantissa) * Fraction(10) ** exponent
    assert (shown == value) == (not text.startswith("≈"))
    assert abs(shown - value) <= max(abs(value) / 2, Fraction(1, 2))


def test_an_equation_says_whether_its_number_is_rounded() -> None:
    assert equation("z", "−1") == "z = −1"
    assert equation("z", "≈0.143") == "z ≈ 0.143"


@pytest.mark.parametrize(("text", "number"), [("1000", 1000), ("1,000", 1000), (" 60,000 ", 60_000), ("1e3", 1000)])
def test_a_whole_number_is_taken_as_it_is_shown(text: str, number: int) -> None:
    assert parse_whole(text, smallest=10, largest=60_000) == number


@pytest.mark.parametrize("text", ["10.5", "1,5", "9", "60,001", "-20", "", "ten", "1e300", "1,00"])
def test_what_is_no_whole_number_in_its_range_is_refused_and_never_rounded(text: str) -> None:
    with pytest.raises(NumberError, match="write a whole number from 10 to 60,000"):
        parse_whole(text, smallest=10, largest=60_000)


def test_a_page_may_take_larger_numbers() -> None:
    assert parse_number("1e9", largest=10**9) == 10**9
    with pytest.raises(NumberError, match="from −1,000,000,000 to 1,000,000,000"):
        parse_number("1e10", largest=10**9)


@pytest.mark.parametrize(
    ("whole", "letters", "text"),
    [
        ("8.05304e+08", 11, "8.05304e+08"),
        ("8.05304e+08", 8, "8.053e8"),
        ("8.05304e+08", 6, "8.05e8"),
        ("8.05304e+08", 4, "8e8"),
        ("8.05304e+08", 1, "8e8"),
        ("−0.490211", 6, "−0.49"),
        ("1234567", 5, "1.2e6"),
        ("1.5e-07", 6, "1.5e−7"),
    ],
)
def test_a_number_with_no_room_for_all_its_digits_has_fewer(whole: str, letters: int, text: str) -> None:
    value = float(whole.replace("−", "-"))
    shown = text_within(whole, value, lambda each: len(each) <= letters)
    assert shown == text
    assert parse_number(shown, largest=10**9) == pytest.approx(Fraction(value), rel=0.1)
