"""Networks and pictures go to files and come back; what fails is one sentence."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from nnviz.nn.network import Network, random_network
from nnviz.ui.pages.network.files import ask_and_save_network, ask_and_save_picture, ask_for_network, read_network
from nnviz.ui.theme import THEMES
from nnviz.ui.widgets.network_view import NetworkView

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
def refused() -> list[str]:
    return []


def test_a_network_is_saved_and_read_again(
    network: Network, parent: QWidget, answer: Answer, refused: list[str], tmp_path: Path
) -> None:
    answer(str(tmp_path / "net.npz"))
    ask_and_save_network(parent, network, refused.append)
    path = ask_for_network(parent)
    assert path == tmp_path / "net.npz"
    read = read_network(path, refused.append)
    assert read is not None
    for one, other in zip(network.weights + network.biases, read.weights + read.biases, strict=True):
        np.testing.assert_array_equal(one, other)
    assert refused == []


def test_who_thinks_better_of_it_saves_and_opens_nothing(
    network: Network, parent: QWidget, answer: Answer, refused: list[str], qtbot: QtBot
) -> None:
    answer("")
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    view.show_network(network, None)
    ask_and_save_network(parent, network, refused.append)
    ask_and_save_picture(parent, view, refused.append)
    assert ask_for_network(parent) is None
    assert refused == []


def test_a_place_that_cannot_be_written_to_is_one_sentence(
    network: Network, parent: QWidget, answer: Answer, refused: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    view.show_network(network, None)
    answer(str(tmp_path / "nosuch" / "net.npz"))
    ask_and_save_network(parent, network, refused.append)
    answer(str(tmp_path / "nosuch" / "net.png"))
    ask_and_save_picture(parent, view, refused.append)
    answer(str(tmp_path / "net.gif"))
    ask_and_save_picture(parent, view, refused.append)
    assert len(refused) == 3
    assert refused[0].startswith(f"cannot save {tmp_path / 'nosuch' / 'net.npz'}")
    assert refused[1].startswith(f"cannot save {tmp_path / 'nosuch' / 'net.png'}")
    assert "net.gif is no kind of picture" in refused[2]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 and no more"])
def test_a_broken_file_is_one_sentence(content: bytes, refused: list[str], tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_bytes(content)
    assert read_network(tmp_path / "net.npz", refused.append) is None
    assert len(refused) == 1
    assert refused[0].startswith("net.npz is not a network file")


def test_the_picture_is_what_the_view_shows(
    network: Network, parent: QWidget, answer: Answer, refused: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    view = NetworkView(THEMES["dark"])
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_network(network, None)
    answer(str(tmp_path / "net.png"))
    ask_and_save_picture(parent, view, refused.append)
    image = QImage(str(tmp_path / "net.png"))
    assert (image.width(), image.height()) == (1000, 600)
    assert image.pixelColor(0, 0) == THEMES["dark"].ground


def test_without_a_network_there_is_no_picture(
    parent: QWidget, answer: Answer, refused: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    view = NetworkView(THEMES["light"])
    qtbot.addWidget(view)
    answer(str(tmp_path / "net.png"))
    ask_and_save_picture(parent, view, refused.append)
    assert list(tmp_path.iterdir()) == []
