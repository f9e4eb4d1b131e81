"""Circuits are wired by mouse and by keyboard."""

from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.logic.circuit_layout import OUT, PartHit, PinHit, WireHit
from nnviz.ui.gates.page import GatesPage
from nnviz.ui.gates.words import kinds
from nnviz.ui.kit.typed_line import TypedLine

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PAGES = ("Neuron", "Gates", "Network", "Digits")

Hand = Any  # the fixture's own class
Check = Callable[[], None]


def test_a_click_switches_an_input_and_the_signals_follow(page: GatesPage, hand: Hand, assert_fresh: Check) -> None:
    a, output = page.document.circuit.inputs[0].id, page.document.circuit.outputs[0].id
    assert page.stage.canvas.scene.signal(output) is False
    QTest.mouseClick(page.stage.canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hand.point(a))
    assert page.stage.canvas.scene.signal(output) is True
    assert_fresh()
    page.editor.undo()
    assert page.stage.canvas.scene.signal(output) is False


def test_parts_are_wired_by_dragging_from_either_end(empty: GatesPage, hand: Hand, assert_fresh: Check) -> None:
    for kind in ("input", "nand", "output"):
        empty.panel.parts.chosen.emit(kind)
    for part, x in ((1, -200.0), (2, 0.0), (3, 200.0)):
        empty.stage.canvas.part_moved.emit(part, x, 0.0)
    hand.drag(hand.point(1, OUT), hand.point(2, 0))
    hand.drag(hand.point(2, 1), hand.point(1, OUT))
    hand.drag(hand.point(2, OUT), hand.point(3))  # a part takes the wire to its open pin
    assert [(w.source, w.target, w.pin) for w in empty.document.circuit.wires] == [(1, 2, 0), (1, 2, 1), (2, 3, 0)]
    assert empty.numbers.table is not None
    assert empty.numbers.table.columns == ((True, False),)
    assert_fresh()


def test_a_wire_that_cannot_be_is_refused_and_nothing_changes(
    page: GatesPage, qtbot: QtBot, hand: Hand, assert_fresh: Check
) -> None:
    last, first = page.document.circuit.gates[-1].id, page.document.circuit.gates[0].id
    before = page.document
    with qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point(last, OUT), hand.point(first, 0))
    assert "has a wire already" in refused.args[0]
    page.delete()
    wire = WireHit(*next((w.source, w.target, w.pin) for w in before.circuit.wires if w.target == first))
    page.editor.undo()
    page.stage.canvas.select(wire)
    page.delete()
    with qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point(last, OUT), hand.point(first, wire.pin))
    assert "loop" in refused.args[0]
    assert_fresh()


def test_dragging_a_part_is_one_step_to_undo(page: GatesPage, hand: Hand) -> None:
    before = page.document
    part = before.circuit.gates[0].id
    hand.drag(hand.point(part), hand.point(part) + QPoint(80, -64))
    assert page.document != before
    page.editor.undo()
    assert page.document == before


def test_two_drags_of_one_part_are_two_steps(page: GatesPage, hand: Hand) -> None:
    before = page.document
    part = before.circuit.gates[0].id
    hand.drag(hand.point(part), hand.point(part) + QPoint(80, -64))
    between = page.document
    hand.drag(hand.point(part), hand.point(part) + QPoint(-80, 0))
    page.editor.undo()
    assert page.document == between
    page.editor.undo()
    assert page.document == before


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


def test_not_is_built_by_keys_alone(empty: GatesPage, assert_fresh: Check) -> None:
    canvas = empty.stage.canvas
    actions = empty.panel.add_menu.actions()
    letters = {action.text().split("&")[1][0].lower() for action in actions}
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
    assert_fresh()


_KEYS = {
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "↓": Qt.Key.Key_Down,
    "W": Qt.Key.Key_W,
    "⏎": Qt.Key.Key_Return,
}


