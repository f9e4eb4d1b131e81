"""The button of the data names it, offers other data and MNIST's download, and tells how far that is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtGui import QAction
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.mnist_download import DownloadError, DownloadProgress
from nnviz.ui.training.data_menu import DataMenu
from nnviz.ui.window.data_button import DataButton, where_data_lies
from nnviz.ui.window.mnist_download import MnistDownload

PATIENCE_MS = 30_000
PROGRESS = DownloadProgress("images", 1, 4, "host", 4_300_000, 9_900_000, 0.43)


class Mirror:
    """Stands for the web: sends one piece, and the rest once it is let go."""

    def __init__(self) -> None:
        self.may_go_on = threading.Event()
        self.failure = ""
        self.folders: list[Path] = []

    def __call__(self, folder: Path) -> Iterator[DownloadProgress]:
        self.folders.append(folder)
        yield PROGRESS
        self.may_go_on.wait(PATIENCE_MS / 1000)
        if self.failure:
            raise DownloadError(self.failure)
        yield PROGRESS


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    mirror = Mirror()
    yield mirror
    mirror.may_go_on.set()
    for thread in threading.enumerate():
        if thread.name == "download":
            thread.join(PATIENCE_MS / 1000)


@pytest.fixture
def button(qtbot: QtBot, tmp_path: Path, mirror: Mirror, blobs: Dataset) -> DataButton:
    button = DataButton({"XDG_DATA_HOME": str(tmp_path)})
    qtbot.addWidget(button)
    button.download._download = mirror  # the web is not asked
    button.text_changed.connect(lambda: button.say(is_short=False))
    button.show_dataset(blobs)
    return button


def entries(button: DataButton) -> dict[str, QAction]:
    menu = button.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def test_why_other_data_are_in_use_is_said_for_as_long_as_they_are(button: DataButton, blobs: Dataset) -> None:
    reason = "train-images is cut off: copy it again"
    button.show_reason(reason)
    assert button.has_remark
    assert (button.text(), button.toolTip()) == ("blobs · MNIST cannot be used", reason)
    assert reason in entries(button)
    assert not entries(button)[reason].isEnabled()
    button.show_dataset(blobs)
    assert not button.has_remark
    assert (button.text(), reason in entries(button)) == ("blobs · 300 / 90 / 90", False)
    assert "cut off" not in button.toolTip()


def test_data_is_chosen_from_a_menu_with_a_remark(
    button: DataButton, blobs: Dataset, qtbot: QtBot, tmp_path: Path
) -> None:
    button.show_dataset(blobs)  # a second call replaces the first
    shown = entries(button)
    offered = {action.text() for action in DataMenu(button).actions() if not action.isSeparator()}
    assert {"Built-in digits", "MNIST", "Points", "Tables", "From a file …"} <= offered < set(shown)
    assert {text: action.isEnabled() for text, action in shown.items() if text not in offered} == {
        "Download MNIST (12 MB)": True,
        "MNIST is looked for in": False,
        str(tmp_path / "nnviz" / "mnist"): False,
    }
    with qtbot.waitSignal(button.dataset_chosen) as chosen:
        shown["MNIST"].trigger()
    assert chosen.args == ["mnist"]


def test_a_short_text_has_no_sizes(button: DataButton) -> None:
    assert button.text() == "blobs · 300 / 90 / 90"
    button.say(is_short=True)
    assert button.text() == "blobs"


def test_how_far_the_download_is_stands_on_the_button_even_where_there_is_little_room(
    button: DataButton, mirror: Mirror, qtbot: QtBot, tmp_path: Path
) -> None:
    entries(button)["Download MNIST (12 MB)"].trigger()
    qtbot.waitUntil(lambda: button.text() == "blobs · MNIST 43%", timeout=PATIENCE_MS)
    button.say(is_short=True)
    assert button.text() == "blobs · MNIST 43%"
    assert list(entries(button))[-2:] == ["Stop the download of MNIST", "file 1 of 4: 4.3 of 9.9 MB from host"]
    with qtbot.waitSignal(button.told, timeout=PATIENCE_MS) as told:
        mirror.may_go_on.set()
    assert told.args == ["MNIST has come: choose it in the menu of the data at the top"]
    assert button.text() == "blobs · 300 / 90 / 90"
    assert mirror.folders == [tmp_path / "nnviz" / "mnist"]


def test_an_open_menu_follows_the_download(button: DataButton, mirror: Mirror, qtbot: QtBot) -> None:
    button.download.start()
    qtbot.waitUntil(lambda: button.download.progress is not None, timeout=PATIENCE_MS)
    menu = button.menu()
    assert menu is not None
    menu.actions()[-1].setText("old")
    qtbot.waitUntil(lambda: menu.actions()[-1].text() == PROGRESS.words, timeout=PATIENCE_MS)
    button.download.stop()


def test_it_is_stopped_at_once_though_the_server_is_silent(button: DataButton, mirror: Mirror, qtbot: QtBot) -> None:
    button.download.start()
    qtbot.waitUntil(lambda: button.download.progress is not None, timeout=PATIENCE_MS)
    with qtbot.waitSignal(button.told) as told:
        entries(button)["Stop the download of MNIST"].trigger()
    assert told.args == ["the download is stopped: what has come is kept for the next time"]
    assert not button.download.is_running
    assert button.text() == "blobs · 300 / 90 / 90"
    assert "Download MNIST (12 MB)" in entries(button)
    button.download.stop()  # again changes nothing
    button.download.start()
    qtbot.waitUntil(lambda: len(mirror.folders) == 2, timeout=PATIENCE_MS)
    button.download.stop()


def test_a_failure_is_told_in_its_sentence(button: DataButton, mirror: Mirror, qtbot: QtBot) -> None:
    mirror.failure = "no mirror has it"
    mirror.may_go_on.set()
    with qtbot.waitSignal(button.told, timeout=PATIENCE_MS) as told:
        button.download.start()
    assert told.args == ["no mirror has it"]
    assert not button.download.is_running


def test_a_second_start_changes_nothing(button: DataButton, mirror: Mirror, qtbot: QtBot) -> None:
    button.download.start()
    button.download.start()
    mirror.may_go_on.set()
    qtbot.waitUntil(lambda: not button.download.is_running, timeout=PATIENCE_MS)
    assert len(mirror.folders) == 1


def test_a_wrong_folder_is_told_and_nothing_begun(qtbot: QtBot, mirror: Mirror) -> None:
    download = MnistDownload({"NNVIZ_DATA": "/no/such"}, download=mirror)
    with qtbot.waitSignal(download.told) as told:
        download.start()
    assert told.args is not None
    assert told.args[0].startswith("there is no folder /no/such")
    assert not download.is_running
    assert download.is_wanted
    assert mirror.folders == []


def test_who_has_mnist_is_not_offered_it(qtbot: QtBot, tmp_path: Path, blobs: Dataset) -> None:
    folder = tmp_path / "nnviz" / "mnist"
    folder.mkdir(parents=True)
    (folder / "mnist.pkl.gz").touch()
    button = DataButton({"XDG_DATA_HOME": str(tmp_path)})
    qtbot.addWidget(button)
    button.show_dataset(blobs)
    assert "Download MNIST (12 MB)" not in entries(button)
    button.show_reason("mnist.pkl.gz is cut short: copy it again")  # a download puts the right files beside it
    assert "Download MNIST (12 MB)" in entries(button)


def test_where_mnist_is_looked_for_or_why_it_cannot_be(tmp_path: Path) -> None:
    here = where_data_lies({"XDG_DATA_HOME": str(tmp_path)})
    assert here == f"MNIST is looked for in\n{tmp_path / 'nnviz' / 'mnist'}"
    assert where_data_lies({"NNVIZ_DATA": "/no/such"}).startswith("there is no folder /no/such")
