"""A row is whole, however many lines its quoted cells go over, and a quotation mark by itself joins none."""

from collections.abc import Iterator

import pytest

from nnviz.data.files.table_rows import LONGEST_ROW, MOST_ROW_LINES, is_remark, whole_rows


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["a,b", "1,2"], [(1, "a,b"), (2, "1,2")]),
        (['1,"one', 'two",3', "4,5,6"], [(1, '1,"one two",3'), (3, "4,5,6")]),
        (['1,"one\r\n', "\r\n", 'three"\r\n', "4,5\n"], [(1, '1,"one  three"'), (4, "4,5")]),
        (['"a', 'b","c', 'd" ;1', "2"], [(1, '"a b","c d" ;1'), (4, "2")]),  # closed, and another opened
        (['1,"he said ""yes"" and', '""no"""', "2,3"], [(1, '1,"he said ""yes"" and ""no"""'), (3, "2,3")]),
        (['1,"', 'x"', "2,3"], [(1, '1," x"'), (3, "2,3")]),
        (['"a","b ""c"""', '1,""', '"",2'], [(1, '"a","b ""c"""'), (2, '1,""'), (3, '"",2')]),
        (['1,"one', "# no remark in a cell", '@",2'], [(1, '1,"one # no remark in a cell @",2')]),
        (["", "# a remark", "sep=;", "a;b", " ", "1;2"], [(4, "a;b"), (6, "1;2")]),
        (['# "a remark', '1,"p"', '% "', '2,"q"'], [(2, '1,"p"'), (4, '2,"q"')]),
    ],
)
def test_rows_are_whole_and_have_the_number_of_their_first_line(lines: list[str], rows: list[tuple[int, str]]) -> None:
    assert list(whole_rows(lines)) == rows


@pytest.mark.parametrize(
    "lines",
    [
        ['1,"x', '2,"p"', '3,"q"'],  # the next one would close it, and is a cell's own
        ['5" pipe,1', '6" pipe,2'],
        ['"abc"d,1', "2,3"],
        ['1,"x', "2,y", "3,z"],
        ['"x,1', *["2,y"] * (MOST_ROW_LINES - 1), 'z",3'],
        ['"x,1', "a" * LONGEST_ROW, 'z",3'],
    ],
)
def test_a_quotation_mark_by_itself_joins_no_lines(lines: list[str]) -> None:
    assert [row for _, row in whole_rows(lines)] == lines


@pytest.mark.parametrize("between", [0, 1, MOST_ROW_LINES - 2])
def test_a_row_behind_a_mark_by_itself_is_whole(between: int) -> None:
    lines = ['"x,1', *["2,y"] * between, '3,"one', 'two"']
    assert [row for _, row in whole_rows(lines)] == [*lines[:-2], '3,"one two"']


def test_a_row_has_up_to_so_many_lines() -> None:
    lines = ['"x', *["y"] * (MOST_ROW_LINES - 2), 'z",3']
    assert [row for _, row in whole_rows(lines)] == [" ".join(lines)]


def test_of_a_file_with_an_open_mark_only_some_lines_are_kept() -> None:
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in ['1,"x', *["y"] * 1000]:
            taken.append(line)
            yield line

    assert max(len(taken) - number for number, _ in whole_rows(lines())) < MOST_ROW_LINES
    assert len(taken) == 1001


def test_a_remark_begins_with_its_sign() -> None:
    assert is_remark("# x")
    assert is_remark("sep=;", is_first=True)
    assert not is_remark("sep=;")
    assert not is_remark("1 # x")
