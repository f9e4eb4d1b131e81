"""Which column is the class, which are inputs, and which neither."""

from pathlib import Path

import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice
from nnviz.data.files.table_columns import ColumnRoles, column_roles
from nnviz.data.files.table_text import table_form


def roles(tmp_path: Path, header: str, rows: list[str], **choice: str) -> ColumnRoles:
    path = tmp_path / "t.csv"
    path.write_text("\n".join([*([header] if header else []), *rows]) + "\n", encoding="utf-8")
    asked = FileChoice(**choice)
    return column_roles(path, table_form(path, asked), asked)


def rows_of(*columns: str, n: int = 30) -> list[str]:
    """Give rows of cells: "i" counts, "x" is any number, "c" one of three whole ones, "t" one of two texts,
    "n" a name, "s" any whole number, "m" one of ten whole ones."""
    cells = [
        {
            "i": str(i),
            "x": f"{(i * 37) % 101 / 7:.2f}",
            "c": str(i % 3),
            "t": "ab"[i % 2],
            "n": f"Car {i}",
            "s": str(i * 37 % 101),
            "m": str(i % 10),
        }
        for i in range(n)
    ]
    return [",".join(row[column] for column in columns) for row in cells]


@pytest.mark.parametrize(
    ("header", "columns", "label", "inputs"),
    [
        ("a,species,b", "xcx", 1, (0, 2)),  # a name that says so
        ("a,b,kind", "xxt", 2, (0, 1)),  # the only texts
        ("", "xxc", 2, (0, 1)),  # whole numbers at the end
        ("", "cxx", 0, (1, 2)),  # or at the beginning, as pjreddie's MNIST
        ("", "ccc", 2, (0, 1)),  # if all could be, the last
        ("id,a,b,class", "ixxc", 3, (1, 2)),  # what only numbers the rows is no input
        ("a,id,class", "xcc", 2, (0, 1)),  # one that does not is
        ("a,b,y", "xtc", 2, (0,)),  # y is a class
        ("x,y,kind", "xxt", 2, (0, 1)),  # but beside x a coordinate
        ("x,y,k", "xcc", 2, (0, 1)),
        ("X,Y,note", "xcx", 1, (0, 2)),  # unless nothing else can be the class
        ("t,y,kind", "sxt", 2, (0, 1)),  # nor is it one of measured values, whatever its name
        ("t,y,k", "sxc", 2, (0, 1)),
        ("t,target,kind", "sxt", 2, (0, 1)),
        ("a,target", "cx", 1, (0,)),  # without one it is told that they are measured
        ("name,hours,passed", "nxc", 2, (1,)),  # a text that names each row is none
        ("hours,passed,name", "xcn", 1, (0,)),
        ("name,hours", "nx", 0, (1,)),  # but better than none
        (",a,b", "txx", 0, (1, 2)),
        (",a,b", "ixc", 2, (1,)),  # row numbers of pandas and R have no name
        (",a,b", "sxc", 2, (1,)),  # also of rows in another order
        ("rowid,a,b", "ixc", 2, (1,)),
        ("CustomerID,a,b", "ixc", 2, (1,)),
        ("grid,a,b", "sxc", 2, (0, 1)),  # that does not count
        ("", "ixc", 2, (1,)),
        ("", "sxc", 2, (0, 1)),
        ("children,a,ill", "mxt", 2, (0, 1)),
        ("children,a,ill", "mxc", 2, (0, 1)),  # of two at the ends the one of fewer classes
        ("", "mxc", 2, (0, 1)),
        ("", "cxm", 0, (1, 2)),
    ],
)
def test_the_class_is_told(header: str, columns: str, label: int, inputs: tuple[int, ...], tmp_path: Path) -> None:
    found = roles(tmp_path, header, rows_of(*columns))
    assert (found.label, found.inputs) == (label, inputs)


def test_a_column_that_is_chosen_is_the_class_by_any_spelling(tmp_path: Path) -> None:
    assert roles(tmp_path, "Size,Kind,class", rows_of("x", "t", "c"), label="KIND").label == 1


