"""What ``nnviz train`` leaves open is as suits the data, and no result takes the place of what it is made from."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.nn.files.registry import load_network

Sentence = Callable[[], str]


@pytest.mark.parametrize("option", ["--log", "--save"])
def test_no_result_takes_the_place_of_the_data(option: str, tmp_path: Path, sentence: Sentence) -> None:
    data = tmp_path / "data.npz"
    np.savez(data, X=np.eye(20), y=np.arange(20) % 2)
    before = data.read_bytes()
    assert main(["train", "--data", str(data), "--epochs", "1", option, str(data)]) == 2
    assert "are one file: name another for one of them" in sentence()
    assert data.read_bytes() == before


@pytest.mark.parametrize("place", ["data", "network"])
@pytest.mark.parametrize(
    "asked",
    [
        ["landscape", "{network}", "--data", "{data}", "-o"],
        ["sweep-weight", "{network}", "w 1 1 1", "--data", "{data}", "-o"],
        ["landscape", "x.npz", "--directions", "path:y.npz,{network}", "--data", "{data}", "-o"],
    ],
    ids=["landscape", "weight", "path"],
)
def test_nor_does_a_table_of_costs(asked: list[str], place: str, tmp_path: Path, sentence: Sentence) -> None:
    places = {name: tmp_path / f"{name}.csv" for name in ("data", "network")}
    for name, path in places.items():
        path.write_text(name)
    assert main([*(text.format(**places) for text in asked), str(places[place])]) == 2
    assert "are one file: name another for one of them" in sentence()
    assert {name: path.read_text() for name, path in places.items()} == {name: name for name in places}


@pytest.mark.parametrize(
    ("asked", "suffix"),
    [(["convert", "{}"], ".npz"), (["draw", "{}", "-o"], ".png"), (["data", "{}", "--sheet"], ".png")],
)
def test_nor_does_a_network_or_a_picture(asked: list[str], suffix: str, tmp_path: Path, sentence: Sentence) -> None:
    path = tmp_path / f"mine{suffix}"
    path.write_text("mine")
    assert main([*(text.format(path) for text in asked), str(path)]) == 2
    assert "are one file: name another for one of them" in sentence()
    assert path.read_text() == "mine"


def test_the_log_does_not_take_the_place_of_the_network_that_is_trained_further(
    tmp_path: Path, sentence: Sentence, capsys: pytest.CaptureFixture[str]
) -> None:
    network = str(tmp_path / "a.npz")
    asked = ["train", "--data", "linear", "--epochs", "1"]
    assert main([*asked, "--save", network]) == 0
    assert main([*asked, "--start", network, "--save", network]) == 0
    capsys.readouterr()
    assert main([*asked, "--start", network, "--log", network]) == 2
    assert "are one file" in sentence()


def test_each_layer_of_the_network_that_suits_the_data_has_its_activation(tmp_path: Path, sentence: Sentence) -> None:
    asked = ["train", "--data", "spiral", "--epochs", "1", "--save", str(tmp_path / "a.npz")]
    assert main([*asked, "--activations", "relu,sigmoid"]) == 2
    assert "every layer after the input layer needs one activation" in sentence()
    assert main([*asked, "--activations", "relu,tanh,sigmoid"]) == 0
    network = load_network(tmp_path / "a.npz")
    assert (network.sizes, network.activations) == ((2, 8, 8, 2), ("relu", "tanh", "sigmoid"))
