"""The page by mouse and by keyboard: what it shows are the numbers of its pass."""

from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.storage.codec import decode, encode
from nnviz.ui.backprop.figure.matrix_places import MatrixPlace
from nnviz.ui.backprop.figure.timeline_view import Cell
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.kit.in_words import spoken_views
from nnviz.ui.kit.math_text import math_width
from tests.ui.backprop.conftest import go_to

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def test_every_step_shows_its_formula_forth_and_back(page: BackpropPage) -> None:
    assert page.reading is not None
    forth = []
    for _ in range(page.reading.order.n_steps):
        page.walk.step()
        forth.append(page.stage.formula.in_words())
    assert forth[18].splitlines()[1:] == [
        "δ¹₁ = w²₁₁ · δ²₁ · σ′(z¹₁)",
        "δ¹₁ = 2.666 · (−0.113) · 0.244",
        "δ¹₁ = −0.301 · 0.244",
        "δ¹₁ = −0.073",
    ]
    back = []
    for _ in range(len(forth)):
        back.append(page.stage.formula.in_words())
        page.walk.back()
    assert back[::-1] == forth
    assert page.reading.position == 0


def test_the_timeline_is_dragged_to_any_place(page: BackpropPage) -> None:
    timeline = page.stage.timeline
    boxes = timeline.boxes()
    QTest.mousePress(timeline, LEFT, NONE, QPoint(round(boxes[8].right()) - 1, round(boxes[8].center().y())))
    assert page.reading is not None
    assert page.reading.position == timeline.cells[8].last
    QTest.mouseMove(timeline, QPoint(2, 10))
    QTest.mouseRelease(timeline, LEFT, NONE, QPoint(2, 10))
    page.editor.undo()
    assert page.reading.position == 0  # a drag is one step of the history


def test_a_dragged_edge_changes_its_weight_and_every_number(page: BackpropPage) -> None:
    graph = page.stage.graph
    go_to(page, 36)
    places = graph.places
    assert places is not None
    card = places.cards[2, 0, 0].center().toPoint()
    QTest.mousePress(graph, LEFT, NONE, card)
    QTest.mouseMove(graph, card - QPoint(0, 50))
    QTest.mouseRelease(graph, LEFT, NONE, card - QPoint(0, 50))
    assert page.state.network.weights[1][0][0] == pytest.approx(3.17, abs=0.02)
    page.editor.undo()
    assert page.state.network.weights[1][0][0] == 2.666


def test_a_click_on_an_example_shows_it_at_the_same_place(page: BackpropPage) -> None:
    go_to(page, 19)
    page.panel.example.table.chosen.emit(0)
    assert (page.state.example, page.state.position) == (0, 19)
    assert page.reading is not None
    np.testing.assert_array_equal(page.reading.numbers.inputs[0], [0.0, 0.0])


def test_play_goes_to_the_end_and_stops(page: BackpropPage, qtbot: QtBot) -> None:
    page.handlers()["faster"]()
    page.panel.step.sizes.chosen.emit("example")
    page.transport.speed_changed.emit(30.0)
    page.walk.toggle_play()
    assert page.walk.is_playing
    qtbot.waitUntil(lambda: not page.walk.is_playing, timeout=30_000)
    assert page.reading is not None
    assert page.reading.position == page.reading.order.n_steps


def test_a_perceptron_has_no_gradient_and_the_page_says_why(page: BackpropPage, qtbot: QtBot) -> None:
    page.panel.network.activation_chosen.emit(1, "step")
    assert page.reading is not None
    assert "Layer 1 is made of steps" in page.stage.check.in_words()
    go_to(page, page.reading.order.n_steps)
    assert "∂C/∂w²₁₁" in page.stage.check.in_words()  # what is behind it learns
    page.panel.network.activation_chosen.emit(2, "step")
    assert "(1.8)" in page.stage.check.in_words()
    before = page.state
    with qtbot.waitSignal(page.refused) as refused:
        page.transport.next_requested.emit()
    assert "there is no update" in refused.args[0]
    assert page.state == before


def test_the_page_is_saved_and_comes_back(page: BackpropPage) -> None:
    go_to(page, 11)
    saved = encode(page.state)
    page.walk.reset()
    page.restore(decode(type(page.state), saved))
    assert page.state.position == 11


def test_a_click_on_a_neuron_goes_to_its_number(page: BackpropPage) -> None:
    graph = page.stage.graph
    places = graph.places
    assert places is not None
    QTest.mouseClick(graph, LEFT, NONE, places.neuron(1, 1).toPoint())
    assert page.state.position == 8
    QTest.mouseClick(graph, LEFT, NONE, places.cards[2, 0, 1].center().toPoint())
    assert page.state.position == 10


