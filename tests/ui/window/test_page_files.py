"""Every page's picture is read by other programs, its value comes back as it was."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from nnviz.descent import edits as descent_edits
from nnviz.logic import edits as logic_edits
from nnviz.logic.document import CircuitDocument
from nnviz.neuron.state import NeuronState
from nnviz.nn.files.registry import save_network
from nnviz.nn.network import random_network
from nnviz.ui.kit.stage_picture import title_of
from nnviz.ui.window.main_window import MainWindow
from tests.neuron.random_edits import EDITS
from tests.ui.kit.picture.readers import pdf_pixels, pdf_text, svg_pixels

PAGES = {1: "neuron", 2: "gates", 3: "network", 4: "digits", 5: "descent"}
SAID = {1: "NAND", 2: "XOR", 3: "Cost C", 4: "Draw a digit here", 5: "Slope and staircase"}
"""Something painted on each stage, beside its title."""

Answer = Callable[[Path], None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Give a function that lets the system's dialogs answer with a path."""

    def let(path: Path) -> None:
        for dialog in ("getOpenFileName", "getSaveFileName"):
            monkeypatch.setattr(QFileDialog, dialog, lambda *_arguments: (str(path), ""))

    return let


def said(window: MainWindow) -> str:
    return window.messages.text if window.messages.isVisible() else ""


def do(window: MainWindow, name: str) -> None:
    window.actions_.trigger(name)


