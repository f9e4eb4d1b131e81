"""The run goes on with points set by hand: the window and the training thread have the same plan and data."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.own_points import OwnPoint
from nnviz.data.points import PointsChoice
from nnviz.data.splitting import Shares
from nnviz.data.task import Task
from nnviz.data.task_loading import load_task
from nnviz.nn.network import Network, random_network
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import Change
from nnviz.runs.records import TEST
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.training.training_session import TrainingSession
from nnviz.ui.training.training_worker import Progress

PATIENCE_MS = 30_000
MOONS = Task("moons", points=PointsChoice(n=60), split=Shares(60, 20, 20))


def points(n: int, n_test: int = 4) -> Task:
    """So many points of two classes, and some more of the test data."""
    own = tuple(OwnPoint(k / 20, -k / 20, k % 2, is_test=k >= n) for k in range(n + n_test))
    return Task("own", own=own)


class Desk:
    """A page with a training thread of its own, and what that has said last."""

    def __init__(self, page: NetworkPage, session: TrainingSession, qtbot: QtBot) -> None:
        self.page, self.session, self._qtbot = page, session, qtbot
        self._last: Progress | None = None
        self.n_tested = 0
        self.refused: list[str] = []
        session.progressed.connect(self._hear)
        for say in (page.refused, session.refused):
            say.connect(self.refused.append)

    @property
    def plan(self) -> TrainingPlan:
        """The window's."""
        return self.page.run.state.plan

    def learn(self, task: Task) -> None:
        self.session.load_dataset(task)
        self._qtbot.waitUntil(lambda: self.page.tasks.task == task and self._last is not None, timeout=PATIENCE_MS)

    def edit(self, task: Task) -> None:
        self.page.tasks.edit(load_task(task), task)

    def settle(self) -> None:
        """Wait until the thread has measured as many test examples as the window has, by the same plan."""
        n = len(self.page.run.state.dataset.test)  # type: ignore[union-attr]
        self._qtbot.waitUntil(lambda: self.n_tested == n and self._thread_s == self.plan, timeout=PATIENCE_MS)

    @property
    def _thread_s(self) -> TrainingPlan | None:
        return None if self._last is None else self._last.snapshot.plan

    def _hear(self, progress: Progress) -> None:
        self._last = progress
        for measurement in progress.snapshot.records.measurements:
            if measurement.split == TEST:
                self.n_tested = measurement.evaluation.n


@pytest.fixture
def desk(painter: Any, qtbot: QtBot, no_qthread_left: None) -> Iterator[Desk]:
    session = TrainingSession(load_task)
    page = NetworkPage(session, painter, THEMES["light"])
    qtbot.addWidget(page)
    page.show()
    yield Desk(page, session, qtbot)
    page.close_page()
    session.close()


def test_a_run_with_patience_goes_on_with_points_that_have_no_validation_share(desk: Desk) -> None:
    desk.learn(MOONS)
    desk.page.panel.plan.plan_requested.emit(replace(desk.plan, patience=5))
    desk.settle()
    desk.edit(points(20, n_test=7))
    assert desk.plan.patience is None
    desk.settle()
    assert desk.n_tested == 7
    assert not desk.page.panel.plan._patience.isVisibleTo(desk.page.panel.plan)
    desk.page.run.step_epoch()
    desk.page.run.reset()
    desk.settle()
    assert desk.refused == []


def test_no_undo_brings_back_a_mini_batch_that_the_points_left_do_not_have(desk: Desk) -> None:
    desk.learn(points(12))
    desk.page.run.change(Change(mini_batch=9))
    desk.page.run.change(Change(eta=2.0))
    desk.settle()
    desk.edit(points(8))
    assert desk.plan.mini_batch == 8
    desk.settle()
    desk.page.run.undo()
    assert (desk.plan.mini_batch, desk.plan.eta) == (8, 1.0)
    desk.settle()
    desk.edit(points(12))
    desk.page.run.redo()
    assert (desk.plan.mini_batch, desk.plan.eta) == (8, 2.0)
    desk.settle()
    desk.page.run.reset()
    desk.settle()
    assert desk.refused == []


def test_a_network_that_the_points_do_not_fit_begins_anew(desk: Desk) -> None:
    desk.learn(points(12))
    desk.page.panel.plan.plan_requested.emit(replace(desk.plan, activations=("tanh", "tanh", "softmax")))
    desk.settle()
    asked: list[Task] = []
    desk.page.tasks.requested.connect(asked.append)
    four = tuple(OwnPoint(k / 20, -k / 20, k % 4, is_test=k > 8) for k in range(14))
    task = Task("own", own=four, target="code")  # two outputs too, and a softmax has no such ones
    desk.edit(task)
    assert asked == [task]
    assert desk.page.tasks.task == points(12)
    assert desk.refused == []


