"""The page by mouse and by keyboard; nothing on it is ever stale."""

import json
import random

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_layout import OUT, PartHit, PinHit, WireHit
from nnviz.logic.circuit_network import layered
from nnviz.logic.circuit_numbers import read_circuit
from nnviz.logic.circuit_signals import signals_now, truth_table
from nnviz.logic.document import CircuitDocument
from nnviz.logic.gates import Perceptron
from nnviz.nn.network import Network
from nnviz.storage.codec import decode, encode
from nnviz.ui.gates.circuit.circuit_scene import SETTLED
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.gates.truth_table import table_content
from nnviz.ui.gates.words import factor_notice, kinds, summary, table_notice
from nnviz.ui.kit.theme import THEMES, apply_theme
from nnviz.ui.window.actions import action_table

PAGES = ("Neuron", "Gates", "Network", "Digits")


@pytest.fixture
def page(qtbot: QtBot) -> GatesPage:
    page = GatesPage(THEMES["light"])
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    page.set_theme(THEMES["light"], 1.0)
    yield page
    page.close_page()


@pytest.fixture
def empty(page: GatesPage) -> GatesPage:
    page.panel.cleared.emit()
    return page


def point(page: GatesPage, part: int, pin: int | None = None) -> QPoint:
    """Return where a part, or a pin of it, lies in the canvas."""
    scene = page.stage.canvas.scene
    shape = scene.layout.by_id[part]
    x, y = (shape.x, shape.y) if pin is None else shape.pin(pin)
    return QPointF(*scene.viewport.to_widget(x, y)).toPoint()


def drag(page: GatesPage, start: QPoint, end: QPoint) -> None:
    canvas = page.stage.canvas
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(canvas, start + (end - start) * share)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)


def assert_nothing_is_stale(page: GatesPage) -> None:
    """Compare everything shown with a fresh computation."""
    document, scene = page.document, page.stage.canvas.scene
    circuit = document.circuit
    numbers = read_circuit(decode(CircuitDocument, json.loads(json.dumps(encode(document)))))
    assert scene.circuit == circuit
    assert dict(scene.signals) == signals_now(circuit)
    assert page.stage.texts[1] == summary(document, numbers)
    assert numbers.table == truth_table(circuit)
    if document.factor == 1 and not page.is_learning:
        assert page.outputs is None
    elif not page.is_learning:
        np.testing.assert_array_equal(page.outputs, numbers.scaled.sigmoid_outputs)
    assert page.panel.table.content == table_content(document, numbers, page.outputs)
    assert page.panel.perceptrons.factor_said == factor_notice(numbers)
    assert page.panel.notice == table_notice(document, numbers, page.outputs)
    if page.numbers.network is not None:
        fresh = layered(circuit).network
        pairs = zip(page.numbers.network.network.weights, fresh.weights, strict=True)
        assert all(np.array_equal(a, b) for a, b in pairs)


def test_it_opens_with_xor_from_four_nands_all_rows_right(page: GatesPage) -> None:
    assert [part.kind for part in page.document.circuit.gates] == ["nand"] * 4
    assert page.panel.notice == "all 4 rows as wished"
    assert_nothing_is_stale(page)


def test_every_handler_is_an_action_of_the_table(page: GatesPage) -> None:
    assert set(page.handlers()) <= {spec.name for spec in action_table(PAGES)}


def test_a_click_switches_an_input_and_the_signals_follow(page: GatesPage) -> None:
    a, output = page.document.circuit.inputs[0].id, page.document.circuit.outputs[0].id
    assert page.stage.canvas.scene.signal(output) is False
    QTest.mouseClick(page.stage.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point(page, a))
    assert page.stage.canvas.scene.signal(output) is True
    assert_nothing_is_stale(page)
    page.editor.undo()
    assert page.stage.canvas.scene.signal(output) is False


def test_parts_are_wired_by_dragging_from_either_end(empty: GatesPage) -> None:
    for kind in ("input", "nand", "output"):
        empty.panel.parts.chosen.emit(kind)
    for part, x in ((1, -200.0), (2, 0.0), (3, 200.0)):
        empty.stage.canvas.part_moved.emit(part, x, 0.0)
    drag(empty, point(empty, 1, OUT), point(empty, 2, 0))
    drag(empty, point(empty, 2, 1), point(empty, 1, OUT))
    drag(empty, point(empty, 2, OUT), point(empty, 3))  # a part takes the wire to its open pin
    assert [(w.source, w.target, w.pin) for w in empty.document.circuit.wires] == [(1, 2, 0), (1, 2, 1), (2, 3, 0)]
    assert empty.numbers.table is not None
    assert empty.numbers.table.columns == ((True, False),)
    assert_nothing_is_stale(empty)


