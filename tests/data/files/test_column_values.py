"""What the cells of one column tell of it."""

import pytest

from nnviz.data.files.column_values import (
    has_more_digits,
    is_class,
    is_measured,
    is_numeric,
    numbers_the_rows,
    whole_numbers,
)
from nnviz.data.files.table_text import TableForm

COUNTING = [str(i) for i in range(1, 31)]
SHUFFLED = [str(i * 7 % 31) for i in range(1, 31)]


def test_numbers_are_told_from_words_whatever_is_missing() -> None:
    assert is_numeric(["1,5", "NA", "2"], ",")
    assert not is_numeric(["1,5", "NA", "2"], ".")
    assert not is_numeric(["", "NA"], ".")


def test_whole_numbers_are_all_or_none() -> None:
    assert whole_numbers(["1", "-2.0"], ".") == [1.0, -2.0]
    assert whole_numbers(["1", "2.5"], ".") is None
    assert whole_numbers(["1", "inf"], ".") is None


def test_a_class_is_a_few_whole_numbers_again_and_again() -> None:
    assert is_class(["0", "1"] * 5, ".")
    assert not is_class(["1"] * 10, ".")
    assert not is_class(COUNTING, ".")


def test_measured_values_have_fractions_and_seldom_come_twice() -> None:
    assert is_measured([f"{i / 7:.3f}" for i in range(40)], ".")
    assert is_measured([f"{i / 7:.3f}".replace(".", ",") for i in range(40)], ",")
    assert not is_measured(["0.5", "1.5"] * 20, ".")
    assert not is_measured(["a", "b"] * 20, ".")


def test_seconds_since_1970_have_more_digits_than_are_kept() -> None:
    assert has_more_digits([str(1_700_000_000 + i) for i in range(30)], ".")
    assert not has_more_digits([str(1_700_000 + i) for i in range(30)], ".")
    assert not has_more_digits(["1e39", "nan", "x"], ".")


@pytest.mark.parametrize(
    ("name", "column", "has_header", "expected"),
    [
        ("id", SHUFFLED, True, True),
        ("id", ["1", "1", "2"], True, False),
        ("customer_id", COUNTING, True, True),
        ("customer_id", SHUFFLED, True, False),
        ("width", COUNTING, True, False),
        ("column 1", SHUFFLED, True, True),
        ("column 1", SHUFFLED, False, False),
        ("column 1", COUNTING, False, True),
        ("column 1", COUNTING[:5], False, False),
        ("column 1", [f"Car {i}" for i in COUNTING], True, False),
    ],
)
def test_numbers_of_rows_are_told_by_name_or_place(
    name: str, column: list[str], has_header: bool, expected: bool
) -> None:
    form = TableForm(",", ".", has_header, (name, "a", "b"))
    assert numbers_the_rows(form, 0, column) == expected
