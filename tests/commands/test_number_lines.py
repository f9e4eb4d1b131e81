"""Lines of numbers as people and programs write them."""

import pytest

from nnviz.commands.number_lines import input_rows, numbered_rows
from nnviz.language import UserError


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("0.5,1.25", [0.5, 1.25]),
        ("0.5, 1.25", [0.5, 1.25]),
        ("0.5,\t1.25", [0.5, 1.25]),
        ("0.5;-2", [0.5, -2.0]),
        ("0.5 ; -2", [0.5, -2.0]),
        ("  1e-3\t7\r\n", [1e-3, 7.0]),
        ("0,5;1,25", [0.5, 1.25]),
        ("-0,5; 1,25e-3", [-0.5, 1.25e-3]),
        ("0,5;1", [0.5, 1.0]),
        ("0,5 1,25", [0.5, 1.25]),
        ("+0,5\t-1,25\n", [0.5, -1.25]),
        ("0,5\t0.25", [0.5, 0.25]),
        ("0,1", [0.0, 1.0]),
    ],
)
def test_two_numbers_are_read(line: str, numbers: list[float]) -> None:
    assert list(input_rows([line], 2, name="some")) == [numbers]


def test_without_another_separator_every_comma_is_one() -> None:
    assert list(input_rows(["0,5,1,25"], 4, name="some")) == [[0.0, 5.0, 1.0, 25.0]]


def test_a_first_line_of_words_and_empty_lines_are_left_out_but_counted() -> None:
    assert list(numbered_rows(["x;y", "", "0,5;1", " ", "2;3"], 2, name="some")) == [(3, [0.5, 1.0]), (5, [2.0, 3.0])]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["0,5;1", "0,5;1,2;3"], "some, line 2: there are 3 numbers, but the network has 2 inputs"),
        (["0,5;1", "0,5;x"], "some, line 2: “0,5;x” is no line of numbers"),
        (["0,5;1", "1.000,5;1"], "some, line 2: “1.000,5;1” is no line of numbers"),
    ],
)
def test_a_bad_line_is_named(lines: list[str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        list(input_rows(lines, 2, name="some"))
