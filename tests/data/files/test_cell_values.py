"""Cells as people and programs write them."""

import pytest

from nnviz.data.files.cell_values import class_text, is_comma_number, is_missing, is_no_class, number_of


@pytest.mark.parametrize(
    ("cell", "decimal", "number"),
    [
        ("1.5", ".", 1.5),
        (" -2e-3 ", ".", -0.002),
        ("−0.25", ".", -0.25),
        ("1,234.5", ".", 1234.5),
        ("-12,345,678", ".", -12345678.0),
        ("1,5", ",", 1.5),
        ("−0,5", ",", -0.5),
        ("1.234,5", ",", 1234.5),
        ("1.234.567", ",", 1234567.0),
        ("12.345", ",", 12345.0),
        ("1\u202f234,5", ",", 1234.5),
        ("1'234.5", ".", 1234.5),
        ("0.125", ",", 0.125),
        ("1e3", ",", 1000.0),
    ],
)
def test_numbers_are_read(cell: str, decimal: str, number: float) -> None:
    assert number_of(cell, decimal) == number


@pytest.mark.parametrize(
    ("cell", "decimal"), [("x", "."), ("1,5", "."), ("1,23,456", "."), ("1.23,4", ","), ("1,2,3", ","), ("", ".")]
)
def test_what_is_no_number_is_none(cell: str, decimal: str) -> None:
    assert number_of(cell, decimal) is None


def test_numbers_with_a_decimal_comma_are_known() -> None:
    assert all(map(is_comma_number, ("1,5", "-1,5e3", "1.234,5", "−0,5")))
    assert not any(map(is_comma_number, ("1.5", "a, b", "1,234.5", "1,2,3")))


def test_gaps_of_numbers_and_of_classes() -> None:
    assert all(map(is_missing, (" NA ", "#NV", "-", "", "k.A.")))
    assert all(map(is_no_class, ("", "<NA>", "#N/A")))
    assert not any(map(is_no_class, ("-", "none", "missing", "0")))


@pytest.mark.parametrize(
    ("cell", "decimal", "name"),
    [
        ("1.000000000000000000e+00", ".", "1"),
        ("1.0", ".", "1"),
        ("-1.0", ".", "-1"),
        ("0,0", ",", "0"),
        (" 007 ", ".", "007"),
        ("+1", ".", "+1"),
        ("0.5", ".", "0.5"),
        ("setosa", ".", "setosa"),
        ("inf", ".", "inf"),
        ("nan", ".", "nan"),
        ("1.0e20", ".", "1.0e20"),
        ("2E3", ".", "2E3"),
    ],
)
def test_a_class_that_is_a_whole_number_is_called_so(cell: str, decimal: str, name: str) -> None:
    assert class_text(cell, decimal) == name
