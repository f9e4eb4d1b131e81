"""Nothing trained is lost by a key: Ctrl+Z brings back the network, equal to the last bit, and all of its curves."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.own_points import OwnPoint
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import Change, LimitSpeed
from nnviz.runs.measuring import WATCHED
from nnviz.runs.run import TrainingRun
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.network.presets import presets
from nnviz.ui.network.run_state import MOST_RUNS
from nnviz.ui.training.training_session import TrainingSession

PATIENCE_MS = 30_000
PLAN = TrainingPlan(sizes=(16, 30, 3))
Session = Any  # the fakes of conftest.py
Run = Any
Train = Callable[[int], None]


def bits(network: Network | None) -> bytes:
    assert network is not None
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


def step_of(page: NetworkPage) -> int:
    """How many mini-batches are shown as done."""
    return int(page.place_text.split()[1].replace(",", "")) if page.place_text else 0


def curves(page: NetworkPage) -> list[bytes]:
    """Every record of every curve on show."""
    kept = [curve.records.window(-np.inf, np.inf) for plot in page.stage.curves.kept for curve in plot.values()]
    return [array.tobytes() for pair in kept for array in pair]


def step_one(page: NetworkPage, qtbot: QtBot) -> Train:
    """Give a function that trains so many mini-batches, and waits until they are measured and shown."""

    def go_on(n: int) -> None:
        for _ in range(n):
            after = step_of(page) + 1
            page.run.step_mini_batch()
            qtbot.waitUntil(lambda after=after: step_of(page) == after, timeout=PATIENCE_MS)

    return go_on


@pytest.fixture
def trained(painter: Any, qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> Iterator[NetworkPage]:
    """A page with a training thread of its own, on the blobs."""
    session = TrainingSession(lambda _task: blobs)
    page = NetworkPage(session, painter, THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    with qtbot.waitSignal(session.progressed, timeout=PATIENCE_MS):
        session.load_dataset(Task("blobs"))
    yield page
    session.close()


@pytest.fixture
def train(trained: NetworkPage, qtbot: QtBot) -> Train:
    return step_one(trained, qtbot)


def other_network() -> Network:
    return random_network((16, 5, 3), ("sigmoid", "sigmoid"), initial="text", rng=np.random.default_rng(2))


def ways_to_lose_it() -> dict[str, Callable[[NetworkPage], object]]:
    other = other_network()
    return {
        "reset": lambda page: page.run.reset(),
        "sizes": lambda page: page.panel.plan.plan_requested.emit(replace(PLAN, sizes=(16, 7, 3))),
        "preset": lambda page: page.panel.plan.preset_requested.emit(presets()[3]),
        "open": lambda page: page.open_network(other),
        "built": lambda page: page.show_built(other),
    }


@pytest.mark.parametrize("way", ways_to_lose_it())
def test_an_undo_brings_the_network_back_with_its_curves(
    way: str, trained: NetworkPage, train: Train, blobs: Dataset, qtbot: QtBot
) -> None:
    train(5)
    network, drawn, step = bits(trained.network), curves(trained), step_of(trained)
    ways_to_lose_it()[way](trained)
    assert bits(trained.network) != network
    trained.run.undo()
    assert bits(trained.network) == network
    assert curves(trained) == drawn
    train(1)  # and it goes on as if nothing had been between
    assert step_of(trained) == step + 1
    alone = TrainingRun(PLAN, blobs, WATCHED)
    while alone.step < 6:
        alone.advance(1)
    assert bits(trained.network) == bits(alone.network())


def test_no_mini_batch_is_missing_in_curves_that_come_back_from_the_middle_of_training(
    trained: NetworkPage, qtbot: QtBot
) -> None:
    trained.run.change(Change(epochs=100_000))
    trained._session.send(LimitSpeed(1000.0))  # the curves keep 8,192 records one by one
    trained.run.toggle_play()
    qtbot.waitUntil(lambda: step_of(trained) > 50, timeout=PATIENCE_MS)
    trained.run.reset()  # records of the run before are still on their way
    qtbot.waitUntil(lambda: step_of(trained) == 0, timeout=PATIENCE_MS)
    trained.run.undo()
    with qtbot.waitSignal(trained._session.progressed, timeout=PATIENCE_MS) as told:
        pass
    snapshot = told.args[0].snapshot
    x, _ = trained.stage.curves.kept[0]["mini-batch"].records.window(-np.inf, np.inf)
    assert len(np.unique(x)) == snapshot.step > 50
    assert bits(trained.network) == bits(snapshot.network)


def test_redo_goes_the_way_again(trained: NetworkPage, train: Train) -> None:
    train(2)
    first = bits(trained.network)
    trained.run.reset()
    train(1)
    second, drawn = bits(trained.network), curves(trained)
    trained.run.undo()
    assert bits(trained.network) == first
    trained.run.redo()
    assert bits(trained.network) == second
    assert curves(trained) == drawn


def test_a_change_of_eta_is_undone_in_the_run_itself(page: NetworkPage, session: Session) -> None:
    page.run.scale_eta(2.0)
    page.run.undo()
    assert session.sent == [Change(eta=6.0), Change(eta=3.0)]
    assert page.run.state.plan.eta == 3.0


def test_a_drag_is_one_step(page: NetworkPage, session: Session) -> None:
    for eta in (3.5, 4.0, 4.5):
        page.panel.plan.change_requested.emit(Change(eta=eta), True)
    page.panel.plan.drag_ended.emit()
    page.run.undo()
    assert page.run.state.plan.eta == 3.0


def test_a_reset_of_what_was_not_trained_is_no_step(page: NetworkPage, session: Session, run: Run) -> None:
    page.show_progress(run.progress(epoch=1.0))
    page.run.reset()
    for _ in range(MOST_RUNS + 3):
        page.run.reset()
    page.run.undo()
    assert session.named("recall") == [(1,)]


def test_the_oldest_runs_are_forgotten_when_there_are_many(page: NetworkPage, session: Session, run: Run) -> None:
    for _ in range(MOST_RUNS + 5):
        page.show_progress(run.progress(epoch=1.0))
        page.run.reset()
    for _ in range(MOST_RUNS + 5):
        page.run.undo()
    assert session.named("recall")[-1] == (MOST_RUNS + 5 + 1 - MOST_RUNS + 1,)
    assert len(session.named("recall")) == MOST_RUNS - 1


def test_an_undo_brings_back_the_task_and_the_data_with_the_network_and_its_curves(
    painter: Any, qtbot: QtBot, no_qthread_left: None, blobs: Dataset, pictures: Dataset
) -> None:
    data = {"blobs": blobs, "pictures": pictures}
    session = TrainingSession(lambda task: data[task.data])
    page = NetworkPage(session, painter, THEMES["light"])
    qtbot.addWidget(page)
    recalled: list[tuple[Dataset, Task]] = []
    session.dataset_recalled.connect(lambda dataset, task: recalled.append((dataset, task)))
    with qtbot.waitSignal(session.progressed, timeout=PATIENCE_MS):
        session.load_dataset(Task("blobs"))
    go_on = step_one(page, qtbot)
    go_on(5)
    network, drawn, plan = bits(page.network), curves(page), page.run.state.plan
    with qtbot.waitSignal(session.dataset_loaded, timeout=PATIENCE_MS):
        session.load_dataset(Task("pictures"))
    assert page.run.state.plan.sizes[0] == pictures.n_inputs
    go_on(2)
    second, second_drawn = bits(page.network), curves(page)
    page.run.undo()
    assert (bits(page.network), curves(page)) == (network, drawn)
    assert (page.tasks.task, page.run.state.plan, step_of(page)) == (Task("blobs"), plan, 5)
    assert page.examples.dataset is blobs
    assert session.dataset is blobs
    assert recalled == [(blobs, Task("blobs"))]
    assert session.task == Task("blobs")
    go_on(1)
    alone = TrainingRun(plan, blobs, WATCHED)
    while alone.step < 6:
        alone.advance(1)
    assert bits(page.network) == bits(alone.network())
    page.run.redo()
    assert (bits(page.network), curves(page)) == (second, second_drawn)
    assert page.tasks.task == Task("pictures")
    page.run.undo()
    page.run.reset()  # begins with the data on show, not with those loaded last
    go_on(1)
    assert page.run.state.dataset is blobs
    session.close()


def test_the_data_in_use_chosen_again_change_nothing(trained: NetworkPage, train: Train, qtbot: QtBot) -> None:
    train(3)
    network, drawn = bits(trained.network), curves(trained)
    with qtbot.waitSignal(trained._session.dataset_loaded, timeout=PATIENCE_MS):
        trained._session.load_dataset(Task("blobs again"))
    assert bits(trained.network) == network
    assert curves(trained) == drawn
    train(1)
    assert step_of(trained) == 4


def test_each_run_comes_back_with_the_points_it_learnt_from(page: NetworkPage, run: Run) -> None:
    square = [OwnPoint(x, y, int(x * y < 0)) for x in (-1.0, 1.0) for y in (-1.0, 1.0)]
    before, after = (Task("own", own=(*square, OwnPoint(0.0, at, 0))) for at in (0.5, -0.5))
    page.set_dataset(load_task(before), before)
    page.show_progress(run.progress(epoch=1.0))
    page.run.reset()
    page.tasks.edit(load_task(after), after)
    assert page.tasks.task == after
    page.run.undo()
    assert page.tasks.task == before
    page.run.redo()
    assert page.tasks.task == after


def test_a_network_shown_over_a_run_has_that_runs_data_under_it(
    page: NetworkPage, session: Session, run: Run, blobs: Dataset, pictures: Dataset
) -> None:
    page.show_progress(run.progress(epoch=1.0))
    page.show_built(other_network())
    session.dataset_loaded.emit(pictures)
    assert page.run.state.dataset is pictures
    page.run.undo()
    assert page.run.state.is_set_aside
    assert page.run.state.dataset is blobs
    page.run.undo()
    assert page.examples.dataset is blobs
    assert session.named("recall") == [(1,)]
