"""``nnviz classify`` and ``nnviz segment``: from picture files to digits."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from nnviz.cli import main
from nnviz.data.digits import load_digits
from nnviz.nn.files.npz import save_network
from nnviz.nn.network import random_network

LABELS = (7, 2, 0, 4)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write one built-in digit of each of ``LABELS``, enlarged, as PNG files."""
    folder = tmp_path_factory.mktemp("pictures")
    test = load_digits().test
    paths = []
    for label in LABELS:
        image = test.raw[np.flatnonzero(test.labels == label)[1]].reshape(28, 28)
        paths.append(saved(np.kron(image, np.ones((6, 6), np.uint8)), folder / f"digit{label}.png"))
    return paths


def saved(ink: np.ndarray, path: Path) -> Path:
    """Write ink 0 … 255 as a picture, black on white."""
    grey = np.ascontiguousarray(255 - ink.astype(np.uint8))
    image = QImage(grey.tobytes(), grey.shape[1], grey.shape[0], grey.shape[1], QImage.Format.Format_Grayscale8)
    assert image.save(str(path))
    return path


def test_a_line_a_picture(pictures: list[Path], qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["classify", *map(str, pictures)]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[0] for line in lines] == [str(path) for path in pictures]
    assert [int(line[1]) for line in lines] == list(LABELS)
    assert all(0 <= float(line[2]) <= 1 for line in lines)


def test_what_cannot_be_read_does_not_keep_the_others_from_it(
    pictures: list[Path], tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = saved(np.zeros((80, 80)), tmp_path / "empty.png")
    text = tmp_path / "text.png"
    text.write_text("7")
    dot = np.zeros((200, 200))
    dot[100:103, 100:103] = 255
    files = [empty, pictures[0], text, tmp_path, pictures[1], saved(dot, tmp_path / "dot.png")]
    assert main(["classify", *map(str, files)]) == 2
    out, err = capsys.readouterr()
    assert [int(line.split("\t")[1]) for line in out.splitlines()[:2]] == [7, 2]
    sentences = err.splitlines()
    assert len(sentences) == 4
    for words, sentence in zip(("ink", "no picture", "folder", "only a dot"), sentences, strict=True):
        assert words in sentence


@pytest.mark.parametrize("sizes", [(784, 5, 9), (100, 5, 10)])
@pytest.mark.parametrize("command", ["classify", "segment"])
def test_a_network_that_cannot_read_digits_is_refused(
    command: str,
    sizes: tuple[int, ...],
    pictures: list[Path],
    tmp_path: Path,
    qapp: object,
    capsys: pytest.CaptureFixture[str],
) -> None:
    net = tmp_path / "net.npz"
    save_network(random_network(sizes, ("sigmoid",) * 2, initial="scaled", rng=np.random.default_rng(0)), net)
    assert main([command, str(pictures[0]), "--network", str(net)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{sizes[0]} inputs and {sizes[-1]} outputs" in err


def test_a_row_is_read_and_explained(
    pictures: list[Path], tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    test = load_digits().test
    digits = [test.raw[np.flatnonzero(test.labels == label)[1]].reshape(28, 28) for label in LABELS]
    row = saved(np.kron(np.hstack(digits), np.ones((4, 4), np.uint8)), tmp_path / "row.png")
    explained = tmp_path / "cuts.png"
    assert main(["segment", str(row), "--explain", str(explained)]) == 0
    assert capsys.readouterr().out == "7204\n"
    assert QImage(str(explained)).width() == 2400


def test_an_explanation_that_cannot_be_written_is_refused_first(
    pictures: list[Path], tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["segment", str(pictures[0]), "--explain", str(tmp_path / "no" / "cuts.png")]) == 2
    assert main(["segment", str(pictures[0]), "--explain", str(tmp_path / "cuts.txt")]) == 2
    assert capsys.readouterr().out == ""


def test_an_empty_picture_has_no_row(tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["segment", str(saved(np.zeros((80, 80)), tmp_path / "empty.png"))]) == 2
    assert "ink" in capsys.readouterr().err


def test_a_row_that_may_be_none_is_doubted(tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    y, x = np.mgrid[:200, :200]
    scribble = np.zeros((200, 200))
    for turn in range(6):
        scribble[np.abs(np.hypot(x - 60 - 15 * turn, y - 100) - 20 - 9 * turn) < 3] = 255
    assert main(["segment", str(saved(scribble, tmp_path / "scribble.png"))]) == 2
    assert "may be no row of digits" in capsys.readouterr().err


def test_the_picture_to_be_read_is_not_overwritten(
    pictures: list[Path], qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    before = pictures[0].read_bytes()
    assert main(["segment", str(pictures[0]), "--explain", str(pictures[0])]) == 2
    assert "choose another place" in capsys.readouterr().err
    assert pictures[0].read_bytes() == before


def test_a_name_stays_one_word_of_its_line(
    pictures: list[Path], tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = tmp_path / "two\nlines\tand :ä.png"
    odd.write_bytes(pictures[0].read_bytes())
    assert main(["classify", str(odd)]) == 0
    name, digit, _ = capsys.readouterr().out.rstrip("\n").split("\t")
    assert name.endswith("two\\nlines\\tand :ä.png")
    assert digit == "7"


def test_a_damaged_picture_is_told_in_one_sentence_and_nothing_else(
    pictures: list[Path], tmp_path: Path, qapp: object, capfd: pytest.CaptureFixture[str]
) -> None:
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(pictures[0].read_bytes()[:120])  # libpng writes to stderr by itself
    assert main(["classify", str(damaged)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "damaged" in err


def test_stripes_are_answered_with_a_doubt(tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    y, x = np.mgrid[:200, :160]
    for name, pattern in {"stripes": x // 6 % 2, "chess": (x // 10 + y // 10) % 2}.items():
        path = saved(255 * pattern, tmp_path / f"{name}.png")
        assert main(["classify", str(path)]) == 2
        assert "may be no digit" in capsys.readouterr().err
