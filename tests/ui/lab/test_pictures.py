"""Every stage as a picture, in every theme, empty and with results."""

from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.lab import edits
from nnviz.lab.state import TABS, VIEWS
from nnviz.ui.kit.picture.files import save_recording
from nnviz.ui.kit.stage_picture import picture_of
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.page import LabPage
from tests.ui.lab.conftest import PATIENCE_MS


def finish(page: LabPage, qtbot: QtBot) -> None:
    """Have results on every tab."""
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.runs.sweep.is_done, timeout=PATIENCE_MS)
    page.rounding.start()
    qtbot.waitUntil(lambda: page.rounding.is_done, timeout=PATIENCE_MS)
    for tab in ("layer", "points"):
        page.editor.edit(lambda state, tab=tab: edits.with_tab(state, tab))
    qtbot.waitUntil(lambda: None not in (page.layer.reading, page.points.found), timeout=PATIENCE_MS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_stage_is_a_picture_with_results_and_without(
    page: LabPage, qtbot: QtBot, tmp_path: Path, theme: str
) -> None:
    page.set_theme(THEMES[theme], 1.0)
    for has_results in (False, True):
        if has_results:
            page.editor.edit(lambda state: edits.with_tab(state, "runs"))
            finish(page, qtbot)
        sizes = {}
        for tab in TABS:
            page.editor.edit(lambda state, tab=tab: edits.with_tab(state, tab))
            for view in VIEWS if tab == "runs" else ("",):
                if view:
                    page.editor.edit(lambda state, view=view: edits.with_view(state, view))
                QApplication.processEvents()  # which lay it out
                path = tmp_path / f"{tab}{view}{has_results}.svg"
                save_recording(path, picture_of(page.on_stage), title=tab)
                sizes[tab, view] = path.stat().st_size
        assert min(sizes.values()) > 500
