"""Tab goes through what is seen, in the order in which it is seen, whenever it was made."""

from PyQt6.QtCore import QRect, Qt
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.layouts import column, row
from nnviz.ui.kit.tab_stops import step_focus, tab_stops


def texts(root: QWidget) -> list[str]:
    return [stop.text() for stop in tab_stops(root) if isinstance(stop, QPushButton)]


def shown(qtbot: QtBot, window: QWidget) -> QWidget:
    qtbot.addWidget(window)
    window.resize(400, 300)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def buttons(window: QWidget, names: str) -> list[QPushButton]:
    return [QPushButton(name, window) for name in names]


def test_the_order_is_that_of_the_layouts_and_not_that_of_making(qtbot: QtBot) -> None:
    window = QWidget()
    d, c, b, a, e = buttons(window, "dcbae")
    row(column(a, row(b, c)), column(QLabel("no keys", window), d, e), on=window)
    assert texts(shown(qtbot, window)) == ["a", "b", "c", "d", "e"]


def test_what_is_made_anew_comes_where_it_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    a, c = buttons(window, "ac")
    layout = QHBoxLayout(window)
    layout.addWidget(a)
    layout.addWidget(c)
    shown(qtbot, window)
    made = QPushButton("b", window)
    layout.insertWidget(1, made)
    made.show()
    assert texts(window) == ["a", "b", "c"]


def test_tab_goes_round_and_back(qtbot: QtBot) -> None:
    window = QWidget()
    c, b, a = buttons(window, "cba")
    column(a, b, c, on=window)
    shown(qtbot, window)
    a.setFocus()
    for is_next, following in ((True, b), (True, c), (True, a), (False, c), (False, b)):
        assert step_focus(window, is_next=is_next)
        assert window.focusWidget() is following


def test_from_what_is_no_stop_tab_goes_on_where_that_lies(qtbot: QtBot) -> None:
    window = QWidget()
    part = QWidget(window)
    a, c = buttons(window, "ac")
    b = QPushButton("b", part)
    column(b, on=part)
    column(a, part, c, on=window)
    shown(qtbot, window)
    for is_next, following in ((True, b), (False, a)):
        part.setFocus()
        step_focus(window, is_next=is_next)
        assert window.focusWidget() is following


def test_what_has_just_gone_hands_the_keys_to_what_came_after_it(qtbot: QtBot) -> None:
    class Window(QWidget):
        def focusNextPrevChild(self, is_next: bool) -> bool:
            return step_focus(self, is_next=is_next)

    window = Window()
    c, b, a = buttons(window, "cba")
    column(a, b, c, on=window)
    shown(qtbot, window)
    b.setFocus()
    b.hide()
    assert window.focusWidget() is c


def test_what_lies_under_something_else_is_left_out(qtbot: QtBot) -> None:
    window = QWidget()
    stage, panel = QWidget(window), QWidget(window)
    a, b = buttons(stage, "ab")
    c = QPushButton("c", panel)
    for part, place in ((stage, QRect(0, 0, 400, 300)), (panel, QRect(200, 0, 200, 300))):
        part.setGeometry(place)
    for button, left in ((a, 10), (b, 250), (c, 10)):
        button.setGeometry(left, 10, 80, 30)
    assert texts(shown(qtbot, window)) == ["a", "c"]
    panel.hide()
    assert texts(window) == ["a", "b"]


def test_what_has_been_scrolled_away_is_a_stop_and_is_brought_into_sight(qtbot: QtBot) -> None:
    window, content = QWidget(), QWidget()
    inner = buttons(content, "abcdefghijklmnopqrstuvwxyz")
    column(*inner, on=content)
    area, foot = QScrollArea(window), QPushButton("foot", window)
    area.setWidget(content)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    layout = QVBoxLayout(window)
    layout.addWidget(area)
    layout.addWidget(foot)
    shown(qtbot, window)
    assert texts(window) == [*"abcdefghijklmnopqrstuvwxyz", "foot"]
    foot.setFocus()
    step_focus(window, is_next=False)
    assert inner[-1].hasFocus()
    assert not inner[-1].visibleRegion().isEmpty()


def test_among_buttons_of_which_one_is_down_tab_comes_to_that_one_first(qtbot: QtBot) -> None:
    window, group = QWidget(), QButtonGroup()
    group.setParent(window)
    before, *members, after = buttons(window, "<abc>")
    for member in members:
        member.setCheckable(True)
        group.addButton(member)
    row(before, *members, after, on=window)
    shown(qtbot, window)
    members[1].setChecked(True)
    assert texts(window) == ["<", "a", "b", "c", ">"]
    for is_next, start in ((True, before), (False, after)):
        start.setFocus()
        seen = []
        for _ in range(3):
            step_focus(window, is_next=is_next)
            focused = window.focusWidget()
            assert isinstance(focused, QPushButton)
            seen.append(focused.text())
        assert seen == (["b", "c", ">"] if is_next else ["b", "a", "<"])


def test_what_cannot_be_used_is_left_out(qtbot: QtBot) -> None:
    window = QWidget()
    a, b, c, d = buttons(window, "abcd")
    column(a, b, c, d, on=window)
    b.setEnabled(False)
    c.hide()
    d.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    assert texts(shown(qtbot, window)) == ["a"]


def test_without_stops_nobody_gets_the_keys(qtbot: QtBot) -> None:
    assert not step_focus(shown(qtbot, QWidget()), is_next=True)
