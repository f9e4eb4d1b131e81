"""The tab of paths: what is seen of them adds up, whichever of them are seen."""

from dataclasses import replace
from decimal import Decimal
from math import prod

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from nnviz.nn.backprop_steps import edits
from nnviz.nn.backprop_steps.paths import Link, Path, Trace
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.backprop.paths.paths_view import PathsView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def paths(page: BackpropPage) -> PathsView:
    page.panel.network.source_chosen.emit("2-3-5-1")
    page.panel.tabs.chosen.emit("paths")
    page.panel.paths.weight_entered.emit("w 1 2 1")
    return page.stages.paths.paths


def made_path(*factors: float) -> Path:
    return Path((0,), tuple(Link("f", factor) for factor in factors), prod(factors))


def trace_of(paths: PathsView) -> Trace:
    assert paths.trace is not None
    return paths.trace


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def test_products_have_as_many_decimals_and_add_up(paths: PathsView) -> None:
    texts = [paths.product_text(path.product) for path in trace_of(paths).paths]
    assert len(texts) == 5
    assert len({len(text.strip("−")) for text in texts}) == 1
    last_digit = 10.0 ** -len(texts[0].partition(".")[2])
    total = number(paths.product_text(trace_of(paths).total))
    assert sum(map(number, texts)) == pytest.approx(total, abs=3 * last_digit)


def test_what_is_seen_adds_up_digit_by_digit(paths: PathsView) -> None:
    found = trace_of(paths)
    products = (-0.0002356, -0.0000229, 0.0000053)  # with six decimals −236 − 23 + 5 = −254, but the sum is −253
    paths.show_trace(Trace(found.weight, tuple(map(made_path, products)), sum(products)), digits=3, chosen=0)
    texts = [paths.product_text(value).replace("−", "-") for value in (*products, sum(products))]
    assert sum(map(Decimal, texts[:-1])) == Decimal(texts[-1])
    assert paths._equation().startswith("sum of 3 paths:")


def test_a_sum_that_its_rounded_terms_do_not_give_says_so(paths: PathsView) -> None:
    found = trace_of(paths)
    paths.show_trace(Trace(found.weight, (made_path(1 / 3),) * 3, 1.0), digits=3, chosen=0)
    assert "before they are rounded" in paths._equation()


def test_the_printed_factors_of_a_path_multiply_to_its_printed_product(paths: PathsView) -> None:
    found = trace_of(paths)
    # σ′ is small where a neuron is saturated: with three decimals it would have one digit.
    saturated = Trace(found.weight, (made_path(0.9922, 0.0010031, -2.0483, 0.1607, 0.7994), *found.paths), 0.0)
    for one in (found, saturated):
        paths.show_trace(one, digits=3, chosen=0)
        for path in one.paths:
            product = prod(number(paths.factor_text(link.value)) for link in path.links)
            text = paths.product_text(path.product)
            assert product == pytest.approx(number(text), abs=1.01 * 10.0 ** -len(text.partition(".")[2]))


def test_all_five_paths_are_seen_where_there_is_room(paths: PathsView) -> None:
    assert (paths.seen.n_above, paths.seen.n_seen, paths.seen.n_below) == (0, 5, 0)


def test_in_a_low_room_a_click_on_the_weaker_ones_shows_the_next(page: BackpropPage, paths: PathsView) -> None:
    paths.setFixedHeight(145)
    paths.show_trace(paths.trace, digits=3, chosen=0)
    seen = paths.seen
    assert seen.n_below > 1
    line = seen.n_seen
    QTest.mouseClick(paths, LEFT, NONE, QPoint(40, round((line + 0.5) * paths.row_px)))
    assert line in paths.seen
    assert paths.seen.n_above > 0
    lit = page.stages.paths.graph.lit.neurons
    assert set(enumerate(trace_of(paths).paths[line].neurons, start=1)) <= lit
    for _ in range(line):
        QTest.keyClick(paths, Qt.Key.Key_Up)
    assert 0 in paths.seen


@pytest.mark.parametrize("position", [0, 20, 70, 10_000])
def test_graph_and_paths_are_of_one_example_of_a_mini_batch(page: BackpropPage, position: int) -> None:
    page.editor.edit(lambda state: edits.with_tab(edits.with_m(state, 4), "paths"))
    page.editor.edit(lambda state: edits.at_position(state, position))
    assert page.reading is not None
    stage, example = page.stages.paths, page.reading.of.material.rows[page.reading.example]
    x = page.state.examples.inputs[example]
    w, b = (np.array(page.state.network.weights[0]), np.array(page.state.network.biases[0]))
    hidden = 1 / (1 + np.exp(-(w @ x + b)))
    shown = [float(line.split("\t")[2]) for line in stage.graph.in_words().splitlines()[1:3]]
    assert shown == pytest.approx(hidden.tolist(), rel=1e-4)
    assert stage._trace is not None
    links = {link.name: link.value for link in stage._trace.paths[0].links}
    assert links["x_{1}"] == x[0]
    assert links["σ′(z^{1}_{1})"] == pytest.approx(hidden[0] * (1 - hidden[0]))
    assert stage._about.text().startswith(f"of example {example + 1} alone: ")


def test_the_path_that_is_chosen_is_that_of_the_example_on_show(page: BackpropPage) -> None:
    page.editor.edit(lambda state: edits.with_source(state, "2-3-5-1"))
    page.editor.edit(lambda state: replace(state, is_path=True, path="2 3 4 1", m=3, tab="paths"))
    page.editor.edit(lambda state: edits.at_position(state, 45))
    assert page.reading is not None
    assert page.reading.example > 0
    over = page.stages.paths.graph.reading
    assert over is not None
    assert over.of.path == (1, 2, 3, 0)
    np.testing.assert_array_equal(over.numbers.inputs[0], page.reading.numbers.inputs[page.reading.example])
