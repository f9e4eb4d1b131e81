"""A word above a plot shows that it has the keys to who came by keys, also after a menu or another window."""

import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.plot.words import WordButton

Reason = Qt.FocusReason


@pytest.mark.parametrize("between", [Reason.PopupFocusReason, Reason.ActiveWindowFocusReason])
@pytest.mark.parametrize(("first", "is_ringed"), [(Reason.TabFocusReason, True), (Reason.MouseFocusReason, False)])
def test_the_ring_is_there_again_after_something_else_had_the_keys(
    first: Qt.FocusReason, is_ringed: bool, between: Qt.FocusReason, qtbot: QtBot
) -> None:
    word = WordButton("training")
    qtbot.addWidget(word)
    word.show()
    word.activateWindow()
    qtbot.waitUntil(word.isActiveWindow)
    word.clearFocus()
    for reason in (first, between):
        word.setFocus(reason)
        qtbot.waitUntil(word.hasFocus)
        assert word._ringed == is_ringed
        ringed = word.grab().toImage()
        word.clearFocus()
        assert (ringed != word.grab().toImage()) == is_ringed
