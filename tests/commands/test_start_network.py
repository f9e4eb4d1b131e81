"""Training begins with a network of any program."""

from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.nn.files.network_file import NetworkFile
from nnviz.nn.files.registry import read_network_file, save_network_file
from nnviz.nn.network import random_network
from tests.nn.files.test_samples import DATA

TABLE = ("--data", "table:XOR", "--epochs", "1", "--dtype", "float64")


@pytest.fixture
def start(tmp_path: Path) -> Path:
    """A network of two inputs with names, as another program's file."""
    network = random_network((2, 3, 1), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    save_network_file(NetworkFile(network, "x", ("left", "right"), ("differ",)), tmp_path / "start.safetensors")
    return tmp_path / "start.safetensors"


def test_it_goes_on_from_the_network(start: Path, tmp_path: Path) -> None:
    assert main(["train", *TABLE, "--start", str(start), "--eta", "1e-9", "--save", str(tmp_path / "out.npz")]) == 0
    before, after = read_network_file(start), read_network_file(tmp_path / "out.npz")
    assert after.network.activations == ("tanh", "sigmoid")
    np.testing.assert_allclose(after.network.weights[0], before.network.weights[0], atol=1e-6)


def test_the_names_at_its_ends_are_those_of_what_it_learns_now(tmp_path: Path) -> None:
    network = random_network((2, 3, 2), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0))
    old = NetworkFile(network, "nnviz", ("weight", "size"), ("apple", "pear"), ("dense", "last"))
    save_network_file(old, tmp_path / "old.npz")
    table, out = tmp_path / "t.csv", tmp_path / "out.npz"
    table.write_text("\n".join(["hue,width,kind", *(f"{n % 7},{n % 5},{('red', 'blue')[n % 2]}" for n in range(40))]))
    options = ["--data", str(table), "--epochs", "1", "--start", str(tmp_path / "old.npz"), "--save", str(out)]
    assert main(["train", *options]) == 0
    after = read_network_file(out)
    assert after.task is not None
    assert after.input_names == ("hue", "width")
    assert set(after.output_names) == {"red", "blue"}
    assert after.output_names == after.task.class_names
    assert after.layer_names == ("dense", "last")


def test_the_question_that_it_has_learnt_is_asked_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, _ = tables(tmp_path)
    net, lines = tmp_path / "net.npz", tmp_path / "line.csv"
    run = ["train", "--data", str(mine), "--epochs", "1"]
    assert main([*run, "--target", "is:ash", "--save", str(net)]) == 0
    assert main([*run, "--start", str(net)]) == 0
    assert "mine · is it ash?" in capsys.readouterr().err
    assert main(["landscape", str(net), "--data", str(mine), "--grid", "5", "-o", str(lines)]) == 0
    assert main(["sweep-weight", str(net), "w 1 1 1", "--data", str(mine), "-o", str(lines)]) == 0
    assert main([*run, "--start", str(net), "--target", "classes"]) == 2
    assert "the network has 3 inputs and 1 output, but 3 and 2 are needed for mine" in capsys.readouterr().err


def test_inputs_scaled_otherwise_are_answered_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, _ = tables(tmp_path)
    net, first, second = (tmp_path / name for name in ("net.npz", "1.csv", "2.csv"))
    run = ["train", "--data", str(mine), "--epochs", "3"]
    assert main([*run, "--normalise", "none", "--eta", "0.1", "--log", str(first), "--save", str(net)]) == 0
    assert "the first layer is changed" not in capsys.readouterr().err
    assert main([*run, "--start", str(net), "--eta", "1e-12", "--log", str(second)]) == 0
    assert "scaled “as they are”, those of mine are “(1.9) all”: the first layer is changed" in capsys.readouterr().err
    last = [np.genfromtxt(path, delimiter=",", skip_header=1, usecols=(2, 3))[-1] for path in (first, second)]
    assert np.isfinite(last).all()
    np.testing.assert_allclose(last[1], last[0], rtol=1e-4)


