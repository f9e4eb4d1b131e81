"""A run that a window has left is offered by the next one, gone on with, or forgotten."""

from pathlib import Path

import pytest
from PyQt6.QtCore import QSettings, Qt
from PyQt6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.edits.edit import Switch
from nnviz.nn.edits.orders import NumberedEdit, Order
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.left_run import FOLDER, RunDiary, kept_network, own_path, read_run, write_run
from nnviz.runs.measuring import WATCHED
from nnviz.runs.run import TrainingRun
from nnviz.ui.window.main_window import MainWindow
from nnviz.ui.window.recovery import Recovery
from tests.ui.window.conftest import OpenWindow, wait_for

PLAN = TrainingPlan(sizes=(16, 5, 3), mini_batch=10, epochs=6, seed=2)


@pytest.fixture
def left(blobs: Dataset, tmp_path: Path) -> Path:
    """The file of a run of two and a half epochs that another process has left."""
    run, diary = TrainingRun(PLAN, blobs, WATCHED), RunDiary(blobs)
    while run.step < 75 or run.is_measuring:
        run.advance(75 - run.step)
    snapshot = run.snapshot()
    diary.take(snapshot.records)
    path = tmp_path / FOLDER / "run-999999999-0.npz"
    write_run(path, diary.notes(snapshot), snapshot.network)
    return path


def opened(open_window: OpenWindow, data: Dataset, folder: Path) -> MainWindow:
    window = open_window(data)
    Recovery(window, folder)
    return window


def press(window: MainWindow, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: any(b.text() == text for b in window.messages.findChildren(QPushButton)))
    button = next(b for b in window.messages.findChildren(QPushButton) if b.text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_it_goes_on_with_its_network_its_place_and_its_curves(
    open_window: OpenWindow, blobs: Dataset, left: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = read_run(left)
    window = opened(open_window, blobs, tmp_path)
    qtbot.waitUntil(lambda: "A run of 16–5–3 on blobs was left on" in window.messages.text)
    assert "at epoch 2.5 of 6" in window.messages.text
    press(window, "Go on with it", qtbot)
    page = window.page("network")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 75)  # type: ignore[arg-type]
    assert page.network is not None  # type: ignore[attr-defined]
    assert page.network.weights[0].tobytes() == before.network.weights[0].tobytes()  # type: ignore[attr-defined]
    assert page.run.state.plan == PLAN  # type: ignore[attr-defined]
    assert not left.exists()
    assert own_path(tmp_path).exists()
    window.actions_.trigger("mini_batch")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 76)
    window.close()
    again = read_run(own_path(tmp_path))
    assert again.notes.step == 76
    assert len(again.records.costs) == 76


def test_a_run_that_another_window_has_forgotten_meanwhile_is_kept_by_the_one_that_goes_on(
    open_window: OpenWindow, blobs: Dataset, left: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(open_window, blobs, tmp_path)
    qtbot.waitUntil(lambda: "was left on" in window.messages.text, timeout=30_000)
    left.unlink()
    press(window, "Go on with it", qtbot)
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 75)
    window.close()
    assert read_run(own_path(tmp_path)).notes.step == 75


def test_the_offer_stays_on_show_until_its_data_have_been_chosen(
    open_window: OpenWindow, pictures: Dataset, blobs: Dataset, left: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(pictures, {"digits": blobs})
    Recovery(window, tmp_path)
    press(window, "Go on with it", qtbot)
    assert "was left on" in window.messages.text
    assert "learnt from blobs: choose these data first" in window.messages.text
    assert left.exists()
    window.header.dataset_chosen.emit("digits")
    wait_for(window, qtbot, lambda progress: progress.snapshot.plan.sizes[0] == 16)
    window.page("network").refused.emit("something else cannot be")
    window.messages.close_sentence()
    press(window, "Go on with it", qtbot)
    assert not left.exists()
    assert window.page("network").run.state.plan == PLAN  # type: ignore[attr-defined]


def test_it_can_be_forgotten(
    open_window: OpenWindow, blobs: Dataset, left: Path, tmp_path: Path, qtbot: QtBot, store: QSettings
) -> None:
    window = opened(open_window, blobs, tmp_path)
    press(window, "Forget it", qtbot)
    assert not left.exists()
    assert not window.messages.isVisible()


def test_what_was_trained_is_kept_when_the_window_closes_but_not_when_it_has_been_saved(
    open_window: OpenWindow, blobs: Dataset, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(open_window, blobs, tmp_path)
    window.actions_.trigger("mini_batch")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    window.close()
    assert read_run(own_path(tmp_path)).notes.step == 1
    other = opened(open_window, blobs, tmp_path)
    other.actions_.trigger("mini_batch")
    wait_for(other, qtbot, lambda progress: progress.snapshot.step == 1)
    other.networks.saved.emit()
    other.close()
    assert not own_path(tmp_path).exists()


@pytest.mark.parametrize(("name", "is_kept"), [("net.npz", False), ("net.tex", True)])
def test_a_file_that_cannot_be_opened_again_takes_the_place_of_none(
    name: str, is_kept: bool, open_window: OpenWindow, blobs: Dataset, tmp_path: Path, qtbot: QtBot
) -> None:
    window = opened(open_window, blobs, tmp_path)
    window.actions_.trigger("mini_batch")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    window.page("network").save_file(tmp_path / name)
    window.close()
    assert own_path(tmp_path).exists() == is_kept


def test_a_neuron_that_was_off_is_switched_on_again_after_a_recovery(
    open_window: OpenWindow, blobs: Dataset, tmp_path: Path, qtbot: QtBot
) -> None:
    run = TrainingRun(PLAN, blobs, WATCHED)
    before = run.network().weights[1][:, 2].tobytes()
    run.edit(Order(1, made=(NumberedEdit(1, Switch(1, 2)),)))
    while run.step < 7 or run.is_measuring:
        run.advance(7 - run.step)
    snapshot = run.snapshot()
    write_run(tmp_path / FOLDER / "run-999999999-0.npz", RunDiary(blobs).notes(snapshot), kept_network(snapshot))
    window = opened(open_window, blobs, tmp_path)
    press(window, "Go on with it", qtbot)
    page = window.page("network")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 7 and bool(progress.snapshot.hand.held.off))
    assert not page.network.weights[1][:, 2].any()  # type: ignore[attr-defined]
    assert page.run.edit(Switch(1, 2, is_on=True))  # type: ignore[attr-defined]
    wait_for(window, qtbot, lambda progress: not progress.snapshot.hand.held.off)
    assert page.network.weights[1][:, 2].tobytes() == before  # type: ignore[attr-defined]
