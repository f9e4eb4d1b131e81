"""``nnviz`` itself: what it says before there is a window, and what it does where there can be none."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from nnviz.cli import main
from nnviz.commands.parsers import COMMANDS

Sentence = Callable[[], str]


def test_a_damaged_network_is_said_before_anything_opens(tmp_path: Path, sentence: Sentence) -> None:
    (tmp_path / "net.npz").write_bytes(b"PK\x03\x04 and no more")
    assert main([str(tmp_path / "net.npz")]) == 2
    assert "net.npz is not a network file" in sentence()


def test_a_mistyped_command_is_told_the_commands(sentence: Sentence) -> None:
    assert main(["trian"]) == 2
    assert sentence() == f"trian is neither a file nor a command: the commands are {', '.join(COMMANDS)}"
    assert {"train", "sweep", "draw", "worksheet"} < set(COMMANDS)


@pytest.fixture
def no_display(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No display, and a current folder of its own, which is returned."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_picture_that_cannot_be_saved_is_said_at_once(no_display: Path, sentence: Sentence) -> None:
    (no_display / "nnviz.png").mkdir()
    assert main([]) == 2
    assert "nnviz.png is a folder" in sentence()


def test_without_a_display_it_trains_and_saves_a_picture(no_display: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nnviz", "--seconds", "0.5"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "DISPLAY": ":7654"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stderr.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[0].startswith("nnviz: the display :7654 cannot be opened: training off-screen for 0.5 s")
    assert lines[-1] == "nnviz: saved nnviz.png"
    assert (no_display / "nnviz.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(("name", "content", "words"), [("page.nnviz", "{}", "page.nnviz"), ("empty", None, "empty")])
def test_without_a_display_what_no_page_opens_is_said_at_once(
    name: str, content: str | None, words: str, no_display: Path
) -> None:
    path = no_display / name
    if content is None:
        path.mkdir()
    else:
        path.write_text(content)
    done = subprocess.run(
        [sys.executable, "-m", "nnviz", name, "--seconds", "60"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert words in done.stderr.splitlines()[-1]
    assert not (no_display / "nnviz.png").exists()