def plain(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("number", PAGES)
def test_what_is_on_the_stage_is_in_every_kind_of_file(
    number: int, window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    window.show_page(number)
    QCoreApplication.processEvents()  # all is where it is to be
    stage = window.page(PAGES[number]).on_stage
    title, ground = title_of(stage), window.grab().toImage().pixelColor(4, window.height() - 80)
    for suffix in (".svg", ".pdf", ".png"):
        answer(tmp_path / f"stage{suffix}")
        do(window, "export")
        assert said(window) == f"Saved {tmp_path / f'stage{suffix}'}"
    width, height = stage.width(), stage.height()
    in_svg = (tmp_path / "stage.svg").read_text()
    assert title in re.findall(r"<title>(.*)</title>", in_svg)[0]
    for text in (title, SAID[number]):
        assert plain(text) in plain(in_svg.partition("</desc>")[0])
        assert plain(text) in plain(pdf_text(tmp_path / "stage.pdf"))
    png = QImage(str(tmp_path / "stage.png"))
    assert (png.width(), png.height()) == (2 * width, 2 * height)
    pictures = [
        svg_pixels(tmp_path / "stage.svg", width, height),
        pdf_pixels(tmp_path / "stage.pdf", width, height),
        png.scaled(width, height, transformMode=Qt.TransformationMode.SmoothTransformation),
    ]
    for one in pictures[:2]:
        assert difference(one, pictures[2]) < 0.03, ground


def difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures, 0 to 1, looked at as if from far away."""
    arrays = []
    for image in (one, other):
        small = image.scaled(96, 64, transformMode=Qt.TransformationMode.SmoothTransformation)
        colors = [QColor(small.pixel(x, y)).getRgb()[:3] for x in range(96) for y in range(64)]
        arrays.append(np.array(colors, float))
    return float(np.abs(arrays[0] - arrays[1]).mean() / 255)


@pytest.mark.parametrize("number", PAGES)
def test_the_picture_is_copied(number: int, window: MainWindow) -> None:
    window.show_page(number)
    do(window, "copy_picture")
    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    data = clipboard.mimeData()
    assert data is not None
    assert clipboard.image().width() == 2 * window.page(PAGES[number]).on_stage.width()
    assert data.data("image/svg+xml").data().startswith(b"<?xml")
    assert "clipboard" in said(window)
    clipboard.clear()


def edited_neuron(window: MainWindow, rng: np.random.Generator) -> None:
    for _ in range(20):
        edit = EDITS[rng.integers(len(EDITS))]
        window.page("neuron").editor.edit(lambda state, edit=edit: edit(state, rng))


def edited_circuit(window: MainWindow, rng: np.random.Generator) -> None:
    edits = (
        lambda document: logic_edits.from_chance(document, rng),
        lambda document: logic_edits.with_factor(document, float(rng.uniform(0.1, 9.0))),
        lambda document: replace(document, title=f"circuit {rng.integers(99)}"),
    )
    for _ in range(6):
        window.page("gates").editor.edit(edits[rng.integers(len(edits))])


def edited_descent(window: MainWindow, rng: np.random.Generator) -> None:
    edits = (
        descent_edits.stepped,
        descent_edits.with_ball_opposite,
        descent_edits.with_next_view,
        lambda state: descent_edits.with_eta(state, float(rng.random())),
        lambda state: descent_edits.with_speed(state, float(1 + 20 * rng.random())),
    )
    for _ in range(20):
        window.page("descent").editor.edit(edits[rng.integers(len(edits))])


def test_a_neuron_comes_back_and_opening_it_can_be_undone(
    window: MainWindow, answer: Answer, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.page("neuron")
    for seed in range(8):
        window.show_page(1)
        edited_neuron(window, np.random.default_rng(seed))
        saved = page.state
        answer(tmp_path / f"{seed}.nnviz")
        do(window, "save")
        page.editor.edit(lambda _: NeuronState())
        window.show_page(3)
        do(window, "open")
        assert page.state == saved
        assert page.isVisible()
        do(window, "undo")
        assert page.state == NeuronState()


def test_a_circuit_comes_back(window: MainWindow, answer: Answer, tmp_path: Path) -> None:
    page = window.page("gates")
    for seed in range(8):
        window.show_page(2)
        edited_circuit(window, np.random.default_rng(seed))
        saved = page.state
        answer(tmp_path / f"{seed}.nnviz")
        do(window, "save")
        page.editor.edit(lambda _: CircuitDocument())
        do(window, "open")
        assert page.state == saved
        do(window, "undo")
        assert page.state == CircuitDocument()


def test_a_descent_comes_back(window: MainWindow, answer: Answer, tmp_path: Path) -> None:
    page = window.page("descent")
    for seed in range(8):
        window.show_page(5)
        edited_descent(window, np.random.default_rng(seed))
        saved = page.state
        answer(tmp_path / f"{seed}.nnviz")
        do(window, "save")
        do(window, "reset")
        do(window, "open")
        assert page.state == saved


def test_a_network_is_saved_in_any_kind(window: MainWindow, answer: Answer, tmp_path: Path) -> None:
    network = window.page("network").network
    for name in ("net.npz", "net.json", "net.safetensors", "net.onnx"):
        answer(tmp_path / name)
        do(window, "save")
        assert said(window) == f"Saved {tmp_path / name}"
    assert network is not None


DAMAGED_VALUES = ("null", "{ }", '{"bias": 3}', '{"base": {"bias": "x"}}', '{"digits": 99}')


@pytest.mark.parametrize("content", ["", "{}", '{"nnviz": "neuron"}', *DAMAGED_VALUES])
def test_a_damaged_file_is_one_sentence_and_changes_nothing(
    content: str, window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    edited_neuron(window, np.random.default_rng(0))
    before = window.page("neuron").state
    assert before != NeuronState()
    saved = f'{{"nnviz": "neuron", "value": {content}}}' if content in DAMAGED_VALUES else content
    (tmp_path / "a.nnviz").write_text(saved)
    answer(tmp_path / "a.nnviz")
    do(window, "open")
    assert "a.nnviz" in said(window)
    assert "\n" not in said(window)
    assert window.page("neuron").state == before


def test_a_file_dropped_on_the_window_comes_to_its_page(window: MainWindow, tmp_path: Path) -> None:
    network = random_network((4, 3, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    save_network(network, tmp_path / "net.npz")
    window.show_page(1)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "none.docx"))])
    keys = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, *keys)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, *keys))
    assert "here is no file" in said(window)


def test_the_numbers_of_charts_are_saved_as_a_table_where_there_are_any(
    window: MainWindow, answer: Answer, tmp_path: Path
) -> None:
    window.page("lab").front_requested.emit()
    QCoreApplication.processEvents()
    answer(tmp_path / "lab.csv")
    do(window, "export")
    assert said(window) == f"Saved {tmp_path / 'lab.csv'}"
    lines = (tmp_path / "lab.csv").read_text().splitlines()
    assert lines[0].startswith("setting,runs done,runs failed")
    assert lines[1].startswith("16-30-3,0,0,")
    window.show_page(1)
    answer(tmp_path / "neuron.csv")
    do(window, "export")
    assert "neuron.csv is no kind of picture" in said(window)
