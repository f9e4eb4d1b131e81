"""A number is typed or dragged; what cannot be taken is refused in a sentence and changes nothing."""

import math
from fractions import Fraction

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLineEdit, QSlider
from pytestqt.qtbot import QtBot

from nnviz.language import UserError
from nnviz.ui.kit.number_field import SLIDER_STEPS, LinearScale, LogScale, NumberField, NumberLine, NumberSlider
from nnviz.ui.kit.theme import THEMES, ui_font


def positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise UserError(f"“{text}” is no number") from None
    if not 0 < value < math.inf:
        raise UserError(f"{value:g} is not above 0")
    return value


@pytest.fixture
def field(qtbot: QtBot) -> NumberField:
    """A field with a slider from 0.01 to 100, at 3."""
    field = NumberField("η", "how far", parse=positive, scale=LogScale(0.01, 100.0))
    qtbot.addWidget(field)
    field.set_value(3.0)
    field.show()
    return field


def line(field: NumberField) -> QLineEdit:
    found = field.findChild(QLineEdit)
    assert found is not None
    return found


def slider(field: NumberField) -> QSlider:
    found = field.findChild(QSlider)
    assert found is not None
    return found


def type_in(qtbot: QtBot, field: NumberField, text: str) -> None:
    line(field).setFocus()
    qtbot.waitUntil(line(field).hasFocus)
    line(field).selectAll()
    qtbot.keyClicks(line(field), text)
    qtbot.keyClick(line(field), Qt.Key.Key_Return)


def test_a_value_set_is_shown_without_a_signal(field: NumberField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.changed):
        field.set_value(0.25)
    assert (field.value, line(field).text()) == (0.25, "0.25")
    assert slider(field).value() == LogScale(0.01, 100.0).position(0.25)


def test_a_typed_number_is_told_once(field: NumberField, qtbot: QtBot) -> None:
    told: list[float] = []
    field.changed.connect(told.append)
    type_in(qtbot, field, "0.5")
    line(field).clearFocus()
    assert told == [0.5]
    assert field.value == 0.5


def test_the_same_number_is_not_told(field: NumberField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.changed):
        type_in(qtbot, field, "3")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "“abc” is no number"),
        ("0", "0 is not above 0"),
        ("-1", "-1 is not above 0"),
        ("1e999", "inf is not above 0"),
        ("nan", "nan is not above 0"),
        ("", "“” is no number"),
    ],
)
def test_what_cannot_be_taken_is_refused_once_and_the_old_value_stays(
    text: str, sentence: str, field: NumberField, qtbot: QtBot
) -> None:
    refused: list[str] = []
    field.refused.connect(refused.append)
    with qtbot.assertNotEmitted(field.changed):
        line(field).clear()
        type_in(qtbot, field, text)
        assert (field.value, line(field).text()) == (3.0, text)  # to be mended
        line(field).clearFocus()
    assert refused == [sentence]
    assert (field.value, line(field).text()) == (3.0, "3")


def test_refused_text_can_be_mended(field: NumberField, qtbot: QtBot) -> None:
    type_in(qtbot, field, "abc")
    assert line(field).selectedText() == "abc"
    with qtbot.waitSignal(field.changed) as changed:
        qtbot.keyClicks(line(field), "4")
        qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert changed.args == [4.0, False]


def test_who_leaves_the_field_has_typed_enough(field: NumberField, qtbot: QtBot) -> None:
    told: list[float] = []
    field.changed.connect(told.append)
    line(field).setFocus()
    qtbot.waitUntil(line(field).hasFocus)
    line(field).selectAll()
    qtbot.keyClicks(line(field), "5")
    line(field).clearFocus()
    assert told == [5.0]
    assert (field.value, line(field).text()) == (5.0, "5")


def test_return_gives_the_keys_back_to_the_window(field: NumberField, qtbot: QtBot) -> None:
    for text in ("2", "2"):  # another number, and the same
        type_in(qtbot, field, text)
        assert not line(field).hasFocus()


