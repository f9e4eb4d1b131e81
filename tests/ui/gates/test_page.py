"""The gates page as a whole: it opens, runs, paints, comes back, and nothing on it is ever stale."""

import json
import random
from collections.abc import Callable

import numpy as np
import pytest
from PyQt6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_layout import PartHit
from nnviz.logic.document import CircuitDocument
from nnviz.nn.network import random_network
from nnviz.storage.codec import decode, encode
from nnviz.ui.gates.circuit.circuit_scene import SETTLED
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.gates.words import kinds
from nnviz.ui.kit.theme import THEMES, style_sheet
from nnviz.ui.window.actions import action_table

PAGES = ("Neuron", "Gates", "Network", "Digits")

Check = Callable[[], None]


def test_it_opens_with_xor_from_four_nands_all_rows_right(page: GatesPage, assert_fresh: Check) -> None:
    assert [part.kind for part in page.document.circuit.gates] == ["nand"] * 4
    assert page.panel.notice == "all 4 rows as wished"
    assert_fresh()


def test_every_handler_is_an_action_of_the_table(page: GatesPage) -> None:
    assert set(page.handlers()) <= {spec.name for spec in action_table(PAGES)}


def test_signals_run_wave_after_wave(page: GatesPage, qtbot: QtBot) -> None:
    canvas, circuit = page.stage.canvas, page.document.circuit
    page.reset()
    known = [part.id for part in circuit.parts if canvas.scene.signal(part.id) is not None]
    assert known == [part.id for part in circuit.inputs]
    for wave in range(1, page.numbers.n_waves + 1):
        page.step()
        assert all((canvas.scene.signal(i) is not None) == (d <= wave) for i, d in page.numbers.wiring.depths.items())
    assert canvas.scene.time == SETTLED
    page.toggle_play()
    assert canvas.scene.time == 0.0
    qtbot.waitUntil(lambda: canvas.scene.time > 0.05)
    page.toggle_play()
    assert not page.run.is_playing


def test_the_circuit_opens_as_a_network(page: GatesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.network_requested) as wanted:
        page.open_network()
    assert wanted.args[0].sizes == (2, 3, 2, 1)
    page.panel.cleared.emit()
    with qtbot.waitSignal(page.refused):
        page.open_network()


@pytest.mark.parametrize(("sizes", "is_taken"), [((2, 3, 1), True), ((30, 5, 2), False)])
def test_a_network_comes_to_the_front_as_a_circuit_if_it_can_be_one(
    sizes: tuple[int, ...], is_taken: bool, page: GatesPage
) -> None:
    before, told = page.document, []
    page.front_requested.connect(lambda: told.append("front"))
    page.refused.connect(told.append)
    page.take_network(random_network(sizes, ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0)))
    assert ("front" in told, page.document is before) == (is_taken, not is_taken)
    assert any("30 inputs" in sentence for sentence in told) is not is_taken


def test_state_comes_back(page: GatesPage) -> None:
    page.panel.function.formula_entered.emit("a xor b xor c")
    saved = json.loads(json.dumps(encode(page.state)))
    page.panel.cleared.emit()
    page.restore(decode(CircuitDocument, saved))
    assert page.document.title == "a xor b xor c"


def test_the_pointer_over_a_perceptron_shows_its_sum_as_the_text_writes_it(page: GatesPage) -> None:
    page.panel.preset_chosen.emit("nand")
    page.panel.table.row_chosen.emit(3)
    page.stage.canvas.select(PartHit(page.document.circuit.gates[0].id))
    assert page.stage.texts[2] == "NAND as a perceptron:  (−2) · 1 + (−2) · 1 + 3 = −1 ≤ 0, o = 0"


@pytest.mark.parametrize("name", list(THEMES))
def test_it_paints_in_every_theme_and_size(page: GatesPage, name: str) -> None:
    page.panel.preset_chosen.emit("half adder")
    page.panel.perceptrons.all_requested.emit()
    page.learn()
    page.set_theme(THEMES[name], 1.5)
    page.reset()
    page.step()
    page.learn()
    page.step()
    image = page.grab().toImage()
    ground = THEMES[name].ground.rgb()
    pixels = {image.pixel(x, y) for x in range(0, 900, 9) for y in range(60, 500, 7)}
    assert ground in pixels
    assert len(pixels) > 20


def test_all_buttons_have_tool_tips(page: GatesPage) -> None:
    without = [b.text() for b in page.findChildren(QPushButton) if not b.toolTip() and b.text() != "Presets"]
    assert without == []


def test_a_table_of_four_inputs_needs_no_scrolling(qtbot: QtBot, qapp: QApplication) -> None:
    page = GatesPage(THEMES["light"])
    qtbot.addWidget(page)
    qapp.setStyleSheet(style_sheet(THEMES["light"], 1.0))  # as the window does: first built, then styled
    page.set_theme(THEMES["light"], 1.0)
    page.resize(1280, 758)  # what a window of 1280x800 leaves
    page.show()
    page.panel.function.inputs_chosen.emit(4)
    bar, content, viewport = page.panel.verticalScrollBar(), page.panel.widget(), page.panel.viewport()
    assert bar is not None
    assert content is not None
    assert viewport is not None
    qtbot.waitUntil(lambda: bar.maximum() == 0 and content.width() == viewport.width(), timeout=1_000)
    page.close_page()
    qapp.setStyleSheet("")


def test_500_random_edits_are_undone_and_nothing_was_ever_stale(page: GatesPage, assert_fresh: Check) -> None:
    rng = random.Random(7)
    start = page.document
    n_steps = 0
    for i in range(500):
        before = page.document
        _random_edit(page, rng)
        page.editor.end_merge()
        n_steps += page.document != before
        if i % 10 == 0:
            assert_fresh()
    assert n_steps > 250
    end = page.document
    for _ in range(n_steps):
        page.editor.undo()
    assert page.document == start
    assert_fresh()
    for _ in range(n_steps):
        page.editor.redo()
    assert page.document == end
    assert_fresh()


def _random_edit(page: GatesPage, rng: random.Random) -> None:
    panel, canvas = page.panel, page.stage.canvas
    ids = [part.id for part in page.document.circuit.parts] or [0]
    if len(ids) > 40:
        panel.preset_chosen.emit(rng.choice(["xor", "multiplexer"]))
    elif (choice := rng.randrange(9)) == 0:
        panel.parts.chosen.emit(rng.choice(list(kinds())))
    elif choice == 1:
        canvas.part_moved.emit(rng.choice(ids), rng.randrange(-300, 300), rng.randrange(-200, 200))
    elif choice <= 4:
        canvas.wire_requested.emit(rng.choice(ids), rng.choice(ids), rng.randrange(2))
    elif choice == 5:
        canvas.select(PartHit(rng.choice(ids)) if ids != [0] else None)
        page.delete()
    elif choice == 6:
        canvas.input_toggled.emit(rng.choice(ids))
    elif choice == 7:
        rng.choice(
            [
                panel.perceptrons.next_requested.emit,
                lambda: panel.perceptrons.factor_requested.emit(rng.choice([0.1, 1.0, 7.0]), False),
            ]
        )()
    else:
        rng.choice(
            [
                panel.perceptrons.nands_requested.emit,
                panel.function.random_requested.emit,
                panel.arranged.emit,
                panel.function.reduce_requested.emit,
            ]
        )()
