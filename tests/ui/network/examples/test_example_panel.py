"""The example is shown pixel by pixel, and another is asked for."""

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, Examples
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.examples.example_panel import ExamplePanel, PixelPicture

VALUES = np.arange(12) / 11  # 3 rows of 4


@pytest.fixture
def panel(qtbot: QtBot) -> ExamplePanel:
    panel = ExamplePanel(THEMES["light"])
    qtbot.addWidget(panel)
    some = Examples(np.stack([VALUES, VALUES]), np.array([0, 1]))
    panel.set_dataset(Dataset("pictures", some, some, some, ("7", "9"), (3, 4)), None)
    panel.show_example(VALUES, "test image 5 · a 7", "misread as 9", is_right=False)
    panel.resize(panel.sizeHint())
    panel.show()
    return panel


def press(qtbot: QtBot, panel: ExamplePanel, text: str) -> None:
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("text", "step"), [("‹", -1), ("›", 1)])
def test_arrows_ask_for_neighbours(text: str, step: int, panel: ExamplePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.moved) as moved:
        press(qtbot, panel, text)
    assert moved.args == [step]


def test_any_example_can_be_asked_for(panel: ExamplePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.random_requested):
        press(qtbot, panel, "random")


def test_only_misread_ones_can_be_asked_for(panel: ExamplePanel, qtbot: QtBot) -> None:
    box = panel.only_misread
    assert (box.text(), box.isChecked()) == ("only misread", False)
    with qtbot.waitSignal(box.toggled) as toggled:
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert (toggled.args, box.isChecked()) == ([True], True)


def test_the_caption_and_the_range_are_shown(panel: ExamplePanel) -> None:
    texts = {label.text() for label in panel.findChildren(QLabel)}
    assert {"test image 5 · a 7", "misread as 9", "x₁ … x₁₂"} <= texts


@pytest.mark.parametrize(("n", "said"), [(1, "x₁"), (2, "x = (x₁, x₂)"), (3, "x₁ … x₃")])
def test_the_range_is_that_of_the_inputs(panel: ExamplePanel, n: int, said: str) -> None:
    some = Examples(np.zeros((4, n)), np.zeros(4, np.int64))
    panel.set_dataset(Dataset("numbers", some, some, some, ("7", "9")), None)
    assert said in {label.text() for label in panel.findChildren(QLabel)}


def test_a_wrong_answer_looks_unlike_a_right_one(panel: ExamplePanel) -> None:
    answer = next(label for label in panel.findChildren(QLabel) if label.text() == "misread as 9")
    wrong = answer.objectName()
    panel.show_example(VALUES, "test image 5 · a 7", "read as 7", is_right=True)
    assert answer.text() == "read as 7"
    assert answer.objectName() != wrong


def picture(panel: ExamplePanel) -> PixelPicture:
    found = panel.findChild(PixelPicture)
    assert found is not None
    return found


def pixel(widget: PixelPicture, row: int, column: int) -> QPoint:
    """The middle of a pixel of the square picture, 3 rows of 4."""
    side = min(widget.width(), widget.height())
    left = (widget.width() - side) / 2
    return QPoint(round(left + (column + 0.5) * side / 4), round((row + 0.5) * side / 3))


def test_a_pixel_is_an_input_from_white_to_ink(panel: ExamplePanel) -> None:
    widget = picture(panel)
    image = widget.grab().toImage()
    reds = [image.pixelColor(pixel(widget, n // 4, n % 4)).red() for n in range(12)]
    ink = THEMES["light"].ink.red()
    assert reds == pytest.approx([255 + value * (ink - 255) for value in VALUES], abs=2)


@pytest.mark.parametrize(("row", "column", "said"), [(0, 0, "x₁ = 0.000"), (1, 2, "x₇ = 0.545"), (2, 3, "x₁₂ = 1.000")])
def test_the_number_under_the_pointer_is_told(
    row: int, column: int, said: str, panel: ExamplePanel, qtbot: QtBot
) -> None:
    widget = picture(panel)
    qtbot.mouseMove(widget, pixel(widget, row, column))
    assert widget.toolTip() == f"row {row + 1}, column {column + 1}: {said}"


def test_beside_the_picture_nothing_is_told(qtbot: QtBot) -> None:
    widget = PixelPicture(THEMES["light"])
    qtbot.addWidget(widget)
    widget.resize(200, 100)
    widget.show()
    qtbot.mouseMove(widget, QPoint(60, 50))
    assert widget.toolTip() == ""
    widget.set_values(VALUES.reshape(3, 4))
    qtbot.mouseMove(widget, QPoint(30, 50))  # left of the picture
    assert widget.toolTip() == ""
    qtbot.mouseMove(widget, QPoint(60, 50))
    assert widget.toolTip() != ""


def test_the_theme_is_taken(panel: ExamplePanel) -> None:
    panel.set_theme(THEMES["dark"], 1.5)
    assert panel.width() == pytest.approx(1.5 * 164, abs=1)
    widget = picture(panel)
    assert widget.grab().toImage().pixelColor(pixel(widget, 0, 0)) == THEMES["dark"].ground
