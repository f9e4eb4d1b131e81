"""``nnviz worksheet``: what is printed is what the page computes, on either paper, and what cannot be."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.nn.backprop_steps.work_sheet import seeded_material, work_sheet

Sentence = Callable[[], str]


def pages(path: Path) -> list[tuple[tuple[float, float], str]]:
    """Return the size in points and the text of every page."""
    pdf = pytest.importorskip("PyQt6.QtPdf", reason="this PyQt6 has no PDFium to read PDF with")
    document = pdf.QPdfDocument(None)
    assert document.load(str(path)) == pdf.QPdfDocument.Error.None_
    found = []
    for number in range(document.pageCount()):
        size = document.pagePointSize(number)
        found.append(((size.width(), size.height()), document.getAllText(number).text()))
    document.close()
    return found


def numbers_in(text: str) -> list[str]:
    return re.findall(r"−?\d+\.\d+", text)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_answers_are_real_text_and_those_of_the_pass(
    paper: str, size: tuple[int, int], tmp_path: Path, qapp: QApplication
) -> None:
    path = tmp_path / "sheet.pdf"
    arguments = ["--sizes", "3,4,2", "--seed", "7", "--paper", paper, "--answers", "only", "-o", str(path)]
    assert main(["worksheet", *arguments]) == 0
    found = pages(path)
    assert all(there == size for there, _ in found)
    text = "\n".join(text for _, text in found)
    written = numbers_in(text)
    for row in work_sheet(seeded_material((3, 4, 2), 7), digits=3, seed=7).rows:
        if "." in row.answer and "10" not in row.answer:
            assert row.answer in written, row.name


def test_a_sheet_without_answers_gives_nothing_away(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "sheet.pdf"
    assert main(["worksheet", "--answers", "none", "--seed", "3", "-o", str(path)]) == 0
    ((_, text),) = pages(path)
    assert "Work sheet 3: backpropagation through 2-2-1" in text
    sheet = work_sheet(seeded_material((2, 2, 1), 3), digits=3, seed=3)
    computed = {row.answer for row in sheet.rows if round(row.value, 1) != row.value}
    assert not computed & set(numbers_in(text))


def test_copies_are_sheets_of_one_seed_after_the_other_with_the_answers_overleaf(
    tmp_path: Path, qapp: QApplication
) -> None:
    path = tmp_path / "class.pdf"
    assert main(["worksheet", "--seed", "5", "--copies", "3", "-o", str(path)]) == 0
    titles = [re.sub("nnviz|·", "", text.split(":")[0]).strip() for _, text in pages(path)]
    assert titles == [f"{name} {seed}" for name in ("Work sheet", "Answers") for seed in (5, 6, 7)]


def test_an_svg_has_every_text_in_words(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "sheet.svg"
    assert main(["worksheet", "--seed", "1", "-o", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert "Work sheet 1" in text
    assert "Answers 1" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--sizes", "9,4,2"), "9-4-2 is no network for paper"),
        (("--copies", "0"), "--copies 0 cannot be"),
        (("--seed", "-4"), "--seed -4 cannot be"),
        (("--activation", "step"), "no gradient to work out: choose sigmoid or tanh or relu or"),
        (("--activation", "swish"), "“swish” with “quadratic” is unknown: choose sigmoid or tanh or relu or"),
        (("--eta", "nan"), "--eta nan cannot be"),
        (("--digits", "40"), "40 digits cannot be"),
        (("--cost", "cross-entropy", "--activation", "tanh"), "does not go with tanh outputs"),
        (("--paper", "a3"), "“a3” is unknown: choose a4 or letter"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    arguments: tuple[str, ...], words: str, tmp_path: Path, sentence: Sentence
) -> None:
    assert main(["worksheet", *arguments, "-o", str(tmp_path / "sheet.pdf")]) == 2
    assert words in sentence()
    assert not (tmp_path / "sheet.pdf").exists()


def test_another_ending_is_refused(tmp_path: Path, sentence: Sentence) -> None:
    assert main(["worksheet", "-o", str(tmp_path / "sheet.docx")]) == 2
    assert ".pdf" in sentence()


def test_a_seed_too_large_is_told_how_large_it_may_be(tmp_path: Path, sentence: Callable[[], str]) -> None:
    assert main(["worksheet", "--seed", "100000000000000000000", "-o", str(tmp_path / "sheet.pdf")]) == 2
    assert "choose 0 to 9,223,372,036,854,775,807" in sentence()
