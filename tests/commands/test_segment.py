"""The command that reads rows: a line for each, signs left out with a word, doubt in the exit status."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PyQt6.QtGui import QImage

from nnviz.commands.exit_status import EXIT_BAD_INPUT, EXIT_DONE
from nnviz.commands.options import SegmentOptions
from nnviz.commands.segment import segment_picture
from nnviz.data.digits import load_digits
from nnviz.data.resampling import resampled
from nnviz.digits.digit_reader import bundled_network, classify

SIDE = 90


@pytest.fixture(scope="module")
def digits() -> list[NDArray[np.float32]]:
    """For each of the ten digits the built-in image of which the network on board is surest, enlarged."""
    test = load_digits().test
    images = test.inputs(slice(None), np.float32)
    outputs = classify(bundled_network(), images)
    surest = [int(np.where(test.labels == digit, outputs[:, digit], -1).argmax()) for digit in range(10)]
    return [resampled(images[number].reshape(28, 28), SIDE, SIDE) for number in surest]


def saved(ink: NDArray[np.float32], path: Path) -> Path:
    grey = np.ascontiguousarray(np.rint(255 * (1 - np.pad(ink, 30))).astype(np.uint8))
    height, width = grey.shape
    assert QImage(grey.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).save(str(path))
    return path


def line(digits: list[NDArray[np.float32]], text: str) -> NDArray[np.float32]:
    """Return a row of digits; a dash is a level stroke."""
    dash = np.zeros((SIDE, 50), np.float32)
    dash[43:49, 8:42] = 1
    return np.concatenate([dash if sign == "-" else digits[int(sign)] for sign in text], axis=1)


def test_every_row_is_a_line_and_a_dash_is_told(
    tmp_path: Path, qapp: object, digits: list[NDArray[np.float32]], capsys: pytest.CaptureFixture[str]
) -> None:
    page = np.concatenate([line(digits, "30-27"), np.pad(line(digits, "0732"), ((0, 0), (0, 50)))])
    path = saved(page, tmp_path / "page.png")
    assert segment_picture(SegmentOptions(path, None, None)) == EXIT_DONE
    said = capsys.readouterr()
    assert said.out.splitlines() == ["3027", "0732"]
    assert said.err.endswith("page.png: left out a dash\n")


def test_long_lines_have_the_certainty_of_the_row_and_of_each_digit(
    tmp_path: Path, qapp: object, digits: list[NDArray[np.float32]], capsys: pytest.CaptureFixture[str]
) -> None:
    path = saved(line(digits, "302"), tmp_path / "row.png")
    assert segment_picture(SegmentOptions(path, None, tmp_path / "cuts.png", long=True)) == EXIT_DONE
    row, certainty, *each = capsys.readouterr().out.rstrip("\n").split("\t")
    assert (row, [one.split()[0] for one in each]) == ("302", ["3", "0", "2"])
    assert float(certainty) == pytest.approx(np.prod([float(one.split()[1]) for one in each]), abs=0.02)
    assert QImage(str(tmp_path / "cuts.png")).width() > 0


@pytest.mark.parametrize("lines", [1, 2])
def test_a_row_that_is_not_certain_is_printed_and_doubted(
    tmp_path: Path, qapp: object, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = np.random.default_rng(2)
    blots = np.zeros((110 * lines, 300), np.float32)
    for top in range(10, 110 * lines, 110):
        for left in (20, 120, 210):
            rough = resampled(rng.random((6, 5)).astype(np.float32), 84, 64) > 0.52
            blots[top : top + 84, left : left + 64] = rough
    path = saved(blots, tmp_path / "blots.png")
    assert segment_picture(SegmentOptions(path, None, None)) == EXIT_BAD_INPUT
    said = capsys.readouterr()
    assert said.out.strip()
    assert "may be no row" in said.err
    assert "has a certainty of" in said.err


def test_stripes_are_doubted_in_other_words(tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    stripes = np.zeros((200, 400), np.float32)
    stripes[:, 20:380:40] = stripes[:, 21:380:40] = stripes[:, 22:380:40] = 1
    assert segment_picture(SegmentOptions(saved(stripes, tmp_path / "s.png"), None, None)) == EXIT_BAD_INPUT
    assert "stripes" in capsys.readouterr().err
