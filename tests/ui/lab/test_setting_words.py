"""What is said of a setting in its row: as much as there is room for, and nothing over anything else."""

from dataclasses import replace

import pytest
from PyQt6.QtCore import QPoint
from PyQt6.QtGui import QFontMetrics, QGuiApplication
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.lab.comparison import ComparedSetting
from nnviz.ui.kit.theme import THEMES, ui_font
from nnviz.ui.lab.runs.setting_words import fitting_words, row_texts, whole_words
from nnviz.ui.lab.runs.settings_view import SettingsView
from tests.ui.lab.test_paint_race import settings

GAP = 10


@pytest.fixture
def metrics(qapp: QGuiApplication) -> QFontMetrics:
    return QFontMetrics(ui_font(13, bold=True))


@pytest.fixture
def setting() -> ComparedSetting:
    """Return three of five runs, 90 to 99 % right, under a name as long as that of a share of the data."""
    made = settings([(90,), (95,), (99,)], [])[0]
    return replace(made, name="784-30-10, 10 % of the data", short_name="10 % of the data")


def test_the_words_become_shorter_until_they_fit(setting: ComparedSetting, metrics: QFontMetrics) -> None:
    assert row_texts(setting) == ("94.67 ± 4.51  ·  3 of 5", "94.67 ± 4.51", "94.67")
    seen = []
    for width in range(600, 60, -1):
        name, text = fitting_words(setting, metrics, width, GAP)
        assert metrics.horizontalAdvance(name) + GAP + metrics.horizontalAdvance(text) <= width
        seen.append((name, text))
    whole = [text for name, text in dict.fromkeys(seen) if name == "10 % of the data"]
    assert whole == list(row_texts(setting))
    assert {text for name, text in seen if name != "10 % of the data"} == {"94.67"}
    assert seen[-1][0].endswith("…")


def test_all_of_it_is_said_where_the_mouse_is(qtbot: QtBot, setting: ComparedSetting) -> None:
    view = SettingsView(THEMES["light"])
    qtbot.addWidget(view)
    view.resize(250, 200)
    view.show_settings((setting, replace(setting, short_name="other", failures=("the disk is full",))))
    view.show()
    for y, said in ((50, whole_words(setting)), (100, "other: 94.67 ± 4.51  ·  3 of 5  ·  1 failed\nthe disk is full")):
        QTest.mouseMove(view, QPoint(100, y))
        qtbot.waitUntil(lambda said=said: view.toolTip() == said)


def test_of_runs_that_are_alike_it_is_said_why_there_is_no_bar() -> None:
    alike = settings([(90,)] * 5, [])[0]
    assert row_texts(alike) == ("90.00 ± 0.00, all alike", "90.00 ± 0.00", "90.00")
