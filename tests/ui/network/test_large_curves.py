"""The curves can have the whole stage, and give it back to whatever is asked for next."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel

from nnviz.ui.network.page import NetworkPage


@pytest.fixture
def shown(page: NetworkPage) -> NetworkPage:
    page.resize(1280, 700)
    page.show()
    QApplication.processEvents()
    return page


def press(page: NetworkPage, action: str) -> None:
    page.handlers()[action]()
    QApplication.processEvents()


def test_the_curves_take_the_stage_and_give_it_back(shown: NetworkPage) -> None:
    stage = shown.stage
    before = stage.curves.height()
    press(shown, "large_curves")
    assert not stage.view.isVisible()
    assert stage.curves.height() > 2 * before
    assert stage.curves.height() > 0.9 * stage.height()
    press(shown, "escape")
    assert stage.view.isVisible()
    assert stage.curves.height() == before
    press(shown, "large_curves")
    press(shown, "large_curves")
    assert stage.view.isVisible()


def test_so_does_a_double_click_on_a_title(shown: NetworkPage) -> None:
    (title,) = [label for label in shown.stage.curves.findChildren(QLabel) if label.text() == "Classified correctly"]
    for is_large in (True, False):
        QTest.mouseDClick(title, Qt.MouseButton.LeftButton)
        assert shown.stage.large_curves_shown == is_large


@pytest.mark.parametrize("action", ["errors", "next_tool"])
def test_a_sheet_that_is_asked_for_is_seen(action: str, shown: NetworkPage) -> None:
    press(shown, "large_curves")
    press(shown, action)
    assert shown.stage.errors.isVisible() or shown.stage.matrices.isVisible()
    assert not shown.stage.large_curves_shown


def test_a_network_in_no_run_has_no_curves_to_be_large(shown: NetworkPage) -> None:
    press(shown, "large_curves")
    shown.stage.allow_examples(False)
    assert not shown.stage.large_curves_shown
    shown.stage.show_large_curves(True)
    assert not shown.stage.large_curves_shown
