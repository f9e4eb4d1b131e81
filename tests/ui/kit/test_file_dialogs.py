"""Files chosen by dialogs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from nnviz.language import UserError
from nnviz.ui.kit.file_dialogs import FileKind, ask_and_save, ask_for_file, plain_name

Answer = Callable[..., None]
KINDS = (FileKind("nnviz", ".npz"), FileKind("PyTorch", ".safetensors"))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Give a function that lets the system's dialogs answer with a name and a filter, "" for a user who cancels."""

    def let(name: str, chosen: str = "") -> None:
        for dialog in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, dialog, lambda *_arguments: (name, chosen))

    return let


def saved(parent: QWidget, save: Callable[[Path], None] = lambda path: path.write_text("x") and None) -> list[str]:
    told: list[str] = []
    ask_and_save(parent, "Save", "net", KINDS, save, told.append)
    return told


@pytest.mark.parametrize(
    ("typed", "chosen", "written"),
    [
        ("net", "", "net.npz"),
        ("net.npz", "", "net.npz"),
        ("net.v2", "", "net.v2"),
        ("net", "PyTorch (*.safetensors)", "net.safetensors"),
    ],
)
def test_a_name_without_an_ending_gets_that_of_the_kind_chosen(
    typed: str, chosen: str, written: str, parent: QWidget, answer: Answer, tmp_path: Path
) -> None:
    answer(str(tmp_path / typed), chosen)
    assert saved(parent) == [f"Saved {tmp_path / written}"]
    assert [path.name for path in tmp_path.iterdir()] == [written]


def test_a_file_the_dialog_has_not_asked_about_is_not_replaced(parent: QWidget, answer: Answer, tmp_path: Path) -> None:
    (tmp_path / "net.npz").write_text("old")
    answer(str(tmp_path / "net"))
    assert "exists already" in saved(parent)[0]
    assert (tmp_path / "net.npz").read_text() == "old"


def test_who_thinks_better_of_it_saves_and_opens_nothing(parent: QWidget, answer: Answer) -> None:
    answer("")
    assert saved(parent) == []
    assert ask_for_file(parent, "Open", (".npz",)) is None


def test_what_cannot_be_saved_is_one_sentence(parent: QWidget, answer: Answer, tmp_path: Path) -> None:
    def fail(_path: Path) -> None:
        raise UserError("the disk is full")

    answer(str(tmp_path / "a.npz"))
    assert saved(parent, fail) == ["the disk is full"]


@pytest.mark.parametrize(
    ("title", "name"),
    [("784 – 30 – 10", "784-30-10"), ("XOR from NANDs", "XOR-from-NANDs"), ("w¹₁₁ / x", "w¹₁₁-x"), ("…", "nnviz")],
)
def test_a_title_becomes_a_name_for_a_file(title: str, name: str) -> None:
    assert plain_name(title) == name


def test_what_there_is_to_know_of_what_was_saved_is_said(
    parent: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "net.onnx"), ""))
    told: list[str] = []
    ask_and_save(parent, "Save", "net", KINDS, lambda _: "it has no names", told.append)
    assert told == [f"Saved {tmp_path / 'net.onnx'}. it has no names"]
