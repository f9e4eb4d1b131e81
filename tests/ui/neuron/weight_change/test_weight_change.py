"""The experiment of section 1.3 on the neuron page: one small change in a whole network."""

import json
from fractions import Fraction

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import DataError, Dataset
from nnviz.experiments.misread_nine import MisreadNine
from nnviz.experiments.weight_change import PerturbedNetwork
from nnviz.neuron.edits import with_weight_change_toggled
from nnviz.neuron.state import NeuronState
from nnviz.neuron.weight_change_choice import read_weight_change
from nnviz.storage.codec import decode, encode
from nnviz.ui.neuron.page import NeuronPage
from nnviz.ui.neuron.weight_change import trained_network as flip_work
from nnviz.ui.neuron.weight_change.nine_card import nine_text
from nnviz.ui.neuron.weight_change.weight_change_card import change_text, network_text
from tests.ui.neuron.conftest import button, field, type_into


@pytest.fixture
def open_page(page: NeuronPage, qtbot: QtBot) -> NeuronPage:
    button(page.panel, "In a network").click()
    assert "is being trained" in page.stage.figure.weight_change.text
    qtbot.waitUntil(lambda: "test images right" in page.stage.figure.weight_change.text, timeout=20_000)
    return page


def check_network(page: NeuronPage) -> PerturbedNetwork:
    perturbed = page._trained.perturbed
    assert perturbed is not None
    return perturbed


def check_fresh(page: NeuronPage) -> PerturbedNetwork:
    perturbed = check_network(page)
    choice = page.value.weight_change
    expected = f"{network_text(perturbed)}\n{change_text(choice, perturbed, read_weight_change(perturbed, choice))}"
    assert page.stage.figure.weight_change.text == expected
    return perturbed


def test_the_experiment_from_opening_to_closing(open_page: NeuronPage, refusals: list[str]) -> None:
    page = open_page
    perturbed = check_fresh(page)
    assert perturbed.n_images == 2_000
    assert perturbed.n_right("sigmoid") > 1_700
    type_into(field(page.stage, "Δw"), "10")
    assert page.value.weight_change.change == 10
    check_fresh(page)
    type_into(field(page.stage, "Weight to change"), "w 2 3 7")
    assert (page.value.weight_change.layer, page.value.weight_change.j, page.value.weight_change.k) == (2, 2, 6)
    check_fresh(page)
    button(page.stage, "Another weight").click()
    button(page.stage, "Another weight").click()
    assert page.value.weight_change.draws == 2
    check_fresh(page)
    page.editor.undo()
    check_fresh(page)
    for name, wrong in (("Δw", "11"), ("Δw", "abc"), ("Weight to change", "w 9 9 9"), ("Weight to change", "p 2 1")):
        type_into(field(page.stage, name), wrong)
    assert len(refusals) == 4
    check_fresh(page)
    saved = json.loads(json.dumps(encode(page.state)))
    assert page.handlers()["escape"]()
    assert not page.value.weight_change.is_open
    page.restore(decode(NeuronState, saved))
    assert page.value.weight_change.is_open
    check_fresh(page)
    page.stage.figure.weight_change.grab()


def test_a_small_change_moves_sigmoids_a_little_and_perceptrons_by_jumps(open_page: NeuronPage) -> None:
    perturbed = check_fresh(open_page)
    choice = open_page.value.weight_change
    assert choice.change == Fraction(1, 10)
    for draw in range(8):
        layer, j, k = perturbed.some_weight(draw)
        step = perturbed.count("step", layer=layer, j=j, k=k, change=0.1)
        assert step.largest in (0.0, 1.0)
        assert perturbed.count("sigmoid", layer=layer, j=j, k=k, change=0.1).largest < 0.05


def test_without_digits_the_reason_is_shown(page: NeuronPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_digits() -> Dataset:
        raise DataError("the built-in digits cannot be read")

    monkeypatch.setattr(flip_work, "load_digits", no_digits)
    button(page.panel, "In a network").click()
    qtbot.waitUntil(lambda: "cannot be read" in page.stage.figure.weight_change.text)
    button(page.stage, "Another weight").click()  # nothing to draw from
    assert page.value.weight_change.draws == 0


def test_a_misread_9_is_brought_closer_until_it_is_read(open_page: NeuronPage) -> None:
    page = open_page
    button(page.stage, "A misread 9").click()
    assert "This 9 is read as" in page.stage.figure.nine.text
    for _ in range(40):
        button(page.stage, "A bit closer to 9").click()
    assert "After 40 presses: read as 9" in page.stage.figure.nine.text
    page.stage.figure.nine.grab()
    page.editor.undo()
    assert "After 39 presses" in page.stage.figure.nine.text
    button(page.stage, "Another 9").click()
    assert (page.value.weight_change.nine, page.value.weight_change.presses) == (1, 0)
    perturbed = check_network(page)
    assert page.stage.figure.nine.text == nine_text(
        page.value.weight_change, MisreadNine(perturbed).numbers(1, 0), perturbed.n_images
    )
    button(page.stage, "A bit closer to 9").click()
    assert "After one press" in page.stage.figure.nine.text
    button(page.stage, "From the start").click()
    assert page.value.weight_change.presses == 0
    button(page.stage, "One Δw").click()
    check_fresh(page)


def test_nothing_is_trained_before_the_page_is_seen(page: NeuronPage, qtbot: QtBot) -> None:
    page.hide()
    page.editor.edit(with_weight_change_toggled)
    assert not page._trained.is_training
    page.show()
    assert page._trained.is_training
    page.close_page()  # in the midst of it
    assert page._trained.perturbed is None
