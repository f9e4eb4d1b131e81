"""My handwriting in the window: kept at once, listed, removed, put back, exported, trained on."""

import gc
from pathlib import Path
from weakref import ref

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.idx import read_idx
from nnviz.digits.ink.preparation import InkStages, prepare_ink
from nnviz.digits.own.collection import Collection, load_collection
from nnviz.digits.own.mixture import Mixture, mixture_of
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.training.training_session import TrainingSession
from tests.ui.digits.teach.conftest import Draw


def mine(teaching: Teaching) -> Collection:
    assert teaching.handwriting.collection is not None
    return teaching.handwriting.collection


def keep(teaching: Teaching, draw: Draw, qtbot: QtBot, *labels: int) -> None:
    """Keep a drawing for each label."""
    for n, label in enumerate(labels):
        before = len(mine(teaching).drawings)
        teaching.set_drawing(draw(n))
        teaching.panel.label.chosen.emit(label)
        teaching.panel.keep.click()
        qtbot.waitUntil(lambda before=before: len(mine(teaching).drawings) > before)  # type: ignore[misc]


def test_kept_at_once_and_only_once(teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path) -> None:
    panel = teaching.panel
    assert "No drawings yet" in panel.own.text()
    drawing = draw(1)
    teaching.set_drawing(drawing)
    answer = int(forward(teaching.network, drawing.inputs).output.argmax())
    other = (answer + 1) % 10
    panel.label.chosen.emit(answer)
    assert panel.keep.text() == f"Yes, this is a {answer}: keep it"
    panel.label.chosen.emit(other)
    assert panel.keep.text() == f"No, this is a {other}: keep it"
    panel.keep.click()
    assert panel.keep.text() == f"Kept as a {other}"
    assert not panel.keep.isEnabled()
    qtbot.waitUntil(lambda: len(mine(teaching).drawings) == 1)
    (kept,) = load_collection(tmp_path / "mine").drawings
    assert kept.label == other
    assert np.abs(kept.image / 255 - drawing.image).max() < 0.003
    teaching.set_drawing(draw(1))
    assert not panel.keep.isEnabled(), "read anew it is still the drawing kept"
    teaching.set_drawing(draw(2))
    panel.label.chosen.emit(other)
    assert panel.keep.isEnabled()


def test_what_is_kept_is_prepared_in_full(teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path) -> None:
    ink = draw(3).drawn
    teaching.set_drawing(prepare_ink(ink, InkStages(crop=False, even_pen=False, keep_box=False, centre=False)))
    teaching.panel.label.chosen.emit(5)
    teaching.panel.keep.click()
    qtbot.waitUntil(lambda: len(mine(teaching).drawings) == 1)
    (kept,) = mine(teaching).drawings
    assert np.abs(kept.image / 255 - prepare_ink(ink).image).max() < 0.003


def test_how_many_are_read_right_follows_the_network(
    teaching: Teaching, network: Network, draw: Draw, qtbot: QtBot
) -> None:
    keep(teaching, draw, qtbot, 1, 1, 2)
    images = np.stack([d.image.reshape(-1) for d in mine(teaching).drawings]) / np.float32(255)
    n_right = int((forward(network, images).output.argmax(axis=1) == [1, 1, 2]).sum())
    qtbot.waitUntil(lambda: f"· {n_right} read right" in teaching.panel.own.text())
    always_1 = network.with_bias(2, 1, 1e3)
    teaching.set_network(always_1)
    qtbot.waitUntil(lambda: "· 2 read right" in teaching.panel.own.text())


def test_a_full_disk_is_said_and_the_drawing_can_be_kept_again(
    teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "mine").write_text("in the way")
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(5)
    with qtbot.waitSignal(teaching.refused) as refused:
        teaching.panel.keep.click()
    assert "cannot be made" in refused.args[0]
    assert teaching.panel.keep.isEnabled()
    assert teaching.panel.keep.text() != "Kept as a 5"


