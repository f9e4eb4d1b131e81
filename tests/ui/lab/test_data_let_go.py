"""The Lab keeps no data that are not in use any more, whichever tab has looked at them."""

from collections.abc import Callable
from dataclasses import replace
from weakref import ref

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.ui.lab.page import LabPage
from tests.ui.lab.conftest import PATIENCE_MS

Found = Callable[[LabPage], object]
OTHER = "other data"


@pytest.mark.parametrize(
    ("tab", "found"),
    [
        ("layer", lambda page: page.layer.reading),
        ("points", lambda page: page.points.found),
        ("rounding", lambda page: page.rounding.is_done),
    ],
)
def test_a_tab_out_of_sight_lets_the_data_before_go(
    tab: str, found: Found, page: LabPage, blobs: Dataset, qtbot: QtBot
) -> None:
    data = replace(blobs, name=OTHER)
    gone = ref(data)
    page.take_dataset(data, Task(OTHER))
    del data
    page.editor.edit(lambda state: edits.with_tab(state, tab))
    if tab == "rounding":
        page.rounding.start()
    qtbot.waitUntil(lambda: found(page), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not page.jobs.is_busy(tab), timeout=PATIENCE_MS)
    page.editor.edit(lambda state: edits.with_tab(state, "codes"))
    page.take_dataset(blobs, Task("blobs"))
    qtbot.waitUntil(lambda: gone() is None, timeout=PATIENCE_MS)
    assert found(page) in (None, False)
