"""What is drawn is read, live, by the network in use, and nothing stale is left standing."""

import json

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.diagram.network_layout import NeuronHit
from nnviz.digits.drawing import read_drawing
from nnviz.digits.state import DigitsState
from nnviz.nn.network import Activations, Network, forward
from nnviz.storage.codec import decode, encode
from nnviz.ui.digits.answer.network_choice import PAGE
from nnviz.ui.digits.pad.pad_bar import THINNEST
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.digits.tab import SPLIT
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.window.actions import action_table
from tests.ui.digits.conftest import SEVEN, Draw, FakePainter, do, move, network_of, paint

PAGES = ("Neuron", "Gates", "Network", "Digits")


def flowing(page: DigitsPage) -> Activations | None:
    """What the graph shows."""
    assert page.stage.view.scene is not None
    return page.stage.view.scene.activations


def numbers_shown(page: DigitsPage) -> bool:
    """Whether the answer shows any number."""
    return any(c.isdigit() for text in page.answer.texts for c in text)


def test_an_empty_pad_says_so_and_has_no_answer(page: DigitsPage) -> None:
    assert page.drawing is None
    assert flowing(page) is None
    assert page.answer.texts[1] == "Nothing is drawn"
    assert not numbers_shown(page)


def test_nothing_is_offered_to_be_undone_before_anything_is_drawn(page: DigitsPage, draw: Draw) -> None:
    assert not page.bar.undo.isEnabled()
    assert not page.bar.redo.isEnabled()
    draw(*SEVEN)
    assert page.bar.undo.isEnabled()


def test_what_is_drawn_is_read_and_lights_the_graph(page: DigitsPage, draw: Draw) -> None:
    draw(*SEVEN)
    assert page.drawing is not None
    expected = read_drawing(page.stage.pad.ink, page.networks.network)
    activations = flowing(page)
    assert activations is not None
    assert np.array_equal(activations.output, expected.activations.output)
    assert page.answer.texts[0] == str(expected.answer.best)
    assert page.stage.ink_stages.pictures["image"].values is page.drawing.prepared.image


def test_it_is_read_while_the_stroke_is_drawn(page: DigitsPage, qtbot: QtBot) -> None:
    pad = page.stage.pad
    middle = pad.paper().center().toPoint()
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=middle)
    move(pad, middle + QPoint(0, 60))
    move(pad, middle + QPoint(0, 90))
    qtbot.waitUntil(lambda: page.drawing is not None)
    assert pad.canvas.is_drawing
    move(pad, middle + QPoint(0, 120))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=middle)


def test_a_dot_is_told_and_not_read(page: DigitsPage, draw: Draw) -> None:
    draw((0.5, 0.5))
    assert page.drawing is None
    assert page.answer.texts[1] == "Only a dot"
    assert flowing(page) is None
    do(page, "clear")
    assert page.answer.texts[1] == "Nothing is drawn"


def test_a_cleared_pad_leaves_no_number_standing(page: DigitsPage, draw: Draw) -> None:
    draw(*SEVEN)
    do(page, "clear")
    assert flowing(page) is None
    assert not numbers_shown(page)
    assert page.stage.ink_stages.pictures["image"].values is None
    do(page, "undo")
    assert flowing(page) is not None
    do(page, "redo")
    assert flowing(page) is None


@pytest.mark.parametrize(
    ("action", "field"),
    [("stage_crop", "crop"), ("stage_pen", "even_pen"), ("stage_box", "keep_box"), ("stage_centre", "centre")],
)
def test_a_step_is_left_out_by_its_key_and_the_answer_follows(
    page: DigitsPage, draw: Draw, action: str, field: str
) -> None:
    draw((0.1, 0.1), (0.3, 0.1), (0.2, 0.35))
    assert page.drawing is not None
    before = page.drawing.prepared.image
    do(page, action)
    assert not np.array_equal(page.drawing.prepared.image, before)
    assert getattr(page.state.stages, field) is False
    do(page, action)
    assert np.array_equal(page.drawing.prepared.image, before)


def test_another_network_answers_at_once(page: DigitsPage, draw: Draw) -> None:
    draw(*SEVEN)
    trained = network_of(784, 10, seed=9)
    page.networks.take_page_network(trained, "step 1")
    before = page.answer.texts
    page.panel.choice.chosen.emit(PAGE)
    assert page.drawing is not None
    assert page.drawing.network is trained
    assert page.answer.texts != before
    assert page.panel.choice.about == "784 – 10 · of page 3, step 1"
    further = network_of(784, 10, seed=10)
    page.networks.take_page_network(further, "step 2")  # while it trains
    assert page.drawing.network is further


def test_out_of_sight_the_pad_is_not_read_with_every_network_of_a_run(page: DigitsPage, draw: Draw) -> None:
    draw((0.5, 0.2), (0.5, 0.8))
    first, last = network_of(784, 10, seed=5), network_of(784, 10, seed=6)
    page.networks.take_page_network(first, "step 1")
    page.networks.choose(PAGE)
    page.hide()
    seen = page.drawing
    for network in (network_of(784, 10, seed=7), last):
        page.networks.take_page_network(network, "step 2")
    assert page.drawing is seen
    page.show()
    assert page.drawing is not None
    assert page.drawing.network is last
    assert page.teaching.network is last