def test_a_click_on_a_term_goes_to_its_place_and_lights_it_everywhere(page: BackpropPage) -> None:
    formula = page.stage.formula
    go_to(page, 19)
    scene = formula.scene
    assert scene is not None
    assert page.reading is not None
    whole = page.reading.of.block_numbers["error", 1, 0]
    QTest.mouseClick(formula, LEFT, NONE, scene.boxes[0].center().toPoint())
    assert page.state.position == 18
    assert formula.in_words().splitlines()[-1] == "δ¹₁ = …"
    assert page.stage.graph.lit.edges == {(2, 0, 0)}
    assert page.stage.timeline.cells[whole].first < 18 <= page.stage.timeline.cells[whole].last
    (weights,) = _places(page, "(W^{2})^{T}")
    assert (0, 0) in weights.matrix.lit
    page.editor.undo()
    assert page.state.position == 19


def test_arrow_keys_go_from_term_to_term(page: BackpropPage) -> None:
    formula = page.stage.formula
    go_to(page, 19)
    formula.setFocus()
    places = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(formula, key)
        places.append(page.state.position)
    assert places == [18, 18, 19, 19]
    names = []
    for position in range(1, 8):
        go_to(page, position)
        assert page.reading is not None
        assert page.reading.quantity is not None
        names.append(page.reading.quantity.name)
    go_to(page, 1 + names.index("a^{1}_{1}"))
    QTest.keyClick(formula, Qt.Key.Key_Left)
    assert page.state.position == 3
    assert page.reading is not None
    assert page.reading.quantity is not None
    assert page.reading.quantity.name == "z^{1}_{1}"
    page.panel.step.asking_changed.emit(True)
    QTest.keyClick(formula, Qt.Key.Key_Return)
    assert formula.line.isVisibleTo(formula)


def test_every_tab_shows_the_same_network(page: BackpropPage) -> None:
    texts = {}
    for tab in ("paths", "wishes", "slopes", "sheet"):
        page.panel.tabs.chosen.emit(tab)
        assert not page.transport.isVisible()
        texts[tab] = "\n".join(view.text for view in spoken_views(page.stages))
        assert set(page.handlers()) <= page.all_actions()
    assert "−0.073421" in texts["paths"]
    assert "∂C/∂w¹₁₁" in texts["paths"]
    assert "a²₁\t0.45554" in texts["wishes"]
    assert "ReLU" in texts["slopes"]
    assert "δ¹₁ = w²₁₁ · δ²₁ · σ′(z¹₁) = \t−0.073" in texts["sheet"]


def test_a_weight_is_chosen_by_name_or_by_a_click(page: BackpropPage, qtbot: QtBot) -> None:
    page.panel.tabs.chosen.emit("paths")
    page.panel.paths.weight_entered.emit("w 2 1 2")
    assert page.state.weight == (2, 0, 1)
    graph = page.stages.paths.graph
    places = graph.places
    assert places is not None
    QTest.mouseClick(graph, LEFT, NONE, places.edge(1, 0, 0).pointAt(0.3).toPoint())
    assert page.state.weight == (1, 0, 0)
    with qtbot.waitSignal(page.refused) as refused:
        page.panel.paths.weight_entered.emit("w 7 7 7")
    assert "is no weight of this network" in refused.args[0]


def test_a_sheet_by_seed_is_followed_on_the_page(page: BackpropPage, qtbot: QtBot) -> None:
    page.panel.tabs.chosen.emit("sheet")
    page.panel.sheet.source_chosen.emit("seed")
    page.panel.sheet.entered.emit("3, 4, 2", "7", "2")
    sheet = page.stages.sheet.preview.scenes[0].sheet
    page.panel.sheet.follow_requested.emit()
    assert page.state.tab == "pass"
    assert page.reading is not None
    for step in range(page.reading.order.n_steps):
        go_to(page, step + 1)
        quantity = page.reading.quantity
        if quantity is not None and quantity.value is not None:
            value = page.stage.formula.in_words().rpartition(" = ")[2]
            assert value == next(row.answer for row in sheet.rows if row.name == quantity.name)
    with qtbot.waitSignal(page.refused) as refused:
        page.panel.sheet.entered.emit("9, 9", "7", "2")
    assert "no network for paper" in refused.args[0]