def test_a_wire_that_cannot_be_is_refused_and_nothing_changes(page: GatesPage, qtbot: QtBot) -> None:
    last, first = page.document.circuit.gates[-1].id, page.document.circuit.gates[0].id
    before = page.document
    with qtbot.waitSignal(page.refused) as refused:
        drag(page, point(page, last, OUT), point(page, first, 0))
    assert "has a wire already" in refused.args[0]
    page.delete()
    wire = WireHit(*next((w.source, w.target, w.pin) for w in before.circuit.wires if w.target == first))
    page.editor.undo()
    page.stage.canvas.select(wire)
    page.delete()
    with qtbot.waitSignal(page.refused) as refused:
        drag(page, point(page, last, OUT), point(page, first, wire.pin))
    assert "loop" in refused.args[0]
    assert_nothing_is_stale(page)


def test_dragging_a_part_is_one_step_to_undo(page: GatesPage) -> None:
    before = page.document
    part = before.circuit.gates[0].id
    drag(page, point(page, part), point(page, part) + QPoint(80, -64))
    assert page.document != before
    page.editor.undo()
    assert page.document == before


def test_two_drags_of_one_part_are_two_steps(page: GatesPage) -> None:
    before = page.document
    part = before.circuit.gates[0].id
    drag(page, point(page, part), point(page, part) + QPoint(80, -64))
    between = page.document
    drag(page, point(page, part), point(page, part) + QPoint(-80, 0))
    page.editor.undo()
    assert page.document == between
    page.editor.undo()
    assert page.document == before


def test_weights_of_a_perceptron_are_typed_over(page: GatesPage, qtbot: QtBot) -> None:
    page.panel.preset_chosen.emit("nand")
    page.panel.perceptrons.all_requested.emit()
    (part,) = page.document.circuit.gates
    page.stage.canvas.select(PartHit(part.id))
    bias = next(line for line in page.stage.numbers.findChildren(QLineEdit) if line.accessibleName() == "b")
    assert bias.text() == "3"
    QTest.keyClick(bias, Qt.Key.Key_Up)
    assert page.document.circuit.gates[0].perceptron == Perceptron((-2.0, -2.0), 4.0)
    assert page.document.circuit.gates[0].name == "NAND"  # (1, 1) gives z = 0 and so 0: it still is one
    QTest.keyClick(bias, Qt.Key.Key_Up)
    assert page.document.circuit.gates[0].name == ""
    assert page.numbers.wrong_rows == (3,)
    assert bias.text() == "5"
    assert_nothing_is_stale(page)
    for text in ("three", "1e400", ""):
        bias.setFocus()
        bias.setText(text)
        with qtbot.waitSignal(page.refused):
            QTest.keyClick(bias, Qt.Key.Key_Return)
        assert bias.text() == "5"
    bias.setText("1/2")
    QTest.keyClick(bias, Qt.Key.Key_Return)
    assert bias.text() == "0.5"
    page.editor.undo()
    page.editor.undo()
    page.editor.undo()
    assert page.document.circuit.gates[0].name == "NAND"


def test_an_input_is_renamed_and_a_name_taken_is_refused(page: GatesPage, qtbot: QtBot) -> None:
    page.stage.canvas.select(PartHit(page.document.circuit.inputs[0].id))
    field = page.stage.name
    assert (field.isVisible(), field.text()) == (True, "a")
    field.setFocus()
    field.setText(" weather ")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.numbers.table is not None
    assert page.numbers.table.inputs == ("weather", "b")
    assert field.text() == "weather"
    field.setFocus()
    field.setText("b")
    with qtbot.waitSignal(page.refused):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.numbers.table.inputs == ("weather", "b")
    page.stage.canvas.select(PartHit(page.document.circuit.gates[0].id))
    assert not field.isVisible()


