"""Training on the data and my handwriting: told as it goes on, stopped, taken back, and leaving nothing behind."""

import gc
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.digits.own.collection import Collection, load_collection
from nnviz.digits.own.mixture import Mixture, mixture_of
from nnviz.nn.network import Network, forward
from nnviz.runs.run import TrainingRun
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.training.training_session import TrainingSession
from tests.ui.digits.teach.conftest import Draw, keep, mine


def n_right(network: Network, teaching: Teaching, *, held_out: bool) -> int:
    """Return how many of the own drawings of one kind a network reads right."""
    part = [d for d in mine(teaching).drawings if d.is_held_out == held_out]
    outputs = [forward(network, d.image.reshape(-1) / np.float32(255)).output for d in part]
    return sum(int(o.argmax()) == d.label for o, d in zip(outputs, part, strict=True))


@pytest.mark.parametrize("labels", [(1, 2), (1, 1, 1, 1, 2)])
def test_trained_on_the_data_and_mine(
    teaching: Teaching,
    network: Network,
    patterns: Dataset,
    draw: Draw,
    qtbot: QtBot,
    labels: tuple[int, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nnviz.ui.digits.teach.own_training.EPOCHS", 20)
    keep(teaching, draw, qtbot, *labels)
    panel = teaching.panel
    assert panel.train.text() == "Train on patterns + mine"
    panel.train.click()
    assert panel.train.text() == "Stop training"
    assert not panel.single_step.isEnabled()
    qtbot.waitUntil(lambda: not teaching.handwriting.is_training, timeout=20_000)
    trained = teaching.network
    assert trained is not network
    lines = panel.training.text().splitlines()
    assert lines[0].startswith("epoch 20.00 of 20, η = 0.05, mine × ")
    before, after = (n_right(net, teaching, held_out=False) for net in (network, trained))
    n_held_out = len(labels) // 4
    assert lines[1] == f"mine, learnt from: {before} → {after} of {len(labels) - n_held_out}"
    assert after > before
    if n_held_out:
        before, after = (n_right(net, teaching, held_out=True) for net in (network, trained))
        assert lines[2] == f"mine, held out: {before} → {after} of {n_held_out}"
    x, y = patterns.test.inputs(slice(None), np.float32), patterns.test.labels
    before, after = (int((forward(net, x).output.argmax(axis=1) == y).sum()) for net in (network, trained))
    assert lines[-1] == f"test data: {before} → {after} of 200"
    teaching.undo()
    assert teaching.network is network, "a whole training is undone at once"
    assert panel.training.text() == ""


def test_a_training_is_stopped_and_gone_on_from(
    teaching: Teaching, draw: Draw, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.ui.digits.teach.own_training.EPOCHS", 100_000)
    keep(teaching, draw, qtbot, 1)
    teaching.panel.train.click()
    qtbot.waitUntil(lambda: "learnt from" in teaching.panel.training.text())
    teaching.panel.train.click()
    qtbot.waitUntil(lambda: not teaching.handwriting.is_training)
    stopped = teaching.network
    with qtbot.assertNotEmitted(teaching.network_requested, wait=100):
        pass
    teaching.panel.train.click()
    teaching.panel.train.click()
    assert not teaching.handwriting.is_training, "stopped before the data was mixed"
    with qtbot.assertNotEmitted(teaching.network_requested, wait=100):
        pass
    assert teaching.network is stopped
    teaching.panel.train.click()
    qtbot.waitUntil(lambda: teaching.network is not stopped)


@pytest.fixture
def mixtures(monkeypatch: pytest.MonkeyPatch) -> list["ref[Mixture]"]:
    """What is learnt from, for as long as anything holds it."""
    made: list[ref[Mixture]] = []

    def noted(base: Dataset, own: Collection) -> Mixture:
        mixture = mixture_of(base, own)
        made.append(ref(mixture))
        return mixture

    monkeypatch.setattr("nnviz.ui.digits.teach.own_training.mixture_of", noted)
    return made


@pytest.mark.parametrize("is_stopped", [False, True])
def test_a_training_that_is_over_leaves_no_thread_and_no_data_behind(
    teaching: Teaching,
    draw: Draw,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    mixtures: list["ref[Mixture]"],
    is_stopped: bool,
) -> None:
    monkeypatch.setattr("nnviz.ui.digits.teach.own_training.EPOCHS", 100_000 if is_stopped else 2)
    keep(teaching, draw, qtbot, 1)
    training = teaching.handwriting._training
    teaching.panel.train.click()
    qtbot.waitUntil(lambda: "learnt from" in teaching.panel.training.text())
    sessions = training.findChildren(TrainingSession)
    assert sessions or not is_stopped
    if is_stopped:
        teaching.panel.train.click()
    qtbot.waitUntil(lambda: not training.findChildren(TrainingSession))
    assert not teaching.handwriting.is_training
    assert "learnt from" in teaching.panel.training.text(), "what came of it is still said"
    assert teaching.panel.train.text() == "Train on patterns + mine"
    del sessions

    def is_forgotten() -> bool:
        gc.collect()
        return len(mixtures) == 1 and mixtures[0]() is None

    qtbot.waitUntil(is_forgotten)


def test_a_training_that_memory_does_not_suffice_for_is_told_and_leaves_no_thread_either(
    teaching: Teaching, draw: Draw, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def advance(_run: TrainingRun, _n_steps: int) -> int:
        raise MemoryError

    monkeypatch.setattr(TrainingRun, "advance", advance)
    keep(teaching, draw, qtbot, 1)
    with qtbot.waitSignal(teaching.refused) as refused:
        teaching.panel.train.click()
    assert "memory" in refused.args[0]
    assert not teaching.handwriting.is_training
    assert teaching.panel.train.text() == "Train on patterns + mine"
    qtbot.waitUntil(lambda: not teaching.handwriting._training.findChildren(TrainingSession))


def test_another_network_ends_a_training(
    teaching: Teaching, network: Network, draw: Draw, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.ui.digits.teach.own_training.EPOCHS", 100_000)
    keep(teaching, draw, qtbot, 1)
    teaching.panel.train.click()
    qtbot.waitUntil(lambda: "learnt from" in teaching.panel.training.text())
    other = network.with_bias(1, 0, 0.0)
    teaching.set_network(other)
    assert not teaching.handwriting.is_training
    with qtbot.assertNotEmitted(teaching.network_requested, wait=150):
        pass
    assert teaching.network is other
    assert teaching.panel.training.text() == ""


def test_closing_while_training_and_keeping(
    teaching: Teaching, jobs: Jobs, draw: Draw, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nnviz.ui.digits.teach.own_training.EPOCHS", 100_000)
    keep(teaching, draw, qtbot, 1)
    teaching.panel.train.click()
    qtbot.waitUntil(lambda: "learnt from" in teaching.panel.training.text())
    teaching.set_drawing(draw(7))
    teaching.panel.label.chosen.emit(8)
    teaching.panel.keep.click()
    teaching.close()
    jobs.close()
    assert [d.label for d in load_collection(tmp_path / "mine").drawings] == [1, 8]