def _places(page: BackpropPage, name: str) -> list[MatrixPlace]:
    found = (part for line in page.stage.matrices.scene(None).places() for part in line)
    return [part for part in found if isinstance(part, MatrixPlace) and part.matrix.name == name]


def test_a_cell_of_a_matrix_leads_to_its_number(page: BackpropPage) -> None:
    go_to(page, 18)
    matrices = page.stage.matrices
    (w,) = _places(page, "(W^{2})^{T}")
    QTest.mouseClick(matrices, LEFT, NONE, w.cell(1, 0).center().toPoint())
    assert page.state.position == 20  # the term w²₁₂ δ²₁ of δ¹₂
    QTest.mouseClick(matrices, LEFT, NONE, _places(page, "∇W^{1}")[0].cell(1, 0).center().toPoint())
    assert page.state.position == 24


def test_formulas_matrices_or_both(page: BackpropPage) -> None:
    seen = {}
    for form in ("neuron", "matrix", "both"):
        page.stage.forms.chosen.emit(form)
        seen[form] = (page.stage.formula.isVisible(), page.stage.matrices.isVisible())
    assert seen == {"neuron": (True, False), "matrix": (False, True), "both": (True, True)}


def test_the_sheet_is_saved_from_its_tab_and_the_page_from_the_others(page: BackpropPage, tmp_path: Path) -> None:
    assert [kind.suffix for kind in page.saved_as] == [".nnviz"]
    page.save_file(tmp_path / "pass.nnviz")
    page.panel.tabs.chosen.emit("sheet")
    assert [kind.suffix for kind in page.saved_as] == [".pdf", ".svg"]
    for kind in page.saved_as:
        page.save_file(tmp_path / f"sheet{kind.suffix}")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    assert "δ" in (tmp_path / "sheet.svg").read_text(encoding="utf-8")
    page.panel.tabs.chosen.emit("wishes")
    page.open_file(tmp_path / "pass.nnviz")
    assert page.state.tab == "pass"


def test_weights_biases_and_inputs_are_typed(page: BackpropPage, qtbot: QtBot) -> None:
    graph = page.stage.graph
    places = graph.places
    assert places is not None
    spots = (places.cards[2, 0, 1].center(), places.neuron(1, 0), places.neuron(0, 1))
    for spot, text in zip(spots, ("-1,5", "0.25", "0.7"), strict=True):
        QTest.mouseDClick(graph, LEFT, NONE, spot.toPoint())
        assert graph.entry.isVisible()
        QTest.keyClicks(graph.entry, text)
        QTest.keyClick(graph.entry, Qt.Key.Key_Return)
        assert not graph.entry.isVisible()
    state = page.state
    assert (state.network.weights[1][0][1], state.network.biases[0][0], state.examples.inputs[2][1]) == (
        -1.5,
        0.25,
        0.7,
    )
    for text in ("1e400", "nan", "two"):
        QTest.mouseDClick(graph, LEFT, NONE, spots[0].toPoint())
        graph.entry.setText(text)
        with qtbot.waitSignal(page.refused) as refused:
            QTest.keyClick(graph.entry, Qt.Key.Key_Return)
        assert text in refused.args[0]
        QTest.keyClick(graph.entry, Qt.Key.Key_Escape)
    assert page.state.network.weights == state.network.weights


def test_the_next_pass_takes_the_update(page: BackpropPage) -> None:
    assert page.reading is not None
    updated = page.reading.numbers.updated()
    page.transport.next_requested.emit()
    assert page.state.example == 3
    np.testing.assert_array_equal(page.state.network.network().weights[1], updated.weights[1])
    page.editor.undo()
    assert page.state.network.weights[1][0][0] == 2.666


def test_every_part_of_the_timeline_has_room_for_its_name(page: BackpropPage) -> None:
    timeline = page.stage.timeline
    assert len({round(box.width(), 3) for box in timeline.boxes()}) == 1  # where there is room they are alike
    layers = range(1, 6)
    names = [*(f"{letter}^{{{n}}}" for n in layers for letter in "za"), "C"]
    names += [f"{letter}^{{{n}}}" for n in layers for letter in ("δ", "∇W", "∇b", "W, b")]
    timeline.cells = tuple(Cell(n, n + 1, name, name[0]) for n, name in enumerate(names))
    timeline.setFixedWidth(1100)
    boxes = timeline.boxes()
    assert all(box.width() >= math_width(name, 12.0) for name, box in zip(names, boxes, strict=True))
    assert boxes[-1].right() == pytest.approx(timeline.width())
    assert timeline.position_at(timeline.x_of(17)) == 17
