"""The sheets of teaching: their numbers against loops, nothing stale when network or data change."""

import gc
from dataclasses import replace
from weakref import ref

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.experiments.painted_weights import brushed, top_arch
from nnviz.experiments.pixel_rules import PixelRule
from nnviz.nn.network import Network, forward, random_network
from nnviz.ui.digits.teach.teaching import Teaching
from nnviz.ui.kit.look import spread_look
from nnviz.ui.kit.theme import THEMES
from tests.ui.digits.teach.conftest import Draw

SHEETS = ("drawings", "pairs", "rules", "painted", "response")


def another() -> Network:
    rng = np.random.default_rng(9)
    return random_network((784, 7, 6, 10), ("sigmoid",) * 3, initial="scaled", rng=rng, dtype="float32")


def answers(network: Network, patterns: Dataset) -> np.ndarray:
    return np.array([int(forward(network, x).output.argmax()) for x in patterns.test.inputs(slice(None), np.float32)])


@pytest.mark.parametrize("key", SHEETS)
def test_a_sheet_opens_closes_and_survives_everything(teaching: Teaching, draw: Draw, key: str) -> None:
    teaching.show_sheet(key)
    assert teaching.open_sheet == key
    assert teaching.sheets.isVisible()
    for theme in THEMES.values():
        spread_look(teaching.sheets, theme, 1.5)
    teaching.set_network(another())
    teaching.set_drawing(draw(1))
    teaching.set_network(random_network((784, 10), ("sigmoid",), initial="text", rng=np.random.default_rng(0)))
    teaching.set_dataset(None)
    teaching.sheets.grab()
    teaching.show_sheet(key)
    assert teaching.open_sheet is None
    assert not teaching.sheets.isVisible()
    assert not teaching.close_sheet()


def test_data_of_another_kind_is_as_no_data(teaching: Teaching, blobs: Dataset) -> None:
    teaching.set_dataset(blobs)
    for key in SHEETS:
        teaching.show_sheet(key)
    assert "no data of digits" in teaching.response.sheet.note.text()
    assert not teaching.panel.train.isEnabled()


def test_rules_are_counted_beside_the_network(
    teaching: Teaching, network: Network, patterns: Dataset, qtbot: QtBot
) -> None:
    teaching.show_sheet("rules")
    sheet = teaching.rules.sheet
    sheet.digit.chosen.emit(3)
    assert sheet.missed_title.text() == "0 3s are overlooked"  # no rule yet: none to show
    assert sheet.wrong_title.text().endswith("such as")
    for pixel in (400, 401, 401):
        sheet.board.pressed.emit(pixel, False)
    sheet.threshold_requested.emit(1, 0.7)
    assert teaching.rules.rules.rules == (PixelRule(400, True), PixelRule(401, False, 0.7))
    x, y = patterns.test.inputs(slice(None)), patterns.test.labels
    yes = np.array([row[400] > 0.5 and not row[401] > 0.7 for row in x])
    found, there, said = int((yes & (y == 3)).sum()), int((y == 3).sum()), int(yes.sum())
    row = sheet.table_texts[1]
    assert row[1] == f"{found} / {there} = {100 * found / there:.1f} %"
    assert row[2].startswith(f"{found} / {said} = ")
    assert row[3] == f"{100 * (yes == (y == 3)).mean():.2f} %"
    qtbot.waitUntil(lambda: sheet.table_texts[2][3] != "…")
    net_yes = answers(network, patterns) == 3
    assert sheet.table_texts[2][3] == f"{100 * (net_yes == (y == 3)).mean():.2f} %"
    assert sheet.table_texts[3][1] == f"0 / {there} = 0.0 %"
    assert sheet.missed_title.text().startswith(f"{there - found} 3s are overlooked")
    assert len(sheet.missed.captions) == min(8, there - found)
    assert set(sheet.wrong.captions) <= set("012456789")


