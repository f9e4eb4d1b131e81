"""Anything painted, as a file."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QRectF, QSize
from PyQt6.QtGui import QColor, QImage, QPainter
from PyQt6.QtWidgets import QApplication

from nnviz.ui.kit.image_files import ExportError
from nnviz.ui.kit.picture.files import save_painting


def paint(painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, 60, 40), QColor("white"))
    painter.fillRect(QRectF(10, 10, 20, 20), QColor("red"))


def test_a_png_has_two_pixels_for_each_of_the_picture(tmp_path: Path, qapp: QApplication) -> None:
    save_painting(tmp_path / "a.PNG", QSize(60, 40), paint)
    image = QImage(str(tmp_path / "a.PNG"))
    assert (image.width(), image.height()) == (120, 80)
    assert image.pixelColor(40, 40) == QColor("red")
    assert image.pixelColor(70, 40) == QColor("white")


def test_svg_and_pdf_have_the_size_asked_for(tmp_path: Path, qapp: QApplication) -> None:
    save_painting(tmp_path / "a.svg", QSize(60, 40), paint)
    assert 'viewBox="0 0 60 40"' in (tmp_path / "a.svg").read_text()
    save_painting(tmp_path / "a.pdf", QSize(60, 40), paint)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["a.gif", "a", "a.csv"])
def test_other_kinds_are_refused(name: str, tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(ExportError, match="no kind of picture nnviz can write"):
        save_painting(tmp_path / name, QSize(60, 40), paint)


def test_a_place_that_cannot_be_written_is_one_sentence(qapp: QApplication) -> None:
    with pytest.raises(ExportError, match="cannot save /nosuch/a"):
        save_painting(Path("/nosuch/a.png"), QSize(60, 40), paint)
