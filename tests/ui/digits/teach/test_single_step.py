"""A bit closer to 9, in the window: the outputs, the other images, undo; nothing stale."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.nn.network import Network, forward, random_network
from nnviz.ui.digits.teach.context import TaughtExample
from nnviz.ui.digits.teach.teaching import FEWEST_UNDONE, Teaching, _history
from tests.ui.digits.teach.conftest import Draw


def press(teaching: Teaching, qtbot: QtBot, n: int = 1) -> None:
    """Press so often, each time as soon as the network before has been put to use."""
    for _ in range(n):
        with qtbot.waitSignal(teaching.network_requested):
            teaching.panel.single_step.click()


def counted(teaching: Teaching, qtbot: QtBot) -> None:
    def are_counted() -> bool:
        others = teaching.single_step.others
        return others is not None and others.as_perceptrons is not None

    qtbot.waitUntil(are_counted)


def in_use(teaching: Teaching) -> Network:
    return teaching.network


def test_without_a_drawing_or_a_wish_nothing_can_be_pressed(teaching: Teaching, draw: Draw) -> None:
    panel = teaching.panel
    assert not panel.single_step.isEnabled()
    assert not panel.label.findChildren(type(panel.single_step))[0].isEnabled()
    teaching.set_drawing(draw(1))
    assert not panel.single_step.isEnabled(), "toward what?"
    panel.label.chosen.emit(9)
    assert panel.single_step.isEnabled()
    assert panel.single_step.text() == "A bit closer to 9"
    assert not panel.undo.isEnabled()


def test_presses_bring_the_wished_output_up_until_it_is_the_answer(
    teaching: Teaching, draw: Draw, qtbot: QtBot
) -> None:
    drawing = draw(1)
    teaching.set_drawing(drawing)
    before = forward(in_use(teaching), drawing.inputs).output
    wished = int(before.argmin())
    teaching.panel.label.chosen.emit(wished)
    press(teaching, qtbot, 25)
    after = forward(in_use(teaching), drawing.inputs).output
    assert int(after.argmax()) == wished
    assert teaching.panel.presses.names[0] == f"{wished}  {after[wished]:.3f}"
    assert f"→ {after[wished]:.4f}" in teaching.panel.step.text()


def test_other_images_are_counted_against_a_loop(
    teaching: Teaching, network: Network, patterns: Dataset, draw: Draw, qtbot: QtBot
) -> None:
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    press(teaching, qtbot, 6)
    counted(teaching, qtbot)
    others = teaching.single_step.others
    assert others is not None
    n_fixed = n_broken = n_other = n_flipped = 0
    steps = [replace(n, activations=("step", "step")) for n in (network, in_use(teaching))]
    for x, label in zip(patterns.test.inputs(slice(None), np.float32), patterns.test.labels, strict=True):
        old, new = (int(forward(n, x).output.argmax()) for n in (network, in_use(teaching)))
        if old != new:
            n_fixed += new == label
            n_broken += old == label
            n_other += label not in (old, new)
        n_flipped += any(forward(steps[0], x).output != forward(steps[1], x).output)
    changes = others.changes
    assert (len(changes.fixed), len(changes.broken), len(changes.otherwise)) == (n_fixed, n_broken, n_other)
    assert changes.n_changed > 0
    assert others.as_perceptrons is not None
    assert others.as_perceptrons.n_moved == n_flipped
    text = teaching.panel.changes.text()
    assert text.startswith(f"6 presses changed {changes.n_changed} of 200 test images: {n_fixed} fixed")
    assert text.endswith(f"flips outputs of {n_flipped}.")


def test_undo_goes_back_press_by_press_and_the_numbers_with_it(
    teaching: Teaching, network: Network, draw: Draw, qtbot: QtBot
) -> None:
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    press(teaching, qtbot)
    first = in_use(teaching)
    press(teaching, qtbot)
    teaching.panel.undo.click()
    assert in_use(teaching) is first
    counted(teaching, qtbot)
    assert teaching.panel.changes.text().startswith("1 press changed")
    teaching.panel.undo.click()
    assert in_use(teaching) is network
    assert teaching.panel.changes.text() == teaching.panel.step.text() == ""
    assert not teaching.panel.undo.isEnabled()


def test_another_network_ends_the_series_and_what_can_be_undone(teaching: Teaching, draw: Draw, qtbot: QtBot) -> None:
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    press(teaching, qtbot, 2)
    other = random_network((784, 5, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(8))
    teaching.set_network(other)
    assert teaching.single_step.others is None
    assert teaching.panel.changes.text() == teaching.panel.step.text() == ""
    assert not teaching.panel.undo.isEnabled()
    expected = forward(other, draw(1).inputs).output
    assert teaching.panel.presses.names[0].startswith(f"{int(expected.argmax())}  ")


def test_another_drawing_begins_anew_and_forgets_the_label(teaching: Teaching, draw: Draw, qtbot: QtBot) -> None:
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    press(teaching, qtbot)
    teaching.set_drawing(draw(1))
    assert teaching.single_step.label == 9, "the same ink read anew is the same drawing"
    teaching.set_drawing(draw(5))
    assert teaching.single_step.label is None
    assert teaching.panel.label.digit is None
    assert teaching.panel.changes.text() == ""
    teaching.set_drawing(None)
    assert teaching.panel.presses.names == ()


def test_a_late_step_of_another_network_is_dropped(
    teaching: Teaching, network: Network, draw: Draw, qtbot: QtBot
) -> None:
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    teaching.panel.single_step.click()
    other = random_network((784, 5, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(8))
    teaching.set_network(other)
    with qtbot.assertNotEmitted(teaching.network_requested, wait=60):
        pass
    assert in_use(teaching) is other


def test_perceptrons_are_refused_in_a_sentence(teaching: Teaching, network: Network, draw: Draw, qtbot: QtBot) -> None:
    teaching.set_network(replace(network, activations=("step", "step")))
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    with qtbot.waitSignal(teaching.refused) as refused:
        teaching.panel.single_step.click()
    assert "every slope is 0" in refused.args[0]


def test_without_data_it_still_steps_and_says_what_is_missing(teaching: Teaching, draw: Draw, qtbot: QtBot) -> None:
    teaching.set_dataset(None)
    teaching.set_drawing(draw(1))
    teaching.panel.label.chosen.emit(9)
    press(teaching, qtbot)
    assert "no test data" in teaching.panel.changes.text()


def test_a_pair_is_fed_and_dropped(teaching: Teaching, patterns: Dataset, draw: Draw, qtbot: QtBot) -> None:
    teaching.set_drawing(draw(1))
    teaching.show_sheet("pairs")
    sheet = teaching.pairs.sheet
    sheet.digit.chosen.emit(6)
    sheet.grid.chosen.emit(2)
    place = int(np.flatnonzero(patterns.test.labels == 6)[2])
    subject = teaching.example
    assert isinstance(subject, TaughtExample)
    assert subject.label == teaching.single_step.label == 6
    assert subject.place == place
    assert (subject.inputs == patterns.test.inputs(place, np.float32)).all()
    assert teaching.open_sheet is None
    assert not teaching.panel.keep.isEnabled(), "what is kept is drawn by the user"
    before = forward(in_use(teaching), subject.inputs).output
    press(teaching, qtbot)
    after = forward(in_use(teaching), subject.inputs).output
    assert after[6] > before[6]
    teaching.panel.drop.click()
    assert teaching.example is not None
    assert teaching.example.place is None
    assert teaching.single_step.label is None


def test_a_large_network_has_a_short_history() -> None:
    large = random_network((784, 4000, 10), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    history = _history(large)
    for n in range(20):
        history.push(large.with_bias(1, 0, float(n)))
    n_undone = 0
    while history.can_undo:
        history.undo()
        n_undone += 1
    assert n_undone == FEWEST_UNDONE - 1
