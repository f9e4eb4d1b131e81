"""``nnviz data``: the table of the data sets."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnviz.commands.data import draw_sheet, handwriting_lines, show_data, source_lines
from nnviz.commands.options import DataOptions
from nnviz.data.sources import FileReport, SourceReport
from nnviz.digits.ink.preparation import prepare_ink
from nnviz.digits.own.collection import keep_drawing, load_collection
from nnviz.language import UserError

FOLDER = Path("/data/mnist")


def test_a_data_set_that_is_right_shows_its_files_and_its_examples() -> None:
    files = (FileReport(FOLDER / "images.gz", 1_234_567, "right"), FileReport(FOLDER / "labels", 89, "right"))
    assert list(source_lines(SourceReport("mnist", FOLDER, files, (50_000, 10_000, 9)))) == [
        "mnist  in /data/mnist",
        "  images.gz   1,234,567 bytes  right",
        "  labels             89 bytes  right",
        "  50,000 training, 10,000 validation and 9 test images",
    ]


def test_what_is_wrong_is_said_and_where_missing_files_go() -> None:
    files = (
        FileReport(FOLDER / "images", 12, "wrong", "images is another file"),
        FileReport(FOLDER / "labels", None, "missing", "labels is missing"),
    )
    lines = list(source_lines(SourceReport("mnist", FOLDER, files, None)))
    assert lines[1].split() == ["images", "12", "bytes", "wrong", "hash"]
    assert lines[2].split() == ["labels", "missing"]
    assert lines[3:] == [
        "  images is another file",
        "  to use it: nnviz data --get mnist, or put labels, gzipped or not, into /data/mnist",
    ]


def test_without_mnist_it_names_the_four_files_and_the_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").mkdir()
    assert show_data({"NNVIZ_DATA": str(tmp_path / "own"), "HOME": str(tmp_path)}) == 0
    mnist, digits, mine = capsys.readouterr().out.split("\n\n")
    assert mnist.count("missing") == 4
    for name in ("train-images", "train-labels", "t10k-images", "t10k-labels"):
        assert name in mnist.splitlines()[-1]
    assert mnist.endswith(f"into {tmp_path / 'own' / 'mnist'}")
    assert "10,000 training, 2,000 validation and 2,000 test images" in digits
    assert mine.startswith(f"my handwriting  in {tmp_path}")
    assert "no drawings yet" in mine


def test_my_handwriting_is_listed_with_its_counts_and_left_as_it_is(tmp_path: Path) -> None:
    ink = np.zeros((40, 40), np.float32)
    ink[5:35, 18:22] = 1
    for label in (1, 1, 7):
        keep_drawing(tmp_path, prepare_ink(ink), label, is_held_out=label == 7)
    (tmp_path / "broken.npz").write_bytes(b"no drawing")
    lines = list(handwriting_lines(tmp_path, load_collection(tmp_path, sets_aside=False)))
    assert lines[1:3] == ["  3 drawings, 1 held out for testing", "  1: 2, 7: 1"]
    assert lines[3].startswith("  broken.npz is damaged")
    assert (tmp_path / "broken.npz").exists()


def test_a_sheet_of_the_built_in_digits(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    assert draw_sheet(DataOptions(sheet, "digits"), {"HOME": str(tmp_path)}) == 0
    image = QImage(str(sheet))
    assert (image.width(), image.height()) == (900, 900)
    grey = [[image.pixelColor(x, y).lightness() for x in range(0, 900, 5)] for y in range(0, 900, 5)]
    ink_by_row_of_digits = [
        sum(value < 128 for line in grey[18 * d : 18 * (d + 1)] for value in line) for d in range(10)
    ]
    assert min(ink_by_row_of_digits) > 100
    assert ink_by_row_of_digits.index(min(ink_by_row_of_digits)) == 1, "ones need the least ink"


def test_a_sheet_of_a_folder(tmp_path: Path) -> None:
    for name in ("left", "right"):
        (tmp_path / "pictures" / name).mkdir(parents=True)
        for number in range(8):
            image = QImage(20, 20, QImage.Format.Format_Grayscale8)
            image.fill(30 * number)
            assert image.save(str(tmp_path / "pictures" / name / f"{number}.png"))
    sheet = tmp_path / "sheet.png"
    assert draw_sheet(DataOptions(sheet, None, path=tmp_path / "pictures"), {"HOME": str(tmp_path)}) == 0
    assert QImage(str(sheet)).height() > 20


def test_a_sheet_with_nowhere_to_go(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"end its name in \.png"):
        draw_sheet(DataOptions(tmp_path / "sheet.txt", "digits"))
    with pytest.raises(UserError, match="choose another place"):
        draw_sheet(DataOptions(tmp_path / "none" / "sheet.png", "digits"))
