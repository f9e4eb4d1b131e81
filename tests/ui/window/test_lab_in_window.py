"""The page Lab in the window: it asks about the data in use, however they have come into use."""

from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.ui.lab.page import LabPage
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow


def lab(window: MainWindow) -> LabPage:
    window.actions_.trigger("page_7")
    page = window.page("lab")
    assert isinstance(page, LabPage)
    return page


def asked_of(window: MainWindow) -> tuple[str, str, tuple[int, ...]]:
    page = lab(window)
    experiment = page.state.experiment
    return page.stages.runs.data_name, experiment.task.data, experiment.plan.sizes


def learn(window: MainWindow, qtbot: QtBot, task: Task) -> None:
    window.actions_.trigger("page_3")
    with qtbot.waitSignal(window.session.dataset_loaded, timeout=30_000):
        window.page("network").tasks.request(task)


OR = Task("table:OR")


def test_an_undo_of_the_task_brings_its_experiment_back(
    open_window: OpenWindow, strokes: Dataset, qtbot: QtBot
) -> None:
    window = open_window(strokes, {OR.data: load_task(OR)})
    before = asked_of(window)
    learn(window, qtbot, OR)
    table = asked_of(window)
    assert table[1] == OR.data
    assert table[2][0] == 2
    window.actions_.trigger("page_3")
    window.actions_.trigger("undo")
    assert asked_of(window) == before
    window.actions_.trigger("page_3")
    window.actions_.trigger("redo")
    assert asked_of(window) == table


def test_the_first_look_after_an_undo_finds_the_data_in_use(
    open_window: OpenWindow, strokes: Dataset, qtbot: QtBot
) -> None:
    window = open_window(strokes, {OR.data: load_task(OR)})
    learn(window, qtbot, OR)
    window.actions_.trigger("undo")
    name, _, sizes = asked_of(window)
    assert (name, sizes[0]) == (strokes.name, strokes.n_inputs)
