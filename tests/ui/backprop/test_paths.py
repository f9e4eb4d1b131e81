"""The tab of paths: what is seen of them adds up, whichever of them are seen."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from nnviz.nn.backprop_steps.paths import Trace
from nnviz.ui.backprop.page import BackpropPage
from nnviz.ui.backprop.paths.paths_view import PathsView

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def paths(page: BackpropPage) -> PathsView:
    page.panel.network.source_chosen.emit("2-3-5-1")
    page.panel.tabs.chosen.emit("paths")
    page.panel.paths.weight_entered.emit("w 1 2 1")
    return page.stages.paths.paths


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
