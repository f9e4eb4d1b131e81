"""What the tabs show when the network, the data or the run that they were about are there no more."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from nnviz.data.dataset import Dataset
from nnviz.descent import edits
from nnviz.nn.network import Network, random_network
from nnviz.runs.run_place import RunPlace
from nnviz.ui.descent.page import DescentPage
from tests.ui.descent.conftest import moved, plan_of

IS_FOUND: dict[str, Callable[[DescentPage], bool]] = {
    "landscape": lambda page: page.panel.landscape.texts[0] != "",
    "weight": lambda page: page.network.sweep.marker is not None,
    "noise": lambda page: bool(page.panel.noise.rows) and page.network.noise.average is not None,
    "step": lambda page: page.network.step.found is not None,
    "cost": lambda page: page.network.cost.found is not None and page.network.cost.paths is not None,
}


def in_words(page: DescentPage, tab: str) -> list[str]:
    stages, panel = page.stages, page.panel
    landscape = (stages.landscape.map, stages.landscape.relief, stages.landscape.line)
    views = {
        "landscape": landscape,
        "weight": (stages.sweep.slope,),
        "noise": (stages.noise.chart, stages.noise.fan, stages.noise.drawn),
        "step": (stages.step.table, stages.step.strip),
        "cost": (stages.cost.terms, stages.cost.paths),
    }
    texts: dict[str, tuple[str, ...]] = {
        "landscape": panel.landscape.texts,
        "weight": panel.sweep.texts,
        "noise": (panel.noise.times, *sum(panel.noise.rows, ())),
        "step": panel.step.texts,
        "cost": panel.cost.texts,
    }
    return [*(view.in_words() for view in views[tab]), *texts[tab]]


def opened(page: DescentPage, qtbot: QtBot, tab: str) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, tab))
    qtbot.waitUntil(lambda: IS_FOUND[tab](page), timeout=30_000)
    assert any(in_words(page, tab))
    assert page.stages.nothing.sentence == ""


@pytest.mark.parametrize("tab", IS_FOUND)
def test_a_network_that_the_data_do_not_fit_leaves_nothing_of_the_one_before(
    page: DescentPage, qtbot: QtBot, network: Network, tab: str
) -> None:
    opened(page, qtbot, tab)
    other = random_network((2, 3, 2), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    page.network.take_run(None)
    page.network.take_network(other, "from a file")
    assert "2 inputs and 2 outputs" in page.stages.nothing.in_words()
    assert page.stages.currentWidget() is page.stages.nothing
    assert not any(in_words(page, tab))
    assert not page.grab().isNull()
    page.network.take_run(RunPlace(plan_of(network), 0.0, run_id=2))
    page.network.take_network(network, "the start")
    qtbot.waitUntil(lambda: IS_FOUND[tab](page), timeout=30_000)
    assert page.stages.nothing.sentence == ""


@pytest.mark.parametrize("tab", IS_FOUND)
def test_it_is_the_same_where_all_changes_while_another_tab_is_open(
    page: DescentPage, qtbot: QtBot, pictures: Dataset, tab: str
) -> None:
    opened(page, qtbot, tab)
    page.editor.edit(lambda state: edits.with_tab(state, "ball"))
    page.network.take_dataset(pictures)
    page.editor.edit(lambda state: edits.with_tab(state, tab))
    assert "784" in page.stages.nothing.sentence
    assert not any(in_words(page, tab))


@pytest.mark.parametrize("tab", IS_FOUND)
def test_another_network_of_the_same_sizes_is_looked_at_anew(
    page: DescentPage, qtbot: QtBot, network: Network, tab: str
) -> None:
    opened(page, qtbot, tab)
    before = in_words(page, tab)
    other = moved(network, 77)
    page.network.take_run(RunPlace(plan_of(network), 0.0, run_id=2))
    page.network.take_network(other, "the start")
    assert page.network.on_show.run == [other]
    qtbot.waitUntil(lambda: IS_FOUND[tab](page) and in_words(page, tab) != before, timeout=30_000)


def test_a_reset_keeps_the_plane_on_which_the_run_was(page: DescentPage, qtbot: QtBot, network: Network) -> None:
    opened(page, qtbot, "landscape")
    drawn = page.network.landscape.drawn
    page.network.take_run(RunPlace(plan_of(network), 0.0, run_id=2))
    page.network.take_network(page.network.on_show.run[0], "the start")
    assert page.network.landscape.drawn is not None
    assert drawn is not None
    assert page.network.landscape.drawn.landscape.plane is drawn.landscape.plane


def test_a_network_in_no_run_has_a_cost_but_no_next_steps(page: DescentPage, qtbot: QtBot, network: Network) -> None:
    opened(page, qtbot, "cost")
    page.network.take_run(None)
    page.network.take_network(moved(network, 3), "built")
    assert page.panel.cost.texts[2:] == ("", "", "")
    assert page.stages.cost.paths.in_words() == ""
    assert "no run" in page.stages.cost.about
    assert page.stages.nothing.sentence == ""
    page.network.take_run(RunPlace(replace(plan_of(network), mini_batch=2001), 0.0))
    page.network.take_network(moved(network, 4), "step 1")
    assert "2,001" in page.stages.cost.about


@pytest.mark.parametrize("tab", ["weight", "step"])
def test_a_weight_that_the_next_network_has_not_gives_way_to_one_that_it_has(
    page: DescentPage, qtbot: QtBot, network: Network, tab: str
) -> None:
    page.editor.edit(lambda state: edits.with_wish(state, weight="w 1 5 16"))
    opened(page, qtbot, tab)
    said: list[str] = []
    page.refused.connect(said.append)
    small = random_network((16, 2, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0))
    page.network.take_run(RunPlace(plan_of(small), 0.0, run_id=2))
    page.network.take_network(small, "the start")
    qtbot.waitUntil(lambda: IS_FOUND[tab](page), timeout=30_000)
    section = page.panel.sweep if tab == "weight" else page.panel.step
    assert section.weight.text() == "w 1 2 16"
    assert "w¹₂,₁₆" in "".join(in_words(page, tab))
    page.network.take_run(RunPlace(plan_of(network), 0.0, run_id=3))
    page.network.take_network(network, "the start")
    assert section.weight.text() == "w 1 5 16"
    assert said == []


def test_main_directions_come_as_soon_as_there_is_a_run(page: DescentPage, qtbot: QtBot, network: Network) -> None:
    page.network.on_show.forget_run()
    with qtbot.waitSignal(page.refused) as refused:
        page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "landscape"), plane="run"))
    assert refused.args[0] == page.stages.nothing.sentence
    assert "trained" in refused.args[0]
    for seed in range(20, 24):
        page.network.take_network(moved(network, seed), f"step {seed}")
    qtbot.waitUntil(lambda: IS_FOUND["landscape"](page), timeout=30_000)
    assert page.stages.nothing.sentence == ""


def test_looks_at_another_network_s_weights_are_no_looks(page: DescentPage, qtbot: QtBot, network: Network) -> None:
    page.editor.edit(lambda state: edits.with_game(edits.with_tab(state, "game"), "network"))
    page.editor.edit(lambda state: edits.with_look(state, (0.1, 0.2, 0.3)))
    qtbot.waitUntil(lambda: page.panel.game.texts[0] == "2", timeout=30_000)
    page.network.take_network(
        random_network((16, 2, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0)), "opened"
    )
    assert page.state.game.looks == ()
    qtbot.waitUntil(lambda: page.panel.game.texts[0] == "1", timeout=30_000)
    assert page.stages.game.about.startswith("16–2–3")
    page.network.take_network(
        random_network((2, 2, 3), ("sigmoid",) * 2, initial="text", rng=np.random.default_rng(0)), "opened"
    )
    assert "2 inputs" in page.stages.nothing.sentence
    assert page.panel.game.texts == ("",) * 5
    page.editor.edit(lambda state: edits.with_game(state, "two"))
    assert page.stages.nothing.sentence == ""
