"""The page Descent in the window: it lets the run of page 3 go on, and lends its places to every page."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent import edits
from nnviz.experiments.weight_vectors import are_equal
from nnviz.nn.network import Network
from nnviz.notation.significant import significant
from nnviz.runs.commands import Change
from nnviz.ui.descent.page import DescentPage
from nnviz.ui.digits.answer.network_choice import PAGE
from nnviz.ui.window.main_window import MainWindow
from tests.ui.window.conftest import OpenWindow, wait_for


@pytest.fixture
def window(open_window: OpenWindow, strokes: Dataset) -> MainWindow:
    window = open_window(strokes)
    window.actions_.trigger("page_5")
    return window


def descent(window: MainWindow) -> DescentPage:
    page = window.page("descent")
    assert isinstance(page, DescentPage)
    return page


def wait_until_shown(window: MainWindow, qtbot: QtBot, network: Network) -> None:
    """Go to page 3 and wait until its picture is that of a network; then back."""
    window.actions_.trigger("page_3")
    view = window.page("network").stage.view
    qtbot.waitUntil(lambda: view.scene is not None and view.scene.network is network, timeout=30_000)
    window.actions_.trigger("page_5")


def real(window: MainWindow) -> Network:
    network = window.page("network").network
    assert network is not None
    return network


def open_landscape(window: MainWindow, qtbot: QtBot) -> None:
    page = descent(window)
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "landscape"), n_examples=50))
    qtbot.waitUntil(lambda: page.network.landscape.drawn is not None, timeout=30_000)


def lend_a_place(window: MainWindow, qtbot: QtBot) -> Network:
    open_landscape(window, qtbot)
    with qtbot.waitSignal(window.networks.lent, timeout=30_000) as lent:
        descent(window).network.landscape.look_at(0.25, -0.5)
    network = lent.args[0]
    assert isinstance(network, Network)
    return network


def test_what_is_said_to_come_next_comes(window: MainWindow, qtbot: QtBot) -> None:
    page = descent(window)
    tab = page.network.step
    page.editor.edit(lambda state: edits.with_tab(state, "step"))
    for step in range(8):  # 6 of them are an epoch

        def is_next(step: int = step) -> bool:
            epoch = None if tab.found is None else tab.found.epoch
            return epoch is not None and (epoch.epoch, epoch.used) == (step // 6, 10 * (step % 6))

        qtbot.waitUntil(is_next, timeout=30_000)
        found = tab.found
        assert found is not None
        window.actions_.trigger("mini_batch")
        wait_for(window, qtbot, lambda progress, step=step: progress.snapshot.step == step + 1)
        assert real(window).weights[1][0, 0] == pytest.approx(found.weight.new, abs=1e-5)
        assert real(window).biases[1][0] == pytest.approx(found.bias.new, abs=1e-5)


def test_the_run_is_let_go_on_and_paused_from_here(window: MainWindow, qtbot: QtBot) -> None:
    page = descent(window)
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    assert page.training.isVisible()
    assert not page.training.is_playing
    change = Change(epochs=100_000)  # with 30 the run may be over before anybody looks
    window.page("network").panel.plan.change_requested.emit(change, False)
    window.actions_.trigger("play")
    qtbot.waitUntil(lambda: page.training.is_playing, timeout=30_000)
    window.actions_.trigger("play")
    qtbot.waitUntil(lambda: not page.training.is_playing, timeout=30_000)
    assert page.training.place_text == window.page("network").place_text
    page.training.buttons[-1].click()
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 0)
    assert "step 0" in page.training.place_text
    page.editor.edit(lambda state: edits.with_tab(state, "ball"))
    assert not page.training.isVisible()


def test_a_place_is_shown_everywhere_until_escape(window: MainWindow, qtbot: QtBot) -> None:
    digits = window.page("digits")
    digits.networks.choose(PAGE)
    network = lend_a_place(window, qtbot)
    assert not are_equal(network, real(window))
    wait_until_shown(window, qtbot, network)
    assert digits.networks.network is network
    window.actions_.trigger("escape")
    assert digits.networks.network is real(window)
    wait_until_shown(window, qtbot, real(window))
    assert descent(window).panel.landscape.texts[3] == ""


def test_escape_on_page_3_brings_the_run_back_too(window: MainWindow, qtbot: QtBot) -> None:
    lend_a_place(window, qtbot)
    window.actions_.trigger("page_3")
    assert "Esc" in window.page("network").panel.now.notice
    window.actions_.trigger("escape")
    wait_until_shown(window, qtbot, real(window))
    assert window.page("network").panel.now.notice == ""
    assert descent(window).panel.landscape.texts[3] == ""


def test_the_run_goes_on_beneath_a_lent_network(window: MainWindow, qtbot: QtBot) -> None:
    network = lend_a_place(window, qtbot)
    window.actions_.trigger("mini_batch")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    wait_until_shown(window, qtbot, network)
    window.actions_.trigger("reset")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 0)
    wait_until_shown(window, qtbot, real(window))


def test_the_marker_of_one_weight_is_followed(window: MainWindow, qtbot: QtBot) -> None:
    page = descent(window)
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    qtbot.waitUntil(lambda: page.network.sweep.marker is not None, timeout=30_000)
    with qtbot.waitSignal(window.networks.lent, timeout=30_000) as lent:
        page.network.sweep.move(2.5)
    assert lent.args[0].weights[1][0, 0] == 2.5
    wait_until_shown(window, qtbot, lent.args[0])
    assert page.panel.sweep.texts[0] == significant(2.5, 4)
    window.actions_.trigger("escape")
    wait_until_shown(window, qtbot, real(window))


def test_the_network_of_a_place_is_trained_on(window: MainWindow, qtbot: QtBot) -> None:
    network = lend_a_place(window, qtbot)
    descent(window).panel.landscape.take.click()
    assert window.page("network").isVisible()
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 0)
    assert are_equal(real(window), network)
    window.actions_.trigger("mini_batch")
    wait_for(window, qtbot, lambda progress: progress.snapshot.step == 1)
    assert not are_equal(real(window), network)
