"""The network page for any data: what is asked for, edited, thresholded and imported is what is learnt and shown."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.files.found import FileChoice
from nnviz.data.material import material_of
from nnviz.data.own_points import OwnPoint
from nnviz.data.points import PointsChoice
from nnviz.data.task import Task, prepared
from nnviz.data.task_loading import load_task
from nnviz.nn.evaluation import Evaluation
from nnviz.nn.network import Network, forward
from nnviz.runs.records import TEST, Measurement
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.network.points.decision_scene import MapLook
from nnviz.ui.network.points.paint_decisions import map_rect
from tests.ui.network.conftest import FakeSession as Session
from tests.ui.network.conftest import Run

MOONS = Task("moons", points=PointsChoice(n=40))
FOUR = Task("own", own=tuple(OwnPoint(x, y, int(x * y < 0)) for x in (-1.0, 1.0) for y in (-1.0, 1.0)))


def learn(page: NetworkPage, task: Task) -> None:
    page.set_dataset(load_task(task), task)


@pytest.fixture
def plane(page: NetworkPage) -> NetworkPage:
    page.resize(1280, 760)
    page.show()
    learn(page, MOONS)
    return page


def at(page: NetworkPage, x1: float, x2: float) -> QPoint:
    """Return where a place of the plane lies on the map."""
    view = page.stage.decision.view
    assert view.scene is not None
    rect = map_rect(view.width(), view.height(), 1.0)
    across, down = view.scene.plane.share(x1, x2)
    return QPointF(rect.left() + across * rect.width(), rect.top() + down * rect.height()).toPoint()


def test_points_bring_their_map_and_pictures_take_it_away(plane: NetworkPage, blobs: object) -> None:
    assert plane.stage.decision.isVisible()
    assert plane.stage.view.scene is not None
    assert plane.stage.view.scene.maps is not None
    assert plane.stage.decision.view.scene is not None
    assert plane.stage.decision.view.scene.decisions is not None
    plane.set_dataset(blobs, Task())  # type: ignore[arg-type]
    assert not plane.stage.decision.isVisible()
    assert plane.stage.view.scene.maps is None


def test_own_points_begin_with_one_of_each_class_and_the_pencil_in_hand(plane: NetworkPage, qtbot: QtBot) -> None:
    asked: list[Task] = []
    plane.task_requested.connect(asked.append)
    panel = plane.panel.task
    menu = panel._button.menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text().startswith("Own points")).trigger()
    (task,) = asked
    assert (task.data, [point.label for point in task.own]) == ("own", [0, 1])
    learn(plane, task)
    assert panel.pencil.label == 0


def test_no_pencil_is_taken_unseen(plane: NetworkPage, blobs: Dataset) -> None:
    pencil = plane.panel.task.pencil
    plane.handlers()["pen"]()
    assert pencil.label == 0
    plane.set_dataset(blobs, Task())
    plane.handlers()["pen"]()
    learn(plane, MOONS)
    assert pencil.label == -1


def test_the_first_point_set_by_hand_leaves_the_pencil_where_it_is(plane: NetworkPage) -> None:
    panel = plane.panel.task
    panel.pencil.take()
    QApplication.processEvents()
    before = panel.pencil.mapTo(plane, QPoint(0, 0))
    learn(plane, FOUR)
    QApplication.processEvents()
    assert panel.pencil.mapTo(plane, QPoint(0, 0)) == before


def test_a_click_in_the_plane_is_the_example_that_flows(plane: NetworkPage, qtbot: QtBot) -> None:
    view = plane.stage.decision.view
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(plane, 0.2, -0.3))
    scene = plane.stage.view.scene
    assert scene is not None
    assert scene.activations is not None
    np.testing.assert_allclose(scene.activations.a[0], [0.2, -0.3], atol=0.02)
    assert plane.network is not None
    np.testing.assert_allclose(scene.activations.output, forward(plane.network, scene.activations.a[0]).output)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    moved = plane.stage.view.scene.activations.a[0]  # type: ignore[union-attr]
    assert moved[0] > scene.activations.a[0][0]


def test_points_are_set_moved_deleted_and_undone_by_mouse(plane: NetworkPage, session: Session, qtbot: QtBot) -> None:
    learn(plane, FOUR)
    begun = len(session.named("begin"))
    view, left = plane.stage.decision.view, Qt.MouseButton.LeftButton
    plane.handlers()["pen"]()
    qtbot.mouseClick(view, left, pos=at(plane, 0.1, 0.0))
    assert len(plane.tasks.task.own) == 5
    assert plane.tasks.task.own[4].label == 0
    qtbot.mousePress(view, left, pos=at(plane, 0.1, 0.0))
    qtbot.mouseMove(view, at(plane, 0.5, 0.5))
    qtbot.mouseRelease(view, left, pos=at(plane, 0.5, 0.5))
    assert plane.tasks.task.own[4].x1 == pytest.approx(0.5, abs=0.03)
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=at(plane, 0.5, 0.5))
    assert plane.tasks.task.own == FOUR.own
    sizes = []
    for name in ("undo", "undo", "undo", "redo"):
        plane.handlers()[name]()
        sizes.append(len(plane.tasks.task.own))
    assert sizes == [5, 5, 4, 5]
    assert len(session.named("begin")) == begun  # the run goes on
    assert session.named("exchange")


def test_points_are_set_and_deleted_by_keys(plane: NetworkPage, qtbot: QtBot) -> None:
    learn(plane, FOUR)
    view = plane.stage.decision.view
    view.pointed.emit(0.0, 0.25)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert plane.tasks.task.own == FOUR.own  # without the pencil nothing is set
    plane.handlers()["pen"]()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert plane.tasks.task.own[-1] == OwnPoint(0.0, 0.25, 0)
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert plane.tasks.task.own[-1].x2 > 0.25
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert plane.tasks.task.own == FOUR.own


def test_the_last_point_of_a_class_is_not_deleted(plane: NetworkPage, sentences: list[str]) -> None:
    learn(plane, Task("own", own=FOUR.own[:2]))
    plane.stage.decision.view.point_removed.emit(0)
    assert "points of two classes" in sentences[-1]
    assert plane.tasks.task.own == FOUR.own[:2]


def test_the_map_is_coloured_by_answers_alone_on_demand(plane: NetworkPage) -> None:
    view = plane.stage.decision.view
    shades = view.grab().toImage()
    view.set_look(MapLook.CLASSES)
    assert view.grab().toImage() != shades


def test_the_panel_asks_for_other_points_targets_and_sizes(plane: NetworkPage) -> None:
    asked: list[Task] = []
    plane.task_requested.connect(asked.append)
    panel = plane.panel.task
    panel._icons.chosen.emit("spiral")
    outputs = next(c for c in panel.findChildren(QComboBox) if c.findData("code") >= 0)
    outputs.setCurrentIndex(outputs.findData("is:◆"))
    outputs.activated.emit(outputs.currentIndex())
    assert [(task.data, task.target) for task in asked] == [("spiral", "classes"), ("moons", "is:◆")]


def test_a_threshold_moves_misses_to_false_alarms(page: NetworkPage) -> None:
    task = Task("moons", target="is:2", points=PointsChoice(n=40))
    learn(page, task)
    data = load_task(task)
    outputs = np.where(data.test.labels == 1, 0.6, 0.4)[:, np.newaxis]
    predictions = data.outputs.read(outputs)
    page.examples.take_answers(Measurement(TEST, 0, 0.0, Evaluation(0.1, predictions, 20, (10,), outputs)))
    panel = page.panel.now.threshold
    assert panel.isVisibleTo(page.panel.now)
    texts = []
    for threshold in (0.5, 0.7, 0.3):
        panel.changed.emit(threshold)
        texts.append((panel._missed.text(), panel._alarms.text()))
    n = int(data.test.labels.sum())
    assert texts == [
        ("missed: 0", "false alarms: 0"),
        (f"missed: {n}", "false alarms: 0"),
        ("missed: 0", f"false alarms: {20 - n}"),
    ]


@pytest.mark.parametrize("text", ["2", "1e400", "1,5", "half"])
def test_a_threshold_that_cannot_be_is_refused_in_a_sentence(text: str, page: NetworkPage) -> None:
    learn(page, Task("moons", target="is:2", points=PointsChoice(n=40)))
    said: list[str] = []
    page.refused.connect(said.append)
    line = page.panel.now.threshold.findChild(QLineEdit)
    assert line is not None
    line.setText(text)
    line.editingFinished.emit()
    assert said == [f"“{text}” is no threshold: write 0 to 1"]


def test_a_circuit_s_network_learns_its_table_with_sigma_for_steps(page: NetworkPage, session: Session) -> None:
    steps = Network((np.array([[1.0, 1.0]]),), (np.array([-1.5]),), ("step",))
    task = Task("table:AND")
    page.learn_table(steps, task)
    learn(page, task)
    plan, start = session.named("begin")[-1][:2]
    assert plan.activations == ("sigmoid",)  # type: ignore[attr-defined]
    np.testing.assert_array_equal(start.weights[0], steps.weights[0])  # type: ignore[attr-defined]


def test_names_of_any_length_widen_nothing(page: NetworkPage, qtbot: QtBot, tmp_path: Path) -> None:
    path, sheet = tmp_path / "long.csv", page.stage.importing
    rows = "".join(f"{i},{i % 3},{'KÜ'[i % 2] * 300}\n" for i in range(20))
    path.write_text(f"{'a' * 300},{'b' * 300},kind\n{rows}")
    page.open_file(path)
    qtbot.waitUntil(sheet.learn.isEnabled, timeout=30_000)
    qtbot.waitUntil(lambda: sheet.minimumSizeHint().width() > 900, timeout=30_000)  # once it has been laid out
    assert sheet.minimumSizeHint().width() < 1000


def test_a_file_is_shown_first_and_learnt_when_it_is_accepted(
    page: NetworkPage, qtbot: QtBot, tmp_path: Path, sentences: list[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("a;b;kind\n" + "".join(f"{i},5;{i % 3};{'xy'[i % 2]}\n" for i in range(20)))
    asked: list[Task] = []
    page.task_requested.connect(asked.append)
    assert page.takes(path)
    page.open_file(path)
    sheet = page.stage.importing
    qtbot.waitUntil(sheet.learn.isEnabled, timeout=30_000)
    assert page.stage.importing_shown
    assert "20 examples · 2 inputs · x: 10, y: 10" in sheet._kind.text()
    sheet.choice_changed.emit(FileChoice(label="b"))
    qtbot.waitUntil(lambda: "0: 7, 1: 7, 2: 6" in sheet._kind.text(), timeout=30_000)
    sheet.accepted.emit()
    assert [(task.data, task.file.label) for task in asked] == [(str(path), "b")]
    assert not page.stage.importing_shown


def test_a_file_that_cannot_be_read_is_a_sentence_on_its_sheet(page: NetworkPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("")
    page.open_file(path)
    sheet = page.stage.importing
    qtbot.waitUntil(lambda: "is empty" in sheet._kind.text(), timeout=30_000)
    assert not sheet.learn.isEnabled()
    page.handlers()["escape"]()
    assert not page.stage.importing_shown


def test_what_is_kept_of_the_page_is_its_task_too(page: NetworkPage) -> None:
    learn(page, FOUR)
    asked: list[Task] = []
    page.task_requested.connect(asked.append)
    kept = page.state
    assert kept.task == FOUR
    learn(page, MOONS)
    page.restore(kept)
    assert asked == [FOUR]


def test_the_numbers_of_1_9_are_those_of_the_picture_shown(page: NetworkPage, blobs: object) -> None:
    task = Task(normalise="example")
    page.set_dataset(prepared(material_of(blobs), task), task)  # type: ignore[arg-type]
    low, high = blobs.test.raw[0].min(), blobs.test.raw[0].max()  # type: ignore[attr-defined]
    assert page.stage.example._formula.text() == f"x̃ = (x − {low}) / ({high} − {low})"


def test_answers_to_points_that_were_there_before_are_not_taken_for_those_to_the_points_there_are(
    plane: NetworkPage, session: Session
) -> None:
    before = load_task(MOONS)
    session.progressed.emit(Run(before, plane.run.state.plan).progress(epoch=1.0))
    plane.tasks.edit(load_task(FOUR), FOUR)
    on_its_way = Run(before, plane.run.state.plan)
    session.progressed.emit(on_its_way.progress(on_its_way.measured(2), epoch=2.0))
    assert plane.examples.dataset is plane.run.state.dataset
    plane.examples.toggle_errors()