def test_xor_is_wired_by_hand_until_all_rows_tick(empty: GatesPage, assert_fresh: Check) -> None:
    for kind in ("input", "input", "nand", "nand", "nand", "nand", "output"):
        empty.panel.parts.chosen.emit(kind)
    assert empty.panel.notice == "2 of 4 rows differ"
    a, b, n1, n2, n3, n4, o = (part.id for part in empty.document.circuit.parts)
    for wire in ((a, n1, 0), (b, n1, 1), (a, n2, 0), (n1, n2, 1), (b, n3, 0), (n1, n3, 1), (n2, n4, 0), (n3, n4, 1)):
        empty.stage.canvas.wire_requested.emit(*wire)
    empty.stage.canvas.wire_requested.emit(n4, o, 0)
    assert empty.panel.notice == "all 4 rows as wished"
    assert_fresh()


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


def test_a_wire_in_the_hand_is_dropped_when_parts_go(page: GatesPage, hand: Hand) -> None:
    canvas, last = page.stage.canvas, page.document.circuit.gates[-1].id
    canvas.select(PartHit(1))
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, hand.point(1, OUT))
    QTest.mouseMove(canvas, hand.point(last, 0))
    assert canvas.scene.pending is not None
    page.panel.cleared.emit()
    assert canvas.scene.pending is None
    page.grab()


def test_a_pin_that_is_hovered_is_marked(page: GatesPage, hand: Hand) -> None:
    gate = page.document.circuit.gates[0].id
    QTest.mouseMove(page.stage.canvas, hand.point(gate, 0))
    assert page.stage.canvas.scene.hovered == PinHit(gate, 0)
    page.grab()


def test_letters_reach_the_circuit_only_while_it_has_the_keys(page: GatesPage, qtbot: QtBot) -> None:
    canvas, panel = page.stage.canvas, page.panel
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    beside_a_field = QPoint(3, panel.viewport().height() - 3)
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, beside_a_field)
    assert not canvas.hasFocus()
    before = page.document
    with qtbot.assertNotEmitted(canvas.adding_requested):
        QTest.keyClicks(page.window().focusWidget() or page, "anpw")
    assert page.document == before


def test_a_formula_stays_in_its_field_no_longer_than_its_circuit(page: GatesPage) -> None:
    field = page.panel.function.findChild(TypedLine)
    QTest.keyClicks(field, "a and b")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "a and b"
    page.panel.table.desired_flipped.emit(0, 0)
    assert (field.text(), page.document.title) == ("", "")
    page.editor.undo()
    assert (field.text(), page.document.title) == ("a and b", "a and b")
    page.panel.preset_chosen.emit("xor")
    assert field.text() == ""


def test_an_undo_leaves_no_part_out_of_sight(page: GatesPage) -> None:
    page.panel.preset_chosen.emit("full adder")
    page.panel.preset_chosen.emit("nand")
    page.handlers()["undo"]()
    scene = page.stage.canvas.scene
    for shape in scene.layout.shapes:
        x, y = scene.viewport.to_widget(shape.x, shape.y)
        assert 0 < x < page.stage.canvas.width()
        assert 0 < y < page.stage.canvas.height()


def test_a_part_that_goes_while_it_is_dragged_is_let_go(page: GatesPage, hand: Hand, assert_fresh: Check) -> None:
    refusals: list[str] = []
    page.refused.connect(refusals.append)
    canvas, gate = page.stage.canvas, page.document.circuit.gates[0].id
    at = hand.point(gate)
    QTest.mousePress(canvas, LEFT, NONE, at)
    page.delete()
    before = page.document
    QTest.mouseMove(canvas, at + QPoint(60, 60))
    QTest.mouseRelease(canvas, LEFT, NONE, at + QPoint(60, 60))
    assert (page.document, refusals) == (before, [])
    assert_fresh()


def test_the_part_of_another_circuit_is_not_dragged_in_its_place(page: GatesPage, hand: Hand) -> None:
    canvas, gate = page.stage.canvas, page.document.circuit.gates[0].id
    at = hand.point(gate)
    QTest.mousePress(canvas, LEFT, NONE, at)
    QTest.mouseMove(canvas, at + QPoint(8, 8))
    page.panel.preset_chosen.emit("full adder")
    before = page.document
    assert gate in before.circuit.by_id
    QTest.mouseMove(canvas, at + QPoint(60, 60))
    QTest.mouseRelease(canvas, LEFT, NONE, at + QPoint(60, 60))
    assert page.document == before