def test_other_sizes_are_refused(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *TABLE, "--start", str(start), "--sizes", "2,4,1"]) == 2
    assert "has the sizes 2,3,1: leave --sizes away" in capsys.readouterr().err


def test_other_initial_weights_are_refused(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *TABLE, "--start", str(start), "--init", "text"]) == 2
    assert "start.safetensors has weights already: leave --init away" in capsys.readouterr().err


def test_what_the_file_leaves_open_is_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *TABLE, "--start", str(DATA / "mlx-0.32.4.npz")]) == 2
    assert "--activations" in capsys.readouterr().err


def test_a_network_that_fits_no_data_is_refused(start: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--data", "digits", "--epochs", "1", "--start", str(start)]) == 2
    assert "2" in capsys.readouterr().err


ROWS = [(n % 7, n % 5, n % 11, ("ash", "beech")[n % 2]) for n in range(60)]
LINE = "nnviz: The network’s inputs and outputs are put in the order of {}, by their names."


def tables(folder: Path) -> tuple[Path, Path]:
    """One table, and the same with its columns in another order."""
    mine, other = folder / "mine.csv", folder / "other.csv"
    mine.write_text("\n".join(["a,b,c,tree", *(f"{a},{b},{c},{tree}" for a, b, c, tree in ROWS)]))
    other.write_text("\n".join(["c,tree,a,b", *(f"{c},{tree},{a},{b}" for a, b, c, tree in ROWS)]))
    return mine, other


def test_columns_in_another_order_are_fed_by_their_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, other = tables(tmp_path)
    first, further, moved = (tmp_path / name for name in ("first.npz", "further.npz", "moved.npz"))
    run = ["train", "--epochs", "2", "--dtype", "float64"]
    assert main([*run, "--data", str(mine), "--save", str(first)]) == 0
    assert main([*run, "--data", str(mine), "--start", str(first), "--save", str(further)]) == 0
    assert LINE.format("mine") not in capsys.readouterr().err
    assert main([*run, "--data", str(other), "--start", str(first), "--save", str(moved)]) == 0
    assert LINE.format("other") in capsys.readouterr().err
    here, there = read_network_file(further), read_network_file(moved)
    assert there.input_names == ("c", "a", "b")
    np.testing.assert_allclose(there.network.weights[0], here.network.weights[0][:, [2, 0, 1]], rtol=1e-9)
    np.testing.assert_allclose(there.network.biases[-1], here.network.biases[-1], rtol=1e-9)


def test_so_are_those_of_a_landscape_and_of_a_weight(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine, other = tables(tmp_path)
    net, later = str(tmp_path / "net.npz"), str(tmp_path / "later.npz")
    for name, epochs in ((net, "1"), (later, "3")):
        assert main(["train", "--data", str(mine), "--epochs", epochs, "--save", name]) == 0
    costs = []
    for data, weight in ((mine, "w 1 2 3"), (other, "w 1 2 1")):
        lines, swept = tmp_path / f"{data.stem}-line.csv", tmp_path / f"{data.stem}-weight.csv"
        asked = ["--directions", f"line:{later}", "--grid", "5", "--data", str(data)]
        assert main(["landscape", net, *asked, "-o", str(lines)]) == 0
        assert main(["sweep-weight", net, weight, "--data", str(data), "--values", "5", "-o", str(swept)]) == 0
        told = LINE.format(data.stem) in capsys.readouterr().err
        assert told is (data == other)
        heights = np.loadtxt(lines, delimiter=",", skiprows=1)
        on_the_line = heights[heights[:, 1] == 0]  # the other direction is random in each
        costs.append((on_the_line[:, 2], np.loadtxt(swept, delimiter=",", skiprows=1)[:, 1]))
    for here, there in zip(*costs, strict=True):
        np.testing.assert_allclose(here, there, rtol=1e-5)
