"""How a table is written is told from its first lines, as programs and people in several countries write it."""

import pytest

from nnviz.data.files.table_guesses import decimal_of, is_header, separator_of


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["5,2 3,5 setosa", "6,1 3,0 virginica", "5,9 3,1 setosa"], " "),
        (["a b class", "5,2 3,5 setosa", "6,1 3,0 virginica"], " "),
        (["5.2, 3.5, setosa", "6.1, 3.0, virginica"], ","),
        (["Lake 1,2", "Lake 2,5"], ","),
        (['id,note,x,class', '1,"well; ok",0.2,a', '2,"bad; no",0.4,b'], ","),
        (['id\tnote', '1\t"a;b"', '2\t"c;d"'], "\t"),
        (["1,5;2,5", "0,5;1,5"], ";"),
    ],
)  # fmt: skip
def test_the_separator_is_told(lines: list[str], separator: str) -> None:
    assert separator_of(lines) == separator


@pytest.mark.parametrize(
    ("separator", "row", "decimal"),
    [
        (",", ["5,2", "3,5", "setosa"], ","),  # in quotation marks, as Google's tables in German
        (",", ["1,234", "12,345", "no"], "."),  # as Excel in English
        (",", ["1,234.5", "3", "no"], "."),
        (",", ["Braund, Mr. Owen", "22"], "."),
        (";", ["1.234,5", "45", "ja"], ","),
        (";", ["1,234", "0,5"], ","),
        ("\t", ["1.5", "a, b"], "."),
        ("\t", ["1,234", "5.25", "0.5"], "."),  # as Excel in English, with its thousands apart
        ("\t", ["1,234", "0,5", "12.345"], ","),
        (";", ["1.234", "0,5"], ","),
    ],
)
def test_the_decimal_sign_is_told(separator: str, row: list[str], decimal: str) -> None:
    assert decimal_of(separator, [row] * 3) == decimal


@pytest.mark.parametrize(
    ("first", "rows", "expected"),
    [
        (["country", "2019", "2020", "2021", "area"], [["A", "1.5", "2", "3", "EU"], ["B", "1", "2", "4", "AS"]], True),
        (["0", "1", "2", "species"], [["5.1", "3.5", "1.4", "u"], ["4.9", "3.0", "1.4", "v"]], True),
        (["0", "1", "2", "u"], [["1", "2", "3", "u"], ["5", "3", "1", "v"]], False),  # a row: there are other u
        (["5.1", "3.5", "1.4", "u"], [["4.9", "3.0", "1.4", "v"], ["4.7", "3.2", "1.3", "v"]], False),
        (["1", "2", "3"], [["5", "3", "1"], ["2", "2", "0"]], False),
        ([str(i) for i in range(12)], [["5", "3.5"] * 6, ["2", "2"] * 6], True),
        (["a", "b"], [], True),
        (["1", "2"], [], False),
    ],
)
def test_names_that_are_numbers_one_after_the_other_are_names(
    first: list[str], rows: list[list[str]], expected: bool
) -> None:
    assert is_header(first, rows, ".") == expected