def test_the_network_of_the_rules_is_the_one_in_use(teaching: Teaching, patterns: Dataset, qtbot: QtBot) -> None:
    teaching.show_sheet("rules")
    sheet = teaching.rules.sheet
    qtbot.waitUntil(lambda: sheet.table_texts[2][3] != "…")
    always_7 = another().with_bias(3, 7, 1e3)
    teaching.set_network(always_7)
    assert sheet.table_texts[2][3] == "…", "no number of the network before is left standing"
    there = int((patterns.test.labels == 7).sum())
    qtbot.waitUntil(lambda: sheet.table_texts[2][1] == f"{there} / {there} = 100.0 %")


def test_one_rule_too_many_is_said(teaching: Teaching) -> None:
    teaching.show_sheet("rules")
    for pixel in (1, 2, 3, 4):
        teaching.rules.sheet.board.pressed.emit(pixel, False)
    assert "3 rules already" in teaching.rules.sheet.hint.text()
    assert len(teaching.rules.rules.rules) == 3
    teaching.rules.sheet.clear.click()
    assert teaching.rules.rules.rules == ()


def test_the_best_three_are_searched_for_and_a_hand_stops_that(teaching: Teaching, qtbot: QtBot) -> None:
    teaching.show_sheet("rules")
    sheet = teaching.rules.sheet
    sheet.best.click()
    qtbot.waitUntil(lambda: len(teaching.rules.rules.rules) == 3)
    sheet.clear.click()
    sheet.best.click()
    sheet.board.pressed.emit(5, False)
    with qtbot.assertNotEmitted(sheet.closed, wait=60):
        pass
    assert teaching.rules.rules.rules == (PixelRule(5, True),)


def test_a_painted_mask_is_measured_put_in_and_undone(
    teaching: Teaching, network: Network, patterns: Dataset, qtbot: QtBot
) -> None:
    teaching.show_sheet("painted")
    sheet = teaching.painted.sheet
    qtbot.waitUntil(lambda: teaching.painted.score is not None)
    assert not sheet.put_in.isEnabled()
    assert sheet.verdict.text() == "Nothing is painted yet."
    sheet.neuron.chosen.emit(1, 4)
    sheet.brush_size.chosen.emit("5")
    sheet.board.pressed.emit(10 * 28 + 10, False)
    sheet.board.pressed.emit(20 * 28 + 20, True)
    assert sorted(set(teaching.painted.mask)) == [-1, 0, 1]
    qtbot.waitUntil(lambda: sheet.put_in.isEnabled())
    measured = teaching.painted.score
    assert measured is not None
    assert measured.painted is not None
    assert measured.n_learnt == int((answers(network, patterns) == patterns.test.labels).sum())
    assert measured.n_painted == int((answers(measured.painted, patterns) == patterns.test.labels).sum())
    sheet.put_in.click()
    assert teaching.network is measured.painted
    row = measured.painted.weights[0][4]
    assert (np.sign(row) == np.sign(teaching.painted.mask)).all()
    qtbot.waitUntil(lambda: teaching.painted.score is not None)
    assert teaching.painted.score is not None
    assert measured.bits_learnt != measured.bits_painted
    assert teaching.painted.score.bits_learnt == measured.bits_learnt, "still held against what was learnt"
    sheet.undo.click()
    assert teaching.network is network


def test_brush_and_arch() -> None:
    mask = brushed(np.zeros(784, np.float32), 0, 3, 1.0).reshape(28, 28)
    assert mask.sum() == 4, "as far as it is inside"
    assert mask[:2, :2].all()
    erased = brushed(np.ones(784, np.float32), 14 * 28 + 14, 5, 0.0)
    assert (erased == 0).sum() == 25
    arch = top_arch().reshape(28, 28)
    assert arch[6, 13] == 1
    assert arch[11, 13] == -1
    assert not arch[12:].any()


