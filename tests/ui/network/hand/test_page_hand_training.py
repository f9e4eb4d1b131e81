"""A hand on the network of the page, with a training thread."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.task import Task
from nnviz.diagram.network_layout import EdgeHit
from nnviz.nn.edits.held import NOTHING_HELD
from nnviz.nn.network import random_network
from nnviz.runs.commands import Change
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.training.training_session import TrainingSession
from tests.ui.network.hand.cases import bits, weight

PATIENCE_MS = 30_000


@pytest.fixture
def trained(painter: Any, qtbot: QtBot, no_qthread_left: None, blobs: Dataset) -> Iterator[NetworkPage]:
    session = TrainingSession(lambda _task: blobs)
    page = NetworkPage(session, painter, THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    with qtbot.waitSignal(session.progressed, timeout=PATIENCE_MS):
        session.load_dataset(Task("blobs"))
    yield page
    session.close()


def settle(page: NetworkPage, qtbot: QtBot) -> None:
    """Wait until the thread has heard of everything."""
    qtbot.waitUntil(lambda: not page.run.state.pending, timeout=PATIENCE_MS)


def test_the_thread_comes_to_the_same_bits(trained: NetworkPage, qtbot: QtBot) -> None:
    trained.hand.take_named("w 2 3 1")
    trained.hand.set_value(2.0)
    trained.hand.randomise()
    shown = bits(trained.network)
    settle(trained, qtbot)
    assert trained.run.state.heard is trained.network
    assert bits(trained.network) == shown


def test_all_changes_are_taken_back_in_one_step(trained: NetworkPage, qtbot: QtBot) -> None:
    start = bits(trained.network)
    assert not trained.panel.hand.is_changed()
    for name in ("w 2 3 1", "b 1 2", "p 3 1"):
        trained.hand.take_named(name)
        trained.hand.set_value(2.0)
        trained.hand.toggle_freeze()
    changed = bits(trained.network)
    trained.panel.hand._fill_menu()
    (all_back,) = (entry for entry in trained.panel.hand._menu.actions() if entry.text() == "Take all changes back")
    all_back.trigger()
    assert bits(trained.network) == start != changed
    assert trained.hand._held == NOTHING_HELD
    settle(trained, qtbot)
    assert bits(trained.run.state.heard) == start
    trained.run.undo()
    assert bits(trained.network) == changed
    trained.run.undo()
    trained.run.redo()
    settle(trained, qtbot)
    assert bits(trained.run.state.heard) == changed


def test_of_a_network_in_no_run_there_are_no_changes_of_a_run_to_take_back(trained: NetworkPage) -> None:
    trained.hand.take_named("w 2 3 1 = 2")
    assert trained.panel.hand.is_changed()
    rng = np.random.default_rng(0)
    trained.show_built(random_network((16, 5, 3), ("sigmoid",) * 2, initial="text", rng=rng))
    assert not trained.panel.hand.is_changed()
    trained.run.undo()
    assert trained.panel.hand.is_changed()


def test_500_edits_are_undone_to_the_start(trained: NetworkPage, qtbot: QtBot) -> None:
    rng, start = np.random.default_rng(0), bits(trained.network)
    for _ in range(500):
        if rng.random() < 0.5:
            trained.hand.take_named(f"w 2 {rng.integers(1, 4)} {rng.integers(1, 31)}")
        else:
            trained.hand.take_named(f"p {rng.integers(1, 31)} 1")
        act = (trained.hand.randomise, lambda: trained.hand.set_value(float(rng.normal())), trained.hand.toggle_freeze)
        act[int(rng.integers(3))]()
    settle(trained, qtbot)
    assert bits(trained.network) != start
    for _ in range(500):
        trained.run.undo()
    assert bits(trained.network) == start
    settle(trained, qtbot)
    assert bits(trained.network) == start
    assert trained.run.state.edited[1].held.is_empty


def test_an_edit_in_training_holds_and_its_undo_brings_back_its_number_only(trained: NetworkPage, qtbot: QtBot) -> None:
    trained.run.change(Change(epochs=100_000))
    trained.hand.take_named("w 2 3 1")
    trained.hand.toggle_freeze()
    before = weight(trained)
    trained.run.toggle_play()
    qtbot.waitUntil(lambda: trained.run.state.epoch > 0.5, timeout=PATIENCE_MS)
    trained.hand.set_value(2.0)
    at = trained.run.state.epoch
    qtbot.waitUntil(lambda: trained.run.state.epoch > at + 0.5, timeout=PATIENCE_MS)
    assert weight(trained) == 2.0
    trained.run.undo()
    at = trained.run.state.epoch
    qtbot.waitUntil(lambda: trained.run.state.epoch > at + 0.5, timeout=PATIENCE_MS)
    assert weight(trained) == before
    assert trained.run.state.is_playing


def test_the_same_run_again_with_its_changes_comes_to_the_same_bits(trained: NetworkPage, qtbot: QtBot) -> None:
    trained.run.change(Change(epochs=3))
    trained.hand.take_named("w 2 3 1")
    trained.hand.set_value(1.5)
    trained.run.toggle_play()
    qtbot.waitUntil(lambda: trained.run.state.epoch > 0.3, timeout=PATIENCE_MS)
    trained.hand.randomise()
    qtbot.waitUntil(lambda: trained.run.state.epoch > 1, timeout=PATIENCE_MS)
    trained.hand.take_named("layer 1 * 0.5")
    qtbot.waitUntil(lambda: trained.run.state.stop is not None, timeout=PATIENCE_MS)
    settle(trained, qtbot)
    first, done = bits(trained.network), trained._display.edits
    assert len(done) == 3
    assert done[0].step == 0 < done[1].step
    trained.hand.repeat_requested.emit()
    assert trained._display.edits == ()
    trained.run.toggle_play()
    qtbot.waitUntil(lambda: trained.run.state.stop is not None, timeout=PATIENCE_MS)
    assert bits(trained.network) == first
    assert trained._display.edits == done


def test_a_drag_is_one_mark_and_its_run_can_be_repeated(trained: NetworkPage, qtbot: QtBot) -> None:
    trained.hand.take_named("w 2 3 1")
    for i in range(50):  # in a pause
        trained.hand.set_value(i / 10, ("drag", 1))
    settle(trained, qtbot)
    assert trained.stage.curves.in_words().splitlines()[1:] == ["0\t0\tw 2 3 1 = 4.9"]
    assert len(trained._display.edits) == 1
    trained.run.end_merge()
    trained.run.change(Change(epochs=2))
    trained.run.toggle_play()
    for i in range(50):  # in training, or after it
        trained.hand.set_value(1 + i / 10, ("drag", 2))
        at = trained.run.state.epoch
        qtbot.waitUntil(lambda at=at: trained.run.state.epoch > at or trained.run.state.stop is not None)  # type: ignore[misc]
    qtbot.waitUntil(lambda: trained.run.state.stop is not None, timeout=PATIENCE_MS)
    settle(trained, qtbot)
    rows = trained.stage.curves.in_words().splitlines()[1:]
    assert [row.split("\t")[2] for row in rows] == ["w 2 3 1 = 4.9", "w 2 3 1 = 5.9"]
    assert len(trained.run.state.asked.edits) == 2
    first = bits(trained.network)
    trained.hand.repeat_requested.emit()
    trained.run.toggle_play()
    qtbot.waitUntil(lambda: trained.run.state.stop is not None, timeout=PATIENCE_MS)
    assert bits(trained.network) == first


def test_the_curves_point_at_the_moment_of_a_change(trained: NetworkPage, qtbot: QtBot) -> None:
    trained.hand.take_named("w 2 3 1 = 1,5")
    assert trained.stage.selected == EdgeHit(2, 2, 0)
    settle(trained, qtbot)
    assert weight(trained) == 1.5
    assert trained.stage.curves.in_words() == "step\tepoch\tby hand\n0\t0\tw 2 3 1 = 1.5"
    trained.run.reset()
    assert trained.stage.curves.in_words() == ""
    trained.run.undo()
    assert "w 2 3 1 = 1.5" in trained.stage.curves.in_words()


def test_what_is_being_typed_stays_while_training_brings_other_numbers(trained: NetworkPage, qtbot: QtBot) -> None:
    trained.run.change(Change(epochs=100_000))
    trained.hand.take_named("w 2 3 1")
    trained.run.toggle_play()
    line = trained.panel.hand.number
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "1.")
    at = trained.run.state.epoch
    qtbot.waitUntil(lambda: trained.run.state.epoch > at + 0.5, timeout=PATIENCE_MS)
    assert line.text() == "1."
    trained.hand.toggle_freeze()
    qtbot.keyClicks(line, "25")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle(trained, qtbot)
    assert weight(trained) == 1.25
    assert line.text() == "1.25"


@pytest.mark.parametrize("size", [(1280, 760), (620, 480)])
def test_a_name_can_be_typed_where_the_panel_is_folded_too(
    size: tuple[int, int], trained: NetworkPage, qtbot: QtBot
) -> None:
    trained.resize(*size)
    trained.body.want_panel(False)
    assert not trained.panel.isVisible()
    trained.handlers()["find"]()
    line = trained.panel.hand.name
    qtbot.waitUntil(line.hasFocus, timeout=PATIENCE_MS)
    viewport = trained.panel.viewport()
    assert viewport is not None
    assert viewport.rect().contains(line.mapTo(viewport, line.rect().center()))