def test_a_part_is_dragged_in_from_the_palette(empty: GatesPage) -> None:
    canvas = empty.stage.canvas
    at = canvas.mapToGlobal(QPoint(300, 200))
    empty.panel.parts.carried.emit("xor", at)
    assert canvas.scene.ghost is not None
    empty.panel.parts.dropped.emit("xor", at)
    assert canvas.scene.ghost is None
    (part,) = empty.document.circuit.parts
    x, y = canvas.scene.viewport.to_widget(part.x, part.y)
    assert abs(x - 300) <= 8
    assert abs(y - 200) <= 8
    empty.panel.parts.dropped.emit("xor", canvas.mapToGlobal(QPoint(-50, -50)))
    assert len(empty.document.circuit.parts) == 1


def test_the_view_stays_while_a_circuit_is_built_by_hand(empty: GatesPage) -> None:
    empty.panel.parts.chosen.emit("input")
    before = empty.stage.canvas.scene.viewport
    empty.resize(1400, 900)
    empty.panel.parts.chosen.emit("nand")
    assert empty.stage.canvas.scene.viewport == before


def test_not_is_built_by_keys_alone(empty: GatesPage) -> None:
    canvas = empty.stage.canvas
    menu = empty.panel.add_menu()
    letters = {action.text().split("&")[1][0].lower() for action in menu.actions()}
    assert len(letters) == len(kinds())
    for kind in ("input", "nand", "output"):
        empty.panel.parts.chosen.emit(kind)
    xs = [part.x for part in empty.document.circuit.parts]
    assert xs == sorted(xs)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [part.x for part in empty.document.circuit.parts] == [*xs[:2], xs[2] + 8]
    for keys in ("←←W⏎", "W⏎", "→W⏎"):
        for key in keys:
            QTest.keyClick(canvas, _KEYS[key])
    assert empty.numbers.table is not None
    assert empty.numbers.table.columns == ((True, False),)
    assert_nothing_is_stale(empty)


_KEYS = {
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "↓": Qt.Key.Key_Down,
    "W": Qt.Key.Key_W,
    "⏎": Qt.Key.Key_Return,
}


def test_xor_is_wired_by_hand_until_all_rows_tick(empty: GatesPage) -> None:
    for kind in ("input", "input", "nand", "nand", "nand", "nand", "output"):
        empty.panel.parts.chosen.emit(kind)
    assert empty.panel.notice == "2 of 4 rows differ"
    a, b, n1, n2, n3, n4, o = (part.id for part in empty.document.circuit.parts)
    for wire in ((a, n1, 0), (b, n1, 1), (a, n2, 0), (n1, n2, 1), (b, n3, 0), (n1, n3, 1), (n2, n4, 0), (n3, n4, 1)):
        empty.stage.canvas.wire_requested.emit(*wire)
    empty.stage.canvas.wire_requested.emit(n4, o, 0)
    assert empty.panel.notice == "all 4 rows as wished"
    assert_nothing_is_stale(empty)


def test_escape_gives_up_a_wire(page: GatesPage) -> None:
    canvas = page.stage.canvas
    wires = page.document.circuit.wires
    canvas.select(WireHit(wires[0].source, wires[0].target, wires[0].pin))
    page.delete()
    canvas.select(PartHit(1))
    QTest.keyClick(canvas, Qt.Key.Key_W)
    assert canvas.scene.pending is not None
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.scene.pending is None


def test_a_wire_in_the_hand_is_dropped_when_parts_go(page: GatesPage) -> None:
    canvas, last = page.stage.canvas, page.document.circuit.gates[-1].id
    canvas.select(PartHit(1))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point(page, 1, OUT))
    QTest.mouseMove(canvas, point(page, last, 0))
    assert canvas.scene.pending is not None
    page.panel.cleared.emit()
    assert canvas.scene.pending is None
    page.grab()


def test_a_formula_is_built_and_a_wrong_one_leaves_everything(page: GatesPage, qtbot: QtBot) -> None:
    field = page.panel.findChild(QLineEdit)
    QTest.keyClicks(field, "(a and b) xor not c")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.document.title == "(a and b) xor not c"
    assert len(page.document.circuit.inputs) == 3
    built = page.document
    for text in ("", "(a", "foo", "a|b|c|d|e"):
        with qtbot.waitSignal(page.refused):
            page.panel.function.formula_entered.emit(text)
        assert page.document == built
    page.panel.function.reduce_requested.emit()
    assert len(page.document.circuit.gates) < len(built.circuit.gates)
    assert not page.numbers.wrong_rows
    assert_nothing_is_stale(page)