def test_dragging_the_slider_tells_round_numbers(field: NumberField) -> None:
    told: list[float] = []
    field.changed.connect(told.append)
    slider(field).setValue(SLIDER_STEPS // 2)
    slider(field).setValue(0)
    slider(field).setValue(SLIDER_STEPS)
    assert told == [1.0, 0.01, 100.0]
    assert (field.value, line(field).text()) == (100.0, "100")


def test_a_value_beyond_the_slider_lies_at_its_end_and_stays(field: NumberField, qtbot: QtBot) -> None:
    type_in(qtbot, field, "5000")
    assert field.value == 5000.0
    assert slider(field).value() == SLIDER_STEPS


def test_a_slider_of_fractions_is_shown_with_every_python(qtbot: QtBot) -> None:
    class Fractions(NumberField):
        number = Fraction

    field = Fractions("x", "", scale=LinearScale(0, 10, 20))
    qtbot.addWidget(field)
    field.set_value(Fraction(0))
    field._take_slider(5)
    assert (field.value, field.line.text()) == (Fraction(5, 2), "2.5")


def test_without_a_scale_there_is_no_slider(qtbot: QtBot) -> None:
    field = NumberField("Seed", "", parse=positive)
    qtbot.addWidget(field)
    field.show()
    assert not slider(field).isVisible()


def test_the_label_and_the_tip_belong_to_the_field(field: NumberField) -> None:
    assert field.toolTip() == "how far"
    assert line(field).accessibleName() == slider(field).accessibleName() == "η"


@pytest.mark.parametrize("value", [0.01, 0.3, 1.0, 3.0, 42.0, 100.0])
def test_the_scale_of_ratios_leads_there_and_back(value: float) -> None:
    scale = LogScale(0.01, 100.0)
    assert scale.value(scale.position(value)) == pytest.approx(value, rel=0.02)


def test_equal_ways_are_equal_ratios() -> None:
    scale = LogScale(0.01, 100.0)
    assert [scale.position(v) for v in (0.001, 0.01, 0.1, 1, 10, 100, 1000)] == [0, 0, 250, 500, 750, 1000, 1000]


@pytest.mark.parametrize("value", [Fraction(-4), Fraction(-1, 25), Fraction(0), Fraction(12, 25), Fraction(4)])
def test_the_linear_scale_leads_there_and_back_exactly(value: Fraction) -> None:
    scale = LinearScale(-4, 4)
    assert scale.value(scale.position(value)) == value
    assert (scale.position(Fraction(-99)), scale.position(Fraction(99))) == (0, scale.steps)


def test_a_log_scale_shows_the_size_of_a_negative_number() -> None:
    scale = LogScale(0.01, 100.0)
    assert scale.position(-1.0) == scale.position(1.0) == 500


def test_up_and_down_add_a_step(qtbot: QtBot) -> None:
    line = NumberLine("b", "tip")
    qtbot.addWidget(line)
    line.set_value(Fraction(1, 3))
    told: list[Fraction] = []
    line.changed.connect(told.append)
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert told == [Fraction(13, 30), Fraction(7, 30)]
    assert line.value == Fraction(1, 3)  # whoever listens decides


def test_a_number_slider_gives_exact_numbers_and_tells_drags(qtbot: QtBot) -> None:
    number = NumberSlider("w", "tip", scale=LinearScale(-4, 4))
    qtbot.addWidget(number)
    number.set_value(Fraction(0))
    told: list[tuple[Fraction, bool]] = []
    number.changed.connect(lambda value, is_drag: told.append((value, is_drag)))
    bar = number.findChild(QSlider)
    assert bar is not None
    bar.setValue(101)
    bar.setSliderDown(True)
    bar.setValue(105)
    number.set_scale(LinearScale(-100, 100))  # not while it is held
    bar.setValue(110)
    with qtbot.waitSignal(number.released):
        bar.setSliderDown(False)
    assert told == [(Fraction(1, 25), False), (Fraction(1, 5), True), (Fraction(2, 5), True)]
    number.set_scale(LinearScale(-100, 100))
    bar.setValue(0)
    assert told[-1] == (Fraction(-100), False)


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_number_that_has_no_room_has_fewer_digits_and_never_a_part_of_them(
    scale: float, field: NumberField, qtbot: QtBot
) -> None:
    field.setFont(ui_font(13 * scale))
    field.set_theme(THEMES["light"], scale)
    field.set_value(8.05304e8)
    shown = line(field).text()
    assert shown in ("8.053e8", "8.05e8", "8.1e8")
    assert line(field).toolTip().splitlines() == ["8.05304e+08", "how far"]
    with qtbot.assertNotEmitted(field.changed):  # it is the same number still
        line(field).setFocus()
        qtbot.keyClick(line(field), Qt.Key.Key_Return)
    assert field.value == 8.05304e8
    field.set_value(3.0)
    assert (line(field).text(), line(field).toolTip()) == ("3", "how far")


def test_with_more_room_the_number_is_whole_again(field: NumberField, qtbot: QtBot) -> None:
    field.set_value(8.05304e8)
    field.line.setFixedWidth(200)
    qtbot.waitUntil(lambda: line(field).text() == "8.05304e+08")
    line(field).setFocus()
    qtbot.keyClicks(line(field), "9")
    typed = line(field).text()
    field.line.setFixedWidth(60)
    qtbot.wait(1)
    assert line(field).text() == typed


def test_what_is_no_single_number_is_shown_as_it_is(qtbot: QtBot) -> None:
    line = NumberLine("split", "tip", form="/".join, step=None)
    qtbot.addWidget(line)
    line.resize(20, 30)
    line.set_value(("70", "15", "15"))
    assert line.text() == "70/15/15"
