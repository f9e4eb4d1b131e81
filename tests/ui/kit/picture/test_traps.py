"""What Qt does to files of pictures behind one's back does not happen here, as other programs read them."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PyQt6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PyQt6.QtGui import QBrush, QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen
from PyQt6.QtWidgets import QApplication

from nnviz.ui.kit.picture.files import save_painting
from nnviz.ui.kit.theme import ui_font
from tests.ui.kit.picture.readers import is_near, pdf_pixels, pdf_text, svg_pixels

SIZE = QSize(120, 80)
RED, WHITE, BLUE = QColor("red"), QColor("white"), QColor("blue")
EXPRESSIONS = ("−0.5 + 1.25 = 0.75", "2×3", "(A)", "x = (1, 0)ᵀ", "w¹₁₅,₂₀₃ · a → −∇C", "1,234,567.89", "10:15 --> 3")

Save = Callable[[str, Callable[[QPainter], None]], Path]


@pytest.fixture
def save(tmp_path: Path, qapp: QApplication) -> Save:
    """Give a function that saves what is painted on white under a name, and returns the path."""

    def to(name: str, paint: Callable[[QPainter], None]) -> Path:
        def on_white(painter: QPainter) -> None:
            painter.fillRect(QRectF(0, 0, SIZE.width(), SIZE.height()), WHITE)
            paint(painter)

        save_painting(tmp_path / name, SIZE, on_white)
        return tmp_path / name

    return to


def written(painter: QPainter) -> None:
    painter.setPen(Qt.GlobalColor.black)
    for line, text in enumerate(EXPRESSIONS):
        painter.setFont(ui_font(9))
        painter.drawText(QPointF(2, 10 + 11 * line), text)


def pixels(path: Path) -> QImage:
    read = svg_pixels if path.suffix == ".svg" else pdf_pixels
    return read(path, SIZE.width(), SIZE.height())


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_pdf_can_be_searched_for_whole_expressions(expression: str, save: Save) -> None:
    found = pdf_text(save("a.pdf", written))
    # Inter's contextual forms would make "0.5" of "−0.5", its figures of one width characters that nobody knows.
    assert expression.replace(" ", "") in found.replace(" ", "")


def test_a_pdf_keeps_the_pixels_of_images(save: Save) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    for x in range(40):
        for y in range(40):
            image.setPixelColor(x, y, QColor(x * 6, y * 6, (x * y) % 256))
    path = save("a.pdf", lambda painter: painter.drawImage(QRectF(0, 0, 40, 40), image))
    assert b"DCTDecode" not in path.read_bytes()
    found = pdf_pixels(path, SIZE.width() * 4, SIZE.height() * 4)
    assert all(
        is_near(found.pixelColor(4 * x + 2, 4 * y + 2), image.pixelColor(x, y)) for x in (3, 20) for y in (5, 31)
    )


@pytest.mark.parametrize("name", ["a.svg", "a.pdf"])
def test_what_is_half_transparent_stays_so(name: str, save: Save) -> None:
    def paint(painter: QPainter) -> None:
        painter.setOpacity(0.5)
        painter.fillRect(QRectF(0, 0, 40, 80), RED)
        gradient = QLinearGradient(60, 0, 120, 0)
        gradient.setColorAt(0, QColor(255, 0, 0, 0))
        gradient.setColorAt(1, QColor(255, 0, 0, 255))
        painter.setOpacity(1.0)
        painter.fillRect(QRectF(60, 0, 60, 80), QBrush(gradient))

    found = pixels(save(name, paint))
    assert is_near(found.pixelColor(20, 40), QColor(255, 127, 127))
    assert is_near(found.pixelColor(90, 40), QColor(255, 125, 125), 8)
    assert found.pixelColor(64, 40).green() > 220


@pytest.mark.parametrize("size", [QSize(981, 703), QSize(1279, 757), QSize(101, 67)])
def test_a_page_of_whole_points_shows_the_picture_to_its_edges(size: QSize, tmp_path: Path, qapp: QApplication) -> None:
    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), BLUE)
        painter.fillRect(QRectF(4, 4, size.width() - 8, size.height() - 8), WHITE)

    save_painting(tmp_path / "a.pdf", size, paint)
    width, height = size.width(), size.height()
    found = pdf_pixels(tmp_path / "a.pdf", width, height)
    for x, y in ((1, 1), (width - 2, 1), (1, height - 2), (width - 2, height - 2)):
        assert is_near(found.pixelColor(x, y), BLUE, 12)
    assert found.pixelColor(width - 6, height - 6) == WHITE


@pytest.mark.parametrize("name", ["a.svg", "a.pdf"])
def test_a_clip_holds_and_the_one_around_it_holds_again_afterwards(name: str, save: Save) -> None:
    def paint(painter: QPainter) -> None:
        painter.setClipRect(QRectF(0, 0, 80, 80))
        painter.save()
        painter.setClipRect(QRectF(20, 20, 20, 20), Qt.ClipOperation.IntersectClip)
        painter.fillRect(QRectF(0, 0, 120, 80), RED)
        painter.restore()
        painter.fillRect(QRectF(0, 60, 120, 20), BLUE)
        painter.setClipping(False)
        painter.fillRect(QRectF(100, 0, 10, 10), BLUE)

    found = pixels(save(name, paint))
    seen = {(30, 30): RED, (10, 10): WHITE, (60, 30): WHITE, (60, 70): BLUE, (100, 70): WHITE, (105, 5): BLUE}
    assert {place: is_near(found.pixelColor(*place), color) for place, color in seen.items()} == dict.fromkeys(
        seen, True
    )


@pytest.mark.parametrize("name", ["a.svg", "a.pdf"])
def test_a_line_of_so_many_pixels_stays_as_thin_under_any_scale(name: str, save: Save) -> None:
    """As curves in the units of their plot are drawn."""

    def paint(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(0, 40)
        painter.scale(1000, 0.01)
        pen = QPen(RED, 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        path = QPainterPath(QPointF(0, 0))
        path.lineTo(0.12, 0)
        painter.drawPath(path)

    found = pixels(save(name, paint))
    reds = [y for y in range(80) if found.pixelColor(60, y).green() < 128]
    assert reds == [39, 40]


def test_an_svg_needs_no_font(save: Save) -> None:
    path = save("a.svg", written)
    root = ElementTree.fromstring(path.read_bytes())
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" not in kinds
    assert "font-family" not in path.read_text()
    labels = [element.attrib["aria-label"] for element in root.iter() if "aria-label" in element.attrib]
    assert "".join(labels).replace(" ", "") == "".join(EXPRESSIONS).replace(" ", "")
    image = svg_pixels(path, SIZE.width(), SIZE.height())
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in range(SIZE.width()) for y in range(14))
    assert dark > 40


def test_an_svg_is_as_large_as_the_picture(save: Save) -> None:
    head = save("a.svg", written).read_text()[:400]
    assert re.search(r'width="120" height="80" viewBox="0 0 120 80"', head)


def test_many_lines_are_many_small_parts(save: Save) -> None:
    """As one path librsvg needs a minute for 24,000 of them."""

    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(QColor(0, 0, 255, 40), 0.5))
        painter.drawLines(*(QLineF(0, i / 300, 120, (i * 7 % 24_000) / 300) for i in range(24_000)))

    path = save("a.svg", paint)
    assert path.stat().st_size < 2_000_000
    longest = max(len(data) for data in re.findall(r' d="([^"]*)"', path.read_text()))
    assert longest < 200
    assert svg_pixels(path, 120, 80).pixelColor(60, 40).blue() > 200


@pytest.mark.parametrize("name", ["a.png", "a.svg", "a.pdf"])
def test_lines_without_antialiasing_fill_whole_pixels(name: str, save: Save) -> None:
    def paint(painter: QPainter) -> None:
        painter.setPen(QPen(RED, 1))
        painter.drawLine(10, 20, 110, 20)

    path = save(name, paint)
    found = QImage(str(path)).scaled(SIZE) if name.endswith("png") else pixels(path)
    assert is_near(found.pixelColor(60, 20), RED, 8)
    assert found.pixelColor(60, 19) == WHITE
    assert found.pixelColor(60, 21) == WHITE


def test_letters_that_xml_does_not_know_make_no_damaged_file(save: Save) -> None:
    def written_badly(painter: QPainter) -> None:
        painter.drawText(QPointF(10, 30), "a\x01b caf\udce9 x\ufffe <&>")

    path = save("bad\x01\x0b.svg", written_badly)
    root = ElementTree.parse(path).getroot()
    assert "".join(node.get("aria-label", "") for node in root.iter()) == "a�b caf� x� <&>"
