"""The tabs about the network at hand: what they show is what the network gives, also while it is trained."""

import numpy as np
import pytest
from PyQt6.QtCore import QPointF, Qt
from PyQt6.QtTest import QTest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset, one_hot
from nnviz.descent import edits
from nnviz.descent.network_wishes import PLANE_KINDS
from nnviz.experiments.weight_plane import WeightPlace
from nnviz.nn.backprop import gradient
from nnviz.nn.network import Network, forward, random_network
from nnviz.notation.significant import significant
from nnviz.ui.descent.network_on_show import MOST_OF_A_RUN, NetworkOnShow
from nnviz.ui.descent.page import DescentPage
from tests.ui.descent.conftest import moved


def cost(network: Network, dataset: Dataset, *, of_test: bool = False) -> float:
    examples = dataset.test if of_test else dataset.training
    output = forward(network, examples.inputs(slice(None))).output
    return float(np.square(output - one_hot(examples.labels, dataset.n_classes)).sum() / (2 * len(examples)))


def open_landscape(page: DescentPage, qtbot: QtBot, kind: str = "random") -> None:
    page.network.on_show.keep(page.network.on_show.run[1])
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "landscape"), plane=kind))
    tab = page.network.landscape
    qtbot.waitUntil(lambda: tab.drawn is not None and tab.drawn.landscape.is_done and not tab.is_busy, timeout=20_000)
    qtbot.waitUntil(lambda: page.panel.landscape.texts[0] != "")


@pytest.mark.parametrize("kind", PLANE_KINDS)
def test_every_plane_shows_the_network_s_own_cost(page: DescentPage, qtbot: QtBot, blobs: Dataset, kind: str) -> None:
    open_landscape(page, qtbot, kind)
    network = page.network.on_show.network
    assert network is not None
    own, drawn, distance, *_ = page.panel.landscape.texts
    assert own == significant(cost(network, blobs)) == drawn
    assert distance == "0"
    assert f"{len(blobs.training):,} training" in page.stages.landscape.texts[1]


def test_the_barrier_between_two_networks_is_shown(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    open_landscape(page, qtbot, "kept")
    drawn, network, kept = page.network.landscape.drawn, page.network.on_show.network, page.network.on_show.kept
    assert drawn is not None
    assert drawn.line is not None
    assert network is not None
    assert kept is not None
    costs = [cost(drawn.landscape.plane.network(s, 0.0), blobs) for s in drawn.line.s]
    np.testing.assert_allclose(drawn.line.costs, costs, rtol=1e-6)
    assert (costs[0], costs[-1]) == pytest.approx((cost(kept, blobs), cost(network, blobs)))
    level = np.array(costs[0]) + drawn.line.s * (costs[-1] - costs[0])
    assert drawn.line.barrier == pytest.approx(max(0.0, float((np.array(costs) - level).max())), abs=1e-6)
    assert page.stages.landscape.line.isVisible()
    assert not page.grab().isNull()


def test_without_a_kept_network_the_page_says_what_to_do(page: DescentPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.refused) as refused:
        page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "landscape"), plane="kept"))
    assert "keep one" in refused.args[0]
    with qtbot.waitSignal(page.refused) as refused:
        page.panel.landscape.keeping_requested.emit()
    assert "equal" in refused.args[0]


def test_a_place_clicked_is_a_network_whose_cost_is_said(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    open_landscape(page, qtbot)
    scene = page.stages.landscape.map.scene
    assert scene is not None
    at = scene.to_pixels(0.5, -0.5).toPoint()
    s, t = scene.to_surface(QPointF(at))
    QTest.mouseClick(page.stages.landscape.map, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    qtbot.waitUntil(lambda: page.panel.landscape.texts[3] != "")
    drawn = page.network.landscape.drawn
    assert drawn is not None
    there = drawn.landscape.plane.network(s, t)
    assert page.panel.landscape.texts[3] == significant(cost(there, blobs))
    with qtbot.waitSignal(page.network.network_requested) as requested:
        page.panel.landscape.take.click()
    assert requested.args[0].sizes == there.sizes
    assert page.handlers()["escape"]()
    assert page.panel.landscape.texts[3] == ""


def test_arrow_keys_move_the_place_that_is_looked_at(page: DescentPage, qtbot: QtBot) -> None:
    open_landscape(page, qtbot)
    view, places = page.stages.landscape.map, list[tuple[float, float]]()
    view.placed.connect(lambda s, t: places.append((s, t)))
    for number in (1, 2, 3):
        with qtbot.waitSignal(page.network.network_lent, timeout=30_000):
            qtbot.keyClick(view, Qt.Key.Key_Right)
        assert len(places) == number
    assert np.diff([s for s, _ in places]).tolist() == pytest.approx([0.04, 0.04])
    assert {t for _, t in places} == {places[0][1]}


def test_the_ball_is_the_network_in_training(page: DescentPage, qtbot: QtBot, blobs: Dataset, network: Network) -> None:
    open_landscape(page, qtbot)
    before = page.network.landscape.drawn
    assert "Space" in page.panel.landscape.hint
    further = moved(network, 9)
    page.network.take_network(further, "step 9")
    qtbot.waitUntil(lambda: page.panel.landscape.texts[0] == significant(cost(further, blobs)))
    assert page.network.landscape.drawn is before
    assert float(page.panel.landscape.texts[2]) > 0
    assert "main directions" in page.panel.landscape.hint


def test_slope_and_staircase_are_the_network_s_at_the_marker(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "weight"), weight="w 2 1 3"))
    qtbot.waitUntil(lambda: page.network.sweep.marker is not None, timeout=20_000)
    network, place = page.network.on_show.network, WeightPlace(2, 0, 2)
    assert network is not None
    page.network.sweep.move(1.25)
    qtbot.waitUntil(lambda: page.panel.sweep.texts[0] == "1.250")
    there = network.with_weight(2, 0, 2, 1.25)
    inputs, labels = blobs.test.inputs(slice(None)), blobs.test.labels
    slope = gradient(there, inputs, one_hot(labels, blobs.n_classes), "quadratic")
    n_right = int((forward(there, inputs).output.argmax(axis=1) == labels).sum())
    assert page.panel.sweep.texts[1:4] == (
        significant(cost(there, blobs, of_test=True), 5),
        significant(place.entry(slope.weights, slope.biases)),
        f"{n_right} of {len(labels)}",
    )
    assert page.handlers()["escape"]()
    qtbot.waitUntil(lambda: page.panel.sweep.texts[0] == significant(place.value(network), 4))


