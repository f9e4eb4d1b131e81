"""Files and folders are known by what is in them, and read as what they are."""

import gzip
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from nnviz.data.dataset import DataError
from nnviz.data.files.found import FileChoice, FoundData
from nnviz.data.files.reading import read_data_file
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from tests.data.files.conftest import write_idx_file

Images = NDArray[np.uint8]
Labels = NDArray[np.int64]


def read(path: Path, **choice: str) -> FoundData:
    return read_data_file(path, FileChoice(**choice))


def test_a_table_with_decimal_commas_and_names(iris: Path) -> None:
    found = read(iris)
    material = found.material
    assert material.class_names == ("cat", "dog", "owl")
    assert material.input_names == ("Länge", "Breite")
    np.testing.assert_allclose(material.parts[0].raw[1], [6.1, 1.5], rtol=1e-6)
    assert found.choice == FileChoice(";", ",", "yes", "Art")
    assert found.notes == ("column “Nr” left out: it only numbers the rows",)
    assert found.preview.columns[found.preview.label or 0] == "Art"
    assert found.preview.rows[0] == ("0", "5,0", "0,5", "cat")


def test_another_column_can_be_the_class(iris: Path) -> None:
    assert read(iris, label="breite").material.class_names == ("0,5", "1,5", "2,5")
    with pytest.raises(DataError, match="has no column “Farbe”: its columns are Nr, Länge"):
        read(iris, label="Farbe")


