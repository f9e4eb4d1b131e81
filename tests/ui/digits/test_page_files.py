"""Pictures, networks and test images come onto the page for digits."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.language import UserError
from nnviz.nn.files.npz import save_network
from nnviz.nn.files.registry import read_network_file
from nnviz.ui.digits.answer.network_choice import BUNDLED, FILE
from nnviz.ui.digits.page import DigitsPage
from tests.ui.digits.conftest import SEVEN, Draw, do, network_of


def test_test_images_come_onto_the_pad_without_a_mouse(page: DigitsPage, strokes: Dataset, said: list[str]) -> None:
    page.set_dataset(strokes)
    do(page, "next_example")
    assert page.bar.example_text == f"1: a {strokes.test.labels[0]}"
    assert page.drawing is not None
    do(page, "previous_example")
    assert page.bar.example_text.startswith("40: a ")
    do(page, "random_example")
    do(page, "clear")
    assert page.bar.example_text == ""
    assert said == []


def test_a_hand_on_the_pad_makes_it_no_example_any_more(page: DigitsPage, strokes: Dataset, draw: Draw) -> None:
    page.set_dataset(strokes)
    do(page, "next_example")
    draw(*SEVEN)
    assert page.bar.example_text == ""


def test_data_without_digits_have_no_examples(page: DigitsPage, blobs: Dataset, said: list[str]) -> None:
    page.set_dataset(blobs)
    do(page, "next_example")
    assert len(said) == 1
    assert page.drawing is None


def test_what_needs_digits_tells_why_it_is_grey_and_is_not_promised(
    page: DigitsPage, strokes: Dataset, blobs: Dataset
) -> None:
    buttons, tips = tuple(page.bar._examples), []
    for data in (strokes, blobs, strokes):
        page.set_dataset(data)
        tips.append({button.toolTip() for button in buttons})
        promises = ["→" in pad._placeholder for pad in page.stage.pads]
        assert promises == [data is strokes] * 2
    assert tips[0] == tips[2]
    assert len(tips[0]) == 3
    assert tips[1] == {"the data in use hold no digits of 28x28: choose others above"}


def picture(path: Path) -> Path:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y in range(20, 70):
        for x in range(28, 34):
            image.setPixelColor(x, y, Qt.GlobalColor.black)
    image.save(str(path))
    return path


def test_a_picture_file_comes_onto_the_pad(page: DigitsPage, tmp_path: Path, said: list[str]) -> None:
    page.pad_input.open(picture(tmp_path / "one.png"))
    page.read_now()
    assert page.drawing is not None
    assert page.stage.pad.ink[140, 140] > 0.9
    assert page.bar.example_text == "one.png"
    assert said == []


def test_a_network_file_is_used(page: DigitsPage, tmp_path: Path) -> None:
    save_network(network_of(784, 7, 10), tmp_path / "n.npz")
    assert page.takes(tmp_path / "n.npz")
    file = read_network_file(tmp_path / "n.npz")
    assert page.what_becomes_of(file)
    page.take_network(file, tmp_path / "n.npz")
    assert page.networks.key == FILE
    assert "784 – 7 – 10" in page.panel.choice.about


@pytest.mark.parametrize("name", ["text.png", "folder", "gone.png", "blank.png", "small.npz"])
def test_what_cannot_be_taken_is_one_sentence_and_changes_nothing(
    page: DigitsPage, draw: Draw, tmp_path: Path, said: list[str], name: str
) -> None:
    (tmp_path / "text.png").write_text("no picture")
    (tmp_path / "folder").mkdir()
    blank = QImage(40, 40, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    blank.save(str(tmp_path / "blank.png"))
    save_network(network_of(100, 10), tmp_path / "small.npz")
    draw(*SEVEN)
    ink = page.stage.pad.ink
    page.open_file(tmp_path / name)
    assert len(said) == 1
    assert "\n" not in said[0]
    assert np.array_equal(page.stage.pad.ink, ink)
    assert page.networks.key == BUNDLED


def test_a_file_dropped_on_the_pad_is_left_to_who_knows_where_it_belongs(page: DigitsPage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "one.png")))])
    arguments = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, *arguments)
    entered.ignore()
    page.dragEnterEvent(entered)
    assert not entered.isAccepted()


@pytest.mark.parametrize("tab", ["answer", "split"])
def test_a_drawing_is_saved_as_a_picture_and_opened_as_the_same_ink(page: DigitsPage, tmp_path: Path, tab: str) -> None:
    page.show_tab(tab)
    rng = np.random.default_rng(7)
    page.stage.pad.set_ink(rng.random(page.stage.pad.canvas.shape, np.float32))
    ink = page.stage.pad.ink
    page.save_file(tmp_path / "drawing.png")
    page.stage.pad.clear()
    page.open_file(tmp_path / "drawing.png")
    assert np.array_equal(page.stage.pad.ink, ink)
    image = QImage(str(tmp_path / "drawing.png"))
    assert image.pixelColor(3, 2).value() == 255 - round(255 * float(ink[2, 3]))


def test_a_drawing_cannot_be_saved_as_anything_else(page: DigitsPage, tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"end the name with \.png"):
        page.save_file(tmp_path / "drawing.npz")


def test_a_picture_is_dropped_and_pasted(page: DigitsPage, tmp_path: Path, said: list[str], qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(QImage(str(picture(tmp_path / "one.png"))))
    actions, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    page.dropEvent(QDropEvent(QPointF(50, 50), actions, data, left, Qt.KeyboardModifier.NoModifier))
    page.read_now()
    assert page.drawing is not None
    do(page, "clear")
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    clipboard.setImage(QImage(str(tmp_path / "one.png")))
    with qtbot.waitSignal(page.settled):  # what was said of another paste is over
        page.handlers()["paste"]()
    assert page.drawing is not None
    clipboard.setText("seven")
    do(page, "paste")
    assert len(said) == 1


def test_a_large_picture_is_read_beside_the_window_and_a_stroke_gives_it_up(
    page: DigitsPage, tmp_path: Path, said: list[str], draw: Draw, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.ui.digits.picture_files.LARGE_BYTES", 10)
    image = QImage(60, 60, QImage.Format.Format_Grayscale8)
    image.fill(255)
    for y in range(10, 50):
        image.setPixel(30, y, 0)
    path = tmp_path / "one.png"
    assert image.save(str(path))
    page.open_file(path)
    assert page.bar.example_text == "reading one.png …"
    assert page.drawing is None
    qtbot.waitUntil(lambda: page.drawing is not None)
    assert page.bar.example_text == "one.png"
    page.open_file(path)
    draw(*SEVEN)
    assert page.bar.example_text == ""
    broken = tmp_path / "broken.png"
    broken.write_bytes(path.read_bytes()[:40])
    page.open_file(broken)
    qtbot.waitUntil(lambda: len(said) == 1)
    assert "broken.png is damaged" in said[0]
    assert page.bar.example_text == ""
