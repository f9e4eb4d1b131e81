"""``nnviz landscape``: from network files to a table or a picture, and what cannot be."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QApplication

from nnviz.cli import main
from nnviz.data.sources import load_dataset
from nnviz.experiments.weight_vectors import network_at, vector_of
from nnviz.nn.files.npz import save_network
from nnviz.nn.network import Network, random_network
from tests.experiments.cases import plain_cost

Sentence = Callable[[], str]


def network(seed: int, outputs: str = "sigmoid") -> Network:
    rng = np.random.default_rng(seed)
    return random_network((784, 5, 10), ("sigmoid", outputs), initial="scaled", rng=rng)


@pytest.fixture
def nets(tmp_path: Path) -> list[str]:
    """Four networks of one run, in their order."""
    first, drift = network(0), np.random.default_rng(9)
    paths = []
    for number in range(4):
        path = tmp_path / f"net{number}.npz"
        place = vector_of(first) + number * 0.1 * drift.normal(size=first.n_parameters)
        save_network(network_at(place, first), path)
        paths.append(str(path))
    return paths


def drawn(net: str, *options: str) -> int:
    return main(["landscape", net, "--data", "digits", "--examples", "40", "--grid", "5", *options])


def rows_of(path: Path) -> tuple[list[str], np.ndarray]:
    with path.open(encoding="utf-8", newline="") as file:
        heading, *rows = csv.reader(file)
    return heading, np.array(rows, float)


def test_the_table_has_a_line_for_every_place_with_the_cost_there(nets: list[str], tmp_path: Path) -> None:
    table = tmp_path / "cost.csv"
    assert drawn(nets[0], "--directions", "w 1 3 400,b 2 2", "--reach", "2", "-o", str(table)) == 0
    heading, rows = rows_of(table)
    assert heading == ["w¹₃,₄₀₀", "b²₂", "C"]
    assert rows.shape == (25, 3)
    one, examples = network(0), load_dataset("digits").training.first(40)
    for s, t, cost in rows[::4]:
        moved = one.with_weight(1, 2, 399, s).with_bias(2, 1, t)
        assert cost == pytest.approx(plain_cost(moved, examples, "quadratic"), rel=1e-9)


@pytest.mark.parametrize("directions", ["random", "gradient"])
def test_the_same_seed_gives_the_same_table(directions: str, nets: list[str], tmp_path: Path) -> None:
    def table(*options: str) -> bytes:
        path = tmp_path / "cost.csv"
        assert drawn(nets[0], "--directions", directions, "-o", str(path), *options) == 0
        return path.read_bytes()

    assert table() == table()
    assert table("--seed", "1") != table()


def test_a_run_is_drawn_and_its_farthest_network_named(
    nets: list[str], tmp_path: Path, qapp: QApplication, sentence: Sentence
) -> None:
    picture = tmp_path / "run.png"
    path = f"path:{','.join(nets)}"
    assert drawn(nets[-1], "--directions", path, "-o", str(picture), "--size", "600x400") == 0
    said = sentence()
    assert "of 4 networks number" in said
    assert "is farthest from the plane" in said
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1200, 800)


def test_the_network_at_hand_ends_the_run_named_or_not(nets: list[str], tmp_path: Path, sentence: Sentence) -> None:
    table = tmp_path / "run.csv"
    assert drawn(nets[-1], "--directions", f"path:{','.join(nets[:3])}", "-o", str(table)) == 0
    assert "of 4 networks" in sentence()


def test_a_run_of_the_network_alone_spans_no_plane(nets: list[str], tmp_path: Path, sentence: Sentence) -> None:
    assert drawn(nets[0], "--directions", f"path:{nets[0]}", "-o", str(tmp_path / "run.csv")) == 2
    assert "span no plane: name three or more" in sentence()


def test_a_line_tells_its_barrier(nets: list[str], tmp_path: Path, sentence: Sentence) -> None:
    table = tmp_path / "line.csv"
    assert drawn(nets[0], "--directions", f"line:{nets[3]}", "-o", str(table)) == 0
    said = sentence()
    examples = load_dataset("digits").training.first(40)
    assert f"C is {plain_cost(network(0), examples, 'quadratic'):.4g}"[:9] in said
    assert "above the line between the two" in said
    assert "of 40 are right" in said


@pytest.mark.parametrize("suffix", ["svg", "pdf"])
def test_it_is_drawn_as_vectors_too(suffix: str, nets: list[str], tmp_path: Path, qapp: QApplication) -> None:
    picture = tmp_path / f"cost.{suffix}"
    assert drawn(nets[0], "-o", str(picture), "--theme", "dark") == 0
    assert picture.read_bytes()[:5] in (b"<?xml", b"%PDF-")


def test_softmax_and_cross_entropy_go_together(nets: list[str], tmp_path: Path) -> None:
    path, table = tmp_path / "softmax.npz", tmp_path / "cost.csv"
    save_network(network(0, "softmax"), path)
    assert drawn(str(path), "--cost", "cross-entropy", "-o", str(table)) == 0
    assert np.isfinite(rows_of(table)[1]).all()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--grid", "2"], "--grid 2 cannot be: a side has 3 to 401 places"),
        (["--grid", "402"], "--grid 402 cannot be"),
        (["--grid", "x"], "“x” is not a whole number"),
        (["--examples", "0"], "--examples 0 cannot be"),
        (["--reach", "0"], "--reach 0 cannot be"),
        (["--reach", "-1"], "--reach -1 cannot be"),
        (["--reach", "1e-300"], "it is at least 1e-06 and at most 1,000,000"),
        (["--reach", "nan"], "--reach nan cannot be"),
        (["--seed", "-1"], "--seed -1 cannot be"),
        (["--cost", "hinge"], "“hinge” is unknown: choose quadratic or cross-entropy"),
        (["--data", "faces"], "faces"),
        (["--directions", "north"], "--directions “north” is unknown: choose random"),
        (["--directions", "w 1 1 1"], "is unknown"),
        (["--directions", "w 1 1 1,w 9 9 9"], "“w 9 9 9” names no weight of a 784-5-10 network"),
        (["--directions", "w 1 1 1,w 1 1 1"], "named twice"),
        (["--directions", "path:"], "names no network"),
        (["--directions", "path:/nosuch.npz"], "/nosuch.npz"),
        (["--directions", "line:/nosuch.npz"], "/nosuch.npz"),
        (["-o", "cost.gif"], "cannot write cost.gif: end its name in"),
        (["-o", "/nosuch/cost.png"], "cannot write /nosuch/cost.png"),
        (["--size", "9x9"], "100 to 4096 pixels"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_one_sentence(options: list[str], words: str, nets: list[str], sentence: Sentence) -> None:
    assert drawn(nets[0], *(options if "-o" in options else [*options, "-o", "/tmp/never.csv"])) == 2
    assert words in sentence()
    assert not Path("/tmp/never.csv").exists()


def test_a_network_of_another_program_has_a_landscape(tmp_path: Path) -> None:
    other, table = tmp_path / "other.npz", tmp_path / "cost.csv"
    rng = np.random.default_rng(0)
    save_network(random_network((784, 5, 10), ("elu(1)", "fann_sigmoid(0.5)"), initial="scaled", rng=rng), other)
    assert drawn(str(other), "--directions", "w 1 3 400,b 2 2", "-o", str(table)) == 0
    assert np.isfinite(rows_of(table)[1]).all()


def test_networks_that_do_not_fit_are_one_sentence(nets: list[str], tmp_path: Path, sentence: Sentence) -> None:
    output = ["-o", str(tmp_path / "cost.csv")]
    small, tanh, two = tmp_path / "small.npz", tmp_path / "tanh.npz", f"path:{nets[0]},{nets[1]}"
    save_network(random_network((4, 2), ("sigmoid",), initial="text", rng=np.random.default_rng(0)), small)
    save_network(network(0, "tanh"), tanh)
    for net, options, words in (
        (str(small), [], "the network has 4 inputs and 2 outputs, but 784 and 10 are needed for built-in digits"),
        (str(tanh), ["--cost", "cross-entropy"], "the cross-entropy cost does not go with tanh outputs"),
        (nets[0], ["--directions", f"line:{small}"], "holds a network of 4-2 neurons (sigmoid), but one of 784-5-10"),
        (nets[0], ["--directions", f"line:{nets[0]}"], "the two networks are equal"),
        (nets[1], ["--directions", two], "span no plane"),
        (str(tmp_path / "nosuch.npz"), [], "nosuch.npz: No such file"),
    ):
        assert drawn(net, *options, *output) == 2
        assert words in sentence()


@pytest.mark.parametrize("directions", ["path:", "line:", "path:,"])
def test_directions_that_name_no_network_are_told(
    directions: str, nets: list[str], tmp_path: Path, sentence: Sentence
) -> None:
    assert drawn(nets[0], "--directions", directions, "-o", str(tmp_path / "run.csv")) == 2
    assert f"--directions {directions} names no network: write path:A.npz" in sentence()
