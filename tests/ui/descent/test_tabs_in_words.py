"""What the pictures of the network's tabs show is told in words and numbers too."""

import pytest
from pytestqt.qtbot import QtBot

from nnviz.descent import edits
from nnviz.ui.descent.page import DescentPage


def lines(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.split("\n")]


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def open_tab(page: DescentPage, tab: str) -> None:
    page.editor.edit(lambda state: edits.with_tab(state, tab))


def test_a_mini_batch(page: DescentPage, qtbot: QtBot) -> None:
    assert page.stages.step.table.in_words() == page.stages.step.strip.in_words() == ""
    open_tab(page, "step")
    qtbot.waitUntil(lambda: page.network.step.found is not None, timeout=20_000)
    found = page.network.step.found
    assert found is not None
    titles, *examples, total, average = lines(page.stages.step.table.in_words())
    assert titles[2:] == ["∂Cₓ/∂w²₁₁", "∂Cₓ/∂b²₁"]
    assert [int(line[0]) - 1 for line in examples] == found.epoch.rows.tolist()
    assert number(total[2]) == pytest.approx(found.weight.total, rel=1e-4)
    assert number(average[3]) == pytest.approx(found.bias.average, rel=1e-4)
    assert f"{found.epoch.used} of 300" in page.stages.step.strip.in_words()


def test_a_cost_and_two_paths(page: DescentPage, qtbot: QtBot) -> None:
    stage = page.stages.cost
    assert stage.terms.in_words() == stage.paths.in_words() == ""
    open_tab(page, "cost")
    qtbot.waitUntil(lambda: page.network.cost.found is not None and page.network.cost.paths is not None, timeout=20_000)
    found, paths = page.network.cost.found, page.network.cost.paths
    assert found is not None
    assert paths is not None
    assert number(lines(stage.terms.in_words())[-1][-1]) == pytest.approx(found.terms.cost, rel=1e-4)
    last = lines(stage.paths.in_words())[-1]
    assert number(last[1]) == pytest.approx(paths.paths.text[-1, 0], rel=1e-4)
    assert last[1:3] == last[3:5]  # both conventions


def test_the_examples_drawn(page: DescentPage, qtbot: QtBot) -> None:
    stage = page.stages.noise
    assert stage.fan.in_words() == stage.drawn.in_words() == ""
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "noise"), n_drawn=3))
    qtbot.waitUntil(lambda: page.network.noise.average is not None, timeout=20_000)
    average = page.network.noise.average
    assert average is not None
    last = lines(stage.fan.in_words())[-1]
    assert last[0] == "3"
    assert number(last[2]) == pytest.approx(average.average.angles[2], rel=1e-4)
    assert stage.drawn.in_words().startswith("30 of 300")


def test_the_looks_and_what_they_cost(page: DescentPage) -> None:
    open_tab(page, "game")
    page.editor.edit(lambda state: edits.with_look(state, (2.5, -1.5)))
    assert lines(page.stages.game.map.in_words())[-1] == ["1", "2.5", "−1.5"]
    numbers = page.network.game.numbers
    assert numbers is not None
    assert number(lines(page.stages.game.chart.in_words())[-1][2]) == pytest.approx(numbers.costs[1], rel=1e-4)


def test_the_line_between_two_networks(page: DescentPage, qtbot: QtBot) -> None:
    assert page.stages.landscape.line.in_words() == ""
    page.network.on_show.keep(page.network.on_show.run[1])
    page.editor.edit(lambda state: edits.with_wish(edits.with_tab(state, "landscape"), plane="kept"))
    qtbot.waitUntil(lambda: page.network.landscape.drawn is not None, timeout=20_000)
    drawn = page.network.landscape.drawn
    assert drawn is not None
    assert drawn.line is not None
    last = lines(page.stages.landscape.line.in_words())[-1]
    assert number(last[1]) == pytest.approx(drawn.line.costs[-1], rel=1e-4)
    assert last[2] == str(drawn.line.n_right[-1])
