"""The tab Teach on the page: what is taught is put to use, sheets lie over the pad, keys follow."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.data.sources import taught_network_file
from nnviz.nn.network import Network, forward
from nnviz.ui.digits.answer.network_choice import BUNDLED, TAUGHT
from nnviz.ui.digits.page import DigitsPage
from nnviz.ui.digits.tab import ANSWER, SPLIT, TEACH
from nnviz.ui.kit.theme import THEMES
from tests.ui.digits.conftest import Draw, FakePainter, network_of

SEVEN = ((0.2, 0.2), (0.8, 0.2), (0.4, 0.8))


def bits(network: Network) -> bytes:
    return b"".join(array.tobytes() for array in (*network.weights, *network.biases))


@pytest.fixture
def taught(page: DigitsPage, draw: Draw, no_qthread_left: None) -> Iterator[DigitsPage]:
    """The page with a 7 drawn and the tab Teach on show."""
    draw(*SEVEN)
    page.show_tab(TEACH)
    yield page
    page.close_page()


def press(page: DigitsPage, qtbot: QtBot) -> None:
    before = page.networks.network
    page.handlers()["single_step"]()
    qtbot.waitUntil(lambda: page.networks.network is not before)


def test_a_press_puts_another_network_to_use_and_undo_the_one_before(taught: DigitsPage, qtbot: QtBot) -> None:
    on_board = taught.networks.network
    taught.teaching.panel.label.chosen.emit(3)
    press(taught, qtbot)
    assert taught.networks.key == TAUGHT
    drawing = taught.drawing
    assert drawing is not None
    assert drawing.network is taught.networks.network
    assert taught.stage.view.scene is not None
    assert taught.stage.view.scene.network is taught.networks.network
    taught.teaching.panel.undo.click()
    assert taught.networks.network is on_board
    assert np.array_equal(taught.drawing.activations.output, forward(on_board, drawing.prepared.inputs).output)  # type: ignore[union-attr]


def test_the_network_on_board_is_still_there(taught: DigitsPage, qtbot: QtBot) -> None:
    on_board = taught.networks.network
    taught.teaching.panel.label.chosen.emit(3)
    press(taught, qtbot)
    changed = taught.networks.network
    taught.networks.choose(BUNDLED)
    assert taught.networks.network is on_board
    assert not taught.teaching.panel.undo.isEnabled()
    assert taught.teaching.panel.changes.text() == ""
    taught.networks.choose(TAUGHT)
    assert taught.networks.network is changed


def test_keys_bring_the_tab_to_the_front_first(page: DigitsPage, draw: Draw, qtbot: QtBot) -> None:
    draw(*SEVEN)
    before = page.networks.network
    page.handlers()["single_step"]()
    assert page.state.tab == TEACH
    page.handlers()["single_step"]()  # no digit is chosen: nothing to do
    assert page.networks.network is before
    page.teaching.panel.label.chosen.emit(3)
    qtbot.waitUntil(lambda: page.teaching.handwriting.collection is not None)
    page.handlers()["keep"]()
    qtbot.waitUntil(lambda: len(page.teaching.handwriting.collection.drawings) == 1)  # type: ignore[union-attr]
    page.close_page()


def test_under_a_sheet_the_pad_is_out_of_reach(taught: DigitsPage) -> None:
    drawn = taught.stage.pad.ink.sum()
    told: list[None] = []
    taught.handlers_changed.connect(lambda: told.append(None))
    taught.teaching.show_sheet("rules")
    assert taught.stage.shows_sheet
    assert told
    assert "clear" not in taught.handlers()
    assert not taught.bar.isVisible()
    taught.handlers()["undo"]()
    assert taught.stage.pad.ink.sum() == drawn
    assert taught.handlers()["escape"]()
    assert not taught.stage.shows_sheet
    assert taught.bar.isVisible()
    assert "clear" in taught.handlers()


@pytest.mark.parametrize("tab", [ANSWER, SPLIT])
def test_another_tab_takes_the_sheet_away(taught: DigitsPage, tab: str) -> None:
    taught.teaching.show_sheet("response")
    taught.show_tab(tab)
    assert not taught.stage.shows_sheet
    assert taught.stage.is_splitting == (tab == SPLIT)
    assert taught.teaching.open_sheet is None


def test_a_pair_flows_through_the_network_until_it_is_dropped(taught: DigitsPage, pictures: Dataset) -> None:
    taught.set_dataset(pictures)
    taught.teaching.show_sheet("pairs")
    digit = int(pictures.test.labels[5])
    sheet = taught.teaching.pairs.sheet
    sheet.digit.chosen.emit(digit)
    sheet.grid.chosen.emit(0)
    subject = taught.teaching.example
    assert subject is not None
    assert subject.label == digit
    assert taught.stage.view.scene is not None
    shown = taught.stage.view.scene.activations
    assert shown is not None
    assert np.array_equal(shown.a[0], subject.inputs)
    taught.teaching.panel.drop.click()
    shown = taught.stage.view.scene.activations
    assert shown is not None
    assert taught.drawing is not None
    assert np.array_equal(shown.output, taught.drawing.activations.output)


def test_no_thread_runs_before_the_tab_is_shown(page: DigitsPage, draw: Draw, no_qthread_left: None) -> None:
    draw(*SEVEN)
    assert page.teaching.handwriting.collection is None


def test_a_pair_is_lit_over_an_empty_pad_too(page: DigitsPage, pictures: Dataset, qtbot: QtBot) -> None:
    page.set_dataset(pictures)
    page.show_tab(TEACH)
    page.teaching.show_sheet("pairs")
    page.teaching.pairs.sheet.digit.chosen.emit(int(pictures.test.labels[5]))
    page.teaching.pairs.sheet.grid.chosen.emit(0)
    press(page, qtbot)
    subject = page.teaching.example
    assert subject is not None
    page.stage.view.shown.emit()  # as when the edges of the new network are painted, later
    assert page.stage.view.scene is not None
    shown = page.stage.view.scene.activations
    assert shown is not None
    assert np.array_equal(shown.output, forward(page.networks.network, subject.inputs).output)
    page.close_page()


def test_a_network_taught_before_is_come_back_to_when_another_takes_its_place(taught: DigitsPage, qtbot: QtBot) -> None:
    taught.teaching.panel.label.chosen.emit(3)
    press(taught, qtbot)
    first = taught.networks.network
    taught.networks.choose(BUNDLED)
    press(taught, qtbot)
    assert taught.networks.network is not first
    for _ in range(2):
        taught.handlers()["undo"]()
    assert taught.networks.network is first


def test_ctrl_z_takes_back_what_was_done_last(taught: DigitsPage, draw: Draw, qtbot: QtBot) -> None:
    on_board = taught.networks.network
    taught.teaching.panel.label.chosen.emit(3)
    press(taught, qtbot)
    changed, ink = taught.networks.network, taught.stage.pad.ink.copy()
    draw((0.2, 0.2), (0.8, 0.8))
    taught.handlers()["undo"]()
    assert np.array_equal(taught.stage.pad.ink, ink)
    assert taught.networks.network is changed
    while taught.stage.pad.canvas.can_undo:
        taught.handlers()["undo"]()
    taught.handlers()["undo"]()
    assert taught.networks.network is on_board


def test_what_was_taught_is_there_again_the_next_time(taught: DigitsPage, painter: FakePainter, qtbot: QtBot) -> None:
    taught.teaching.panel.label.chosen.emit(3)
    press(taught, qtbot)
    network, state = taught.networks.network, taught.state
    taught.close_page()
    assert state.network == TAUGHT
    again = DigitsPage(network_of(784, 10), painter, THEMES["light"])  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.restore(state)
    assert again.networks.key == TAUGHT
    assert bits(again.networks.network) == bits(network)
    again.close_page()


def test_a_damaged_file_of_what_was_taught_is_a_sentence(painter: FakePainter, qtbot: QtBot) -> None:
    path = taught_network_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"PK nonsense")
    page = DigitsPage(network_of(784, 10), painter, THEMES["light"])  # type: ignore[arg-type]
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.refused) as said:
        page.restore(replace(page.state, network=TAUGHT))
    assert "taught.npz" in said.args[0]
    assert page.networks.key == BUNDLED
    page.close_page()
