"""Numbers that the audience is asked for: typed, checked, hinted at, and given away by nothing."""

import pytest
from PyQt6.QtCore import QPoint, QRectF, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.nn.backprop_steps.digits import shown
from nnviz.nn.backprop_steps.steps import quantity_at
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.in_words import spoken_views
from nnviz.ui.kit.picture.recording import Text
from nnviz.ui.kit.stage_picture import picture_of
from tests.ui.backprop.conftest import go_to


def test_the_blank_is_filled_by_typing(page: BackpropPage, qtbot: QtBot) -> None:
    page.handlers()["pen"]()
    go_to(page, 19)
    assert page.stage.formula.in_words().endswith("δ¹₁ = ?")
    assert "−0.073" not in "".join(view.text for view in spoken_views(page))
    assert page.stage.formula.open_blank()
    QTest.keyClicks(page.stage.formula.line, "-0,073")
    QTest.keyClick(page.stage.formula.line, Qt.Key.Key_Return)
    assert page.state.score.right == 1
    assert page.stage.formula.in_words().endswith("δ¹₁ = −0.073")


def test_of_a_sum_that_is_not_whole_the_new_term_is_asked_for(page: BackpropPage) -> None:
    page.handlers()["pen"]()
    page.walk.step()
    assert page.stage.note == "term 1 of 3"
    assert page.stage.formula.in_words().splitlines()[-2:] == ["z¹₁ = ?", "z¹₁ = …"]
    answer(page, "0.912")
    assert (page.state.score.right, page.state.score.wrong) == (1, 0)
    assert page.stage.formula.in_words().endswith("z¹₁ = 0.912 …")
    page.walk.step()
    assert page.stage.formula.in_words().splitlines()[-2:] == ["z¹₁ = 0.912 + ?", "z¹₁ = …"]
    answer(page, "0")
    page.walk.step()
    assert page.stage.formula.in_words().splitlines()[-2:] == ["z¹₁ = 0.912 + 0 − 0.593", "z¹₁ = ?"]
    answer(page, "0.319")
    assert page.state.score.right == 3
    assert page.stage.note == "0.319 is right."
    page.walk.step()
    assert page.stage.note == "term 1 of 3"  # of the next neuron


@pytest.mark.parametrize("text", ["99", "-99"])
def test_a_number_that_is_0_has_no_sign_to_be_right(page: BackpropPage, text: str) -> None:
    page.handlers()["pen"]()
    page.walk.step()
    answer(page, "0")
    assert page.stage.note == "0 is not it yet: something is left of it."
    answer(page, "0.912")
    page.walk.step()
    answer(page, text)
    assert page.stage.note == f"{text} is not it yet: look why nothing is left of it."


def test_return_opens_the_blank_whatever_was_clicked_before(page: BackpropPage, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=30_000)
    page.handlers()["pen"]()
    button = next(b for b in page.panel.step.sizes.findChildren(QPushButton) if b.text() == "Neuron")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is button
    page.walk.step()
    line = page.stage.formula.line
    for _ in range(2):
        press_return_where_the_keys_are()
        assert line.hasFocus()
        QTest.keyClicks(line, "0.3")
        QTest.keyClick(line, Qt.Key.Key_Escape)
        assert not line.isVisible()
    page.stage.timeline.setFocus()
    press_return_where_the_keys_are()
    assert line.hasFocus()
    QTest.mouseClick(page.stage.matrices, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert not line.isVisible()
    press_return_where_the_keys_are()
    assert line.hasFocus()


def press_return_where_the_keys_are() -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)


