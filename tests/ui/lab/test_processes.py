"""The runs of the page in processes of their own, as they are in the window."""

from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.lab import edits
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.lab.page import LabPage
from tests.runs.sweep.conftest import do_run
from tests.ui.lab.conftest import PATIENCE_MS, coded

Open = Callable[[], LabPage]
resource_tracker.ensure_running()  # a process of Python's own, which stays once there has been any other


@pytest.fixture
def open_page(qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> Iterator[Open]:
    """Give a function that makes the page with two runs at a time on the blobs; all are closed in the end."""
    made: list[LabPage] = []

    def load(task: Task) -> Dataset:
        return blobs if task.target == "classes" else coded(blobs)

    def make() -> LabPage:
        page = LabPage(THEMES["light"], load=load)
        qtbot.addWidget(page)
        page.take_dataset(blobs, Task("blobs"))
        page.editor.edit(lambda state: edits.with_jobs(edits.with_hidden(edits.with_repeats(state, 2), "5"), 2))
        made.append(page)
        return page

    yield make
    for page in made:
        page.close_page()


def test_processes_give_the_bits_of_runs_done_here(open_page: Open, qtbot: QtBot, blobs: Dataset) -> None:
    page = open_page()
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: page.runs.sweep.is_done and page.runs.sweep.has_ended, timeout=2 * PATIENCE_MS)
    for spec in page.state.experiment.specs:
        data = blobs if spec.task.target == "classes" else coded(blobs)
        assert page.runs.sweep.results[spec.key].bits == do_run(spec, data).result.bits


def test_a_page_closed_amid_its_runs_leaves_no_process_and_goes_on_when_opened_again(
    open_page: Open, qtbot: QtBot
) -> None:
    page = open_page()
    page.editor.edit(lambda state: edits.with_plan(edits.with_repeats(state, 12), epochs=20))
    page.handlers()["play"]()
    qtbot.waitUntil(lambda: 2 <= len(page.runs.sweep.results) < 24, timeout=2 * PATIENCE_MS)
    kept, state = dict(page.runs.sweep.results), page.state
    page.close_page()
    again = open_page()
    again.restore(state)
    qtbot.waitUntil(lambda: len(again.runs.sweep.results) >= len(kept), timeout=PATIENCE_MS)
    assert kept.items() <= again.runs.sweep.results.items()
    again.handlers()["play"]()
    qtbot.waitUntil(lambda: again.runs.sweep.is_done and again.runs.sweep.has_ended, timeout=4 * PATIENCE_MS)
    assert kept.items() <= again.runs.sweep.results.items()
