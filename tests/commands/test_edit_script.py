"""Changes by hand on the command line: read in the order of their steps, made in the run, what is none said."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.commands.edit_script import edit_script
from nnviz.commands.options import TrainOptions
from nnviz.commands.parsers import parse_command_line
from nnviz.commands.train import train
from nnviz.data.dataset import Dataset
from nnviz.language import UserError
from nnviz.nn.edits.edit import Freeze, SetValue
from nnviz.nn.edits.part import Part
from nnviz.nn.files.npz import load_network
from nnviz.nn.network import Network

SIZES = (16, 5, 3)


def trained(blobs: Dataset, path: Path, *edits: str, epochs: int = 1) -> Network:
    words = ["train", "--sizes", "16,5,3", "--epochs", f"{epochs}", "--save", str(path)]
    options = parse_command_line([*words, *(word for edit in edits for word in ("--edit", edit))])
    assert isinstance(options, TrainOptions)
    assert train(options, load=lambda _task: blobs) == 0
    return load_network(path)


def test_they_are_made_in_the_order_of_their_steps() -> None:
    marks = edit_script([" 500 : w 2 3 1 = 0,5", "0: layer 1 freeze"], SIZES, 500)
    assert [mark.step for mark in marks] == [0, 500]
    assert [mark.order.made[0].edit for mark in marks] == [Freeze(Part(1)), SetValue(Part(2, 2, 0), 0.5)]
    assert edit_script([], SIZES, 500) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("w 2 3 1 = 0.5", "says no step"),
        ("ten: w 2 3 1 = 0.5", "says no step"),
        ("5: w 9 3 1 = 0.5", "is nothing in"),
        ("0: all cut weakest -5", "-5 % of the weights cannot be"),
        ("0: all cut strongest 101", "101 % of the weights cannot be"),
        ("501: w 2 3 1 = 0.5", "comes after the last of 500 mini-batches"),
    ],
)
def test_what_cannot_be_made_is_said(text: str, said: str) -> None:
    with pytest.raises(UserError, match=said):
        edit_script([text], SIZES, 500)


def test_a_frozen_layer_is_as_it_was_and_a_weight_is_set_at_its_step(blobs: Dataset, tmp_path: Path) -> None:
    start = trained(blobs, tmp_path / "start.npz", "0: all freeze")
    frozen = trained(blobs, tmp_path / "net.npz", "0: layer 1 freeze", epochs=2)
    assert frozen.weights[0].tobytes() == start.weights[0].tobytes()
    assert not np.array_equal(frozen.weights[1], start.weights[1])
    last = trained(blobs, tmp_path / "last.npz", "30: w 2 3 1 = 0.5")  # 300 examples by 10: after the last of them
    assert last.weights[1][2, 0] == 0.5


def test_a_change_that_the_network_cannot_take_is_told(
    blobs: Dataset, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained(blobs, tmp_path / "net.npz", "3: layer 2 * 0.5", "5: all * 1000000", "6: all * 999999")
    said = capsys.readouterr().err
    assert "“6: all * 999999” was not made" in said or "“5: all * 1e+06” was not made" in said
    assert "* 0.5" not in said


def test_the_same_command_gives_the_same_bits(blobs: Dataset, tmp_path: Path) -> None:
    edits = ("7: layer 2 random 3", "19: p 2 1 off")
    one, two = (trained(blobs, tmp_path / f"{name}.npz", *edits) for name in "ab")
    for a, b in zip((*one.weights, *one.biases), (*two.weights, *two.biases), strict=True):
        assert a.tobytes() == b.tobytes()
    assert not one.weights[1][:, 1].any()