def test_what_excites_a_neuron(teaching: Teaching, network: Network, patterns: Dataset, qtbot: QtBot) -> None:
    teaching.show_sheet("response")
    sheet = teaching.response.sheet
    sheet.neuron.chosen.emit(1, 3)
    qtbot.waitUntil(lambda: teaching.response.found is not None)
    z = [float(network.weights[0][3] @ x + network.biases[0][3]) for x in patterns.test.inputs(slice(None), np.float32)]
    by_z = sorted(range(200), key=lambda i: -z[i])
    labels = patterns.test.labels
    assert sheet.most.captions[0] == f"{labels[by_z[0]]} · {z[by_z[0]]:+.1f}".replace("-", "−")
    assert sheet.least.captions[0] == f"{labels[by_z[-1]]} · {z[by_z[-1]]:+.1f}".replace("-", "−")
    assert len(sheet.most.captions) == len(sheet.least.captions) == 16
    mean = np.mean([1 / (1 + np.exp(-z[i])) for i in range(200) if labels[i] == 5])
    assert sheet.means.texts[5] == f"{mean:.2f}"
    assert f"{100 * np.mean(np.array(z) > 0):.1f} % of 200" in sheet.note.text()


def test_weighted_inputs_of_a_network_that_is_no_more_are_let_go(teaching: Teaching, qtbot: QtBot) -> None:
    teaching.set_network(another())
    teaching.show_sheet("response")
    tool = teaching.response
    qtbot.waitUntil(lambda: tool.found is not None)
    assert tool._known is not None
    teaching.close_sheet()
    teaching.set_network(another())
    qtbot.waitUntil(lambda: gc.collect() >= 0 and tool._known is None)


def test_deeper_neurons_and_smaller_networks(teaching: Teaching, qtbot: QtBot) -> None:
    teaching.show_sheet("response")
    sheet = teaching.response.sheet
    sheet.neuron.chosen.emit(1, 11)
    teaching.set_network(another())
    assert sheet.neuron.text == "neuron p¹₇ · 7 of 7 in layer 1"
    assert sheet.most.captions == ()
    sheet.neuron.chosen.emit(2, 5)
    qtbot.waitUntil(lambda: teaching.response.found is not None)
    assert "no picture" in sheet.field_text.text()


def test_a_sheet_that_was_hidden_meanwhile_is_up_to_date_when_it_comes_back(
    teaching: Teaching, patterns: Dataset, qtbot: QtBot
) -> None:
    teaching.show_sheet("response")
    qtbot.waitUntil(lambda: teaching.response.found is not None)
    window = teaching.panel.window()
    assert window is not None
    window.hide()
    teaching.set_network(another())
    window.show()
    assert teaching.response.sheet.neuron.text.endswith("of 7 in layer 1")
    qtbot.waitUntil(lambda: teaching.response.found is not None)


def test_thirty_different_ones_and_the_misread(
    teaching: Teaching, network: Network, patterns: Dataset, draw: Draw, qtbot: QtBot
) -> None:
    teaching.set_drawing(draw(2))
    teaching.show_sheet("pairs")
    sheet = teaching.pairs.sheet
    assert sheet.own.captions == ("yours",)
    sheet.digit.chosen.emit(8)
    n = int((patterns.test.labels == 8).sum())
    assert len(sheet.grid.captions) == min(30, n)
    read = answers(network, patterns)
    qtbot.waitUntil(lambda: "Framed" in sheet.note.text())
    sheet.only_misread.click()
    wrong = [f"8 → {read[i]}" for i in range(200) if patterns.test.labels[i] == 8 and read[i] != 8]
    assert sheet.grid.captions == tuple(wrong)
    assert f"misreads {len(wrong)} of the 8s" in sheet.note.text()
    teaching.set_drawing(None)
    assert sheet.own.captions == ()


def test_others_are_others_and_the_same_again_for_the_same_digit(teaching: Teaching) -> None:
    teaching.show_sheet("pairs")
    first = teaching.pairs._places
    teaching.pairs.sheet.digit.chosen.emit(2)
    teaching.pairs.sheet.digit.chosen.emit(4)
    assert teaching.pairs._places == first


def test_data_that_others_have_come_for_are_kept_by_no_sheet(
    teaching: Teaching, patterns: Dataset, qtbot: QtBot
) -> None:
    data = replace(patterns)
    given_away = ref(data)
    teaching.set_dataset(data)
    del data
    teaching.show_sheet("response")
    qtbot.waitUntil(lambda: teaching.response.found is not None)
    teaching.close_sheet()
    teaching.set_dataset(patterns)
    qtbot.waitUntil(lambda: (gc.collect(), given_away() is None)[1])
