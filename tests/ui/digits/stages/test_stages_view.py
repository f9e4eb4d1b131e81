"""Every step between ink and input is shown with its numbers, and can be left out."""

from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from nnviz.digits.ink.preparation import ALL_STAGES, InkStages, PreparedInk, prepare_ink
from nnviz.ui.digits.stages.stage_picture import CAPTION_PX
from nnviz.ui.digits.stages.stages_view import PICTURES, SWITCH_OF, StagesView
from nnviz.ui.kit.theme import THEMES


@pytest.fixture
def view(qtbot: QtBot) -> StagesView:
    view = StagesView(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(930, 178)
    view.show()
    return view


@pytest.fixture
def prepared() -> PreparedInk:
    ink = np.zeros((280, 280), np.float32)
    ink[40:160, 30:50] = 1
    ink[40:60, 30:110] = 0.6
    return prepare_ink(ink)


def switch(view: StagesView, name: str) -> QCheckBox:
    return next(box for box in view.findChildren(QCheckBox) if box.text() == name)


def test_every_picture_of_the_way_is_shown_with_its_size(view: StagesView, prepared: PreparedInk) -> None:
    view.show_ink(prepared)
    for name in PICTURES:
        assert view.pictures[name].values is getattr(prepared, name)
    sizes = [view.pictures[name].size_text for name in PICTURES]
    assert sizes == ["280 x 280", "80 x 120", "40 x 40", "20 x 20", "28 x 28"]


def test_without_ink_there_is_no_picture_and_no_number(view: StagesView, prepared: PreparedInk) -> None:
    view.show_ink(prepared)
    view.show_ink(None)
    assert all(picture.values is None for picture in view.pictures.values())
    assert not any(picture.size_text for picture in view.pictures.values())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("cleaned", "clean"),
        ("cropped", "crop"),
        ("pen evened", "even_pen"),
        ("in 20x20", "keep_box"),
        ("centred", "centre"),
    ],
)
def test_each_step_has_a_switch(view: StagesView, qtbot: QtBot, text: str, field: str) -> None:
    with qtbot.waitSignal(view.stages_requested) as wished:
        qtbot.mouseClick(switch(view, text), Qt.MouseButton.LeftButton, pos=QPoint(8, 16))
    assert wished.args == [replace(ALL_STAGES, **{field: False})]


def test_the_switches_show_the_steps_that_are_done(view: StagesView) -> None:
    view.set_stages(InkStages(even_pen=False))
    assert not switch(view, "pen evened").isChecked()
    assert switch(view, "cropped").isChecked()
    assert len(SWITCH_OF) == len(view.findChildren(QCheckBox))


def test_the_switches_are_large_enough_for_a_finger(view: StagesView) -> None:
    assert all(box.height() >= 32 for box in view.findChildren(QCheckBox))


@pytest.mark.parametrize("name", PICTURES)
def test_the_number_under_the_pointer_is_told_on_every_picture(
    view: StagesView, prepared: PreparedInk, qtbot: QtBot, name: str
) -> None:
    view.show_ink(prepared)
    picture = view.pictures[name]
    room = picture.height() - CAPTION_PX
    values = getattr(prepared, name)
    zoom = min(picture.width(), room) / max(values.shape)
    top, left = (room - values.shape[0] * zoom) / 2, (picture.width() - values.shape[1] * zoom) / 2
    row, column = (int(n) for n in np.argwhere(values > 0.5)[3])
    at = QPoint(int(left + (column + 0.5) * zoom), int(top + (row + 0.5) * zoom))
    told: list[tuple[int, int, float]] = []
    picture.pointed.connect(lambda *pixel: told.append(pixel))
    qtbot.mouseMove(picture, at)
    row, column, value = told[-1]
    assert value == values[row, column]
    assert f"row {row + 1}, column {column + 1}:" in view.inspected_text
    assert f"{value:.3f}" in view.inspected_text


def test_a_pixel_of_the_input_is_named_as_the_text_names_it(view: StagesView) -> None:
    view.inspect("image", 1, 2, 0.25)
    assert view.inspected_text == "row 2, column 3: x₃₁ = 0.250"
    view.inspect("image", None, None, None)
    assert view.inspected_text == ""


def test_the_inspected_number_follows_the_drawing(view: StagesView, prepared: PreparedInk, qtbot: QtBot) -> None:
    view.show_ink(prepared)
    picture = view.pictures["drawn"]
    qtbot.mouseMove(picture, picture.rect().center())
    before = view.inspected_text
    view.show_ink(replace(prepared, drawn=np.ones((280, 280), np.float32)))
    assert view.inspected_text.endswith("1.000")
    assert view.inspected_text != before
    view.show_ink(None)
    assert view.inspected_text == ""
