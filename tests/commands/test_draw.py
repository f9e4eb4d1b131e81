"""``nnviz draw``: from a network file to a picture file."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.nn.files.npz import save_network
from nnviz.nn.network import random_network

Sentence = Callable[[], str]


@pytest.fixture
def network_file(tmp_path: Path) -> Path:
    path = tmp_path / "net.npz"
    rng = np.random.default_rng(0)
    save_network(random_network((4, 3, 2), ("sigmoid",) * 2, initial="text", rng=rng), path)
    return path


def test_it_draws_in_the_shape_asked_for(network_file: Path, tmp_path: Path, qapp: QApplication) -> None:
    picture = tmp_path / "net.png"
    assert main(["draw", str(network_file), "-o", str(picture), "--size", "300x200"]) == 0
    image = QImage(str(picture))
    assert image.width() * 2 == image.height() * 3 > 0


def test_theme_and_edges_change_the_picture(network_file: Path, tmp_path: Path, qapp: QApplication) -> None:
    def drawn(*options: str) -> bytes:
        picture = tmp_path / "net.png"
        assert main(["draw", str(network_file), "-o", str(picture), "--size", "300x200", *options]) == 0
        return picture.read_bytes()

    every = drawn()
    assert drawn("--theme", "dark") != every
    assert drawn("--edges", "strongest:2") != every
    assert drawn("--edges", "every") == every


def zipped(path: Path, **changes: object) -> Path:
    """Write a network file of a 4-3-2 network, with members changed."""
    members = {
        "format": "nnviz network 1",
        "activations": ["sigmoid", "sigmoid"],
        "weights_1": np.ones((3, 4)),
        "biases_1": np.ones(3),
        "weights_2": np.ones((2, 3)),
        "biases_2": np.ones(2),
    }
    np.savez(path, **(members | changes))
    return path


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"weights_2": np.ones((2, 5))}, "layer 2"),
        ({"biases_1": np.ones(2)}, "layer 1"),
        ({"weights_1": np.full((3, 4), np.nan)}, "not a finite number"),
        ({"activations": ["sigmoid", "nosuch"]}, "“nosuch” is unknown"),
        ({"activations": ["sigmoid"] * 3}, "not a network file"),
    ],
)
def test_a_wrong_network_is_one_sentence(
    changes: dict[str, object], words: str, tmp_path: Path, sentence: Sentence
) -> None:
    network = zipped(tmp_path / "wrong.npz", **changes)
    assert main(["draw", str(network), "-o", str(tmp_path / "a.png")]) == 2
    said = sentence()
    assert "wrong.npz" in said
    assert words in said
    assert not (tmp_path / "a.png").exists()


def test_what_is_no_network_is_one_sentence(tmp_path: Path, sentence: Sentence) -> None:
    (tmp_path / "text.npz").write_text("no zip at all")
    assert main(["draw", str(tmp_path / "text.npz"), "-o", str(tmp_path / "a.png")]) == 2
    assert "text.npz is not a network file" in sentence()
    assert main(["draw", str(tmp_path / "nosuch.npz"), "-o", str(tmp_path / "a.png")]) == 2
    assert "nosuch.npz: No such file" in sentence()


@pytest.mark.parametrize("output", ["a.gif", "a", "/nosuch/a.png"])
def test_a_picture_that_cannot_be_is_one_sentence(output: str, network_file: Path, sentence: Sentence) -> None:
    assert main(["draw", str(network_file), "-o", output]) == 2
    assert f"cannot write {output}" in sentence()