def test_removed_and_put_back(teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path) -> None:
    keep(teaching, draw, qtbot, 1, 2, 3)
    sheet = teaching.handwriting.sheet
    teaching.show_sheet("drawings")
    assert not sheet.remove.isEnabled()
    sheet.grid.chosen.emit(1)
    sheet.remove.click()
    qtbot.waitUntil(lambda: len(mine(teaching).drawings) == 2)
    assert sheet.grid.captions == ("1", "3")
    assert [d.label for d in load_collection(tmp_path / "mine").drawings] == [1, 3]
    sheet.put_back.click()
    qtbot.waitUntil(lambda: len(mine(teaching).drawings) == 3)
    assert sheet.grid.captions == ("1", "2", "3")
    assert [d.label for d in load_collection(tmp_path / "mine").drawings] == [1, 2, 3]
    assert not sheet.put_back.isEnabled()
    assert sheet.counts.texts[:4] == ("0", "1", "1", "1")


def test_what_could_not_be_put_back_can_be_put_back_still(
    teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path
) -> None:
    keep(teaching, draw, qtbot, 4)
    sheet, folder = teaching.handwriting.sheet, tmp_path / "mine"
    teaching.show_sheet("drawings")
    sheet.grid.chosen.emit(0)
    sheet.remove.click()
    qtbot.waitUntil(lambda: not mine(teaching).drawings)
    folder.rmdir()
    folder.write_text("in the way")
    with qtbot.waitSignal(teaching.refused) as refused:
        sheet.put_back.click()
        assert not sheet.put_back.isEnabled(), "it is on its way"
    assert "cannot be made" in refused.args[0]
    assert sheet.put_back.isEnabled()
    folder.unlink()
    sheet.put_back.click()
    qtbot.waitUntil(lambda: len(mine(teaching).drawings) == 1)
    assert [d.label for d in load_collection(folder).drawings] == [4]
    assert not sheet.put_back.isEnabled()


def test_exported_as_idx_and_png_without_replacing_anything(
    teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path
) -> None:
    keep(teaching, draw, qtbot, 1, 7)
    target = tmp_path / "out"
    target.mkdir()
    for folder in ("my handwriting", "my handwriting 2"):
        with qtbot.waitSignal(teaching.refused) as said:
            teaching.handwriting.export(target)
        assert str(target / folder) in said.args[0]
        images = read_idx(target / folder / "mine-images-idx3-ubyte")
        labels = read_idx(target / folder / "mine-labels-idx1-ubyte")
        assert (images == [d.image for d in mine(teaching).drawings]).all()
        assert list(labels) == [1, 7]
        pictures = sorted((target / folder).glob("*.png"))
        assert [path.name[0] for path in pictures] == ["1", "7"]
        picture, ink = QImage(str(pictures[0])), draw(0).drawn
        assert (picture.width(), picture.height()) == (100, 100)
        assert picture.pixelColor(32, 50).lightness() == 255 - round(255 * ink[50, 32])
        assert picture.pixelColor(90, 90).lightness() == 255


def test_a_damaged_drawing_is_told_at_the_start(
    teaching: Teaching, draw: Draw, qtbot: QtBot, tmp_path: Path, network: Network
) -> None:
    keep(teaching, draw, qtbot, 1, 2)
    (tmp_path / "mine" / "zz.npz").write_bytes(b"no drawing")
    heard: list[str] = []
    others = Jobs()
    again = Teaching(network, tmp_path / "mine", others, THEMES["light"], teaching.panel)
    again.refused.connect(heard.append)
    again.open()
    try:
        qtbot.waitUntil(lambda: len(heard) == 1)
        assert heard[0].startswith("zz.npz is damaged")
        assert len(mine(again).drawings) == 2
        assert "zz.npz" in again.handwriting.sheet.problems.text()
        assert (tmp_path / "mine" / "damaged" / "zz.npz").read_bytes() == b"no drawing"
    finally:
        again.close()
        others.close()


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
