"""A hand on the network of the page: fields, wheel, drags and keys, undone and redone to the last bit."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QWheelEvent
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.diagram.network_layout import EdgeHit, NeuronHit
from nnviz.nn.edits.orders import Hand
from nnviz.nn.network import Network, forward
from nnviz.nn.plan import TrainingPlan
from nnviz.runs.commands import EditRun
from nnviz.ui.network.page import NetworkPage
from nnviz.ui.training.training_worker import Progress
from tests.ui.network.hand.cases import bits, weight

PLAN = TrainingPlan(sizes=(16, 30, 3))
Session = Any  # the fakes of conftest.py
Run = Any


@pytest.fixture
def held(page: NetworkPage, run: Run) -> NetworkPage:
    """A page whose run has been heard of, with w²₃₁ taken hold of."""
    page.show_progress(run.progress(run.measured(10)))
    page.hand.take_named("w 2 3 1")
    return page


def type_value(page: NetworkPage, text: str, qtbot: QtBot) -> None:
    line = page.panel.hand.number
    line.setFocus()
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def knowing(progress: Progress, page: NetworkPage) -> Progress:
    """The same, of a run that has heard of all that was asked for."""
    hand = Hand(last_order=page.run.state.pending[-1].number)
    return replace(progress, snapshot=replace(progress.snapshot, hand=hand))


def turn(page: NetworkPage, at: QPointF, notches: float, *, fine: bool = False) -> None:
    view = page.stage.view
    keys = Qt.KeyboardModifier.ShiftModifier if fine else Qt.KeyboardModifier.NoModifier
    delta = QPoint(0, round(120 * notches))
    spot = view.mapToGlobal(at)
    phase = Qt.ScrollPhase.NoScrollPhase
    QApplication.sendEvent(view, QWheelEvent(at, spot, QPoint(), delta, Qt.MouseButton.NoButton, keys, phase, False))


def middle_of(page: NetworkPage) -> QPointF:
    """The middle of what is taken hold of."""
    scene = page.stage.view.scene
    assert scene is not None
    hit = scene.selected
    if isinstance(hit, NeuronHit):
        place = scene.layout.place(hit)
        assert place is not None
        return QPointF(*place)
    assert isinstance(hit, EdgeHit)
    start = scene.layout.place(NeuronHit(hit.layer - 1, hit.k))
    end = scene.layout.place(NeuronHit(hit.layer, hit.j))
    assert start is not None
    assert end is not None
    left, right = scene.layout.columns[hit.layer - 1].right_rim, scene.layout.columns[hit.layer].left_rim
    return QPointF((left + right) / 2, (start[1] + end[1]) / 2)


def test_a_typed_number_is_the_weights_and_the_example_answers_at_once(
    held: NetworkPage, session: Session, blobs: Dataset, qtbot: QtBot
) -> None:
    type_value(held, "-1,25", qtbot)
    assert weight(held) == -1.25
    (command,) = [sent for sent in session.sent if isinstance(sent, EditRun)]
    assert command.order.made[0].edit.value == -1.25
    scene = held.stage.view.scene
    assert scene is not None
    assert held.network is not None
    expected = forward(held.network, blobs.test.inputs(held.examples.index))
    shown = held.stage.view._wanted
    assert shown is not None
    assert shown[0] is held.network
    np.testing.assert_allclose(shown[1].output, expected.output)


@pytest.mark.parametrize("text", ["1e400", "NaN", "much", "2000000", ""])
def test_what_is_no_number_gets_one_sentence_and_changes_nothing(
    text: str, held: NetworkPage, sentences: list[str], session: Session, qtbot: QtBot
) -> None:
    before = bits(held.network)
    type_value(held, text, qtbot)
    assert len(sentences) == 1
    assert bits(held.network) == before
    assert not [sent for sent in session.sent if isinstance(sent, EditRun)]


def test_the_wheel_on_what_is_held_turns_its_number_and_elsewhere_zooms(held: NetworkPage) -> None:
    held.hand.set_value(0.5)
    turn(held, middle_of(held), 1)
    assert weight(held) == pytest.approx(0.6)
    turn(held, middle_of(held), -3)
    assert weight(held) == pytest.approx(0.3)
    turn(held, middle_of(held), 1, fine=True)
    assert weight(held) == pytest.approx(0.31)
    zoom = held.stage.view._zoom
    turn(held, QPointF(5, 5), 1)
    assert weight(held) == pytest.approx(0.31)
    assert held.stage.view._zoom != zoom


def test_the_finest_wheels_add_up(held: NetworkPage) -> None:
    held.hand.set_value(0.5)
    for _ in range(8):
        turn(held, middle_of(held), 0.125)
    assert weight(held) == pytest.approx(0.6)


def test_turns_in_a_row_are_one_step_of_undo(held: NetworkPage) -> None:
    held.hand.set_value(0.5)
    before = bits(held.network)
    for _ in range(5):
        turn(held, middle_of(held), 1)
    assert weight(held) == pytest.approx(1.0)
    held.run.undo()
    assert bits(held.network) == before
    held.run.redo()
    assert weight(held) == pytest.approx(1.0)


def test_a_drag_up_on_a_neuron_raises_its_bias(held: NetworkPage, qtbot: QtBot) -> None:
    held.hand.take_named("p 3 2")
    held.hand.set_value(0.2)
    view, at = held.stage.view, middle_of(held).toPoint()
    before = bits(held.network)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
    for way in (3, 9, 15, 30):
        qtbot.mouseMove(view, at - QPoint(0, way))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at - QPoint(0, 30))
    assert held.network is not None
    assert float(held.network.biases[1][2]) == pytest.approx(1.2)
    assert held.stage.selected == NeuronHit(2, 2)
    held.run.undo()
    assert bits(held.network) == before


def test_a_click_on_what_is_held_selects_as_ever(held: NetworkPage, qtbot: QtBot) -> None:
    held.hand.take_named("p 3 2")
    before = bits(held.network)
    qtbot.mouseClick(held.stage.view, Qt.MouseButton.LeftButton, pos=middle_of(held).toPoint())
    assert held.stage.selected == NeuronHit(2, 2)
    assert bits(held.network) == before


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("w 2 3 1", EdgeHit(2, 2, 0)),
        ("w²₃₁", EdgeHit(2, 2, 0)),
        ("w 1 30 16", EdgeHit(1, 29, 15)),
        ("b 3 2", NeuronHit(2, 2)),
        ("p 3 2", NeuronHit(2, 2)),
        ("x 5", NeuronHit(0, 4)),
    ],
)
def test_a_name_that_is_typed_lights_what_it_names(
    text: str, hit: object, page: NetworkPage, run: Run, qtbot: QtBot
) -> None:
    page.show_progress(run.progress())
    line = page.panel.hand.name
    page.handlers()["find"]()
    qtbot.waitUntil(line.hasFocus)
    line.insert(text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    scene = page.stage.view.scene
    assert scene is not None
    assert scene.selected == hit
    assert not line.hasFocus()


@pytest.mark.parametrize("text", ["w 3 2 31", "w 2 4 1", "nonsense", "w", "b 4 2", ""])
def test_a_name_of_nothing_gets_a_sentence(text: str, held: NetworkPage, sentences: list[str]) -> None:
    held.hand.take_named(text)
    assert len(sentences) == 1
    assert "16–30–3" in sentences[0]
    assert held.stage.selected == EdgeHit(2, 2, 0)


def test_every_edit_is_undone_and_redone_to_the_last_bit(held: NetworkPage) -> None:
    acts: list[Callable[[], object]] = [
        lambda: held.hand.set_value(0.75),
        held.hand.randomise,
        held.handlers()["value_up"],
        held.handlers()["set_zero"],
        lambda: held.hand.take_named("p 4 1"),
        held.hand.toggle_switch,
        held.hand.toggle_freeze,
        held.hand.randomise,
    ]
    gone_through = [bits(held.network)]
    for act in acts:
        act()
        gone_through.append(bits(held.network))
    n_edits = len(acts) - 1
    for _ in range(n_edits):
        held.run.undo()
    assert bits(held.network) == gone_through[0]
    for _ in range(n_edits):
        held.run.redo()
    assert bits(held.network) == gone_through[-1]


def test_with_nothing_held_keys_say_what_to_do_first(page: NetworkPage, run: Run, sentences: list[str]) -> None:
    page.show_progress(run.progress())
    for name in ("set_zero", "randomise", "freeze", "switch", "value_up", "value_down"):
        page.handlers()[name]()
    assert len(sentences) == 6
    assert all("type its name: w 2 3 1" in sentence for sentence in sentences)


def test_what_was_measured_is_grey_until_the_edited_network_is(held: NetworkPage, run: Run) -> None:
    now, test = held.panel.now, held.panel.hand._test
    assert test.isEnabled()
    held.hand.set_value(2.0)
    assert not test.isEnabled()
    assert not now._cost.isEnabled()
    held.show_progress(knowing(run.progress(run.measured(4)), held))
    assert test.isEnabled()
    assert now._cost.isEnabled()
    assert "86 right (+6)" in test.text()


def test_what_a_pull_has_gained_is_told_against_what_was_there_before_it(held: NetworkPage, run: Run) -> None:
    test = held.panel.hand._test
    held.hand.set_value(2.0, "pull")
    held.show_progress(knowing(run.progress(run.measured(4)), held))
    held.hand.set_value(2.5, "pull")
    held.show_progress(knowing(run.progress(run.measured(5)), held))
    assert "85 right (+5)" in test.text()


def test_what_training_has_not_heard_of_yet_is_seen_in_what_comes(held: NetworkPage, run: Run) -> None:
    held.hand.set_value(2.0)
    late = run.progress(epoch=0.2)
    held.show_progress(late)
    assert weight(held) == 2.0
    assert weight(held, 1) == float(late.snapshot.network.weights[0][2, 0])


def test_a_new_run_has_no_edits_and_undo_brings_them_back(held: NetworkPage, session: Session, run: Run) -> None:
    held.hand.set_value(2.0)
    edited = bits(held.network)
    held.run.reset()
    assert bits(held.network) != edited
    held.run.undo()
    assert bits(held.network) == edited
    assert session.named("recall")


def test_a_network_without_data_is_changed_too_and_its_typed_inputs_stay(
    page: NetworkPage, run: Run, sentences: list[str]
) -> None:
    page.show_progress(run.progress())
    built = Network((np.ones((3, 2)), np.ones((1, 3))), (np.zeros(3), np.zeros(1)), ("step", "step"))
    page.show_built(built)
    page.stage.typed.set_values([Fraction(1), Fraction(1, 2)])
    page.hand.take_named("w 2 1 3 = -0.5")
    page.hand.take_named("layer 1 * 2")
    assert sentences == []
    assert page.network is not None
    assert page.network.weights[1].tolist() == [[1.0, 1.0, -0.5]]
    assert page.network.weights[0].tolist() == [[2.0, 2.0]] * 3
    assert page.stage.typed.values.tolist() == [1.0, 0.5]
    page.hand.take_named("p 1 1 freeze")
    assert sentences == ["Nothing is trained here: only values can be changed."]
    page.run.undo()
    page.run.undo()
    assert page.network is built
    page.run.undo()
    assert page.network.sizes == (16, 30, 3)


def test_what_was_measured_before_the_training_heard_of_an_edit_stays_grey(held: NetworkPage, run: Run) -> None:
    held.hand.set_value(2.0)
    held.show_progress(run.progress(run.measured(4)))
    assert not held.panel.hand.is_test_known
    held.show_progress(knowing(run.progress(run.measured(5)), held))
    assert held.panel.hand.is_test_known
    assert held.run.state.pending == ()