def test_a_marker_that_is_dragged_while_the_network_is_trained_ends_where_the_hand_is(
    page: DescentPage, qtbot: QtBot, network: Network
) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    sweep = page.network.sweep
    qtbot.waitUntil(lambda: sweep.marker is not None, timeout=30_000)
    assert sweep.found is not None
    for value in (1.0, 2.0, 3.0):
        sweep.move(value)
    sweep._take(sweep.found)  # of the network one step on, before any of these is answered
    for value in (4.0, 4.5):
        sweep.move(value)
    sweep._take(sweep.found)
    qtbot.waitUntil(lambda: not page.network.jobs.is_busy("marker"), timeout=30_000)
    assert page.panel.sweep.texts[0] == "4.500"


def test_the_range_is_zoomed_around_the_marker(page: DescentPage, qtbot: QtBot) -> None:
    page.handlers()["next_tool"]()
    page.handlers()["next_tool"]()
    assert page.state.tab == "weight"
    qtbot.waitUntil(lambda: page.network.sweep.marker is not None, timeout=20_000)
    marker = page.network.sweep.marker
    assert marker is not None
    page.handlers()["zoom_in"]()
    assert page.state.network.span == pytest.approx((marker.value - 0.5, marker.value + 0.5))
    page.handlers()["zoom_out"]()
    assert page.state.network.half == pytest.approx(5.0)


def test_small_changes_are_counted(page: DescentPage, qtbot: QtBot) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    page.panel.sweep.changes_requested.emit()
    qtbot.waitUntil(lambda: page.panel.sweep.texts[-1] != "", timeout=20_000)
    assert sum(page.panel.sweep.histogram.bars) == 200


def test_a_weight_that_is_not_there_is_refused(page: DescentPage, qtbot: QtBot) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    with qtbot.waitSignal(page.refused) as refused:
        page.panel.sweep.weight_entered.emit("w 9 9 9")
    assert "w 9 9 9" in refused.args[0]


def test_a_run_is_thinned_and_begins_anew_with_its_start(network: Network) -> None:
    on_show = NetworkOnShow()
    run = [moved(network, seed) for seed in range(3 * MOST_OF_A_RUN)]
    for one in run:
        on_show.take_network(one, "")
    assert len(on_show.run) <= MOST_OF_A_RUN
    assert on_show.run[0] is run[0]
    on_show.take_network(run[0], "")
    assert on_show.run == [run[0]]
    on_show.take_network(run[1], "")
    on_show.forget_run()
    assert on_show.run == [run[1]]


def test_the_noise_of_mini_batches_is_measured(page: DescentPage, qtbot: QtBot, blobs: Dataset) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, "noise"))
    n = len(blobs.training)
    qtbot.waitUntil(
        lambda: page.panel.noise.rows[-1:] != () and page.panel.noise.rows[-1][0] == f"{n:,}", timeout=30_000
    )
    noise = page.network.noise.noise
    assert noise is not None
    for size, texts in zip(noise.sizes, page.panel.noise.rows, strict=True):
        assert texts[:3] == (f"{size.m:,}", f"{size.median_angle:.0f}°", significant(size.rms_error))
    assert f"{n:,} training" in page.stages.noise.about
    assert not page.grab().isNull()


def test_out_of_sight_nothing_is_kept_of_another_network(page: DescentPage, qtbot: QtBot) -> None:
    open_landscape(page, qtbot)
    landscape, before = page.network.landscape, page.network.on_show.network
    assert before is not None
    page.editor.edit(lambda state: edits.with_tab(state, "weight"))
    page.hide()
    assert landscape.drawn is not None  # the tab is to be come back to
    rng = np.random.default_rng(9)
    further = Network(tuple(w + 1 for w in before.weights), before.biases, before.activations)
    page.network.take_network(further, "trained")
    assert landscape.drawn is not None
    page.network.take_network(random_network((16, 7, 3), ("sigmoid",) * 2, initial="text", rng=rng), "another")
    assert landscape.drawn is None
    assert not landscape.is_busy