def test_a_neuron_is_explained_with_every_term_and_follows_the_drawing(page: DigitsPage, draw: Draw) -> None:
    draw(*SEVEN)
    page.stage.select(NeuronHit(1, 3))
    assert page.panel.card.isVisible()

    def shown() -> str:
        return "\n".join(label.text() for label in page.panel.card.findChildren(QLabel))

    before = shown()
    assert "784 terms" in before
    draw((0.2, 0.8), (0.8, 0.8))
    assert shown() != before
    assert page.handlers()["escape"]()
    assert not page.panel.card.isVisible()
    assert not page.handlers()["escape"]()


def test_pen_and_eraser_and_their_width(page: DigitsPage, draw: Draw) -> None:
    for _ in range(30):
        do(page, "wider")
    assert page.pen.width == 60
    for _ in range(30):
        do(page, "thinner")
    assert page.pen.width == 2
    page.pen.set_width(20)
    draw(*SEVEN)
    do(page, "eraser")
    draw(*SEVEN)
    assert page.drawing is None
    do(page, "pen")
    draw(*SEVEN)
    assert page.drawing is not None


def test_the_keyboard_alone_draws_a_stroke(page: DigitsPage, qtbot: QtBot) -> None:
    page.setFocus()
    pad = page.stage.pad
    for _ in range(2):
        QTest.keyClick(pad, Qt.Key.Key_Return)
    for _ in range(10):
        QTest.keyClick(pad, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.drawing is not None)
    assert page.handlers()["escape"]()


def test_it_is_shown_what_the_steps_are_worth(page: DigitsPage, strokes: Dataset, qtbot: QtBot) -> None:
    page.set_dataset(strokes)
    qtbot.waitUntil(lambda: not page.score.is_running)
    n_right = page.score.n_right(page.networks.network)
    assert n_right is not None

    def shown() -> bool:
        words = f"of 40 test digits in corners {n_right} are read right"
        return words in [label.text() for label in page.stage.ink_stages.findChildren(QLabel)]

    assert shown()
    do(page, "stage_centre")
    assert not shown()  # until it is known anew
    qtbot.waitUntil(lambda: not page.score.is_running)
    assert page.score.n_right(page.networks.network) is not None


def test_what_is_saved_with_the_window_comes_back(page: DigitsPage, painter: object, qtbot: QtBot) -> None:
    page.pen.set_width(33)
    do(page, "stage_pen")
    page.show_tab(SPLIT)
    again = DigitsPage(network_of(784, 10), painter, THEMES["light"])  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.restore(decode(DigitsState, json.loads(json.dumps(encode(page.state)))))
    assert again.state == page.state
    assert again.stage.is_splitting
    again.close_page()


def test_what_is_not_there_any_more_is_left_away(page: DigitsPage, said: list[str]) -> None:
    page.restore(DigitsState(pen=-5, tab="teach?", network="elsewhere"))
    assert page.state == DigitsState(pen=THINNEST)
    assert said == []


def test_every_action_of_the_page_is_in_the_table(page: DigitsPage) -> None:
    names = {action.name for action in action_table(PAGES)}
    assert set(page.handlers()) <= names
    page.show_tab(SPLIT)
    assert set(page.handlers()) <= names


def test_what_is_hidden_has_no_keys(page: DigitsPage) -> None:
    single, hidden = set(page.handlers()), {"stage_crop", "next_view", "next_neuron"}
    page.show_tab(SPLIT)
    assert hidden <= single
    assert not hidden & set(page.handlers())
    assert {"automatic", "add_cut", "delete"} <= set(page.handlers()) - single


def test_while_a_network_trains_the_bars_follow_the_pen_and_not_the_slow_picture(
    page: DigitsPage, painter: FakePainter, draw: Draw
) -> None:
    first, second, third = (network_of(784, 30, 10, seed=seed) for seed in (1, 2, 3))
    page.networks.use(first, "training")
    paint(painter)
    draw(*SEVEN)
    page.networks.use(second, "training")  # its edges are on their way
    asked = painter.wanted[-1]
    draw((0.1, 0.9), (0.9, 0.9))
    assert page.drawing is not None

    def is_shown(network: Network) -> bool:
        assert page.stage.view.scene is not None
        activations, inputs = flowing(page), page.drawing.prepared.inputs if page.drawing else None
        assert activations is not None
        is_right = np.allclose(activations.output, forward(network, inputs).output)
        return is_right and page.stage.view.scene.network is network

    assert is_shown(first)  # the network whose edges are seen, with the drawing of now
    page.networks.use(third, "training")
    paint(painter, asked)  # the picture of the second comes late, with an older drawing
    assert is_shown(second)
    paint(painter)
    assert is_shown(third)