def test_columns_of_words_and_of_row_numbers_are_left_out_and_said(tmp_path: Path) -> None:
    found = roles(tmp_path, "nr,name,a,class", rows_of("i", "t", "x", "c"))
    assert found.inputs == (2,)
    assert found.notes == (
        "column “nr” left out: it only numbers the rows",
        "column “name” left out: it holds no numbers",
    )


def test_numbers_of_which_digits_are_lost_are_said(tmp_path: Path) -> None:
    rows = [f"{1_700_000_000 + i},{i / 7:.6f},{i % 2}" for i in range(30)]
    found = roles(tmp_path, "time,a,class", rows)
    assert found.inputs == (0, 1)
    assert found.notes == ("column “time”: different numbers have the same 7 digits, which are all that is kept",)


def test_of_many_columns_of_words_some_are_named(tmp_path: Path) -> None:
    names = [f"w{i}" for i in range(20)]
    found = roles(tmp_path, ",".join([*names, "a", "class"]), rows_of(*"t" * 20, "x", "c"))
    assert found.notes == ("20 columns left out: they hold no numbers, such as “w0” and “w1”",)


def test_a_column_with_a_few_gaps_is_one_of_numbers(tmp_path: Path) -> None:
    rows = rows_of("x", "x", "t")
    rows[3] = "?," + rows[3].split(",", 1)[1]
    assert roles(tmp_path, "", rows).inputs == (0, 1)


@pytest.mark.parametrize(
    ("header", "columns", "choice", "words"),
    [
        (",a,b", "nxx", {}, "which column is the class cannot be told"),  # R's names of rows are none
        ("a,b", "xx", {}, "which column is the class cannot be told: give its name, one of a or b"),
        ("a,b,class", "xxc", {"label": "colour"}, "has no column “colour”: its columns are a, b and class"),
        ("name,class", "tc", {}, "no column of numbers beside the class"),
    ],
)
def test_what_cannot_be_told_is_one_sentence(
    header: str, columns: str, choice: dict[str, str], words: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=words):
        roles(tmp_path, header, rows_of(*columns), **choice)


def test_rows_all_longer_than_the_first_line_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no row with as many cells as its first line"):
        roles(tmp_path, "a,b", ["1,2,3,4"] * 9, separator=",")


def test_columns_of_one_name_are_told_apart(tmp_path: Path) -> None:
    rows = [",".join(row) for row in zip("0101" * 5, "1234" * 5, "abab" * 5, strict=True)]
    first = roles(tmp_path, "u,v,u", rows)
    assert first.label == 2
    assert roles(tmp_path, "u,v,u", rows, label="u (3)").label == 2
    assert roles(tmp_path, "u,v,U", rows, label="U").label == 2


def test_a_long_name_is_known_by_its_beginning(tmp_path: Path) -> None:
    long = "how often the customer has come back " * 2
    assert roles(tmp_path, f"{long},b,class", rows_of("c", "x", "t"), label=long).label == 0


def test_columns_of_true_and_false_are_inputs_and_it_is_said(tmp_path: Path) -> None:
    rows = [f"{i},{('True', 'false')[i % 2]},{('WAHR', '')[i % 3 == 0]},{'ab'[i % 2]}" for i in range(1, 30)]
    found = roles(tmp_path, "x,smokes,runs,kind", rows)
    assert (found.label, found.inputs, found.truths) == (3, (0, 1, 2), frozenset((1, 2)))
    assert "column “smokes”: true is 1 and false is 0" in found.notes


def test_as_the_class_true_and_false_stay_names(tmp_path: Path) -> None:
    found = roles(tmp_path, "x,smokes", [f"{i % 7}.5,{('True', 'False')[i % 2]}" for i in range(30)])
    assert (found.label, found.inputs, found.truths, found.notes) == (1, (0,), frozenset(), ())


def test_a_column_in_which_some_words_are_true_holds_no_numbers(tmp_path: Path) -> None:
    rows = [f"{i % 7}.5,{('True', 'maybe')[i % 2]},{'ab'[i % 2]}" for i in range(30)]
    assert roles(tmp_path, "x,smokes,kind", rows).inputs == (0,)
