"""The panel's parts stay within what is seen of it, and take the look through any container."""

import pytest
from PyQt6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.sections import Section
from nnviz.ui.kit.side_panel import WIDTH_PX, SidePanel
from nnviz.ui.kit.theme import THEMES, Theme


class Tinted(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.looks: list[tuple[str, float]] = []

    def set_theme(self, theme: Theme, scale: float) -> None:
        self.looks.append((theme.name, scale))


@pytest.fixture
def panel(qtbot: QtBot) -> SidePanel:
    panel = SidePanel()
    qtbot.addWidget(panel)
    return panel


def test_a_wide_part_does_not_widen_the_panel(panel: SidePanel) -> None:
    wide = QLabel("a" * 500, panel.content)
    panel.column.addWidget(wide)
    panel.show()
    assert panel.content.width() <= panel.width() == WIDTH_PX


def test_beside_the_scroll_bar_the_parts_have_less_room(panel: SidePanel, qtbot: QtBot) -> None:
    tall = QWidget(panel.content)
    tall.setFixedHeight(3000)
    panel.column.addWidget(tall)
    panel.resize(WIDTH_PX, 200)
    panel.show()
    viewport = panel.viewport()
    assert viewport is not None
    qtbot.waitUntil(lambda: panel.content.width() == viewport.width() < WIDTH_PX)


def test_the_look_reaches_parts_in_parts_once(panel: SidePanel) -> None:
    section = Section("TRUTH TABLE", panel.content)
    tinted = Tinted(section)
    section.column.addWidget(tinted)
    panel.column.addWidget(section)
    panel.set_theme(THEMES["dark"], 1.5)
    assert tinted.looks == [("dark", 1.5)]
    assert panel.full_width == panel.sizeHint().width() == round(WIDTH_PX * 1.5)


def test_what_has_a_look_of_its_own_cares_for_its_inside(qtbot: QtBot) -> None:
    outer = QWidget()
    qtbot.addWidget(outer)
    middle = Tinted(outer)
    inner = Tinted(middle)
    spread_look(outer, THEMES["light"], 1.0)
    assert (middle.looks, inner.looks) == ([("light", 1.0)], [])


@pytest.mark.parametrize(("height", "top"), [(60, 420), (300, 500)])
def test_a_part_is_scrolled_to_and_of_a_high_one_the_upper_end(
    height: int, top: int, panel: SidePanel, qtbot: QtBot
) -> None:
    above, part, below = (QWidget(panel.content) for _ in range(3))
    for widget, widget_height in ((above, 500), (part, height), (below, 500)):
        widget.setFixedHeight(widget_height)
        panel.column.addWidget(widget)
    panel.column.setSpacing(0)
    panel.resize(WIDTH_PX, 140)
    panel.show()
    qtbot.wait(1)
    panel.column.setContentsMargins(0, 0, 0, 0)
    panel.scroll_to(part)
    bar = panel.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: bar.value() == top)
