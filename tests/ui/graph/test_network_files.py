"""Networks and pictures go to files and come back; what fails is one sentence."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from nnviz.nn.network import Network, random_network
from nnviz.ui.graph.network_files import ask_and_save_network, ask_and_save_picture, ask_for_network, read_network
from nnviz.ui.graph.network_view import NetworkView
from nnviz.ui.kit.theme import THEMES

Answer = Callable[[str], None]


@pytest.fixture
def network() -> Network:
    return random_network((4, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Give a function that lets the system's dialogs answer with a file name, none for a user who cancels."""

    def let(name: str) -> None:
        for dialog in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, dialog, lambda *_arguments: (name, ""))

    return let


@pytest.fixture
def told() -> list[str]:
    return []


def test_a_network_is_saved_and_read_again(
    network: Network, parent: QWidget, answer: Answer, told: list[str], tmp_path: Path
) -> None:
    answer(str(tmp_path / "net.npz"))
    ask_and_save_network(parent, network, told.append)
    path = ask_for_network(parent)
    assert path == tmp_path / "net.npz"
    read = read_network(path, told.append)
    assert read is not None
    for one, other in zip(network.weights + network.biases, read.weights + read.biases, strict=True):
        np.testing.assert_array_equal(one, other)
    assert told == [f"Saved {tmp_path / 'net.npz'}"]


def test_who_thinks_better_of_it_saves_and_opens_nothing(
    network: Network, parent: QWidget, answer: Answer, told: list[str], qtbot: QtBot
) -> None:
    answer("")
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    view.show_network(network, None)
    ask_and_save_network(parent, network, told.append)
    ask_and_save_picture(parent, view, told.append)
    assert ask_for_network(parent) is None
    assert told == []


def test_a_place_that_cannot_be_written_to_is_one_sentence(
    network: Network, parent: QWidget, answer: Answer, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    view.show_network(network, None)
    answer(str(tmp_path / "nosuch" / "net.npz"))
    ask_and_save_network(parent, network, told.append)
    answer(str(tmp_path / "nosuch" / "net.png"))
    ask_and_save_picture(parent, view, told.append)
    answer(str(tmp_path / "net.gif"))
    ask_and_save_picture(parent, view, told.append)
    assert len(told) == 3
    assert told[0].startswith(f"cannot save {tmp_path / 'nosuch' / 'net.npz'}")
    assert told[1].startswith(f"cannot save {tmp_path / 'nosuch' / 'net.png'}")
    assert "net.gif is no kind of picture" in told[2]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 and no more"])
def test_a_broken_file_is_one_sentence(content: bytes, told: list[str], tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(content)
    assert read_network(tmp_path / "net.npz", told.append) is None
    assert len(told) == 1
    assert told[0].startswith("net.npz is not a network file")


def test_the_picture_is_what_the_view_shows(
    network: Network, parent: QWidget, answer: Answer, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    view = NetworkView(THEMES["dark"])
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_network(network, None)
    answer(str(tmp_path / "net.png"))
    ask_and_save_picture(parent, view, told.append)
    image = QImage(str(tmp_path / "net.png"))
    assert image.width() == 1000
    assert image.height() > 600  # a legend under it
    assert told == [f"Saved {tmp_path / 'net.png'}"]
    assert image.pixelColor(0, 0) == THEMES["dark"].ground


@pytest.mark.parametrize(("typed", "saved"), [("net", "net.npz"), ("net.npz", "net.npz"), ("net.v2", "net.v2")])
def test_a_name_without_a_kind_gets_its_own(
    typed: str, saved: str, network: Network, parent: QWidget, answer: Answer, told: list[str], tmp_path: Path
) -> None:
    answer(str(tmp_path / typed))
    ask_and_save_network(parent, network, told.append)
    assert [path.name for path in tmp_path.iterdir()] == [saved]
    assert told == [f"Saved {tmp_path / saved}"]


def test_without_a_network_there_is_no_picture(
    parent: QWidget, answer: Answer, told: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    answer(str(tmp_path / "net.png"))
    ask_and_save_picture(parent, view, told.append)
    assert list(tmp_path.iterdir()) == []
