"""The neuron page as its user meets it: edits, keys, bad input, and that nothing on it is ever stale."""

import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PyQt6.QtGui import QImage
from pytestqt.qtbot import QtBot

from nnviz.neuron.state import NeuronState
from nnviz.storage.codec import decode, encode
from nnviz.ui.kit.theme import THEMES
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.presets import neuron_presets

from .conftest import button, check_fresh, field, preset, slider, type_into


def random_edit(page: NeuronPage, rng: np.random.Generator) -> None:
    stage, panel, plane = page.stage, page.panel, page.stage.beside.plane
    n = page.value.n_inputs
    value = Fraction(int(rng.integers(-500, 501)), 100)
    edits = (
        lambda: stage.figure.neuron.weight_requested.emit(int(rng.integers(n)), value, False),
        lambda: stage.figure.neuron.bias_requested.emit(value, bool(rng.integers(2))),
        lambda: stage.figure.neuron.input_requested.emit(int(rng.integers(n)), abs(value) / 5, False),
        lambda: stage.figure.neuron.name_requested.emit(int(rng.integers(n)), str(rng.integers(99))),
        lambda: stage.figure.inputs_requested.emit(int(rng.integers(1, 5))),
        lambda: stage.figure.types.chosen.emit(str(rng.choice(["step", "sigmoid", "tanh", "relu"]))),
        lambda: stage.beside.table.row_toggled.emit(int(rng.integers(2**n))),
        lambda: stage.beside.table.row_pressed.emit(int(rng.integers(2**n))),
        lambda: panel.readout.forms.chosen.emit(str(rng.choice(["sum", "dot", "matrix"]))),
        lambda: panel.readout.digits_requested.emit(int(rng.integers(1, 9))),
        lambda: panel.tabs.chosen.emit(str(rng.choice(["nudge", "learn", "scale"]))),
        lambda: panel.factor.c_requested.emit(Fraction(f"{10 ** rng.uniform(-2, 3):.2g}"), False),
        lambda: panel.factor.keeping_requested.emit(),
        lambda: panel.nudge.nudge_requested.emit(int(rng.integers(n + 1)), value / 10),
        lambda: panel.nudge.applying_requested.emit(),
        lambda: panel.nudge.steering_requested.emit(),
        lambda: panel.learn.forgetting_requested.emit(),
        lambda: stage.beside.point_requested.emit(bool(rng.integers(2))),
        lambda: plane.free_requested.emit((value / 10, -value / 10), bool(rng.integers(2))),
        lambda: _with_a_point(page, rng, lambda at: plane.free_moved.emit(at, (value / 5, -value / 10), False)),
        lambda: _with_a_point(page, rng, plane.free_toggled.emit),
        lambda: _with_a_point(page, rng, plane.free_removed.emit),
        lambda: panel.learn.by_hand_requested.emit(),
        lambda: stage.figure.preset_requested.emit(neuron_presets()[rng.integers(len(neuron_presets()))]),
        page.editor.step,
        page.editor.reset,
    )
    edits[rng.integers(len(edits))]()