def test_the_blank_of_a_term_lies_in_its_own_column(page: BackpropPage) -> None:
    page.panel.network.source_chosen.emit("2-3-5-1")
    page.handlers()["pen"]()
    assert page.reading is not None
    for position in range(1, page.reading.order.n_steps + 1):
        go_to(page, position)
        scene = page.stage.formula.scene
        assert scene is not None
        if scene.asks == "term":
            n, size = len(scene.quantity.terms), scene.size
            left = scene.area.left() + scene.lead(size) + sum(scene.widths(size)[: n - 1])
            assert left <= scene.blank.left() < scene.blank.right() <= left + scene.widths(size)[n - 1] + 1
            assert scene.area.contains(scene.blank)


def answer(page: BackpropPage, text: str) -> None:
    assert page.stage.formula.open_blank()
    QTest.keyClicks(page.stage.formula.line, text)
    QTest.keyClick(page.stage.formula.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["a tenth", "1e400", "nan"])
def test_what_is_no_number_is_refused_in_one_sentence(page: BackpropPage, qtbot: QtBot, text: str) -> None:
    page.handlers()["pen"]()
    go_to(page, 19)
    page.stage.formula.open_blank()
    page.stage.formula.line.setText(text)
    with qtbot.waitSignal(page.refused) as refused:
        QTest.keyClick(page.stage.formula.line, Qt.Key.Key_Return)
    assert text in refused.args[0]
    assert page.state.score.wrong == 0


def test_a_wrong_answer_is_told_what_is_wrong_and_the_blank_stays_open(page: BackpropPage) -> None:
    page.handlers()["pen"]()
    go_to(page, 19)
    for text, words in (("0.073", "the other sign"), ("-0.5", "the size is not"), ("9", "and another size")):
        page.stage.formula.open_blank()
        QTest.keyClicks(page.stage.formula.line, text)
        QTest.keyClick(page.stage.formula.line, Qt.Key.Key_Return)
        assert words in page.stage.note
        assert page.stage.formula.line.isVisible()
        assert (page.stage.formula.line.text(), page.stage.formula.line.selectedText()) == (text, text)
    page.stage.hint_requested.emit()
    assert page.stage.note == "Hint: it lies between −0.1 and −0.01."
    page.stage.reveal_requested.emit()
    assert (page.state.score.wrong, page.state.score.revealed) == (3, 1)


def test_nothing_on_the_page_gives_away_what_is_asked_for(page: BackpropPage) -> None:
    page.panel.digits.digits_changed.emit(6)
    page.handlers()["pen"]()
    assert page.reading is not None
    for position in range(1, page.reading.order.n_steps + 1):
        go_to(page, position)
        asked = page.reading.asked
        assert asked is not None
        assert asked.value is not None
        answer = shown(asked.value, 6)
        parameters = (*page.reading.numbers.network.weights, *page.reading.numbers.network.biases)
        is_repeated = asked.name.startswith("∂C/∂b") or any((array == asked.value).any() for array in parameters)
        if len(answer) > 4 and not is_repeated and not _stands_elsewhere(page, asked.value):
            words = "\n".join(view.text for view in spoken_views(page))
            painted = "\n".join(item.text for item in picture_of(page.on_stage).items if isinstance(item, Text))
            assert answer not in words, asked.name
            assert answer not in painted, asked.name


def _stands_elsewhere(page: BackpropPage, value: float) -> bool:
    """Whether a number that is known already is the same: x₂ = 0 leaves w · x + b = b."""
    reading = page.reading
    assert reading is not None
    known = [quantity_at(reading.numbers, reading.order, step) for step in range(reading.hidden - 1)]
    terms = (term.value for quantity in known[-3:] for term in quantity.terms)
    values = {quantity.value for quantity in known} | set(terms)
    return any(other is not None and abs(other - value) < 1e-9 for other in values)


def test_the_blank_lies_inside_however_low_the_room_is(page: BackpropPage) -> None:
    page.handlers()["pen"]()
    for height in (560, 600, 900):
        page.resize(1280, height)
        for position in (3, 13, 19, 33):
            go_to(page, position)
            scene = page.stage.formula.scene
            assert scene is not None
            assert QRectF(page.stage.formula.rect()).contains(scene.blank)
