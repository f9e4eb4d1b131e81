"""My handwriting in the window: kept at once, listed, removed, put back, exported."""

from pathlib import Path

import numpy as np
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.idx import read_idx
from nnviz.digits.ink.preparation import InkStages, prepare_ink
from nnviz.digits.own.collection import load_collection
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.kit.jobs import Jobs
from nnviz.ui.kit.theme import THEMES
from tests.ui.digits.teach.conftest import Draw, keep, mine


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


def test_the_button_that_trains_tells_why_it_is_grey(
    teaching: Teaching, draw: Draw, blobs: Dataset, qtbot: QtBot
) -> None:
    train = teaching.panel.train
    assert not train.isEnabled()
    assert train.toolTip() == "no drawing is kept yet: keep one first"
    keep(teaching, draw, qtbot, 3)
    assert train.isEnabled()
    assert train.toolTip() == ""
    teaching.set_dataset(blobs)
    assert not train.isEnabled()
    assert train.toolTip().startswith("the data in use are no digits")


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
