"""How a table is written is told from its first lines."""

from pathlib import Path

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.files.table_text import cells, decoded, table_form, table_lines


@pytest.mark.parametrize(
    ("text", "separator", "decimal", "has_header"),
    [
        ("a,b,c\n1,2,x\n3,4,y\n", ",", ".", True),
        ("1,2,0\n3,4,1\n", ",", ".", False),
        ("a;b\n1,5;x\n2,5;y\n", ";", ",", True),
        ("a\tb\n1,5\tx\n", "\t", ",", True),
        ("1.5 2 0\n3   4 1\n", " ", ".", False),
        ("\ufeffa|b\n1|2\n", "|", ".", True),
        ("# a remark\na,b\n\n1,2\n", ",", ".", True),
    ],
)
def test_a_form_is_told(text: str, separator: str, decimal: str, has_header: bool, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(text, encoding="utf-8")
    form = table_form(path, FileChoice())
    assert (form.separator, form.decimal, form.has_header) == (separator, decimal, has_header)
    if has_header:
        assert form.names[0] == "a"


def test_what_is_chosen_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("1,5;x\n2,5;y\n")
    form = table_form(path, FileChoice(separator=",", decimal=".", header="yes"))
    assert (form.separator, form.decimal, form.names) == (",", ".", ("1", "5;x"))


def test_cells_may_be_quoted() -> None:
    assert cells('1,"a, b", c', ",") == ["1", "a, b", "c"]
    assert cells("  1   2 ", " ") == ["1", "2"]


def test_cells_between_blanks_may_be_quoted_too() -> None:
    assert cells('"12" 5.1  "new rose"\t"a"', " ") == ["12", "5.1", "new rose", "a"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('"a" "b"\n"1" 2 3\n"2" 4 5\n', ("column 1", "a", "b")),  # R names no column of row names
        ("a;b\n1;2;\n3;4;\n", ("a", "b", "column 3")),  # Excel ends rows with separators
        ("sep=;\r\na;b\r\n1;2\r\n", ("a", "b")),
        ('"length\n(cm)",b\n1,2\n3,4\n', ("length (cm)", "b")),
        ("a,b\r1,2\r3,4\r", ("a", "b")),  # lines as Macintoshes ended them
    ],
)
def test_the_names_of_columns_are_found(text: str, names: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(text.encode())
    form = table_form(path, FileChoice())
    assert (form.names, form.has_header) == (names, True)
    assert all(len(cells(line, form.separator)) >= 2 for line in table_lines(path))


def test_a_quotation_mark_by_itself_joins_no_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = ['5",1,a', *(f"{i},{i},b" for i in range(30)), '"x,1,2']
    path.write_text("\n".join(lines))
    assert list(table_lines(path)) == lines
    path.write_text("\n".join(lines[::-1]))
    assert list(table_lines(path)) == lines[::-1]


def test_a_table_in_utf_16_is_told_to_be_saved_as_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_text("a,b,class\n1,2,x\n3,4,y\n", encoding="utf-16")
    with pytest.raises(DataError, match="is no text in UTF-8: save the table as UTF-8 text"):
        list(table_lines(path))


def test_names_in_the_encoding_of_windows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("Größe;Preis €;„Art“\r\n1,5;2;x\r\n".encode("cp1252"))
    assert table_form(path, FileChoice()).names == ("Größe", "Preis €", "„Art“")
    assert decoded(b"\x81") == "\x81"
