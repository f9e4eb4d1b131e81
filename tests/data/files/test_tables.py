"""Rows of a table as examples: whole ones are kept, others counted, squares of grey are pictures."""

import gzip
from pathlib import Path

import numpy as np
import pytest

from nnviz.data.dataset import DataError
from nnviz.data.files.class_names import FASHION
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.tables import BLOCK_ROWS, read_table_file

RNG = np.random.default_rng(0)


def read(path: Path, text: str, **choice: str) -> FoundData:
    path.write_text(text, encoding="utf-8")
    return read_table_file(path, FileChoice(**choice))


def greys(n_inputs: int, n: int = 30, most: int = 255) -> str:
    values = RNG.integers(0, most + 1, (n, n_inputs))
    values[0, 0] = most
    return "\n".join(f"{i % 10}," + ",".join(map(str, row)) for i, row in enumerate(values.tolist())) + "\n"


def test_every_cell_of_many_blocks_arrives_at_its_place(tmp_path: Path) -> None:
    n = 2 * BLOCK_ROWS + 7
    values = RNG.normal(size=(n, 3)).astype(np.float32)
    lines = [f"{a!r},{b!r},{c!r},{'uvw'[i % 3]}" for i, (a, b, c) in enumerate(values.astype(float).tolist())]
    data = read(tmp_path / "t.csv", "\n".join(lines))
    (part,) = data.material.parts
    np.testing.assert_array_equal(part.raw, values)
    assert part.labels.tolist() == [i % 3 for i in range(n)]
    assert data.material.class_names == ("u", "v", "w")
    assert len(data.preview.rows) == 6


def test_a_packed_table_is_read_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "t.csv.gz").write_bytes(gzip.compress(b"x,y,class\n" + b"1,2,a\n3,4,b\n" * 5))
    material = read_table_file(tmp_path / "t.csv.gz", FileChoice()).material
    assert material.input_names == ("x", "y")
    assert len(material.parts[0]) == 10


def test_decimal_commas_and_quoted_cells(tmp_path: Path) -> None:
    data = read(tmp_path / "t.csv", 'a;b;"kind"\n' + '1,5;"2,25";"x; y"\n-0,5;1e2;z\n' * 6)
    np.testing.assert_allclose(data.material.parts[0].raw[:2], [[1.5, 2.25], [-0.5, 100]])
    assert data.material.class_names == ("x; y", "z")
    assert data.choice == FileChoice(separator=";", decimal=",", header="yes", label="kind")


def test_rows_that_are_not_whole_are_counted_by_why(tmp_path: Path) -> None:
    whole = "1,2,a\n3,4,b\n" * 10
    data = read(tmp_path / "t.csv", "x,y,class\n" + whole + "1,2\n?,2,a\n1,inf,b\n1,2,\n1,many,a\n")
    assert len(data.material.parts[0]) == 20
    assert data.notes == (
        "1 row left out: it has not 3 cells",
        "4 rows left out: a value or the class is missing, no number or too large",
    )


@pytest.mark.parametrize(
    ("n_inputs", "most", "shape"), [(49, 255, (7, 7)), (784, 255, (28, 28)), (50, 255, None), (36, 255, None)]
)
def test_whole_numbers_of_grey_in_squares_are_pictures(
    n_inputs: int, most: int, shape: tuple[int, int] | None, tmp_path: Path
) -> None:
    material = read(tmp_path / "t.csv", greys(n_inputs, most=most)).material
    assert material.image_shape == shape
    assert (material.parts[0].raw.dtype == np.uint8) == (shape is not None)
    assert bool(material.input_names) == (shape is None)


def test_columns_with_names_of_their_own_are_no_pixels(tmp_path: Path) -> None:
    names = ",".join(f"income {i}" for i in range(49))
    assert read(tmp_path / "t.csv", f"label,{names}\n" + greys(49)).material.image_shape is None
    pixels = ",".join(f"pixel{i}" for i in range(49))
    assert read(tmp_path / "p.csv", f"label,{pixels}\n" + greys(49)).material.image_shape == (7, 7)


def test_kaggle_s_table_of_clothes_has_their_names(tmp_path: Path) -> None:
    assert read(tmp_path / "fashion-mnist_train.csv", greys(784)).material.class_names == FASHION
    assert read(tmp_path / "train.csv", greys(784)).material.class_names == tuple("0123456789")