def built() -> Network:
    return random_network((3, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0))


def test_with_the_pencil_in_hand_too_an_undo_brings_the_run_back_that_a_network_is_in_the_place_of(desk: Desk) -> None:
    desk.learn(points(12))
    desk.page.handlers()["pen"]()
    desk.page.points.add(0.9, 0.9, 0, False)
    edited = desk.page.tasks.task
    assert len(edited.own) == 17
    desk.page.show_built(built())
    desk.page.handlers()["undo"]()
    assert not desk.page.run.state.is_set_aside
    assert desk.page.tasks.task == edited
    desk.page.handlers()["undo"]()
    assert desk.page.tasks.task.own == points(12).own


def test_points_edited_beside_a_network_in_the_place_of_the_run_are_learnt_by_another_run(desk: Desk) -> None:
    desk.learn(points(12))
    desk.settle()
    desk.page.show_built(built())
    asked: list[Task] = []
    desk.page.tasks.requested.connect(asked.append)
    desk.edit(points(8))
    assert asked == [points(8)]
    assert len(desk.page.run.state.dataset.training) == 12  # type: ignore[union-attr]


@pytest.fixture
def people(tmp_path: Path) -> Task:
    """A table of heights and weights with the names of two classes."""
    rng = np.random.default_rng(3)
    rows = [
        f"{150 + 20 * k + 9 * a:.1f},{50 + 25 * k + 9 * b:.1f},{('weiblich', 'männlich')[k]}"
        for k in (0, 1)
        for a, b in rng.random((45, 2)).tolist()
    ]
    (tmp_path / "people.csv").write_text("\n".join(["Größe,Gewicht,Geschlecht", *rows]), encoding="utf-8")
    return Task(str(tmp_path / "people.csv"))


def test_the_last_point_taken_back_brings_the_table_itself_with_its_network_and_names(
    desk: Desk, people: Task, qtbot: QtBot
) -> None:
    desk.learn(people)
    page, table = desk.page, desk.page.run.state.dataset
    assert table is not None
    page.run.step_epoch()
    qtbot.waitUntil(lambda: page.run.state.epoch == 1, timeout=PATIENCE_MS)
    learnt = page.network
    page.handlers()["pen"]()
    page.points.add(0.5, 0.5, 0, False)
    own = page.run.state.dataset
    assert own is not None
    assert (own.class_names, own.input_names) == (table.class_names, table.input_names)
    assert (len(own.training), len(own.validation), len(own.test)) == (len(table.training) + 1, 14, 14)
    page.handlers()["undo"]()
    assert (page.run.state.dataset, page.tasks.task) == (table, people)
    page.handlers()["redo"]()
    assert page.tasks.task.data == "own"
    assert len(page.tasks.task.own) == 91
    page.handlers()["undo"]()
    assert page.run.state.dataset is table
    assert page.network is not None
    assert learnt is not None
    np.testing.assert_array_equal(page.network.weights[0], learnt.weights[0])
    desk.settle()
    (said,) = desk.refused
    assert said.startswith("the pencil sets")  # its bar is on the folded panel


def test_a_run_that_comes_back_has_the_way_back_to_its_table_still(desk: Desk, people: Task) -> None:
    desk.learn(MOONS)
    desk.page.run.step_mini_batch()
    desk.learn(people)
    page, table = desk.page, desk.page.run.state.dataset
    page.handlers()["pen"]()
    page.points.add(0.5, 0.5, 0, False)
    page.handlers()["pen"]()
    page.handlers()["undo"]()
    assert page.tasks.task == MOONS
    page.handlers()["redo"]()
    assert page.tasks.task.data == "own"
    page.handlers()["pen"]()
    page.handlers()["undo"]()
    assert page.run.state.dataset is table


def test_a_point_of_another_class_taken_back_brings_the_trained_network_back(
    desk: Desk, people: Task, qtbot: QtBot
) -> None:
    desk.learn(people)
    page, table, run_id = desk.page, desk.page.run.state.dataset, desk.page.run.state.asked.run_id
    page.run.step_epoch()
    qtbot.waitUntil(lambda: page.run.state.epoch == 1, timeout=PATIENCE_MS)
    page.tasks.requested.connect(desk.session.load_dataset)
    page.handlers()["pen"]()
    page.points.add(0.5, 0.5, 2, False)
    qtbot.waitUntil(lambda: page.tasks.task.data == "own", timeout=PATIENCE_MS)
    assert page.run.state.dataset is not None
    assert page.run.state.dataset.class_names == ("männlich", "weiblich", "■")
    page.handlers()["undo"]()
    assert page.run.state.dataset is table
    assert (page.run.state.asked.run_id, page.run.state.epoch) == (run_id, 1)
    page.handlers()["redo"]()
    assert page.run.state.plan.sizes[-1] == 3
