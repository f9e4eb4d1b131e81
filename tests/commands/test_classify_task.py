"""``nnviz classify`` with networks that have been taught something else than ten digits."""

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnviz.cli import main
from nnviz.commands.complaints import MOST_SAID
from nnviz.data.digits import load_digits
from nnviz.nn.files.registry import read_network_file, save_network_file
from nnviz.nn.network import Network, forward


def trained(path: Path, *options: str) -> Path:
    assert main(["train", "--seed", "1", "--save", str(path), *options]) == 0
    return path


def saved(grey: np.ndarray, path: Path) -> Path:
    grey = np.ascontiguousarray(grey.astype(np.uint8))
    image = QImage(grey.tobytes(), grey.shape[1], grey.shape[0], grey.shape[1], QImage.Format.Format_Grayscale8)
    assert image.save(str(path))
    return path


SKLEARN = Path(__file__).parents[1] / "nn" / "files" / "data" / "sklearn-1.9.1-iris.joblib"


def test_rows_have_the_classes_that_a_file_of_another_program_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text("5.1,3.5,1.4,0.2\n6.7,3.0,5.2,2.3\n")
    assert main(["classify", str(tmp_path / "new.csv"), "--network", str(SKLEARN)]) == 0
    assert [row[1] for row in lines(capsys)] == ["setosa", "virginica"]


def test_answers_are_options_and_classes_without_names_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.csv").write_text("1,0\n")
    network = tmp_path / "net.npz"
    np.savez(network, W1=np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), b1=np.array([0.0, 0.0, -3.0]))
    asked = ["classify", str(tmp_path / "new.csv"), "--network", str(network)]
    assert main(asked) == 2
    assert "--activations relu,softmax" in capsys.readouterr().err
    assert main([*asked, "--activations", "identity"]) == 0
    assert lines(capsys) == [[f"{tmp_path / 'new.csv'}:1", "0", "1.0000,0.0000,-2.0000"]]