def test_a_table_of_points_is_a_plane(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("x,y,class\n" + "".join(f"{i / 10},{-i / 20},{'ab'[i % 2]}\n" for i in range(20)))
    data = load_task(Task(str(tmp_path / "p.csv")))
    assert (data.kind, data.input_names, [len(data.training), len(data.validation), len(data.test)]) == (
        "point",
        ("x", "y"),
        [14, 3, 3],
    )
    assert data.training.raw.min() < 0  # as they are


@pytest.mark.parametrize("has_header", [True, False])
def test_kaggle_s_and_pjreddie_s_form_of_mnist(has_header: bool, tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = rng.integers(0, 256, (12, 49))
    lines = [",".join(map(str, (i % 4, *row))) for i, row in enumerate(rows.tolist())]
    header = ["label," + ",".join(f"pixel{i}" for i in range(49))] if has_header else []
    (tmp_path / "t.csv").write_text("\n".join(header + lines))
    material = read(tmp_path / "t.csv").material
    assert (material.image_shape, material.normalisation, material.class_names) == ((7, 7), "unit", tuple("0123"))
    np.testing.assert_array_equal(material.parts[0].raw, rows)


def test_rows_that_are_not_whole_are_left_out_and_said(tmp_path: Path) -> None:
    good = [f"{i},{i * 2},{'ab'[i % 2]}" for i in range(10)]
    (tmp_path / "t.tsv").write_text("\n".join(["a,b,c", *good, "1,2", "nan,2,a", "3,,b", "inf,1,a", "1,2,"]))
    found = read(tmp_path / "t.tsv")
    assert len(found.material.parts[0]) == 10
    assert found.notes == (
        "1 row left out: it has not 3 cells",
        "4 rows left out: a value or the class is missing, no number or too large",
    )


def test_mnist_s_family_in_a_folder(tmp_path: Path, images: Images, labels: Labels) -> None:
    for part in ("train", "t10k"):
        write_idx_file(tmp_path / f"{part}-images-idx3-ubyte", images)
        write_idx_file(tmp_path / f"{part}-labels-idx1-ubyte", labels)
    material = read(tmp_path).material
    assert (material.image_shape, [len(part) for part in material.parts]) == ((5, 4), [50, 10, 60])
    np.testing.assert_array_equal(material.parts[2].raw, images.reshape(60, -1))


def test_emnist_is_turned_and_its_labels_from_1_have_their_letters(
    tmp_path: Path, images: Images, labels: Labels
) -> None:
    stem = tmp_path / "emnist-letters-train"
    write_idx_file(Path(f"{stem}-images-idx3-ubyte"), images.transpose(0, 2, 1))
    write_idx_file(Path(f"{stem}-labels-idx1-ubyte"), labels + 1)
    (tmp_path / "emnist-letters-mapping.txt").write_text("1 65\n2 66\n3 67\n")
    found = read(tmp_path)
    assert found.material.class_names == ("A", "B", "C")
    assert found.material.image_shape == (5, 4)
    np.testing.assert_array_equal(found.material.parts[0].raw, images.reshape(60, -1))
    assert read(tmp_path, turned="no").material.image_shape == (4, 5)


def test_qmnist_s_labels_are_the_first_of_eight_columns(tmp_path: Path, images: Images, labels: Labels) -> None:
    full = np.zeros((60, 8), np.int64)
    full[:, 0], full[:, 4] = labels, 30 + labels
    write_idx_file(tmp_path / "qmnist-train-images-idx3-ubyte", images)
    write_idx_file(tmp_path / "qmnist-train-labels-idx2-int", full, 0x0C, ">i4")
    material = read(tmp_path / "qmnist-train-images-idx3-ubyte").material
    np.testing.assert_array_equal(material.parts[0].labels, labels)


def test_kaggle_s_folders_around_the_files_are_gone_into(tmp_path: Path, images: Images, labels: Labels) -> None:
    for name, values in (("train-images-idx3-ubyte", images), ("train-labels-idx1-ubyte", labels)):
        (tmp_path / name).mkdir()
        write_idx_file(tmp_path / name / name, values)
    assert read(tmp_path).material.n_examples == 60


@pytest.mark.parametrize(
    ("names", "sizes"),
    [
        (("x_train", "y_train", "x_test", "y_test"), [50, 10, 60]),
        (("train_images", "train_labels", "test_images", "test_labels"), [50, 10, 60]),
        (("X", "y"), [60]),
    ],
)
def test_arrays_by_the_names_of_keras_medmnist_and_scikit_learn(
    names: tuple[str, ...], sizes: list[int], tmp_path: Path, images: Images, labels: Labels
) -> None:
    arrays = [images, labels[:, np.newaxis] if "images" in names[0] else labels] * (len(names) // 2)
    np.savez(tmp_path / "d.npz", **dict(zip(names, arrays, strict=True)))
    material = read(tmp_path / "d.npz").material
    assert ([len(part) for part in material.parts], material.image_shape) == (sizes, (5, 4))


def test_colours_become_grey_and_one_of_many_a_class(tmp_path: Path, images: Images, labels: Labels) -> None:
    np.savez(tmp_path / "c.npz", X=np.stack([images] * 3, axis=-1), y=np.eye(3)[labels])
    material = read(tmp_path / "c.npz").material
    np.testing.assert_array_equal(material.parts[0].raw, images.reshape(60, -1))
    np.testing.assert_array_equal(material.parts[0].labels, labels)


@pytest.mark.parametrize("protocol", [2, 4])
def test_a_pickle_of_arrays_is_read_and_one_of_more_refused(
    protocol: int, tmp_path: Path, images: Images, labels: Labels
) -> None:
    with gzip.open(tmp_path / "p.pkl.gz", "wb") as file:
        pickle.dump(((images, labels), (images[:9], labels[:9])), file, protocol=protocol)
    material = read(tmp_path / "p.pkl.gz").material
    assert [len(part) for part in material.parts] == [50, 10, 9]
    (tmp_path / "bad.pkl").write_bytes(pickle.dumps(Path("x"), protocol=protocol))
    with pytest.raises(DataError, match="refused"):
        read(tmp_path / "bad.pkl")


def test_pictures_are_of_the_class_their_folder_names(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        for part in ("train", "test"):
            (tmp_path / part / name).mkdir(parents=True)
            for i in range(6):
                (tmp_path / part / name / f"{i}.png").touch()
    (tmp_path / "train" / "dog" / "5.png").rename(tmp_path / "train" / "dog" / "broken.png")

    def reader(path: Path) -> Images:
        if path.name == "broken.png":
            raise DataError("broken.png is damaged")
        picture = np.full((2, 4) if path.name != "0.png" else (4, 8), 240, np.uint8)
        picture[:, 1:3] = 10 if path.parent.name == "cat" else 90
        return picture

    found = read_data_file(tmp_path, FileChoice(), reader)
    material = found.material
    assert (material.image_shape, material.class_names) == ((2, 4), ("cat", "dog"))
    assert [len(part) for part in material.parts] == [10, 1, 12]
    assert found.choice.inverted == "yes"
    assert material.parts[2].raw[1].tolist() == [15, 245, 245, 15] * 2
    assert [note.split(":")[0] for note in found.notes] == [
        "4 pictures of other sizes brought to 4×2",
        "1 picture left out",
        "inverted, so that ink is 1",
    ]
    with pytest.raises(DataError, match="pictures cannot be read here"):
        read(tmp_path)


def test_a_folder_of_nothing_known_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="holds no data that are known"):
        read(tmp_path)
    with pytest.raises(DataError, match="there is no file"):
        read(tmp_path / "none")


def test_a_parquet_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "mnist.parquet").write_bytes(b"PAR1" + bytes(40) + b"PAR1")
    with pytest.raises(DataError, match=r"mnist\.parquet is a Parquet file: save the table as CSV"):
        read_data_file(tmp_path / "mnist.parquet", FileChoice())


def test_tables_beside_the_one_that_is_read_are_said(tmp_path: Path) -> None:
    for name in ("test.csv", "train.csv"):
        (tmp_path / name).write_text("a,b,class\n" + "1,2,u\n3,4,v\n" * 9)
    assert read_data_file(tmp_path, FileChoice()).notes == ("table test.csv left out: only train.csv is read",)
    (tmp_path / "test.csv").unlink()
    assert read_data_file(tmp_path, FileChoice()).notes == ()


def test_of_several_tables_one_is_to_be_named(tmp_path: Path) -> None:
    for name in ("iris.csv", "wine.csv"):
        (tmp_path / name).write_text("a,b,class\n" + "1,2,u\n3,4,v\n" * 9)
    with pytest.raises(DataError, match=r"holds 2 tables: name the one that is meant, such as .*iris\.csv"):
        read_data_file(tmp_path, FileChoice())


def test_one_array_of_numpy_is_named(tmp_path: Path) -> None:
    np.save(tmp_path / "X.npy", np.eye(3))
    with pytest.raises(DataError, match=r"X\.npy is one array: save inputs and classes in one file"):
        read_data_file(tmp_path / "X.npy", FileChoice())


@pytest.mark.parametrize("part", ["xl/workbook.xml", "content.xml", ""])
def test_a_workbook_is_named(part: str, tmp_path: Path) -> None:
    book = tmp_path / "iris.xlsx"
    if part:
        with zipfile.ZipFile(book, "w") as packed:
            packed.writestr(part, "<x/>")
    else:  # as Excel wrote them before 2007
        book.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(DataError, match=r"iris\.xlsx is a workbook: save its table as CSV"):
        read_data_file(book, FileChoice())


def test_pictures_that_no_folder_gives_a_class_are_told_apart_from_a_table(iris: Path) -> None:
    folder = iris.parent
    (folder / "flower.png").touch()
    assert read(folder).material.n_examples == read(iris).material.n_examples
    (folder / iris.name).rename(folder / "notes.txt")
    with pytest.raises(DataError, match="put its pictures into folders, one for each class"):
        read(folder)