def test_clicking_a_wished_value_builds_the_function_anew(page: GatesPage) -> None:
    page.panel.function.inputs_chosen.emit(2)
    table, cell = page.panel.table.viewport(), page.panel.table.scene.cell(1, 3)  # the row 11, what is desired
    at = cell.center().toPoint()
    QTest.mouseClick(table, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert page.numbers.table is not None
    assert page.numbers.table.columns == ((False, False, False, True),)
    QTest.mouseClick(table, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, at.y()))
    assert [part.value for part in page.document.circuit.inputs] == [True, True]
    assert_nothing_is_stale(page)


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


def test_the_table_is_learnt_and_an_edit_ends_it(page: GatesPage, qtbot: QtBot) -> None:
    page.panel.preset_chosen.emit("and")
    page.learn()
    assert page.is_learning
    page.step()
    state = page.learning.state
    assert state is not None
    assert state.step == 1
    assert page.outputs is not None
    page.toggle_play()
    qtbot.waitUntil(lambda: page.learning.is_over, timeout=10_000)
    assert page.learning.state is not None
    assert page.learning.state.is_learnt
    with qtbot.waitSignal(page.network_requested) as wanted:
        page.open_network()
    assert isinstance(wanted.args[0], Network)
    assert set(wanted.args[0].activations) == {"sigmoid"}
    page.stage.canvas.part_moved.emit(1, 0.0, 0.0)
    assert page.is_learning  # a moved part changes nothing of the network
    page.stage.canvas.select(PartHit(page.document.circuit.gates[0].id))
    page.delete()
    assert not page.is_learning
    assert page.outputs is None


def test_c_changes_no_perceptron_and_brings_sigma_to_the_step(page: GatesPage) -> None:
    far = []
    for c in (0.01, 2.0, 30.0):
        page.panel.perceptrons.factor_requested.emit(c, True)
        said = page.panel.perceptrons.factor_said
        assert said.startswith("step: 0 changes")
        outputs = page.outputs
        assert outputs is not None
        assert [column.title for column in page.panel.table.content.columns] == ["a", "b", "o", "σ", ""]
        far.append(float(np.abs(outputs - page.document.desired.values).max()))
        assert said.endswith(f"{far[-1]:.3f}")
    assert far[0] > far[1] > far[2]
    assert far[2] < 1e-6
    assert_nothing_is_stale(page)
    page.editor.undo()  # one drag of the slider is one step
    assert page.document.factor == 1.0
    assert page.panel.perceptrons._factor.value == 1.0


def test_the_circuit_opens_as_a_network(page: GatesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.network_requested) as wanted:
        page.open_network()
    assert wanted.args[0].sizes == (2, 3, 2, 1)
    page.panel.cleared.emit()
    with qtbot.waitSignal(page.refused):
        page.open_network()


def test_500_random_edits_are_undone_and_nothing_was_ever_stale(page: GatesPage) -> None:
    rng = random.Random(7)
    start = page.document
    n_steps = 0
    for i in range(500):
        before = page.document
        _random_edit(page, rng)
        page.editor._history.end_merge()
        n_steps += page.document != before
        if i % 10 == 0:
            assert_nothing_is_stale(page)
    assert n_steps > 250
    end = page.document
    for _ in range(n_steps):
        page.editor.undo()
    assert page.document == start
    assert_nothing_is_stale(page)
    for _ in range(n_steps):
        page.editor.redo()
    assert page.document == end
    assert_nothing_is_stale(page)


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


def test_a_pin_that_is_hovered_is_marked(page: GatesPage) -> None:
    gate = page.document.circuit.gates[0].id
    QTest.mouseMove(page.stage.canvas, point(page, gate, 0))
    assert page.stage.canvas.scene.hovered == PinHit(gate, 0)
    page.grab()


def test_a_table_of_four_inputs_needs_no_scrolling(qtbot: QtBot, qapp: QApplication) -> None:
    page = GatesPage(THEMES["light"])
    qtbot.addWidget(page)
    apply_theme(qapp, THEMES["light"], 1.0)  # as the window does: first built, then styled
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