@pytest.mark.parametrize(("factor", "kind"), [(1.0, "none"), (10.0, "data")])
def test_points_near_the_middle_stay_as_they_are(factor: float, kind: str, tmp_path: Path) -> None:
    rows = "\n".join(f"{factor * np.cos(i):.4f},{factor * np.sin(i):.4f},{'ab'[i % 2]}" for i in range(20))
    assert read(tmp_path / "t.csv", rows).material.normalisation == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b,class\n" + "1,2\n" * 9 + "1,2,x\n3,4,y\n", "9 rows have not 3 cells as the first one has"),
        ("a,b,class\n" + "1,2,\n3,?,x\n" * 3, "no row has a number in every column and a class"),
    ],
)
def test_too_little_is_one_sentence(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match=words):
        read(tmp_path / "t.csv", text, label="class")


@pytest.mark.parametrize("quoted", ['"u"', "u"])
def test_blanks_around_a_class_are_none_of_its_name(quoted: str, tmp_path: Path) -> None:
    rows = [f"{i}.5, 2.0, {'uv'[i % 2]}" for i in range(BLOCK_ROWS + 500)]
    rows[BLOCK_ROWS + 200] = f"1.0,2.0,{quoted}"
    data = read(tmp_path / "t.csv", "\n".join(rows))
    assert data.material.class_names == ("u", "v")
    assert data.preview.rows[1][1:] == ("2.0", "v")


@pytest.mark.parametrize(("one", "other"), [("+", "-"), ("none", "scratch")])
def test_a_class_may_be_called_what_would_be_a_gap_among_numbers(one: str, other: str, tmp_path: Path) -> None:
    rows = [f"{i}.5,{i % 7}.25,{(one, other)[i % 2]}" for i in range(40)]
    data = read(tmp_path / "t.csv", "\n".join(["a,b,class", *rows]))
    assert data.material.class_names == (one, other)
    assert data.notes == ()


def test_one_part_of_a_grey_value_anywhere_is_no_picture(tmp_path: Path) -> None:
    lines = greys(49, n=2 * BLOCK_ROWS + 500).splitlines()
    lines[1] = lines[1].rsplit(",", 1)[0] + ",0.5"
    (part,) = read(tmp_path / "t.csv", "\n".join(lines)).material.parts
    assert part.raw[1, -1] == 0.5


def test_any_column_can_be_chosen_as_the_class(tmp_path: Path) -> None:
    names = ",".join([*(f"c{i}" for i in range(20)), "kind", "last"])
    rows = [",".join([*(f"{i + j}.5" for j in range(20)), "pq"[i % 2], "uvw"[i % 3]]) for i in range(30)]
    data = read(tmp_path / "t.csv", "\n".join([names, *rows]))
    assert data.columns == tuple(names.split(","))
    assert read(tmp_path / "t.csv", "\n".join([names, *rows]), label="kind").material.class_names == ("p", "q")


def test_classes_written_as_other_numbers_are_called_by_whole_ones(tmp_path: Path) -> None:
    rows = [f"{i / 7:.18e} {i % 5 / 3:.18e} {float(i % 2):.18e}" for i in range(40)]  # numpy.savetxt
    data = read(tmp_path / "t.txt", "\n".join(rows))
    assert data.material.class_names == ("0", "1")
    np.testing.assert_allclose(data.material.parts[0].raw[:, 0], np.arange(40) / 7, rtol=1e-6)


def test_thousands_apart_are_numbers(tmp_path: Path) -> None:
    german = "".join(f"1.{i:03},5;{i};{'uv'[i % 2]}\n" for i in range(40))
    english = "".join(f'"1,{i:03}.5",{i},{"uv"[i % 2]}\n' for i in range(40))
    for text in (german, english):
        np.testing.assert_array_equal(
            read(tmp_path / "t.csv", text).material.parts[0].raw[:, 0], 1000.5 + np.arange(40)
        )


def test_true_and_false_are_learnt_as_1_and_0(tmp_path: Path) -> None:
    rows = [f"{i}.5,{('True', 'FALSE', 'true', 'False')[i % 4]},{'ab'[i % 2]}" for i in range(8)]
    (tmp_path / "t.csv").write_text("\n".join(["x,smokes,kind", *rows]))
    found = read_table_file(tmp_path / "t.csv", FileChoice())
    np.testing.assert_array_equal(found.material.parts[0].raw[:4], [[0.5, 1], [1.5, 0], [2.5, 1], [3.5, 0]])
    assert found.material.input_names == ("x", "smokes")


def test_rows_with_line_breaks_in_quotation_marks_are_whole(tmp_path: Path) -> None:
    rows = [f'0.{i},"line one\r\n\r\n# line two",{i},"{"pq"[i % 2]}\nz"' for i in range(1, 9)]
    found = read(tmp_path / "t.csv", "\r\n".join(["a,note,b,c", *rows]))
    assert found.material.class_names == ("p z", "q z")
    assert found.material.input_names == ("a", "b")
    np.testing.assert_array_equal(found.material.parts[0].raw[:, 1], range(1, 9))
    assert found.notes == ("column “note” left out: it holds no numbers",)
