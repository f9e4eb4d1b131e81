"""``nnviz sweep-weight``: the slope and the staircase as a table or a picture, and what cannot be."""

import csv
import itertools
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.data.sources import load_dataset
from nnviz.nn.files.npz import save_network
from nnviz.nn.network import Network, random_network
from tests.experiments.cases import plain_cost, plain_right

Sentence = Callable[[], str]


def network() -> Network:
    rng = np.random.default_rng(0)
    return random_network((784, 5, 10), ("sigmoid",) * 2, initial="scaled", rng=rng)


@pytest.fixture
def net(tmp_path: Path) -> str:
    path = tmp_path / "net.npz"
    save_network(network(), path)
    return str(path)


def swept(net: str, weight: str, *options: str) -> int:
    return main(["sweep-weight", net, weight, "--data", "digits", "--examples", "60", "--values", "9", *options])


@pytest.mark.parametrize(("weight", "name"), [("w 2 5 3", "w²₅₃"), ("b 2 1", "b¹₂"), ("w 1 3 400", "w¹₃,₄₀₀")])
def test_the_table_has_cost_and_count_at_every_value(weight: str, name: str, net: str, tmp_path: Path) -> None:
    table = tmp_path / "sweep.csv"
    assert swept(net, weight, "--from", "-5", "--to", "3", "-o", str(table)) == 0
    with table.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    assert heading == [name, "C", "right"]
    assert [float(row[0]) for row in rows] == list(np.linspace(-5, 3, 9))
    examples = load_dataset("digits").test.first(60)
    for value, cost, count in rows:
        w = float(value)
        moved = {
            "w 2 5 3": network().with_weight(2, 4, 2, w),
            "b 2 1": network().with_bias(1, 1, w),
            "w 1 3 400": network().with_weight(1, 2, 399, w),
        }[weight]
        assert float(cost) == pytest.approx(plain_cost(moved, examples, "quadratic"), rel=1e-9)
        assert int(count) == plain_right(moved, examples).sum()


def test_it_says_where_the_weight_is_and_what_the_count_does(net: str, tmp_path: Path, sentence: Sentence) -> None:
    assert swept(net, "w 2 5 3", "-o", str(tmp_path / "sweep.csv")) == 0
    said = sentence()
    assert said.startswith(f"w²₅₃ is {network().weights[1][4, 2]:g}; from -5 to 5 the count of 60 goes from ")
    _, *rows = csv.reader((tmp_path / "sweep.csv").read_text().splitlines())
    counts = [int(count) for _, _, count in rows]
    n_changes = sum(after != before for before, after in itertools.pairwise(counts))
    assert said.endswith(f" to {counts[-1]}, in {n_changes} change{'s' * (n_changes != 1)}")


def test_one_change_is_told_in_the_singular(tmp_path: Path, sentence: Sentence) -> None:
    (tmp_path / "t.csv").write_text("a,b,kind\n" + "0,0,u\n1,0,v\n" * 10)
    net = tmp_path / "net.npz"
    save_network(Network((np.array([[0.0, 0.0], [1.0, 0.0]]),), (np.array([0.5, 0.0]),), ("identity",)), net)
    asked = ["sweep-weight", str(net), "w 1 2 1", "--data", str(tmp_path / "t.csv"), "--values", "3"]
    assert main([*asked, "--from", "0", "--to", "1", "-o", str(tmp_path / "sweep.csv")]) == 0
    assert sentence().endswith("in 1 change")


def test_it_is_drawn(net: str, tmp_path: Path, qapp: QApplication) -> None:
    for suffix, options in (("png", []), ("svg", ["--theme", "dark"]), ("pdf", ["--from", "4", "--to", "5"])):
        picture = tmp_path / f"sweep.{suffix}"
        assert swept(net, "w 2 5 3", "-o", str(picture), "--size", "640x480", *options) == 0
        assert picture.stat().st_size > 1000
    image = QImage(str(tmp_path / "sweep.png"))
    assert (image.width(), image.height()) == (1280, 960)


@pytest.mark.parametrize(
    ("weight", "options", "words"),
    [
        ("w 9 1 1", [], "“w 9 1 1” names no weight of a 784-5-10 network: write one such as w 2 10 5"),
        ("p 1 1", [], "names no weight"),
        ("", [], "WEIGHT is given nothing"),
        ("w 2 1 1", ["--values", "1"], "--values 1 cannot be: choose 2 to 10,001"),
        ("w 2 1 1", ["--values", "99999"], "--values 99999 cannot be"),
        ("w 2 1 1", ["--examples", "-3"], "--examples -3 cannot be"),
        ("w 2 1 1", ["--from", "5", "--to", "5"], "--from 5 --to 5 is no range"),
        ("w 2 1 1", ["--from", "5", "--to", "-5"], "is no range"),
        ("w 2 1 1", ["--from", "nan"], "is no range"),
        ("w 2 1 1", ["--from", "1e-320", "--to", "2e-320"], "is too short a range: make it 1e-06 or more"),
        ("w 2 1 1", ["--to", "inf"], "is no range"),
        ("w 2 1 1", ["--to", "1e9"], "goes too far: stay within ±1,000,000"),
        ("w 2 1 1", ["--to", "far"], "“far” is not a number"),
        ("w 2 1 1", ["-o", "a.txt"], "cannot write a.txt"),
        ("w 2 1 1", ["--cost", "hinge"], "“hinge” is unknown"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    weight: str, options: list[str], words: str, net: str, sentence: Sentence
) -> None:
    output = [] if "-o" in options else ["-o", "/tmp/never.csv"]
    assert swept(net, weight, *options, *output) == 2
    assert words in sentence()
    assert not Path("/tmp/never.csv").exists()