def _with_a_point(page: NeuronPage, rng: np.random.Generator, edit: Callable[[int], object]) -> None:
    if page.value.points:
        edit(int(rng.integers(len(page.value.points))))


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edit_every_shown_value_is_fresh(page: NeuronPage, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for _ in range(40):
        random_edit(page, rng)
        check_fresh(page)


def test_500_random_edits_are_undone_to_the_start(page: NeuronPage) -> None:
    rng = np.random.default_rng(7)
    page.hide()
    for _ in range(500):
        random_edit(page, rng)
    last = page.value
    for _ in range(500):
        page.editor.undo()
    assert page.value == NeuronState()
    for _ in range(500):
        page.editor.redo()
    assert page.value == last


def test_nand_is_loaded_and_raising_b_turns_a_row_red(page: NeuronPage) -> None:
    assert page.stage.texts[0] == "NAND"
    assert page.panel.texts[0] == "✓ all 4 rows right"
    type_into(field(page.stage, "bias b"), "5")
    assert "1 of 4 rows wrong" in page.panel.texts[0]
    assert page.stage.texts[0] == "always 1"  # it fires for every row now
    check_fresh(page)


def test_the_text_s_sums_are_printed_as_it_writes_them(page: NeuronPage) -> None:
    page.stage.beside.table.row_pressed.emit(2)  # 00
    assert "(−2) · 0 + (−2) · 0 + 3 = 3  ⇒  1" in page.panel.readout.formulas.live_texts
    page.stage.beside.table.row_pressed.emit(1)  # 11
    assert "(−2) · 1 + (−2) · 1 + 3 = −1  ⇒  0" in page.panel.readout.formulas.live_texts
    page.panel.readout.forms.chosen.emit("dot")
    assert "(−2, −2) · (1, 1) + 3 = −1  ⇒  0" in page.panel.readout.formulas.live_texts
    page.panel.readout.forms.chosen.emit("matrix")
    assert "[−2  −2] [1  1]ᵀ + [3] = [−1]  ⇒  0" in page.panel.readout.formulas.live_texts


def test_numbers_have_as_many_decimals_as_are_chosen(page: NeuronPage) -> None:
    type_into(field(page.stage, "bias b"), "1/7")
    page.stage.figure.types.chosen.emit("sigmoid")
    page.panel.readout.digits_requested.emit(6)
    assert "(−2) · 1 + (−2) · 1 + 1/7 = −27/7" in page.panel.readout.formulas.live_texts[1]
    assert "≈ 0.0206" in page.panel.readout.formulas.live_texts[2]
    page.panel.readout.digits_requested.emit(1)
    assert page.panel.readout.formulas.live_texts[2].endswith("≈ 0.02")
    check_fresh(page)
    page.editor.undo()
    assert page.value.digits == 6


def test_threshold_and_bias_are_coupled(page: NeuronPage) -> None:
    type_into(field(page.stage, "threshold t"), "1/3")
    assert page.value.neuron.bias == Fraction(-1, 3)
    assert field(page.stage, "bias b").text() == "−1/3"


@pytest.mark.parametrize("text", ["abc", "1e400", "", "1/0", "nan", "9" * 60])
@pytest.mark.parametrize("name", ["bias b", "w₁", "threshold t", "x₁"])
def test_bad_input_gives_one_sentence_and_loses_nothing(
    page: NeuronPage, refusals: list[str], name: str, text: str
) -> None:
    before = page.value
    type_into(field(page.stage, name), text)
    assert len(refusals) == 1
    assert page.value == before
    field(page.stage, name).clearFocus()  # until then it may be mended
    assert len(refusals) == 1
    check_fresh(page)


def test_an_input_beyond_0_to_1_is_refused(page: NeuronPage, refusals: list[str]) -> None:
    type_into(field(page.stage, "x₁"), "2")
    assert "x₁ = 2" in refusals[0]
    assert page.value == NeuronState()
    assert field(page.stage, "x₁").text() == "1"


@pytest.mark.parametrize("text", ["0", "-1", "2000", "abc"])
def test_a_factor_beyond_the_slider_is_refused(page: NeuronPage, refusals: list[str], text: str) -> None:
    page.panel.tabs.chosen.emit("scale")
    type_into(field(page.panel, "c"), text)
    assert len(refusals) == 1
    assert page.value.c == 1
    field(page.panel, "c").clearFocus()
    assert field(page.panel, "c").text() == "1"


@pytest.mark.parametrize("text", ["0", "-1", "5000"])
def test_a_learning_rate_that_cannot_be_is_refused(page: NeuronPage, refusals: list[str], text: str) -> None:
    page.panel.tabs.chosen.emit("learn")
    type_into(field(page.panel, "η"), text)
    assert len(refusals) == 1
    assert page.value.learning.eta == 1
    assert field(page.panel, "η").text() == "1"


def test_more_than_8_inputs_are_refused(page: NeuronPage, refusals: list[str]) -> None:
    page.stage.figure.inputs_requested.emit(9)
    assert "1 to 8" in refusals[0]


def test_z_of_0_is_told(page: NeuronPage) -> None:
    preset(page, "z = 0 exactly")
    assert page.numbers.z == 0
    assert page.numbers.output == 0
    assert "z = 0 exactly" in page.stage.texts[3]
    page.stage.figure.types.chosen.emit("sigmoid")
    assert page.numbers.output == 0.5


def test_one_large_weight_decides_alone(page: NeuronPage) -> None:
    preset(page, "Go out today?")
    assert page.value.names[0] == "Is the weather good?"
    rows = page.numbers.row_fires
    assert rows == (True,) * 4 + (False,) * 4  # the first input falls in the rows' order


def test_xor_opens_the_proof_and_shows_the_fewest_mistakes(page: NeuronPage) -> None:
    preset(page, "XOR")
    assert page.stage.beside.proof.isVisible()
    assert "no perceptron has fewer than 1 wrong" in page.panel.texts[0]
    type_into(field(page.stage, "bias b"), "-5")
    assert "2 of 4 rows wrong" in page.panel.texts[0]
    assert page.stage.beside.proof.text.count("✗") == 2
    assert page.handlers()["escape"]()
    assert not page.stage.beside.proof.isVisible()
    assert not page.handlers()["escape"]()


def test_learning_nand_settles_by_itself_and_is_one_step_to_undo(page: NeuronPage, qtbot: QtBot) -> None:
    page.panel.learn.forgetting_requested.emit()
    forgotten = page.value
    page.editor.toggle_play()
    assert page.is_playing
    qtbot.waitUntil(lambda: not page.is_playing, timeout=10_000)
    assert page.numbers.mistakes == 0
    check_fresh(page)
    page.editor.undo()
    assert page.value == replace(forgotten, tab="learn")
    page.editor.redo()
    page.editor.reset()
    assert page.value.neuron == forgotten.neuron


def test_on_xor_learning_says_that_it_never_settles(page: NeuronPage) -> None:
    preset(page, "XOR")
    for _ in range(40):
        page.editor.step()
    assert "never settles" in page.panel.learn.text


def test_raise_o_by_a_tenth_and_apply(page: NeuronPage) -> None:
    page.stage.figure.types.chosen.emit("sigmoid")
    before = page.numbers.output
    button(page.panel, "Raise o by 0.1").click()
    assert page.numbers.nudge.predicted == pytest.approx(0.1, abs=1e-5)
    button(page.panel, "Apply").click()
    assert page.numbers.output == pytest.approx(before + 0.1, abs=0.02)
    check_fresh(page)


def test_the_step_has_no_gradient_to_go_along(page: NeuronPage, refusals: list[str]) -> None:
    button(page.panel, "Raise o by 0.1").click()
    assert "points nowhere" in refusals[0]


def test_c_steepens_and_changes_no_row(page: NeuronPage) -> None:
    page.panel.tabs.chosen.emit("scale")
    slider(page.panel, "c").setValue(slider(page.panel, "c").maximum())
    assert page.value.c == 1000
    assert page.panel.factor.text.startswith("0 changes in 4 rows")
    assert page.value.neuron.weights == (-2000, -2000)
    button(page.panel, "Keep").click()
    assert (page.value.c, page.value.neuron.weights) == (1, (-2000, -2000))
    check_fresh(page)


def test_the_text_s_network_is_counted_layer_by_layer(page: NeuronPage, refusals: list[str]) -> None:
    page.panel.tabs.chosen.emit("count")
    assert "3 · 2 = 6  (1.3)" in page.panel.count.text
    assert "27 decisions" in page.panel.count.text
    assert "26 weights + 9 biases = 35 parameters, 9 binary decisions" in page.panel.count.text
    page.editor.step()
    assert "5 · 3 = 15  (1.4)" in page.panel.count.text
    page.editor.toggle_play()
    assert "1 · 5 = 5" in page.panel.count.text
    type_into(field(page.panel, "Find a neuron or a weight by its name"), "p 2 1")
    assert page.value.network_choice.selected == (1, 1)
    assert page.panel.card.isVisible()
    type_into(field(page.panel, "Find a neuron or a weight by its name"), "p 9 9")
    assert len(refusals) == 1
    slider(page.panel, "c").setValue(slider(page.panel, "c").maximum())
    assert "0 changes" in page.panel.network_factor.text
    page.editor.undo()
    assert page.value.network_choice.c == 1


def test_the_page_is_saved_and_restored(page: NeuronPage) -> None:
    preset(page, "Go out today?")
    page.stage.figure.types.chosen.emit("sigmoid")
    page.panel.tabs.chosen.emit("count")
    saved = json.loads(json.dumps(encode(page.state)))
    wanted = page.value
    page.restore(NeuronState())
    assert page.value == NeuronState()
    page.restore(decode(NeuronState, saved))
    assert page.value == wanted
    page.editor.undo()
    assert page.value == wanted


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_part_is_painted_in_every_theme(page: NeuronPage, theme: str, scale: float) -> None:
    page.set_theme(THEMES[theme], scale)
    for tab in ("nudge", "count"):
        page.panel.tabs.chosen.emit(tab)
        image = page.stage.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        colors = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
        assert len(colors) > 5


def test_a_preset_brings_the_neuron_back_where_a_network_was_counted(page: NeuronPage) -> None:
    page.panel.tabs.chosen.emit("count")
    preset(page, "AND")
    assert page.value.tab == "nudge"
    page.editor.undo()
    assert page.value.tab == "count"
