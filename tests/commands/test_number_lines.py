"""Lines of numbers as people and programs write them."""

from pathlib import Path

import pytest

from nnviz.commands.number_lines import input_rows, numbered_rows, open_lines
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
        ("1.000,5;1", [1000.5, 1.0]),
        ("−0,5;1", [-0.5, 1.0]),
        ('"0.5","1"', [0.5, 1.0]),
        ('"0,5","1,25"', [0.5, 1.25]),
        ('"0,5";1', [0.5, 1.0]),
        ("0,5;1;;", [0.5, 1.0]),
    ],
)
def test_two_numbers_are_read(line: str, numbers: list[float]) -> None:
    assert list(input_rows([line], 2, name="some")) == [numbers]


def test_without_another_separator_every_comma_is_one() -> None:
    assert list(input_rows(["0,5,1,25"], 4, name="some")) == [[0.0, 5.0, 1.0, 25.0]]


def test_a_first_line_of_words_and_empty_lines_are_left_out_but_counted() -> None:
    assert list(numbered_rows(["x;y", "", "0,5;1", " ", "2;3"], 2, name="some")) == [(3, [0.5, 1.0]), (5, [2.0, 3.0])]


def test_a_row_with_line_breaks_in_quotation_marks_has_the_number_of_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'u,"a\nremark",v\r\n1,"one\ntwo",2\r\n3,"one\n\n\ntwo",4\r\n5,"x",\r\n')
    with open_lines(path) as lines:
        *rows, (number, gap) = numbered_rows(lines, 2, name="some", input_names=("u", "v"))
    assert rows == [(3, [1, 2]), (5, [3, 4])]
    assert number == 9
    assert "line 9, column “v”: a value is missing" in str(gap)


@pytest.mark.parametrize(
    "lines",
    [
        ["u,v", "1,2"],
        ["\ufeffv,u", "2,1"],
        ["V;k;U", "2;rose;1"],
        ["sep=;", "k;v;u", "rose, red;2;1"],
        ['"u","v"', '"12",1,2'],  # R's names of rows
        ["u;v", "1;2;"],
        ["# a remark", "", "u v k", "1 2 rose"],
        ["a,b", "1,2"],  # no name of an input: as they stand
        ["1,2"],
    ],
)
def test_numbers_are_taken_from_the_columns_of_the_inputs(lines: list[str]) -> None:
    assert list(input_rows(lines, 2, name="some", input_names=("u", "v"))) == [[1.0, 2.0]]


def test_names_that_are_numbers_are_names() -> None:
    assert list(input_rows(["2021,2019", "1,2"], 2, name="some", input_names=("2019", "2021"))) == [[2.0, 1.0]]


def test_names_of_some_inputs_alone_are_refused() -> None:
    with pytest.raises(UserError, match="some, line 1: there is no column “u”, an input of the network"):
        list(input_rows(["v,w", "1,2"], 2, name="some", input_names=("u", "v")))


@pytest.mark.parametrize("input_names", [(), ("u", "v")])
def test_columns_that_do_not_fit_are_said_once(input_names: tuple[str, ...]) -> None:
    rows = numbered_rows(["# a remark", "a,b,kind", "1,2,p", "3,4,q"], 2, name="some", input_names=input_names)
    with pytest.raises(UserError, match=r"some, line 2: the.* columns.* “a”, “b” and “kind”, but"):
        next(rows)


@pytest.mark.parametrize(
    "lines",
    [
        ["measured on 3 May", "1,2", "3,4"],  # a title
        ["a,b", "1,2,3", "3,4"],  # as many columns as inputs: the line is bad
        ["a,b,kind", "1,2", "3,4,p"],
    ],
)
def test_a_line_that_is_bad_by_itself_is_no_matter_of_the_columns(lines: list[str]) -> None:
    rows = [row for _, row in numbered_rows(lines, 2, name="some")]
    assert [3.0, 4.0] in rows or [1.0, 2.0] in rows


def test_a_file_of_windows_is_read_and_one_of_bytes_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Größe;Länge €\r\n1,5;2\r\n".encode("cp1252"))
    with open_lines(path) as lines:
        assert list(input_rows(lines, 2, name="some", input_names=("Länge €", "Größe"))) == [[2.0, 1.5]]
    path.write_bytes(b"1,2\r\n3,4\r\n\x1a")  # as DOS ended a file
    with open_lines(path) as lines:
        assert list(input_rows(lines, 2, name="some")) == [[1.0, 2.0], [3.0, 4.0]]
    for content in (b"PK\0\1\2", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"):
        path.write_bytes(content)
        with open_lines(path) as lines, pytest.raises(UserError, match="some is no text: give a file of numbers"):
            list(input_rows(lines, 2, name="some"))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["0,5;1", "0,5;1,2;3"], "some, line 2: there are 3 numbers, but the network has 2 inputs"),
        (["0,5;1", "0,5;x"], "some, line 2, column 2: “x” is no number"),
        (["1,nan"], "some, line 1, column 2: a value is missing in “1,nan”: write a number for every input"),
        (["1,2", "1,"], "some, line 2, column 2: a value is missing in “1,”"),
        (["1,2", "NA;1"], "some, line 2, column 1: a value is missing in “NA;1”"),
        (["1,2", "?,x"], "some, line 2: “.,x” is no line of numbers"),
        (["0,5;1", "1.00,5;1"], "some, line 2, column 1: “1.00,5” is no number"),
    ],
)
def test_a_bad_line_is_named(lines: list[str], words: str) -> None:
    with pytest.raises(UserError, match=words):
        list(input_rows(lines, 2, name="some"))


def test_the_column_of_a_gap_is_called_as_the_input() -> None:
    names = ("Größe", "Gewicht")
    table = ["Gewicht;Geschlecht;Größe", "70;w;171", ";m;180"]
    for lines in (table, ["171;70", "180;"]):
        with pytest.raises(UserError, match=", column “Gewicht”: a value is missing"):
            list(input_rows(lines, 2, name="some", input_names=names))


@pytest.mark.parametrize("lines", [["True,0.5", "false,1"], ["a,b", "TRUE,0.5", "False,1"], ["WAHR;0,5", "falsch;1"]])
def test_true_is_1_and_false_is_0(lines: list[str]) -> None:
    assert list(input_rows(lines, 2, name="some")) == [[1, 0.5], [0, 1]]


def test_a_first_line_of_truths_is_no_line_of_names() -> None:
    assert list(input_rows(["True,False"], 2, name="some")) == [[1, 0]]