def test_one_output_that_nothing_tells_of_has_no_class(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.csv").write_text("1,0\n")
    np.savez(tmp_path / "net.npz", W1=np.ones((1, 2)), b1=np.zeros(1))
    asked = ["--network", str(tmp_path / "net.npz"), "--activations", "sigmoid"]
    assert main(["classify", str(tmp_path / "new.csv"), *asked]) == 2
    assert "nothing says what the output of the network means: nnviz predict gives" in capsys.readouterr().err


@pytest.fixture
def digits(tmp_path: Path, qapp: object) -> list[Path]:
    """A 9 and a 3 of the built-in digits, enlarged, black on white."""
    test = load_digits().test
    paths = []
    for label in (9, 3):
        image = test.raw[np.flatnonzero(test.labels == label)[2]].reshape(28, 28)
        paths.append(saved(255 - np.kron(image, np.ones((5, 5))), tmp_path / f"d{label}.png"))
    return paths


def lines(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    return [line.split("\t") for line in capsys.readouterr().out.splitlines()]


def test_rows_of_a_table_have_the_classes_of_the_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rng = np.random.default_rng(0)
    rows = [f"{100 * k + rng.normal():.2f};{rng.normal():.2f};{name}" for _ in range(40) for k, name in enumerate("ab")]
    table, new = tmp_path / "t.csv", tmp_path / "new.csv"
    table.write_text("\n".join(["weight;noise;kind", *rows]))
    network = trained(tmp_path / "net.npz", "--data", str(table), "--epochs", "60", "--sizes", "2,3,2")
    new.write_text("weight,noise\n101,0.5\n-1,0.2\n")
    capsys.readouterr()
    assert main(["classify", str(new), "--network", str(network)]) == 0
    found = lines(capsys)
    assert [(row[0], row[1]) for row in found] == [(f"{new}:2", "b"), (f"{new}:3", "a")]
    file = read_network_file(network)
    assert file.task is not None
    outputs = forward(file.network, file.task.scaled(np.array([[101, 0.5]]))[0]).output
    assert found[0][2] == ",".join(f"{o:.4f}" for o in outputs.tolist())
    new.write_text("weight,noise\n101,NaN\n")  # which is no answer
    assert main(["classify", str(new), "--network", str(network)]) == 2
    assert lines(capsys) == []
    new.write_text("kind,noise,weight\nb,0.5,101\na,0.2,-1\n")  # in another order, with their classes
    assert main(["classify", str(new), "--network", str(network)]) == 0
    assert lines(capsys) == found


def test_points_come_from_standard_input_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    network = trained(tmp_path / "net.npz", "--data", "linear", "--epochs", "40")
    task = read_network_file(network).task
    assert task is not None
    capsys.readouterr()
    monkeypatch.setattr("sys.stdin", io.StringIO("0.5,0.5\n-0.5 -0.5\nx,y\n"))
    assert main(["classify", "-", "--network", str(network)]) == 2
    out, err = capsys.readouterr()
    assert {line.split("\t")[1] for line in out.splitlines()} == set(task.class_names)
    assert "line 3" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("target", "sizes", "resize", "answers"),
    [("code", "784,30,4", "28", ["9", "3"]), ("is:9", "256,12,1", "16", ["9", "not 9"])],
)
def test_pictures_of_digits_are_made_what_the_network_was_fed_with(
    target: str,
    sizes: str,
    resize: str,
    answers: list[str],
    digits: list[Path],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    options = ["--data", "digits", "--target", target, "--sizes", sizes, "--resize", resize, "--init", "scaled"]
    network = trained(tmp_path / "net.npz", *options, "--epochs", "12")
    capsys.readouterr()
    empty = saved(np.full((40, 40), 255), tmp_path / "empty.png")
    status = main(["classify", str(digits[0]), str(empty), str(digits[1]), "--network", str(network)])
    out, err = capsys.readouterr()
    assert [line.split("\t")[1] for line in out.splitlines()] == answers
    assert status == 2
    assert "no ink" in err


def test_pictures_of_anything_are_fitted_and_light_ones_turned_over(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(0)
    for name in ("bar", "dot"):
        (tmp_path / "data" / name).mkdir(parents=True)
    for i in range(30):
        for name, columns in (("bar", slice(2, 4)), ("dot", slice(8, 10))):
            picture = rng.integers(0, 30, (20, 12))
            picture[4:16, columns] = 230
            saved(picture, tmp_path / "data" / name / f"{i}.png")
    network = trained(tmp_path / "net.npz", "--data", str(tmp_path / "data"), "--epochs", "30", "--sizes", "240,4,2")
    large = np.zeros((40, 24))
    large[8:32, 16:20] = 250
    light = 255 - np.roll(large, -12, axis=1)
    paths = [saved(large, tmp_path / "large.png"), saved(light, tmp_path / "light.png")]
    capsys.readouterr()
    assert main(["classify", *map(str, paths), "--network", str(network)]) == 0
    assert [line[1] for line in lines(capsys)] == ["dot", "bar"]


def test_outputs_that_are_no_code_are_said(
    tmp_path: Path, digits: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    network = trained(tmp_path / "net.npz", "--data", "digits", "--target", "code", "--sizes", "784,4", "--epochs", "1")
    file = read_network_file(network)
    always = Network((file.network.weights[0] * 0,), (np.full(4, 9.0, np.float32),), file.network.activations)
    save_network_file(replace(file, network=always), network)
    capsys.readouterr()
    assert main(["classify", str(digits[0]), "--network", str(network)]) == 2  # 15 is no digit
    out, err = capsys.readouterr()
    assert out.split("\t")[1] == "-"
    assert "the code of no class" in err


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read: No such file"), (b"", "no line of numbers"), (b"x,y\n", "no line of numbers")],
)
def test_a_table_without_rows_is_one_sentence_and_the_next_is_read(
    content: bytes | None, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = trained(tmp_path / "net.npz", "--data", "linear", "--epochs", "2")
    bad, good = tmp_path / "bad.csv", tmp_path / "good.csv"
    good.write_text("0.5,0.5\n")
    if content is not None:
        bad.write_bytes(content)
    capsys.readouterr()
    assert main(["classify", str(bad), str(good), "--network", str(network)]) == 2
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 1
    assert words in err
    assert len(err.splitlines()) == 1


def test_a_bad_line_keeps_nobody_from_those_behind_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    network = trained(tmp_path / "net.npz", "--data", "linear", "--epochs", "2")
    (tmp_path / "new.csv").write_text("x,y\n0.5,0.5\n\n1,2,3\n0.1,0.2\na,b\n-1,1\n")
    capsys.readouterr()
    assert main(["classify", str(tmp_path / "new.csv"), "--network", str(network)]) == 2
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == [f"{tmp_path / 'new.csv'}:{n}" for n in (2, 5, 7)]
    assert ["line 4" in line or "line 6" in line for line in err.splitlines()] == [True, True]


def test_of_many_bad_lines_some_are_named_and_columns_that_do_not_fit_are_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    network = trained(tmp_path / "net.npz", "--data", "linear", "--epochs", "2")
    rows = "1,2,p\n3,4,q\n" * 50
    (tmp_path / "bad.csv").write_text(rows)
    (tmp_path / "named.csv").write_text(f"a,b,kind\n{rows}")
    for name, n_lines, words in (
        ("bad.csv", MOST_SAID + 1, f"bad.csv: {100 - MOST_SAID} more lines like these"),
        ("named.csv", 1, "named.csv, line 1: there are 3 columns, “a”, “b” and “kind”, but the network has 2 inputs"),
    ):
        capsys.readouterr()
        assert main(["classify", str(tmp_path / name), "--network", str(network)]) == 2
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", n_lines)
        assert words in err.splitlines()[-1]


def test_predict_gives_the_outputs_that_classify_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, new = tmp_path / "t.csv", tmp_path / "new.csv"
    table.write_text("\n".join(["a;b;kind", *(f"{n};{n % 7};{'uv'[n % 2]}" for n in range(60))]))
    new.write_text("30,2\n59,6\n")
    network = trained(tmp_path / "net.npz", "--data", str(table), "--normalise", "data", "--epochs", "2")
    capsys.readouterr()
    assert main(["classify", str(new), "--network", str(network)]) == 0
    classified = [[float(part) for part in row[2].split(",")] for row in lines(capsys)]
    assert main(["predict", str(network), str(new)]) == 0
    out, err = capsys.readouterr()
    predicted = [[float(part) for part in line.split(",")] for line in out.splitlines()]
    np.testing.assert_allclose(predicted, classified, atol=6e-5)
    assert "(1.9)" in err
    assert "--raw" in err
    assert main(["predict", str(network), str(new), "--raw"]) == 0
    out, err = capsys.readouterr()
    raw = forward(read_network_file(network).network, np.array([[30.0, 2.0], [59.0, 6.0]])).output
    np.testing.assert_allclose([[float(part) for part in line.split(",")] for line in out.splitlines()], raw, atol=1e-5)
    assert np.abs(raw - predicted).max() > 1e-3
    assert not err
    new.write_text("30\n")
    assert main(["predict", str(network), str(new)]) == 2
    assert "scaled" not in capsys.readouterr().err  # nothing was
