"""``nnviz info``, ``convert`` and ``predict`` as they are typed."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from nnviz.cli import main
from nnviz.nn.files.registry import load_network, read_network_file, save_network
from nnviz.nn.network import Network, forward, random_network

Sentence = Callable[[], str]


@pytest.fixture
def network() -> Network:
    return random_network((2, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(3))


@pytest.fixture
def network_file(network: Network, tmp_path: Path) -> Path:
    path = tmp_path / "net.json"
    save_network(network, path)
    return path


@pytest.fixture
def bare_file(network: Network, tmp_path: Path) -> Path:
    """A file that says no activations."""
    path = tmp_path / "bare.npz"
    np.savez(path, W1=network.weights[0], b1=network.biases[0], W2=network.weights[1], b2=network.biases[1])
    return path


def test_info_says_what_is_in_the_file(network_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(network_file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"file\t{network_file}",
        "format\tnetwork2.py",
        "sizes\t2, 3, 2",
        "layer 1\tsigmoid\t3 x 2 + 3\tfloat64",
        "layer 2\tsigmoid\t2 x 3 + 2\tfloat64",
        "parameters\t17",
    ]


def test_info_shows_what_a_file_leaves_open(bare_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(bare_file)]) == 0
    out = capsys.readouterr().out
    assert "sizes\t2, 3, 2" in out
    assert "question\t" in out
    assert "(--activations relu,softmax)" in out
    assert main(["info", str(bare_file), "--activations", "tanh,softmax"]) == 0
    assert "layer 2\tsoftmax" in capsys.readouterr().out


def test_info_about_no_file_is_a_sentence_alone(tmp_path: Path, sentence: Sentence) -> None:
    assert main(["info", str(tmp_path / "nothere")]) == 2
    assert "nothere: No such file or directory" in sentence()


def test_predict_prints_the_shortest_form_of_every_output(
    network: Network, network_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = tmp_path / "inputs.csv"
    inputs.write_text("x,y\n0,1\n\n0.5; -2\n1e-3\t7\n")
    assert main(["predict", str(network_file), str(inputs)]) == 0
    lines = capsys.readouterr().out.splitlines()
    outputs = forward(network, np.array([[0, 1], [0.5, -2], [1e-3, 7]])).output
    assert [list(map(float, line.split(","))) for line in lines] == outputs.tolist()
    assert all(part == repr(float(part)) for line in lines for part in line.split(","))


def test_predict_reads_standard_input(
    network_file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("0,1\n1,1\n"))
    assert main(["predict", str(network_file), "-"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("piped", ["a,b\n", "", "\n \n"])
def test_predict_says_that_standard_input_holds_no_numbers(
    piped: str, network_file: Path, sentence: Sentence, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(piped))
    assert main(["predict", str(network_file), "-"]) == 2
    assert "-: there is no line of numbers" in sentence()


@pytest.mark.parametrize("n", [1, 3, 300])
def test_predict_answers_all_rows_before_one_with_a_gap(
    n: int, network_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = tmp_path / "inputs.csv"
    inputs.write_text("0,1\n" * n + "0,\n0,1\n")
    assert main(["predict", str(network_file), str(inputs)]) == 2
    answered = capsys.readouterr()
    assert len(answered.out.splitlines()) == n
    assert f"line {n + 1}, column 2: a value is missing" in answered.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("0,1\n0\n", "line 2: there is 1 number, but the network has 2 inputs"),
        ("0,1\n0,x\n", "line 2, column 2: “x” is no number"),
        ("0,x\n", "line 1, column 2: “x” is no number"),
        ("1 2 3\n", "line 1: there are 3 numbers"),
        ("a,b\n", "inputs.csv: there is no line of numbers"),
        ("", "inputs.csv: there is no line of numbers"),
    ],
)
def test_predict_names_the_line_that_is_wrong(
    content: str, words: str, network_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = tmp_path / "inputs.csv"
    inputs.write_text(content)
    assert main(["predict", str(network_file), str(inputs)]) == 2
    assert words in capsys.readouterr().err


def test_a_question_is_an_error_where_the_network_is_needed(bare_file: Path, sentence: Sentence) -> None:
    assert main(["predict", str(bare_file), "-"]) == 2
    said = sentence()
    assert said.startswith("bare.npz: ")
    assert "(--activations relu,softmax)" in said


def test_convert_writes_what_the_ending_says(network: Network, bare_file: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    assert main(["convert", str(bare_file), str(output), "--activations", "sigmoid"]) == 0
    assert json.loads(output.read_text())["sizes"] == [2, 3, 2]
    np.testing.assert_array_equal(load_network(output).weights[0], network.weights[0])


def test_convert_keeps_what_was_there_when_it_cannot(network_file: Path, tmp_path: Path, sentence: Sentence) -> None:
    assert main(["convert", str(network_file), str(tmp_path / "out.gif")]) == 2
    assert "end its name in .npz" in sentence()
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    kept = tmp_path / "kept.npz"
    kept.write_bytes(b"kept")
    assert main(["convert", str(bad), str(kept)]) == 2
    assert kept.read_bytes() == b"kept"


@pytest.mark.parametrize(
    ("options", "left_away"),
    [
        (("--activations", "tanh"), "--activations"),
        (("--order", "a,b", "--beside", "nofile"), "--order, --beside"),
        (("--weights", "in-out"), "--weights"),
    ],
)
@pytest.mark.parametrize("command", ["info", "draw", "convert"])
def test_an_answer_to_what_a_file_says_itself_is_refused(
    command: str, options: tuple[str, ...], left_away: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "own.npz"
    save_network(random_network((2, 3, 1), ("tanh", "sigmoid"), initial="text", rng=np.random.default_rng(0)), file)
    output = {"info": (), "draw": ("-o", str(tmp_path / "out.png")), "convert": (str(tmp_path / "out.npz"),)}[command]
    assert main([command, str(file), *output, *options]) == 2
    assert f"own.npz says itself what its network is: leave {left_away} away" in capsys.readouterr().err
    assert not list(tmp_path.glob("out.*"))


def test_an_activation_that_nobody_knows_is_told_from_a_file_that_is_wrong(
    bare_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", str(bare_file), "--activations", "blah"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("nnviz: the activation “blah” is unknown: choose sigmoid")
    assert "another file" not in said


def test_convert_says_what_a_file_of_another_program_cannot_keep(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, taught = tmp_path / "t.csv", tmp_path / "net.npz"
    table.write_text(
        "a,b,kind\n" + "".join(f"{10 + i},{i % 3 - 0.5 if i else -0.5},{'uv'[i % 2]}\n" for i in range(30))
    )
    asked = ["train", "--data", str(table), "--epochs", "1", "--split", "29,1", "--save", str(taught)]
    assert main(asked) == 0
    capsys.readouterr()
    assert main(["convert", str(taught), str(tmp_path / "copy.npz")]) == 0
    assert capsys.readouterr().err == ""
    assert main(["convert", str(taught), str(tmp_path / "net.onnx")]) == 0
    said = capsys.readouterr().err
    assert "net.onnx has no place for how inputs were scaled in training, (1.9) all: scale them so" in said
    low, high = (part.split(" and ")[0].split() for part in said.split("low ")[-1].strip().split(" and high "))
    assert float(low[1]) == -0.5
    assert float(high[1]) == 1.5
    inputs = np.array([[12.0, 0.5]])
    ends = [np.array([float(end.strip(",")) for end in ends]) for ends in (low, high)]
    expected = forward(load_network(taught), (inputs - ends[0]) / (ends[1] - ends[0])).output
    file = read_network_file(taught)
    assert file.task is not None
    np.testing.assert_allclose(forward(file.network, file.task.scaled(inputs)).output, expected, atol=1e-6)
